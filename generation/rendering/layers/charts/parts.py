"""What all charts have in common: when their parts appear, their paints, and colours that can be read on them."""

from dataclasses import dataclass
from typing import Any, Final

import skia

from brandkit.frames.colour_difference import contrast_ratio
from builder.document.animation import Easing
from builder.document.charts import write_number
from builder.document.easing import ease
from builder.document.looks import ChartLook, Tone
from generation.rendering.layers.text.labels import Lettering
from generation.rendering.pixels import skia_colour

PART_SHARE: Final = 0.5
"""How long one of several parts takes to appear, as a share of the motion."""
AXIS_SHARE: Final = 0.25
"""Axis and legend are there after this share of the motion."""
GRID_OPACITY: Final = 0.14
BASE_OPACITY: Final = 0.45
TRACK_OPACITY: Final = 0.14
QUIET_OPACITY: Final = 0.78
"""Of the text of axes and legends, so that the numbers themselves stand out."""
WHITE: Final = "#ffffff"
BLACK: Final = "#111111"
READABLE_RATIO: Final = 3.0
TEXT_HEIGHT_RATIO: Final = 0.075
"""Text of a chart is at most this share of its height."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart being drawn: its look, its box in px of the canvas, its letters, and how far it has appeared."""

    look: ChartLook
    letters: Lettering
    width_px: float
    height_px: float
    progress: float

    @property
    def size_px(self) -> float:
        """The size of the chart's text: the style's, or less in a small box, but never below the style's minimum."""
        type_ = self.look.type
        smallest = min(type_.size_px, type_.minimum_size_px)
        room = TEXT_HEIGHT_RATIO * min(self.height_px, self.width_px * 0.75)
        return min(type_.size_px, max(smallest, room))

    @property
    def axis_there(self) -> float:
        """How much of the axis and the legend is there, 0 to 1."""
        return ease(Easing.EASE_OUT, min(1.0, self.progress / AXIS_SHARE))

    def there(self, part: int, count: int) -> float:
        """How much of one of ``count`` parts is there, 0 to 1; they come one after another."""
        return ease(Easing.EASE_OUT, self._local(part, count))

    def label_there(self, part: int, count: int) -> float:
        """How much of a part's label is there: it comes in the second half of its part."""
        return min(1.0, max(0.0, self._local(part, count) * 2 - 1))

    def number(self, value: float, *, decimals: int | None = None) -> str:
        """A value as the chart writes it."""
        return write_number(value, self.look.number_format, decimals=decimals)

    def _local(self, part: int, count: int) -> float:
        start = (1 - PART_SHARE) * part / max(1, count - 1)
        return min(1.0, max(0.0, (self.progress - start) / PART_SHARE))


def tone_paint(tone: Tone, *, opacity: float = 1.0) -> Any:
    """A paint that fills with a tone."""
    paint = skia.Paint(Color=skia_colour(tone.colour), AntiAlias=True)
    paint.setAlphaf(tone.opacity_ratio * opacity)
    return paint


def clear_paint() -> Any:
    """A paint that takes away what is drawn already."""
    paint = skia.Paint(AntiAlias=True)
    paint.setBlendMode(skia.BlendMode.kClear)
    return paint


def ink_paint(colour: str, *, opacity: float, width_px: float | None = None) -> Any:
    """A paint in the colour of the text; with ``width_px`` it strokes."""
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setAlphaf(opacity)
    if width_px is not None:
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width_px)
    return paint


def readable_on(tone: Tone, *, ink: str) -> str:
    """White where it reads well on the tone, else the ink or black; a pale tone lets the ground shine through."""
    if tone.opacity_ratio < 0.75:
        return ink
    if contrast_ratio(WHITE, tone.colour) >= READABLE_RATIO:
        return WHITE
    return max((ink, BLACK), key=lambda colour: contrast_ratio(colour, tone.colour))
