"""What a text is made of, as rules see it: the parts that differ in type, colour or ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.document.looks import ResolvedSpan, ResolvedType, TextLook
from builder.document.rich_looks import ResolvedHighlight


@dataclass(frozen=True, slots=True)
class TextPart:
    """Characters that look alike. ``colours`` are more than one in a gradient; ``span`` is None for the text's own."""

    words: str
    type: ResolvedType
    colours: tuple[str, ...]
    highlight: ResolvedHighlight | None
    span: ResolvedSpan | None = None

    @property
    def has_own_colour(self) -> bool:
        return self.span is not None and self.span.has_own_colour


def parts_of(look: TextLook) -> Iterator[TextPart]:
    """The parts of a text that have something to read: what is in no span, then each span."""
    common = (look.gradient.start, look.gradient.end) if look.gradient else (look.type.colour,)
    covered = 0
    rest = ""
    for span in look.spans:
        rest += look.text[covered : span.start]
        covered = span.end
    rest += look.text[covered:]
    if rest.strip():
        yield TextPart(rest, look.type, common, look.highlight)
    for span in look.spans:
        words = look.text[span.start : span.end]
        if words.strip():
            colours = (span.type.colour,) if span.has_own_colour else common
            yield TextPart(words, span.type, colours, span.highlight or look.highlight, span)
