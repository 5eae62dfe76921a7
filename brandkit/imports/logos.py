"""A logo's file, looked at: its colours, the grounds that it is made for, its clear space, its smallest size."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from brandkit.frames.colour_difference import contrast_ratio, difference
from brandkit.frames.subsampling import least_stroke_px
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.logo_colours import ColourPart, Mask, Rgba8, find_colours
from brandkit.imports.logo_readings import LogoColour, LogoReading
from brandkit.imports.logo_shapes import box_colour, box_of, ink_of, thinnest_px, units_of
from builder.document.kit_values import ColourRole, KitValues

LIGHT_HEX: Final = "#ffffff"
DARK_HEX: Final = "#12171f"
ENOUGH_CONTRAST: Final = 3.0
"""WCAG 2.2, 1.4.11: of the parts of a picture that one must see."""
_SEEN_SHARE: Final = 0.04
"""A smaller part is not what makes a logo legible."""
_LOWEST_PX, _HIGHEST_PX = 24.0, 1080.0


def read_logo(rgba: Rgba8, *, drawing: str | None = None) -> LogoReading:
    """What the picture of a logo says, with straight alpha and its longer side some 1600 px; ``drawing`` is its SVG.

    Raises ImportRefusedError ``logo-empty`` and ``logo-of-text``.
    """
    ground = box_colour(rgba)
    ink = ink_of(rgba, ground=ground)
    if not ink.any() and _holds_text(drawing):
        raise ImportRefusedError(
            "logo-of-text",
            "What is drawn in this file is text, and the font that it needs is not in it. Convert the text to paths in "
            "the program it is from, and export it again.",
        )
    if not ink.any():
        raise ImportRefusedError("logo-empty", "Nothing is drawn in this file, or all of it has one colour.")
    parts = find_colours(rgba, ink=ink, drawing=drawing)
    share = sum(part.colour.share_ratio for part in parts)
    box = box_of(ink)
    height = max(box.height_ratio * rgba.shape[0], 1)
    thinnest, minimum = _smallest(parts, ink=ink, ground=ground, height=height)
    return LogoReading(
        colours=tuple(part.colour for part in parts),
        is_flat=share >= 0.85,
        on_dark=_reads_better_on_dark(parts),
        ground_hex=ground,
        box=box,
        units=units_of(ink),
        thinnest_ratio=thinnest,
        minimum_height_px=minimum,
        notes=tuple(_notes(rgba, ground=ground, is_flat=share >= 0.85, drawing=drawing)),
    )


def legible_grounds(reading: LogoReading, values: KitValues) -> list[tuple[ColourRole, float]]:
    """The colours of the palette on which every part of the logo that matters can be seen, with the least contrast."""
    parts = _seen(reading.colours)
    if not parts:
        return []
    measured = [(role, min(contrast_ratio(part, role.hex) for part in parts)) for role in values.colours]
    return [(role, ratio) for role, ratio in measured if ratio >= ENOUGH_CONTRAST]


def _seen(colours: Sequence[LogoColour]) -> list[str]:
    """The colours that have to stand out from the ground."""
    return [one.hex for one in colours if one.share_ratio >= _SEEN_SHARE and one.meets_ground]


def _reads_better_on_dark(parts: Sequence[ColourPart]) -> bool:
    """By the part that is seen worst on white against the one that is seen worst on a dark ground."""
    seen = _seen([part.colour for part in parts])
    if not seen:
        return False
    worst = [min(contrast_ratio(part, ground) for part in seen) for ground in (LIGHT_HEX, DARK_HEX)]
    return worst[1] > worst[0]


def _smallest(parts: Sequence[ColourPart], *, ink: Mask, ground: str | None, height: float) -> tuple[float, float]:
    """The thinnest stroke as a share of the height, and the least height, px, at which each stroke keeps its colour."""
    grounds = [ground] if ground else [DARK_HEX if _reads_better_on_dark(parts) else LIGHT_HEX]
    thinnest, least = 1.0, _LOWEST_PX
    for part in parts:
        # What compression leaves at the edges of a picture is no stroke: there all of what is drawn is measured.
        width = thinnest_px(part.mask if part.colour.is_exact else ink)
        if width is None:
            continue
        ratio = min(width / height, 1.0)
        thinnest = min(thinnest, ratio)
        needed = max(least_stroke_px(part.colour.hex, one) for one in grounds)
        least = max(least, needed / ratio)
    return thinnest, min(float(2 * math.ceil(least / 2)), _HIGHEST_PX)


def _holds_text(drawing: str | None) -> bool:
    return drawing is not None and "<text" in drawing


def _notes(rgba: Rgba8, *, ground: str | None, is_flat: bool, drawing: str | None) -> Iterator[str]:
    if ground is not None and difference(ground, LIGHT_HEX) < 3:
        yield "A white box lies behind the logo. On any other ground it shows: ask for a file without a background."
    elif ground is not None:
        yield f"The colour {ground} fills the file to its edges. If it is only the background, get a file without it."
    if not is_flat:
        yield "It has gradients or a photograph. In the film only the colours of its flat parts are checked."
    if drawing is None and max(rgba.shape[:2]) < 1080:
        yield "The picture is small: as large as the film it becomes blurred. An SVG is sharp at every size."
    if _holds_text(drawing):
        yield "The drawing holds text, which needs its font. Convert the text to paths to keep its look."
