"""Fixes that several rules propose."""

from math import ceil

from brandkit.domain.fixes import AddGround, ColourPart, MoveLayer, SetTextSize, UseRole
from brandkit.rules.backdrop import Backdrop
from brandkit.rules.boxes import Rect
from brandkit.rules.brand import BrandColour
from brandkit.rules.logos import clear_space_of, is_seen_on, keeps_logos_clear
from brandkit.rules.scene import Scene, Shown
from builder.document.animation import Animated
from builder.document.kit_values import ColourRole, LogoVariant
from builder.document.resolved import ResolvedLayer

MOST_COVERED_RATIO = 0.25
"""A ground for a logo covers no more of the picture."""

LARGEST_TEXT_PX = 600.0
PLACING = frozenset({Animated.X, Animated.Y, Animated.SCALE})


def move_to(rect: Rect | None, *, scene: Scene, index: int) -> MoveLayer | None:
    """The layer's box becomes ``rect``.

    No fix where there is no such place, where keyframes decide the place, or where a logo would lose its clear space.
    """
    if (
        rect is None
        or is_placed_by_keyframes(scene.segment.layers[index])
        or not keeps_logos_clear(scene, index, box=rect)
    ):
        return None
    return as_move(rect)


def as_move(rect: Rect, *, moved: str | None = None) -> MoveLayer:
    """The finding's layer, or the one that is named, gets this box."""
    return MoveLayer(
        x_px=round(rect.left, 2),
        y_px=round(rect.top, 2),
        width_px=round(rect.width, 2),
        height_px=round(rect.height, 2),
        moved=moved,
    )


def is_placed_by_keyframes(layer: ResolvedLayer) -> bool:
    """Whether keyframes decide where the layer is, or how large."""
    return any(track.property in PLACING for track in layer.keyframes)


def set_size(size_px: float) -> SetTextSize | None:
    """The text is set at this size; no fix where that would be larger than any text."""
    return SetTextSize(size_px=ceil(size_px * 100) / 100) if size_px <= LARGEST_TEXT_PX else None


def use_role(colour: BrandColour | ColourRole, *, part: ColourPart, among: tuple[int, ...] = ()) -> UseRole:
    """``part`` takes this colour of the kit, or this tint of it; of several, those ``among`` them."""
    tint = colour.tint_ratio if isinstance(colour, BrandColour) else None
    return UseRole(part=part, role=colour.role, tint_ratio=tint, among=among)


def add_ground(scene: Scene, shown: Shown, *, variant: LogoVariant) -> AddGround | None:
    """A rectangle in the logo's clear space, of a colour of the kit on which it may stand."""
    if shown.layer.keyframes or not shown.is_upright:
        return None
    roles = variant.grounds or tuple(colour.role for colour in scene.kit.colours)
    for role in roles:
        value = next(colour.hex for colour in scene.kit.colours if colour.role == role)
        if is_seen_on(variant, Backdrop((value,))):
            return _ground(clear_space_of(shown.box, variant), role=role, area=scene.area)
    return None


def _ground(clear: Rect, *, role: str, area: Rect) -> AddGround | None:
    """The rectangle, where it does not cover too much of the picture."""
    if clear.width * clear.height > MOST_COVERED_RATIO * area.width * area.height:
        return None
    return AddGround(
        role=role,
        x_px=round(clear.left - 1, 2),
        y_px=round(clear.top - 1, 2),
        width_px=round(clear.width + 2, 2),
        height_px=round(clear.height + 2, 2),
    )
