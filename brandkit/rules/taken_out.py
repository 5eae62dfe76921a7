"""Ways to show a picture without a place of it: cut away, covered, or the picture not shown at all."""

from typing import Final

from brandkit.domain.findings import Region
from brandkit.domain.fixes import AddCover, CropPicture, Fix, RemoveLayer
from brandkit.rules.boxes import Rect, bounds_of
from brandkit.rules.other_ground import use_colour
from brandkit.rules.scene import Scene
from brandkit.rules.seen_pictures import SeenPicture, place_on_canvas
from brandkit.rules.trying import changed, free_id, is_no_worse, resolved_cover
from builder.document.animation import CROPPING
from builder.document.geometry import CropBox, Fit
from builder.document.kit_values import ColourRole
from builder.document.looks import PictureLook
from builder.document.time import FrameRange

LEAST_KEPT_RATIO: Final = 0.7
"""A picture of which more would be cut away is another picture."""
MOST_COVERED_RATIO: Final = 0.1
"""Of the whole picture that is seen: what covers more of it is no part of a picture any more."""
AROUND_RATIO: Final = 0.01
"""Of a side of the picture: what else is cut away with the place, whose edges are known so well."""
AROUND_PX: Final = 6.0
MOST_COLOURS: Final = 4


def take_out(picture: SeenPicture, region: Region) -> Fix | None:
    """The place is cut away where it lies at an edge; else covered where nothing stands; else the picture goes.

    Where it is in footage or moves, it cannot be followed, and the footage goes.
    """
    return _cut_away(picture, region) or _cover(picture, region) or _without(picture)


def _without(picture: SeenPicture) -> Fix | None:
    return RemoveLayer() if picture.layer is not None else use_colour(picture.scene)


def _cut_away(picture: SeenPicture, region: Region) -> CropPicture | None:
    """The largest part of what is seen now that lies on one side of the place."""
    layer = picture.layer
    if layer is None or not isinstance(layer.look, PictureLook) or not _may_be_cut(layer.look):
        return None
    if any(track.property in CROPPING for track in layer.keyframes):
        return None
    crop, place = picture.crop, bounds_of(region.corners).grow(AROUND_RATIO)
    seen = Rect(crop.x_ratio, crop.y_ratio, crop.x_ratio + crop.width_ratio, crop.y_ratio + crop.height_ratio)
    parts = (
        Rect(max(seen.left, place.right), seen.top, seen.right, seen.bottom),
        Rect(seen.left, seen.top, min(seen.right, place.left), seen.bottom),
        Rect(seen.left, max(seen.top, place.bottom), seen.right, seen.bottom),
        Rect(seen.left, seen.top, seen.right, min(seen.bottom, place.top)),
    )
    best = max(parts, key=_area)
    return CropPicture(crop=_box_of(best)) if _area(best) >= LEAST_KEPT_RATIO * _area(seen) else None


def _may_be_cut(look: PictureLook) -> bool:
    """Stretching another part over the box would change its proportions."""
    return look.fit is not Fit.STRETCH and look.tile_px is None and look.frame is None


def _area(rect: Rect) -> float:
    return max(rect.width, 0.0) * max(rect.height, 0.0)


def _box_of(part: Rect) -> CropBox:
    x, y = round(part.left, 4), round(part.top, 4)
    return CropBox(
        x_ratio=x,
        y_ratio=y,
        width_ratio=round(min(part.right, 1) - x, 4),
        height_ratio=round(min(part.bottom, 1) - y, 4),
    )


def _cover(picture: SeenPicture, region: Region) -> AddCover | None:
    """A rectangle of a colour of the kit over the place, where it is known and nothing else stands on it."""
    scene, place = picture.scene, place_on_canvas(picture, region)
    if place is None:
        return None
    box = place.grow(AROUND_PX).intersect(scene.area)
    if box.width * box.height > MOST_COVERED_RATIO * _area(scene.area):
        return None
    for colour in _colours(picture):
        if is_no_worse(scene, _covered(picture, box=box, colour=colour)):
            return AddCover(
                role=colour.role,
                x_px=round(box.left, 2),
                y_px=round(box.top, 2),
                width_px=round(box.width, 2),
                height_px=round(box.height, 2),
            )
    return None


def _colours(picture: SeenPicture) -> tuple[ColourRole, ...]:
    """That of the segment's ground first, so that the picture seems to end there."""
    ground = getattr(picture.scene.segment.fill, "colour", None)
    return tuple(sorted(picture.scene.kit.colours, key=lambda colour: colour.hex != ground))[:MOST_COLOURS]


def _covered(picture: SeenPicture, *, box: Rect, colour: ColourRole) -> Scene:
    scene = picture.scene
    layers, whole = scene.segment.layers, FrameRange(start_frame=0, duration_frames=scene.segment.duration_frames)
    frames = picture.layer.frames if picture.layer else whole
    at = 0 if picture.layer is None else layers.index(picture.layer) + 1
    cover = resolved_cover(free_id(scene, "cover"), colour=colour.hex, box=box, frames=frames)
    segment = scene.segment.model_copy(update={"layers": (*layers[:at], cover, *layers[at:])})
    return changed(scene, segment, is_measured=False)
