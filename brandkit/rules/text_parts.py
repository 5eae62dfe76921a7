"""What can be read in a layer, as rules see it: the parts of it that differ in type, colour or ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.domain.fixes import ColourPart
from builder.document.looks import ChartLook, ResolvedSpan, ResolvedType, TableLook, TextLook

Readable = TextLook | ChartLook | TableLook
"""The looks that have words."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """Characters that look alike. ``colours`` are more than one in a gradient; ``span`` is None for the text's own.

    ``ground`` is the colour that the layer itself puts behind them, ``outline`` that round each letter. ``choice`` is
    where their colour can be chosen anew; None where it is one of several. Of spans with a colour of their own,
    ``among`` are the numbers of those that look like this.
    """

    words: str
    type: ResolvedType
    colours: tuple[str, ...]
    ground: str | None = None
    outline: str | None = None
    span: ResolvedSpan | None = None
    choice: ColourPart | None = ColourPart.TEXT
    among: tuple[int, ...] = ()

    @property
    def has_own_colour(self) -> bool:
        return self.span is not None and self.span.has_own_colour


def parts_of(look: Readable) -> Iterator[TextPart]:
    """The parts of a layer that have something to read."""
    match look:
        case TextLook():
            yield from _parts_of_text(look)
        case ChartLook():
            words = (*look.categories, *(series.name for series in look.series))
            yield TextPart(" ".join(words), look.type, (look.type.colour,))
        case TableLook():
            yield from _parts_of_table(look)


def _parts_of_text(look: TextLook) -> Iterator[TextPart]:
    """What is in no span, then each span."""
    common = (look.gradient.start, look.gradient.end) if look.gradient else (look.type.colour,)
    choice = ColourPart.TEXT if look.gradient is None else None
    ground = look.highlight.colour if look.highlight else None
    outline = look.letter_outline.colour if look.letter_outline else None
    covered = 0
    rest = ""
    for span in look.spans:
        rest += look.text[covered : span.start]
        covered = span.end
    rest += look.text[covered:]
    if rest.strip():
        yield TextPart(rest, look.type, common, ground, outline, choice=choice)
    for span in look.spans:
        words = look.text[span.start : span.end]
        if words.strip():
            colours = (span.type.colour,) if span.has_own_colour else common
            below = span.highlight.colour if span.highlight else ground
            may_choose = ColourPart.SPAN if span.has_own_colour else choice
            yield TextPart(words, span.type, colours, below, outline, span, choice=may_choose, among=_alike(look, span))


def _alike(look: TextLook, span: ResolvedSpan) -> tuple[int, ...]:
    """The spans that have the same colour of their own on the same ground; none where it has none."""
    if not span.has_own_colour:
        return ()
    own = span.type.colour, span.highlight
    return tuple(
        number
        for number, other in enumerate(look.spans)
        if other.has_own_colour and (other.type.colour, other.highlight) == own
    )


def _parts_of_table(look: TableLook) -> Iterator[TextPart]:
    """The header, then the cells of each ground: every second row may be striped."""
    body = look.rows[1:] if look.header else look.rows
    if look.header and (words := _words(look.rows[:1])):
        colours = (look.header_colour,)
        yield TextPart(words, look.type, colours, look.header_fill, choice=ColourPart.HEADER_TEXT)
    for rows, ground in ((body[::2], look.fill), (body[1::2], look.stripe or look.fill)):
        if words := _words(rows):
            yield TextPart(words, look.type, (look.type.colour,), ground)


def _words(rows: tuple[tuple[str, ...], ...]) -> str:
    return " ".join(cell for row in rows for cell in row).strip()
