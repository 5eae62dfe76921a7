"""From an outline to cards: what becomes a segment, in which form, and what is said over it.

What is spoken is the script itself: every sentence of running text and every line of a list, once and in order. On a
slide with notes the notes are spoken instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.choosing import CAPACITY, closes, form_of_list, form_of_prose
from builder.document.scripting.chunks import MOST_WORDS, MOST_WORDS_OF_TITLE, chunks_of, evenly
from builder.document.scripting.numbers import chart_of
from builder.document.scripting.outline import Figure, Grid, Outline, Paragraph, Points, Saying
from builder.document.scripting.passages import quiz_in, quotation_by, sides_in
from builder.document.scripting.passing import direction_in, spoken_part
from builder.document.scripting.sections import Section, sections_of
from builder.document.scripting.sentences import (
    as_sentence,
    clean,
    count_words,
    headline_in,
    split_sentences,
    without_stop,
)
from builder.document.scripting.wording import ANSWER_IS, RIGHT, point_of, telling_words
from builder.document.values import LONGEST_SCRIPT

MOST_WORDS_OF_INTRO = 40
MOST_WORDS_OF_END = 40
HEADLINE_LETTERS = 36


def plan_cards(outline: Outline) -> tuple[Card, ...]:
    """All cards of an outline, also where they are more than MAX_CARDS."""
    sections = sections_of(outline)
    cards: list[Card] = []
    for number, section in enumerate(sections):
        cards += _SectionPlan(section, is_first=number == 0, is_last=number == len(sections) - 1).cards()
    return tuple(_pictured(card) for card in cards)


@dataclass
class _SectionPlan:
    """The cards of one section while they are made."""

    section: Section
    is_first: bool
    is_last: bool
    _cards: list[Card] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)
    _pictures: list[Figure] = field(default_factory=list)
    _seen: str = ""

    def cards(self) -> list[Card]:
        for block in self.section.blocks:
            match block:
                case Paragraph():
                    self._read(block.text)
                case Points():
                    self._list(block.lines, is_numbered=block.is_numbered)
                case Saying():
                    self._saying(block)
                case Grid():
                    self._table(block)
                case Figure():
                    self._pictures.append(block)
                case _:
                    pass
        self._end_run()
        self._open_and_close()
        self._place_pictures()
        self._speak()
        return self._cards

    def _read(self, paragraph: str) -> None:
        seen = direction_in(paragraph)
        if seen is not None:
            self._end_run()
            self._seen = seen
        elif spoken := spoken_part(paragraph):
            self._run.append(as_sentence(spoken) if not spoken.endswith(":") else spoken)

    def _add(self, form: CardForm, **more: object) -> None:
        heading = self.section.heading
        card = Card.model_validate(
            {
                "form": form,
                "heading": heading[:500],
                "label": self.section.above[:200],
                "picture_words": self._seen[:300],
            }
            | more
        )
        self._seen = ""
        self._cards.append(card)

    def _end_run(self) -> None:
        opens = self.is_first and not self.section.heading and not self._cards
        for sentences in chunks_of(self._run, opens=opens):
            self._prose(sentences)
        self._run = []

    def _prose(self, sentences: Sequence[str]) -> None:
        narration, heading = " ".join(sentences)[:LONGEST_SCRIPT], self.section.heading
        is_quoted = form_of_prose("", sentences) is CardForm.QUOTE
        if self._cards and self._cards[-1].rows and not self._cards[-1].narration and not is_quoted:
            told = {"lines": _kept(sentences), "narration": narration}
            self._cards[-1] = self._cards[-1].model_copy(update=told)
        elif not self._cards:
            form = form_of_prose(heading, sentences)
            asked = f"{as_sentence(heading)} " if form is CardForm.FAQ and heading.endswith("?") else ""
            self._add(form, lines=_kept(sentences), narration=f"{asked}{narration}")
        else:
            form = form_of_prose("", sentences)
            has_own = len(without_stop(headline_in(sentences, letters=HEADLINE_LETTERS))) <= HEADLINE_LETTERS
            more = {"heading": "", "label": heading[:200]} if has_own and form is CardForm.PICTURE else {}
            self._add(form, lines=_kept(sentences), narration=narration, **more)

    def _list(self, lines: Sequence[str], *, is_numbered: bool) -> None:
        lines = [line for line in map(clean, lines) if line]
        intro = self._take_intro()
        heading = self.section.heading or (point_of(f"{intro} x")[0] if intro.endswith(":") else "")
        opening = "" if self._cards else self.section.heading
        asked = next((one for one in reversed(split_sentences(intro)) if one.endswith("?")), "")
        quiz = quiz_in(asked or heading, lines)
        form = CardForm.QUESTION if quiz else form_of_list(heading or intro, lines, is_numbered=is_numbered)
        most = CAPACITY.get(form, max(len(lines), 1))
        for number, part in enumerate(_shared_out(lines, most=most)):
            spoken = " ".join(as_sentence(RIGHT.sub("", line)) for line in part if not ANSWER_IS.match(line))
            narration = f"{_intro_spoken(intro or opening)} {spoken}".strip() if number == 0 else spoken
            shown = form if form is not CardForm.TIMELINE or len(part) > 1 else CardForm.PICTURE
            more = {"heading": asked[:500]} if quiz and asked else {}
            if not self.section.heading and intro and not quiz:
                more = {"heading": clean(intro).rstrip(":")[:500]}
            self._add(shown, lines=_kept(part), narration=narration[:LONGEST_SCRIPT], **more)

    def _saying(self, block: Saying) -> None:
        self._end_run()
        quotation = quotation_by(block.text, block.by)
        by = ", ".join(part for part in (quotation.who, quotation.role) if part)
        lines = (f"“{quotation.words}”", f"– {by}") if by else (f"“{quotation.words}”",)
        self._add(CardForm.QUOTE, lines=lines, narration=f"{as_sentence(quotation.words)} {as_sentence(by)}".strip())

    def _table(self, block: Grid) -> None:
        rows = tuple(tuple(clean(cell)[:500] for cell in row) for row in block.rows)
        intro = self._take_intro(most=MOST_WORDS)
        lines = [_row_as_line(row) for row in rows[1:] or rows if any(row)]
        is_dated = form_of_list("", lines, is_numbered=False) is CardForm.TIMELINE
        form = CardForm.CHART if chart_of(rows) else CardForm.COMPARISON if sides_in((), rows) else None
        if form and not (is_dated and form is CardForm.COMPARISON):
            self._add(form, rows=rows, lines=_kept(split_sentences(intro)), narration=_intro_spoken(intro))
            return
        many = CardForm.TIMELINE if is_dated else CardForm.CHECKLIST
        for number, part in enumerate(_shared_out(lines, most=CAPACITY[many])):
            spoken = _intro_spoken(intro) if number == 0 else ""
            form = many if len(part) > 1 else CardForm.PICTURE
            self._add(form, lines=_kept(part), narration=f"{spoken} {' '.join(map(as_sentence, part))}".strip())

    def _take_intro(self, *, most: int = MOST_WORDS_OF_INTRO) -> str:
        """The text that leads to a list or a table; what comes before it becomes cards."""
        intro: list[str] = []
        while self._run and count_words(" ".join([self._run[-1], *intro])) <= most:
            intro.insert(0, self._run.pop())
        if not intro and self._run and self._run[-1].endswith(":"):
            *before, last = split_sentences(self._run.pop())
            self._run += [" ".join(before)] if before else []
            intro = [last]
        self._end_run()
        return " ".join(intro)

    def _open_and_close(self) -> None:
        section, cards = self.section, self._cards
        is_bare = not cards and bool(section.heading)
        if is_bare and self._pictures and not self.is_first and not closes(section.heading):
            return  # its picture is its card
        if is_bare:
            self._add(
                CardForm.END if self.is_last and closes(section.heading) and not self.is_first else CardForm.TITLE
            )
        elif self.is_first and cards[0].form in (CardForm.PICTURE, CardForm.BIG_NUMBER, CardForm.CHECKLIST):
            if _is_short(cards[0], most=MOST_WORDS_OF_TITLE) and not cards[0].picture_words:
                cards[0] = cards[0].model_copy(update={"form": CardForm.TITLE})
            elif section.heading:
                title = Card(form=CardForm.TITLE, heading=section.heading[:500], narration=as_sentence(section.heading))
                cards.insert(0, title)
        if self.is_last and len(cards) + (not self.is_first) > 1:
            last = cards[-1]
            text = f"{section.heading} {last.narration}"
            if (
                last.form in (CardForm.PICTURE, CardForm.TWO_COLUMNS)
                and closes(text)
                and _is_short(last, most=MOST_WORDS_OF_END)
            ):
                heading = section.heading if closes(section.heading) else ""
                cards[-1] = last.model_copy(update={"form": CardForm.END, "heading": heading, "label": ""})

    def _place_pictures(self) -> None:
        """Each picture of the section stands on a card that shows one, the first on the first such card."""
        for figure in self._pictures:
            about = {"picture": figure.picture, "picture_about": figure.description}
            place = next(
                (n for n, one in enumerate(self._cards) if one.form is CardForm.PICTURE and not one.picture), None
            )
            if place is None:
                self._add(CardForm.PICTURE, **about)
            else:
                self._cards[place] = self._cards[place].model_copy(update=about)

    def _speak(self) -> None:
        """A slide's notes are spoken over its cards; a first card that nobody speaks over says its heading."""
        notes = split_sentences(" ".join(filter(None, map(spoken_part, self.section.notes.splitlines()))))
        if notes and not self._cards:
            self._run = [" ".join(notes)]
            self._end_run()
        elif notes:
            shares = evenly(notes, parts=len(self._cards))
            spoken = [
                card.model_copy(update={"narration": " ".join(share)})
                for card, share in zip(self._cards, shares, strict=True)
            ]
            self._cards[:] = spoken
        elif self._cards and not self._cards[0].narration and self.section.heading:
            self._cards[0] = self._cards[0].model_copy(update={"narration": as_sentence(self.section.heading)})


def _shared_out(lines: Sequence[str], *, most: int) -> list[list[str]]:
    """The lines in as few groups as can be, each about as long as the others."""
    count = -(-len(lines) // most) if lines else 0
    return [list(part) for part in evenly(lines, parts=count)] if count else []


def _kept(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line[:5000] for line in lines[:200])


def _is_short(card: Card, *, most: int) -> bool:
    return count_words(card.narration) <= most


def _intro_spoken(intro: str) -> str:
    return as_sentence(intro) if intro else ""


def _row_as_line(row: Sequence[str]) -> str:
    first, *rest = [cell for cell in row if cell]
    return f"{first}: {', '.join(rest)}" if rest else first


def _pictured(card: Card) -> Card:
    """The card with words for a drawn picture, where nobody said what it is to show."""
    if card.picture or card.picture_words:
        return card
    words = telling_words(" ".join((card.heading, *card.lines, card.label)))
    return card.model_copy(update={"picture_words": " ".join(words[:12])[:300]})
