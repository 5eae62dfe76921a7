"""Where the characters of a set text stand.

Skia's paragraphs do not tell where their letters are. So each character is underlined in a colour of its own, drawn
as vectors, and read back: the ends of the underlines are the exact ends of the characters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import skia

from generation.rendering.layers.text.graphemes import split_graphemes
from generation.rendering.layers.text.paragraphs import Inked
from generation.rendering.layers.text.pieces import Piece
from generation.rendering.layers.text.typeset import Block, SetText

_NUMBER: Final = r"(-?[\d.e+-]+)"
_MOVED: Final = rf'(?: transform="translate\({_NUMBER}(?: {_NUMBER})?\)")?'
_LINE: Final = re.compile(rf'<rect fill="#([0-9A-F]+)"{_MOVED}(?: x="{_NUMBER}")?(?: y="{_NUMBER}")? width="{_NUMBER}"')
_LETTER: Final = re.compile(rf'<text fill="#([0-9A-F]+)"{_MOVED}[^>]* y="{_NUMBER}, ')
_CUT_LETTER: Final = re.compile(r'<g clip-path="[^"]*">\s*<text fill="#([0-9A-F]+)"')

_FAR_PX: Final = 1e6


@dataclass(frozen=True, slots=True)
class Cluster:
    """One character as people count them, or a ligature of several; ``span`` is where it stands in its block's text.

    It reaches from ``left_px`` to ``right_px`` of the box, in line ``line`` of its block; a character that takes no
    place (a space at the end of a line) has both at None.
    """

    text: str
    piece: Piece
    span: tuple[int, int]
    line: int
    left_px: float | None
    right_px: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: its top, its end and the base of its letters, px of the box."""

    top_px: float
    bottom_px: float
    baseline_px: float


@dataclass(frozen=True, slots=True)
class Measured:
    clusters: tuple[Cluster, ...]
    lines: tuple[Line, ...]


def measure(text: SetText, block: Block) -> Measured:
    """The characters and the lines of a block."""
    inked, owners = _probes(block)
    if not inked:
        return Measured((), ())
    svg = _vectors(text.make(block, inked))
    strokes, baselines = _read_strokes(svg), _read_baselines(svg)
    tops = sorted({top for top, _, _ in strokes.values()} | {0.0})
    x, y = block.x_px, text.top_px + block.y_px
    height, first_base = float(block.paragraph.Height), float(block.paragraph.AlphabeticBaseline)
    lines = tuple(
        Line(y + top, y + bottom, y + baselines.get(top, top + first_base))
        for top, bottom in zip(tops, (*tops[1:], height), strict=True)
    )
    clusters: list[Cluster] = []
    start = 0
    for number, (grapheme, piece) in enumerate(owners, start=1):
        end = start + len(grapheme)
        top, left, right = strokes.get(number, (None, None, None))
        line = clusters[-1].line if top is None and clusters else tops.index(top or 0.0)
        stands = (None, None) if left is None or right is None else (x + left, x + right)
        clusters.append(Cluster(grapheme, piece, (start, end), line, *stands))
        start = end
    return Measured(_join_ligatures(clusters, cut=_read_cuts(svg)), lines)


def _probes(block: Block) -> tuple[list[Inked], list[tuple[str, Piece]]]:
    inked: list[Inked] = []
    owners: list[tuple[str, Piece]] = []
    for piece in block.pieces:
        for grapheme in split_graphemes(piece.text):
            owners.append((grapheme, piece))
            number = len(owners)
            paint = skia.Paint(Color=0xFF000000 | number)
            inked.append(Inked(grapheme, piece.type, paint, probe=number))
    return inked, owners


def _vectors(paragraph: object) -> str:
    stream = skia.DynamicMemoryWStream()
    canvas = skia.SVGCanvas.Make(skia.Rect.MakeLTRB(-_FAR_PX, -_FAR_PX, _FAR_PX, _FAR_PX), stream)
    paragraph.paint(canvas, 0, 0)  # type: ignore[attr-defined]
    del canvas
    return bytes(stream.detachAsData()).decode(errors="replace")


def _read_strokes(svg: str) -> dict[int, tuple[float, float, float]]:
    """The top of the line, the left and the right end of each character, by its number."""
    found: dict[int, tuple[float, float, float]] = {}
    for colour, moved, top, x, _, width in _LINE.findall(svg):
        number, left = _number_of(colour), float(moved or 0) + float(x or 0)
        right = left + float(width)
        if number in found and found[number][0] == float(top or 0):
            left, right = min(left, found[number][1]), max(right, found[number][2])
        elif number in found:
            continue
        found[number] = (float(top or 0), left, right)
    return found


def _read_baselines(svg: str) -> Mapping[float, float]:
    """The base of the letters of each line, by the line's top."""
    found: dict[float, float] = {}
    for _, _, top, y in _LETTER.findall(svg):
        found.setdefault(float(top or 0), float(top or 0) + float(y))
    return found


def _read_cuts(svg: str) -> frozenset[int]:
    """The characters that are only a part of a glyph."""
    return frozenset(_number_of(colour) for colour in _CUT_LETTER.findall(svg))


def _number_of(colour: str) -> int:
    """The number that a colour stands for; ``#abc`` is short for ``#aabbcc``."""
    return int(colour if len(colour) == 6 else "".join(digit * 2 for digit in colour), 16)


def _join_ligatures(clusters: list[Cluster], *, cut: frozenset[int]) -> tuple[Cluster, ...]:
    """The characters, with neighbours that share a glyph as one."""
    joined: list[Cluster] = []
    was_cut = False
    for number, cluster in enumerate(clusters, start=1):
        is_cut = number in cut
        if is_cut and was_cut and joined[-1].line == cluster.line and joined[-1].piece is cluster.piece:
            before = joined.pop()
            edges = [edge for each in (before, cluster) for edge in (each.left_px, each.right_px) if edge is not None]
            joined.append(
                Cluster(
                    before.text + cluster.text,
                    before.piece,
                    (before.span[0], cluster.span[1]),
                    before.line,
                    min(edges, default=None),
                    max(edges, default=None),
                )
            )
        else:
            joined.append(cluster)
        was_cut = is_cut
    return tuple(joined)
