"""A colour of the kit instead of a picture or footage that may not fill the background."""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.fixes import UseBackground
from brandkit.rules.backdrop import Backdrop
from brandkit.rules.boxes import Rect
from brandkit.rules.logo_place import standing_at
from brandkit.rules.logos import is_allowed_on, is_seen_on
from brandkit.rules.scene import Scene
from brandkit.rules.trying import free_id, is_no_worse, on_colour, resolved_logo
from builder.document.geometry import Anchor, Place
from builder.document.kit_values import ColourRole, LogoVariant
from builder.document.layers import LogoLayer

MOST_COLOURS: Final = 8
"""So many are tried, the first of the kit first."""
IN_THE_MIDDLE, AT_AN_EDGE = 0.4, 0.2
"""The widest logo, and the highest, as a share of the picture."""
USUAL_PLACES: Final = (Anchor.CENTRE, Anchor.TOP_LEFT, Anchor.TOP_RIGHT, Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT)


def use_colour(scene: Scene) -> UseBackground | None:
    """The first colour of the kit on which everything that stands there can be read and seen."""
    for colour in scene.kit.colours[:MOST_COLOURS]:
        if is_no_worse(scene, on_colour(scene, colour.hex)):
            return UseBackground(role=colour.role)
    return None


def use_colour_and_logo(scene: Scene, *, variant: LogoVariant) -> UseBackground | None:
    """A colour that suits the logo, with the logo on it where there is room; a colour alone where there is none."""
    for colour in _colours_for(scene, variant=variant):
        for layer in _logos(scene, variant=variant):
            resolved = resolved_logo(layer, scene=scene, asset=variant.asset)
            if is_no_worse(scene, on_colour(scene, colour.hex, below=(resolved,))):
                return UseBackground(role=colour.role, layer=layer)
    return use_colour(scene)


def _colours_for(scene: Scene, *, variant: LogoVariant) -> Iterator[ColourRole]:
    for colour in scene.kit.colours[:MOST_COLOURS]:
        ground = Backdrop((colour.hex,))
        if is_seen_on(variant, ground) and is_allowed_on(variant, ground, brand=scene.brand):
            yield colour


def _logos(scene: Scene, *, variant: LogoVariant) -> Iterator[LogoLayer]:
    """The logo at the places where the kit has it, in the middle larger than at an edge."""
    for anchor in variant.places or USUAL_PLACES:
        share = IN_THE_MIDDLE if anchor is Anchor.CENTRE else AT_AN_EDGE
        room = Rect(0, 0, scene.area.width * share, scene.area.height * share)
        mark = room.fit(width=variant.width_px, height=variant.height_px)
        mark = mark.scale(max(1.0, variant.minimum_height_px / scene.output_ratio / mark.height))
        box = standing_at(anchor, mark=mark, room=scene.safe_area)
        yield LogoLayer(
            id=free_id(scene, "logo"),
            variant=variant.variant,
            place=Place(
                x_px=round(box.left, 2),
                y_px=round(box.top, 2),
                width_px=round(box.width, 2),
                height_px=round(box.height, 2),
                anchor=anchor,
            ),
        )
