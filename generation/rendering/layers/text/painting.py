"""Painting a set text: highlights, shadow, outline and letters, from the back to the front."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import skia

from builder.document.rich_looks import ResolvedHighlight
from generation.rendering.layers.text.measuring import Cluster, Measured, measure
from generation.rendering.layers.text.paragraphs import INVISIBLE, Inked
from generation.rendering.layers.text.pieces import Piece
from generation.rendering.layers.text.typeset import SetText
from generation.rendering.pixels import skia_colour

BLUR_SIGMA: Final = 0.5
"""Standard deviation of a shadow's blur, as a share of its ``blur_em``."""
_NEIGHBOURS_PX: Final = 0.75
_ASCENT_SHARE: Final = 0.96
"""How much of the height above the baseline that its font asks for a highlight covers."""


class Ink(Enum):
    """What letters are painted with."""

    FILL = auto()
    OUTLINE = auto()


@dataclass(frozen=True, slots=True)
class HighlightBox:
    """A box behind the clusters ``first`` to ``last`` of a block, on one line; px of the box of the text."""

    block: int
    clusters: tuple[int, ...]
    left_px: float
    top_px: float
    right_px: float
    bottom_px: float
    radius_px: float
    colour: str
    is_reversed: bool


class Painter:
    """Paints one set text, all of it or parts of its blocks."""

    def __init__(self, text: SetText) -> None:
        self.text = text
        self._measured: dict[int, Measured] = {}
        self._made: dict[tuple[int, Ink, int, int], Any] = {}

    def paint(self, canvas: Any) -> None:
        """The whole text on a Skia canvas whose origin is the top left corner of the box and whose unit is a px."""
        for box in self.highlights:
            paint_highlight(canvas, box)
        self.paint_letters(canvas, self._draw_all)

    def paint_letters(self, canvas: Any, draw: Callable[[Any, Ink], None]) -> None:
        """The shadow, the outline and the letters of what ``draw`` draws, one over the other."""
        look = self.text.look
        if look.shadow is not None:
            size, shadow = self.text.size_px, look.shadow
            sigma = max(0.0, shadow.blur_em * size * BLUR_SIGMA)
            alpha = math.floor(shadow.opacity_ratio * 255 + 0.5)
            colour = (skia_colour(shadow.colour) & 0xFFFFFF) | alpha << 24
            offset = (shadow.offset_x_em * size, shadow.offset_y_em * size)
            only = skia.ImageFilters.DropShadowOnly(*offset, sigma, sigma, colour)
            canvas.saveLayer(None, skia.Paint(ImageFilter=only))
            if look.letter_outline is not None:
                draw(canvas, Ink.OUTLINE)
            draw(canvas, Ink.FILL)
            canvas.restore()
        if look.letter_outline is not None:
            draw(canvas, Ink.OUTLINE)
        draw(canvas, Ink.FILL)

    def measured(self, block: int) -> Measured:
        """Where the characters of a block stand."""
        if block not in self._measured:
            self._measured[block] = measure(self.text, self.text.blocks[block])
        return self._measured[block]

    def draw_block(self, canvas: Any, number: int, ink: Ink, *, first: int = 0, last: int | None = None) -> None:
        """The clusters ``first`` to before ``last`` of a block (all of it by default), where they stand."""
        block = self.text.blocks[number]
        if last is None:
            is_plain = ink is Ink.FILL and self.text.look.gradient is None
            paragraph = block.paragraph if is_plain else self._inked(number, ink, 0, -1)
        else:
            paragraph = self._inked(number, ink, first, last)
        paragraph.paint(canvas, block.x_px, self.text.top_px + block.y_px)

    def draw_part(self, canvas: Any, number: int, paint: Any, *, first: int, last: int) -> None:
        """Some clusters of a block with a paint of one's own."""
        block = self.text.blocks[number]
        made = self.text.make(block, self._parts(number, lambda _piece: paint, first, last))
        made.paint(canvas, block.x_px, self.text.top_px + block.y_px)

    def draw_bullets(self, canvas: Any, ink: Ink, *, item: int | None = None) -> None:
        """The bullets of a list, or that of one item."""
        piece = Piece("", self.text.look.type)
        paint = self._paint(ink, piece) or skia.Paint(Color=skia_colour(piece.type.colour), AntiAlias=True)
        for bullet in self.text.bullets:
            if item is None or bullet.item == item:
                canvas.drawCircle(bullet.x_px, self.text.top_px + bullet.y_px, bullet.radius_px, paint)

    @cached_property
    def highlights(self) -> tuple[HighlightBox, ...]:
        """The boxes behind the text, then those behind its spans."""
        look, boxes = self.text.look, []
        for number, block in enumerate(self.text.blocks):
            if block.is_mark:
                continue
            if look.highlight is not None:
                boxes += self._boxes(number, look.highlight)
            for piece in block.pieces:
                if piece.highlight is not None:
                    boxes += self._boxes(number, piece.highlight, only=piece)
        return tuple(boxes)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the text in its box, marks included."""
        sides: list[float] = []
        for number in range(len(self.text.blocks)):
            for cluster in self.measured(number).clusters:
                if cluster.left_px is not None and cluster.right_px is not None and not cluster.text.isspace():
                    sides += (cluster.left_px, cluster.right_px)
        sides += [bullet.x_px for bullet in self.text.bullets]
        top = self.text.top_px
        return min(sides, default=0.0), top, max(sides, default=1.0), top + self.text.height_px

    def _draw_all(self, canvas: Any, ink: Ink) -> None:
        for number in range(len(self.text.blocks)):
            self.draw_block(canvas, number, ink)
        self.draw_bullets(canvas, ink)

    def _inked(self, number: int, ink: Ink, first: int, last: int) -> Any:
        """The paragraph of a block with only some of its clusters to be seen; ``last`` -1 shows all."""
        key = (number, ink, first, last)
        if key not in self._made:
            block = self.text.blocks[number]
            if last < 0:
                parts = [Inked(piece.text, piece.type, self._paint(ink, piece)) for piece in block.pieces]
            else:
                parts = self._parts(number, lambda piece: self._paint(ink, piece), first, last)
            self._made[key] = self.text.make(block, parts)
        return self._made[key]

    def _parts(self, number: int, paint_of: Callable[[Piece], Any], first: int, last: int) -> list[Inked]:
        """The pieces of a block, cut where the clusters ``first`` to before ``last`` begin and end."""
        clusters = self.measured(number).clusters
        start = clusters[first].span[0] if first < len(clusters) else 0
        end = clusters[last - 1].span[1] if last > first else start
        parts: list[Inked] = []
        reached = 0
        for piece in self.text.blocks[number].pieces:
            cuts = sorted({0, len(piece.text), *(min(max(at - reached, 0), len(piece.text)) for at in (start, end))})
            for left, right in pairwise(cuts):
                is_shown = start <= reached + left < end
                parts.append(Inked(piece.text[left:right], piece.type, paint_of(piece) if is_shown else INVISIBLE))
            reached += len(piece.text)
        return parts or [Inked("", self.text.look.type)]

    def _paint(self, ink: Ink, piece: Piece) -> Any:
        """The paint of a piece; None for its plain colour."""
        look = self.text.look
        if ink is Ink.OUTLINE and look.letter_outline is not None:
            paint = skia.Paint(Color=skia_colour(look.letter_outline.colour), AntiAlias=True)
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeJoin(skia.Paint.kRound_Join)
            # Half of the line lies under the letter.
            paint.setStrokeWidth(2 * look.letter_outline.width_em * self.text.size_px)
            return paint
        if look.gradient is None or piece.has_own_colour:
            return None
        return self._gradient

    @cached_property
    def _gradient(self) -> Any:
        """A paint that changes colour across the text; its ends lie on the corners of the text, as in CSS."""
        gradient = self.text.look.gradient
        assert gradient is not None
        left, top, right, bottom = self.bounds
        cos, sin = (turn(math.radians(gradient.angle_degrees)) for turn in (math.cos, math.sin))
        half = (abs((right - left) * cos) + abs((bottom - top) * sin)) / 2
        x, y = (left + right) / 2, (top + bottom) / 2
        ends = [skia.Point(x - half * cos, y - half * sin), skia.Point(x + half * cos, y + half * sin)]
        paint = skia.Paint(AntiAlias=True)
        paint.setShader(skia.GradientShader.MakeLinear(ends, [skia_colour(gradient.start), skia_colour(gradient.end)]))
        return paint

    def _boxes(self, number: int, highlight: ResolvedHighlight, *, only: Piece | None = None) -> list[HighlightBox]:
        """A box for each stretch of neighbouring clusters of a line, without the spaces at its ends."""
        measured, size = self.measured(number), self.text.size_px
        boxes = []
        for line_number, line in enumerate(measured.lines):
            chosen = [
                index
                for index, cluster in enumerate(measured.clusters)
                if cluster.line == line_number
                and cluster.left_px is not None
                and (only is None or cluster.piece is only)
            ]
            for stretch in _stretches(chosen, measured.clusters):
                types = {measured.clusters[index].piece.type for index in stretch}
                heights = [self.text.maker.fonts.heights_px(type_, type_.size_px * self.text.factor) for type_ in types]
                edges = [measured.clusters[index] for index in stretch]
                boxes.append(
                    HighlightBox(
                        block=number,
                        clusters=tuple(stretch),
                        left_px=min(each.left_px or 0.0 for each in edges) - highlight.padding_x_em * size,
                        right_px=max(each.right_px or 0.0 for each in edges) + highlight.padding_x_em * size,
                        top_px=line.baseline_px
                        - max(above for above, _ in heights) * _ASCENT_SHARE
                        - highlight.padding_y_em * size,
                        bottom_px=line.baseline_px + max(below for _, below in heights) + highlight.padding_y_em * size,
                        radius_px=highlight.corner_radius_em * size,
                        colour=highlight.colour,
                        is_reversed=self.text.blocks[number].is_reversed,
                    )
                )
        return boxes


def paint_highlight(canvas: Any, box: HighlightBox, *, share: float = 1.0) -> None:
    """The box, or the first ``share`` of it in reading direction."""
    if share <= 0:
        return
    width = (box.right_px - box.left_px) * share
    left = box.right_px - width if box.is_reversed else box.left_px
    rect = skia.Rect.MakeLTRB(left, box.top_px, left + width, box.bottom_px)
    radius = min(box.radius_px, width / 2, rect.height() / 2)
    canvas.drawRoundRect(rect, radius, radius, skia.Paint(Color=skia_colour(box.colour), AntiAlias=True))


def _stretches(chosen: Sequence[int], clusters: Sequence[Cluster]) -> list[list[int]]:
    """The chosen clusters of a line in groups that touch, each in reading order, without spaces at its ends."""
    across = sorted(chosen, key=lambda index: clusters[index].left_px or 0.0)
    groups: list[list[int]] = []
    for index in across:
        if groups and (clusters[index].left_px or 0.0) <= (clusters[groups[-1][-1]].right_px or 0.0) + _NEIGHBOURS_PX:
            groups[-1].append(index)
        else:
            groups.append([index])
    trimmed = []
    for group in groups:
        while group and clusters[group[0]].text.isspace():
            group.pop(0)
        while group and clusters[group[-1]].text.isspace():
            group.pop()
        if group:
            trimmed.append(sorted(group))
    return trimmed
