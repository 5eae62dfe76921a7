"""Fixes that several rules propose."""

from brandkit.domain.findings import ColourPart, MoveLayer, UseRole
from brandkit.frames.colour_difference import difference
from brandkit.rules.boxes import Rect
from builder.document.kit_values import ColourRole, KitValues
from builder.document.resolved import ResolvedLayer


def move_to(rect: Rect | None, *, layer: ResolvedLayer) -> MoveLayer | None:
    """The layer's box becomes ``rect``; no fix where there is no such place, or where keyframes decide the place."""
    if rect is None or layer.keyframes:
        return None
    return MoveLayer(
        x_px=round(rect.left, 2),
        y_px=round(rect.top, 2),
        width_px=round(rect.width, 2),
        height_px=round(rect.height, 2),
    )


def nearest_colour(hex_colour: str, *, kit: KitValues) -> ColourRole | None:
    """The colour of the kit that looks most like ``hex_colour`` by CIEDE2000."""
    return min(kit.colours, key=lambda colour: difference(hex_colour, colour.hex), default=None)


def use_role(colour: ColourRole, *, part: ColourPart) -> UseRole:
    """``part`` takes this colour of the kit."""
    return UseRole(part=part, role=colour.role)
