"""What people do to cards before they are a video: join two, part one, give one another form."""

from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.choosing import form_of_list, form_of_prose, forms_for
from builder.document.scripting.outline import MAX_LINES
from builder.document.scripting.sentences import as_sentence, split_sentences
from builder.document.values import LONGEST_SCRIPT


def join_cards(first: Card, second: Card) -> Card | None:
    """One card with all that the two hold. It keeps the first one's form where that still suits.

    None where that would be more than one segment can say.
    """
    narration = f"{as_sentence(first.narration)} {second.narration}".strip()
    if len(narration) > LONGEST_SCRIPT:
        return None
    joined = first.model_copy(
        update={
            "heading": first.heading or second.heading,
            "label": first.label or second.label,
            "lines": (*first.lines, *second.lines)[:MAX_LINES],
            "rows": first.rows or second.rows,
            "narration": narration,
            "picture": first.picture or second.picture,
            "picture_about": first.picture_about if first.picture else second.picture_about,
            "form": CardForm.PICTURE,
        }
    )
    suits = first.form in forms_for(joined)
    return joined.model_copy(update={"form": first.form if suits else CardForm.PICTURE})


def part_card(card: Card) -> tuple[Card, Card] | None:
    """The card as two, with half of its lines and half of what is said each; None for one that cannot be parted."""
    spoken = split_sentences(card.narration)
    if len(card.lines) < 2 and len(spoken) < 2:
        return None
    if set(card.lines) <= set(spoken) and len(spoken) >= 2:
        at = (len(spoken) + 1) // 2
        halves = [(spoken[:at], spoken[:at]), (spoken[at:], spoken[at:])]
    else:
        middle, at = (len(card.lines) + 1) // 2, (len(spoken) + 1) // 2
        halves = [(card.lines[:middle], spoken[:at]), (card.lines[middle:], spoken[at:])]
    one, other = (card.model_copy(update={"lines": lines, "narration": " ".join(said)}) for lines, said in halves)
    other = other.model_copy(update={"rows": (), "picture": None, "picture_about": ""})
    return _refitted(one), _refitted(other)


def _refitted(card: Card) -> Card:
    """The card in its own form where that still suits, else in the one that suits best."""
    plain = card.model_copy(update={"form": CardForm.PICTURE})
    if card.form in forms_for(plain):
        return card
    is_prose = all(line.endswith((".", "!", "?")) for line in card.lines)
    lines = card.lines
    form = form_of_prose("", lines) if is_prose else form_of_list(card.heading, lines, is_numbered=False)
    return card.model_copy(update={"form": form if form in forms_for(plain) else CardForm.PICTURE})
