"""Which form suits a card: what its words and lists can fill, and which of that is told best."""

from collections.abc import Sequence

from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.numbers import chart_of, telling_number
from builder.document.scripting.passages import moments_in, quiz_in, quotation_in, reply_in, sides_in
from builder.document.scripting.sentences import count_words
from builder.document.scripting.wording import AGENDA, CLOSING, ORDER, PROCESS

CAPACITY = {
    CardForm.AGENDA: 4,
    CardForm.STEPS: 4,
    CardForm.CHECKLIST: 4,
    CardForm.TIMELINE: 4,
    CardForm.TWO_COLUMNS: 2,
}
"""How many lines a form shows."""

_MOST_WORDS_OF_A_NUMBER = 24


def forms_for(card: Card) -> tuple[CardForm, ...]:
    """The forms that the card has enough for, in the order of all forms. A picture with words suits every card."""
    return tuple(form for form in CardForm if form is card.form or _suits(card, form))


def _suits(card: Card, form: CardForm) -> bool:  # noqa: PLR0911 - a row for each form
    lines, text = card.lines, " ".join((*card.lines, card.narration))
    match form:
        case CardForm.TITLE | CardForm.PICTURE | CardForm.END:
            return True
        case CardForm.QUOTE:
            return quotation_in(text) is not None or len(lines) == 1
        case CardForm.BIG_NUMBER:
            return telling_number(text) is not None
        case CardForm.CHART:
            return chart_of(card.rows) is not None
        case CardForm.COMPARISON:
            return sides_in(lines, card.rows) is not None
        case CardForm.TIMELINE:
            return len(moments_in(lines)) >= 2
        case CardForm.QUESTION:
            return quiz_in(card.heading, lines) is not None
        case CardForm.FAQ:
            return reply_in(card.heading, lines) is not None
        case CardForm.TWO_COLUMNS | CardForm.AGENDA | CardForm.STEPS | CardForm.CHECKLIST:
            return 2 <= len(lines) <= CAPACITY[form]


def form_of_list(heading: str, lines: Sequence[str], *, is_numbered: bool) -> CardForm:  # noqa: PLR0911 - the first that fits
    """The form of a list."""
    if quiz_in(heading, lines):
        return CardForm.QUESTION
    if sides_in(lines, ()):
        return CardForm.COMPARISON
    if AGENDA.search(heading):
        return CardForm.AGENDA
    if len(moments_in(lines)) >= 3:
        return CardForm.TIMELINE
    if len(lines) >= 2 and (is_numbered or PROCESS.search(heading) or are_in_order(lines)):
        return CardForm.STEPS
    if len(lines) == 2:
        return CardForm.TWO_COLUMNS
    return CardForm.CHECKLIST if len(lines) > 2 else CardForm.PICTURE


def form_of_prose(heading: str, sentences: Sequence[str]) -> CardForm:  # noqa: PLR0911 - the first that fits
    """The form of running text."""
    text = " ".join(sentences)
    if reply_in(heading, sentences):
        return CardForm.FAQ
    if quotation_in(text):
        return CardForm.QUOTE
    if 3 <= len(sentences) <= CAPACITY[CardForm.TIMELINE] and moments_in(sentences):
        return CardForm.TIMELINE
    if 3 <= len(sentences) <= CAPACITY[CardForm.STEPS] and are_in_order(sentences):
        return CardForm.STEPS
    if len(sentences) == 2 and sides_in(sentences, ()):
        return CardForm.COMPARISON
    if count_words(text) <= _MOST_WORDS_OF_A_NUMBER and telling_number(text):
        return CardForm.BIG_NUMBER
    return CardForm.PICTURE


def are_in_order(lines: Sequence[str]) -> bool:
    """Whether most lines, the first among them, begin with a word such as "first", "then", "finally"."""
    ordered = [bool(ORDER.match(line)) for line in lines]
    return len(lines) >= 2 and ordered[0] and sum(ordered) * 2 > len(lines)


def closes(text: str) -> bool:
    """Whether a passage takes leave or says where to go next."""
    return CLOSING.search(text) is not None
