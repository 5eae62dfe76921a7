"""Where layers lie on a frame, by their numbers alone."""

import math
from dataclasses import dataclass
from typing import Final

from brandkit.domain.proofs import ProofBox
from builder.document.evaluate import FrameState, LayerState
from builder.document.resolved import ResolvedLayer
from builder.document.transitions import Direction, TransitionKind
from generation.domain.rooms import LogoRoom
from generation.rendering.layers.frame import extent, frame_of
from generation.rendering.transitions import ZOOM_RATIO

_WAYS: Final = {
    Direction.LEFT: (-1, 0),
    Direction.RIGHT: (1, 0),
    Direction.UP: (0, -1),
    Direction.DOWN: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle, output px; it may lie outside the frame."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, box: ProofBox) -> bool:
        """Whether anything of it lies inside ``box``."""
        return (
            self.left < box.left_px + box.width_px
            and self.right > box.left_px
            and self.top < box.top_px + box.height_px
            and self.bottom > box.top_px
        )

    def boxed(self, *, margin_px: int, width_px: int, height_px: int) -> ProofBox | None:
        """It with a margin, on even pixels, inside the frame; None where nothing of it is there."""
        left, top = _even_down(self.left - margin_px, width_px), _even_down(self.top - margin_px, height_px)
        right, bottom = _even_up(self.right + margin_px, width_px), _even_up(self.bottom + margin_px, height_px)
        if right <= left or bottom <= top:
            return None
        return ProofBox(left_px=left, top_px=top, width_px=right - left, height_px=bottom - top)


def bounds_of(layer: ResolvedLayer, state: LayerState, *, scale: float) -> Bounds:
    """The rectangle round everything that the layer can paint in this state, shadows included."""
    frame, place = frame_of(layer, scale=scale), extent(layer, scale=scale)
    left = layer.box.x_px * scale + place.offset_x_px
    top = layer.box.y_px * scale + place.offset_y_px
    centre_x = (layer.box.x_px + layer.box.width_px / 2) * scale
    centre_y = (layer.box.y_px + layer.box.height_px / 2) * scale
    turn = math.radians(state.rotation_degrees)
    cosine, sine = math.cos(turn) * state.scale_ratio, math.sin(turn) * state.scale_ratio
    corners = []
    for x in (left - centre_x, left + frame.width_px - centre_x):
        for y in (top - centre_y, top + frame.height_px - centre_y):
            corners.append((cosine * x - sine * y, sine * x + cosine * y))
    at_x, at_y = centre_x + state.offset_x_px * scale, centre_y + state.offset_y_px * scale
    return Bounds(
        at_x + min(x for x, _ in corners),
        at_y + min(y for _, y in corners),
        at_x + max(x for x, _ in corners),
        at_y + max(y for _, y in corners),
    )


def room_of(layer: ResolvedLayer, state: LayerState, room: LogoRoom, *, scale: float) -> Bounds:
    """A logo that stands upright, with the room that it needs on every side."""
    ratio = min(layer.box.width_px / room.width_px, layer.box.height_px / room.height_px) * state.scale_ratio * scale
    width, height = room.width_px * ratio, room.height_px * ratio
    needed = room.of_height_ratio * height
    at_x = (layer.box.x_px + layer.box.width_px / 2 + state.offset_x_px) * scale
    at_y = (layer.box.y_px + layer.box.height_px / 2 + state.offset_y_px) * scale
    across, down = width / 2 + needed, height / 2 + needed
    return Bounds(at_x - across, at_y - down, at_x + across, at_y + down)


def moved_by(state: FrameState, bounds: Bounds, *, is_of_next: bool, width_px: int, height_px: int) -> Bounds:
    """Where the transition of a frame of this size puts a rectangle of the segment that goes, or of the one that comes.

    What ``generation.rendering.transitions`` does to the pictures of the two.
    """
    kind, progress = state.transition, state.progress_ratio
    if kind is TransitionKind.ZOOM and not is_of_next:
        ratio = 1 + (ZOOM_RATIO - 1) * progress
        middle_x, middle_y = width_px / 2, height_px / 2
        return Bounds(
            middle_x + (bounds.left - middle_x) * ratio,
            middle_y + (bounds.top - middle_y) * ratio,
            middle_x + (bounds.right - middle_x) * ratio,
            middle_y + (bounds.bottom - middle_y) * ratio,
        )
    moves = {TransitionKind.PUSH} if not is_of_next else {TransitionKind.PUSH, TransitionKind.SLIDE}
    if kind not in moves:
        return bounds
    across, down = _WAYS[state.direction]
    share = progress - 1 if is_of_next else progress
    x, y = across * share * width_px, down * share * height_px
    return Bounds(bounds.left + x, bounds.top + y, bounds.right + x, bounds.bottom + y)


def is_moving(layer: ResolvedLayer, at_frame: int) -> bool:
    """Whether the layer comes, goes or is emphasised at a frame of its segment: a named motion or fade."""
    frame = at_frame - layer.frames.start_frame
    if layer.enter is not None and frame < layer.enter.duration_frames:
        return True
    if layer.exit is not None and layer.frames.duration_frames - frame < layer.exit.duration_frames:
        return True
    return any(0 <= frame - one.at_frame < one.duration_frames for one in layer.emphasis)


def _even_down(value: float, most: int) -> int:
    return min(max(0, math.floor(value / 2) * 2), most)


def _even_up(value: float, most: int) -> int:
    return min(max(0, math.ceil(value / 2) * 2), most)
