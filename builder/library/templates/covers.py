"""What stands beside the words of a title, so that no two kinds of video open alike."""

from collections.abc import Callable
from dataclasses import dataclass

from builder.document.animation import Preset
from builder.document.dressing import Ground
from builder.document.geometry import Anchor
from builder.document.layers import Outline
from builder.library.templates.sheet import DECORATION, Box, Sheet

MIDDLE: Box = (1560, 410, 260, 260)


@dataclass(frozen=True, slots=True)
class Cover:
    """What a title stands on, how that is decorated, and where its icon goes: the box, and what the icon stands on."""

    ground: Ground
    decorate: Callable[[Sheet, Ground], tuple[Box, Ground]]


def _rings(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """Large rings that reach over the edge, and a disc of the accent."""
    x, y, size = 1280.0, 130.0, 820.0
    inner, dot = size * 0.62, size * 0.2
    off = (size - inner) / 2
    _disc(sheet, (x, y, size, size), ground, 0.06)
    _disc(sheet, (x + off, y + off, inner, inner), ground, 0.08)
    sheet.shape(
        DECORATION,
        (x + size * 0.18, y + size * 0.72, dot, dot),
        sheet.dress.mark_on(ground),
        outline=Outline.ELLIPSE,
        enter=Preset.POP,
        at=8,
        anchor=Anchor.RIGHT,
    )
    return MIDDLE, ground


def _bars(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """Bars that rise from the lower edge, the last in the accent."""
    heights = (210, 330, 290, 450, 610)
    for n, height in enumerate(heights):
        is_last = n == len(heights) - 1
        box = (1290 + n * 126.0, 1080.0 - height, 98.0, float(height))
        colour = sheet.dress.mark_on(ground) if is_last else sheet.dress.text_on(ground)
        sheet.shape(
            DECORATION,
            box,
            colour,
            opacity=1 if is_last else 0.1 + 0.02 * n,
            at=6 + 3 * n,
            enter=Preset.RISE,
            anchor=Anchor.BOTTOM_RIGHT,
        )
    return (1350, 210, 220, 220), ground


def _chevrons(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """Broad chevrons that point on, one behind the other."""
    for n, opacity in enumerate((0.06, 0.09, 0.13)):
        sheet.shape(
            DECORATION,
            (1130 + n * 250.0, -60, 560, 1200),
            sheet.dress.text_on(ground),
            outline=Outline.CHEVRON,
            opacity=opacity,
            at=4 * n,
            enter=Preset.FADE,
            anchor=Anchor.RIGHT,
        )
    return (1580, 420, 240, 240), ground


def _panel(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """A panel in another colour of the brand at the right, with a large icon on it."""
    panel = sheet.dress.unlike(Ground.DEEP, Ground.BOLD, Ground.ACCENT, than=ground)
    sheet.shape("Panel", (1240, 0, 680, 1080), sheet.dress.ground(panel), anchor=Anchor.RIGHT)
    text = sheet.dress.text_on(panel)
    sheet.shape(
        DECORATION, (1240, 400, 680, 680), text, outline=Outline.ELLIPSE, opacity=0.07, anchor=Anchor.BOTTOM_RIGHT
    )
    sheet.shape(DECORATION, (1240, 1044, 680, 36), sheet.dress.mark_on(panel), anchor=Anchor.BOTTOM_RIGHT)
    return (1430, 390, 300, 300), panel


def _tiles(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """Rounded tiles, as of windows and keys, one of them in the accent."""
    side, pitch = 190.0, 218.0
    for n in range(12):
        column, row = n % 3, n // 3
        is_marked = n == 7
        colour = sheet.dress.mark_on(ground) if is_marked else sheet.dress.text_on(ground)
        sheet.shape(
            DECORATION,
            (1290 + column * pitch, 114 + row * pitch, side, side),
            colour,
            radius=34,
            opacity=1 if is_marked else (0.06, 0.1, 0.14)[(column + row) % 3],
            at=4 + 2 * (column + row),
            enter=Preset.POP if is_marked else Preset.FADE,
            anchor=Anchor.RIGHT,
        )
    return (1329, 371, 112, 112), ground


def _slopes(sheet: Sheet, ground: Ground) -> tuple[Box, Ground]:
    """Hills at the lower edge, and a disc of the accent that rises behind them."""
    sheet.shape(
        DECORATION,
        (1500, 250, 230, 230),
        sheet.dress.mark_on(ground),
        outline=Outline.ELLIPSE,
        at=8,
        enter=Preset.RISE,
        frames=30,
        anchor=Anchor.RIGHT,
    )
    for x, y, width, opacity in ((1180, 520, 760, 0.1), (1420, 420, 900, 0.14), (960, 760, 900, 0.18)):
        sheet.shape(
            DECORATION,
            (x, y, width, 1080 - y),
            sheet.dress.text_on(ground),
            outline=Outline.TRIANGLE,
            opacity=opacity,
            anchor=Anchor.BOTTOM_RIGHT,
        )
    return (1300, 250, 170, 170), ground


def _disc(sheet: Sheet, box: Box, ground: Ground, opacity: float) -> None:
    sheet.shape(
        DECORATION, box, sheet.dress.text_on(ground), outline=Outline.ELLIPSE, opacity=opacity, anchor=Anchor.RIGHT
    )


RINGS = Cover(Ground.DEEP, _rings)
BARS = Cover(Ground.DEEP, _bars)
CHEVRONS = Cover(Ground.BOLD, _chevrons)
PANEL = Cover(Ground.PAGE, _panel)
TILES = Cover(Ground.PAGE, _tiles)
BOLD_TILES = Cover(Ground.BOLD, _tiles)
BOLD_BARS = Cover(Ground.BOLD, _bars)
SLOPES = Cover(Ground.DEEP, _slopes)
BOLD_RINGS = Cover(Ground.BOLD, _rings)
