"""A text as its paragraphs, each cut into pieces that look alike."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from builder.document.looks import ResolvedSpan, ResolvedType, TextLook
from builder.document.rich_looks import ResolvedHighlight


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one paragraph that look alike, in capitals where their type says so.

    ``type`` has the size that the document asks for; the text may be set smaller or larger.
    """

    text: str
    type: ResolvedType
    has_own_colour: bool = False
    highlight: ResolvedHighlight | None = None


def paragraphs_of(look: TextLook) -> tuple[tuple[Piece, ...], ...]:
    """Each line of the text as at least one piece; an empty line is one empty piece."""
    paragraphs = []
    start = 0
    for line in look.text.split("\n"):
        end = start + len(line)
        pieces = tuple(_pieces_of(look, start, end))
        paragraphs.append(pieces or (_piece("", look.type),))
        start = end + 1
    return tuple(paragraphs)


def is_right_to_left(pieces: tuple[Piece, ...]) -> bool:
    """Whether the first letter with a direction reads from the right."""
    for piece in pieces:
        for character in piece.text:
            direction = unicodedata.bidirectional(character)
            if direction in {"R", "AL"}:
                return True
            if direction == "L":
                return False
    return False


def _pieces_of(look: TextLook, start: int, end: int) -> Iterator[Piece]:
    """The characters ``start`` to before ``end`` of the text, cut where a span begins or ends."""
    reached = start
    for span in look.spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if reached < first:
            yield _piece(look.text[reached:first], look.type)
        yield _piece(look.text[first:last], span.type, span)
        reached = last
    if reached < end:
        yield _piece(look.text[reached:end], look.type)


def _piece(text: str, type_: ResolvedType, span: ResolvedSpan | None = None) -> Piece:
    shown = text.upper() if type_.upper_case else text
    if span is None:
        return Piece(shown, type_)
    return Piece(shown, type_, has_own_colour=span.has_own_colour, highlight=span.highlight)
