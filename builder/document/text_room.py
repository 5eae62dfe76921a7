"""How much room a text takes, estimated without its font: layouts are decided where no font can be read.

The estimate is on the safe side, so that a box of this size holds the text on as many lines as are said.
"""

import unicodedata
from functools import lru_cache

from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedType, TextLook
from builder.document.rects import Rect

_SLIM = frozenset("ilI.,:;!|'’ ")
_NARROW = frozenset('jtfr1()[]{}/\\·-“”"*')
_WIDE = frozenset("mwMWQ@%&—…")
SLIM_EM, NARROW_EM, USUAL_EM, CAPITAL_EM, WIDE_EM, FULL_EM = 0.33, 0.47, 0.66, 0.78, 1.0, 1.1
"""Advances as broad bold sans serifs have them; most type is narrower."""
LIST_INDENT_EM = 1.6
SLACK_EM = 0.15
SHORT_LINE_CHARACTERS = 16
"""Lines that are no longer than this are never broken: numbers, names, the lines of a title."""


def text_room(look: TextLook, *, width_px: float, size_px: float | None = None) -> tuple[float, float]:
    """The width and height that the text needs in a box ``width_px`` wide, at its own size or another."""
    size = look.type.size_px if size_px is None else size_px
    indent = LIST_INDENT_EM * size if look.list_style is not ListStyle.NONE else 0.0
    room = max(width_px - indent, size)
    widest, lines = 0.0, 0
    for paragraph in look.text.split("\n"):
        longest, count = _break(paragraph, type_=look.type, size=size, room=room)
        widest, lines = max(widest, longest), lines + count
    needed = widest + SLACK_EM * size + indent
    return min(width_px, needed), lines * size * _line_height_of(look)


def longest_word(look: TextLook, *, size_px: float) -> float:
    """The width of the longest word at this size, px: a narrower box would break it. Short lines stay whole."""
    lines = (line.strip() for line in look.text.split("\n"))
    parts = (part for line in lines for part in ([line] if len(line) <= SHORT_LINE_CHARACTERS else line.split()))
    words = (_width_of(part, type_=look.type) for part in parts)
    return size_px * (max(words, default=0.0) + SLACK_EM)


def trim(box: Rect, look: TextLook) -> Rect:
    """The part of its box that a text is expected to fill, on the side that it is set to."""
    if look.grow or not look.text.strip():
        return box
    width, height = text_room(look, width_px=box.width)
    is_set_as_written = height <= (look.text.count("\n") + 1.5) * look.type.size_px * _line_height_of(look)
    width, height = width if is_set_as_written else box.width, min(height, box.height)
    return Rect(
        box.x + _before(look.align) * (box.width - width),
        box.y + _before(look.vertical_align) * (box.height - height),
        width,
        height,
    )


def _before(align: Align) -> float:
    """The share of the spare room that lies before the text."""
    return {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[align]


def _line_height_of(look: TextLook) -> float:
    spans = (span.type.line_height_ratio * span.type.size_px / look.type.size_px for span in look.spans)
    return max(look.type.line_height_ratio, 1.0, *spans) if look.spans else max(look.type.line_height_ratio, 1.0)


def _break(paragraph: str, *, type_: ResolvedType, size: float, room: float) -> tuple[float, int]:
    """The longest line of a paragraph, px, and how many lines it has."""
    longest, line, lines = 0.0, 0.0, 1
    space = _width_of(" ", type_=type_) * size
    for word in paragraph.split():
        length = _width_of(word, type_=type_) * size
        if line and line + space + length > room:
            longest, line, lines = max(longest, line), 0.0, lines + 1
        line += length + (space if line else 0.0)
        if line > room:
            lines += int(line // room)
            longest, line = room, line % room
    return max(longest, line), lines


def line_width(line: str, *, type_: ResolvedType) -> float:
    """The length of a line that is not broken, em."""
    return _width_of(line, type_=type_)


def _width_of(word: str, *, type_: ResolvedType) -> float:
    """The length of a word in em."""
    shown = word.upper() if type_.upper_case else word
    return sum(map(_advance, shown)) + type_.letter_spacing_em * len(shown)


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _SLIM:
        return SLIM_EM
    if character in _NARROW:
        return NARROW_EM
    if character in _WIDE:
        return WIDE_EM
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0x2E80:
        return FULL_EM
    return CAPITAL_EM if character.isupper() else USUAL_EM


def characters_a_line(look: TextLook, *, width_px: float) -> list[list[int]]:
    """How many characters each line of each paragraph has in a box of this width, as far as that can be estimated."""
    size, type_ = look.type.size_px, look.type
    room = max(width_px - (LIST_INDENT_EM * size if look.list_style is not ListStyle.NONE else 0.0), size)
    space = _width_of(" ", type_=type_) * size
    counted = []
    for paragraph in look.text.split("\n"):
        lines, line, characters = [], 0.0, 0
        for word in paragraph.split():
            length = _width_of(word, type_=type_) * size
            if characters and line + space + length > room:
                lines.append(characters)
                line, characters = 0.0, 0
            line += length + (space if characters else 0.0)
            characters += len(word) + (1 if characters else 0)
        counted.append([*lines, characters])
    return counted
