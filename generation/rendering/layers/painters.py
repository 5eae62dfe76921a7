"""Painting a segment's layers on planes, frame after frame.

A painter draws its layer once (once per picture of an animation) and then only moves, fades, turns and cuts it.
"""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from builder.document.builds import Build, builds_of
from builder.document.evaluate import CropState, LayerState
from builder.document.looks import ClipLook, PictureLook
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRate
from builder.document.windows import look_through
from generation.rendering.clips import bitmap_of, fit_clip, has_alpha, planes_of
from generation.rendering.cropping import CroppedPicture
from generation.rendering.edited_footage import open_footage
from generation.rendering.grading import find_grader
from generation.rendering.keeping import KEEPER, size_of
from generation.rendering.layers.frame import Frame, extent, frame_of, owner_of
from generation.rendering.layers.frames.footage import FramedFootage
from generation.rendering.layers.looks import draw_still
from generation.rendering.layers.playing import Player
from generation.rendering.layers.whole import LARGEST_ENLARGEMENT, density_of, whole_picture
from generation.rendering.media import Media
from generation.rendering.pictures import round_corners
from generation.rendering.pixels import Plane, PremultipliedRgba, check_bitmap, check_finite, new_bitmap
from generation.rendering.planes import PlaneFormat, Planes, Sprite, SpritePlane, make_sprite
from generation.rendering.warp import Reveal, cut, turn

SPRITE_BUDGET_BYTES: Final = 192_000_000
"""Pictures of one animation that are kept ready; more are drawn again."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What all painters of a video share."""

    scale: float
    frame_rate: FrameRate
    plane_format: PlaneFormat
    media: Media


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer's picture at ``density`` of its px to an output px, with the box and the centre in the picture's px.

    ``x_px``, ``y_px`` are where its top left corner rests, in the same px.
    """

    sprite: Sprite
    density: int
    x_px: int
    y_px: int
    box_px: tuple[int, int, int, int]
    centre_px: tuple[float, float]


class LayerPainter(ABC):
    """Paints one layer. Two states with equal ``key`` look the same."""

    def __init__(self, layer: ResolvedLayer, stage: Stage) -> None:
        self._layer, self._stage, self._owner = layer, stage, owner_of(layer)

    def key(self, state: LayerState) -> Hashable:
        """Everything in the state that decides pixels."""
        return state

    def paint(self, state: LayerState, target: Planes) -> None:
        """Lay the layer on ``target``. Raises RenderError ``numbers-not-finite`` that names the layer."""
        check_finite(
            state.offset_x_px,
            state.offset_y_px,
            state.scale_ratio,
            state.rotation_degrees,
            state.opacity_ratio,
            owner=self._owner,
        )
        for drawn in self._draw_parts(state):
            self._lay(drawn, state, target)

    def _draw_parts(self, state: LayerState) -> Iterator[Drawn]:
        """What is laid on for this state, one after another: the layer's picture, unless it has parts."""
        drawn = self._draw(state)
        if drawn is not None:
            yield drawn

    def _lay(self, drawn: Drawn, state: LayerState, target: Planes) -> None:
        sprite, density = _revealed(drawn, state), drawn.density
        x = drawn.x_px / density + state.offset_x_px * self._stage.scale
        y = drawn.y_px / density + state.offset_y_px * self._stage.scale
        if density == 1 and state.scale_ratio == 1 and state.rotation_degrees % 360 == 0:
            sprite.lay_on(target, x_px=x, y_px=y, opacity_ratio=state.opacity_ratio)
            return
        centre_x, centre_y = drawn.centre_px
        turned = turn(
            sprite,
            centre_px=drawn.centre_px,
            scale_ratio=state.scale_ratio / density,
            rotation_degrees=state.rotation_degrees,
            place_px=(x + centre_x / density - centre_x, y + centre_y / density - centre_y),
            bounds_px=(target.width_px, target.height_px),
        )
        if turned is not None:
            turned.lay_on(target, x_px=0, y_px=0, opacity_ratio=state.opacity_ratio)

    @abstractmethod
    def _draw(self, state: LayerState) -> Drawn | None:
        """The layer's picture for this state; None where nothing of it can be seen."""

    def close(self) -> None:  # noqa: B027 most painters hold nothing
        """Let go of files and processes."""

    def _placed(self, sprite: Sprite | None, density: int = 1) -> Drawn | None:
        """``sprite``, whose origin is the layer's bitmap at ``density``, at its place."""
        if sprite is None:
            return None
        scale, box = self._stage.scale * density, self._layer.box
        frame = frame_of(self._layer, scale=scale)
        x, y = self._rest(density)
        return Drawn(
            sprite=sprite,
            density=density,
            x_px=x,
            y_px=y,
            box_px=(frame.left_px, frame.top_px, frame.inner_width_px, frame.inner_height_px),
            centre_px=((box.x_px + box.width_px / 2) * scale - x, (box.y_px + box.height_px / 2) * scale - y),
        )

    def _rest(self, density: int = 1) -> tuple[int, int]:
        """Where the bitmap's top left corner rests, px of the picture."""
        scale, box = self._stage.scale * density, self._layer.box
        place = extent(self._layer, scale=scale)
        return round(box.x_px * scale + place.offset_x_px), round(box.y_px * scale + place.offset_y_px)

    def _keep_sprite(self, make: Callable[[], Sprite | None], *of_picture: Hashable) -> Sprite | None:
        """The layer's picture ``of_picture``, which an earlier run may have left; ``make`` draws it."""
        layer, stage = self._layer, self._stage
        # All that is drawn of a layer; motion counts because it asks for a rim or for builds.
        drawn = (layer.look, layer.box, layer.enter, layer.exit, stage.scale, stage.plane_format)
        return KEEPER.find_or_make((type(self), drawn, of_picture), make, size_of=size_of)

    @property
    def _parity(self) -> tuple[int, int]:
        x, y = self._rest()
        return x % 2, y % 2


def _revealed(drawn: Drawn, state: LayerState) -> Sprite:
    """The part that shows; at an edge of the box that is not cut, the bitmap's margin shows too."""
    left, top, width, height = drawn.box_px
    if (
        state.reveal_left_ratio,
        state.reveal_top_ratio,
        state.reveal_right_ratio,
        state.reveal_bottom_ratio,
    ) == (0, 0, 1, 1):
        return drawn.sprite
    return cut(
        drawn.sprite,
        Reveal(
            left_px=left + width * state.reveal_left_ratio if state.reveal_left_ratio > 0 else -1e6,
            top_px=top + height * state.reveal_top_ratio if state.reveal_top_ratio > 0 else -1e6,
            right_px=left + width * state.reveal_right_ratio if state.reveal_right_ratio < 1 else 1e6,
            bottom_px=top + height * state.reveal_bottom_ratio if state.reveal_bottom_ratio < 1 else 1e6,
        ),
    )


class StillPainter(LayerPainter):
    """A layer with one picture for each of its builds, denser where keyframes make it clearly larger than its box.

    The picture at rest is kept; of the others those used last.
    """

    def __init__(self, layer: ResolvedLayer, stage: Stage) -> None:
        super().__init__(layer, stage)
        self._builds = builds_of(layer)
        self._resting = {1: self._rasterise(None, density=1)}
        self._building: OrderedDict[int, Drawn | None] = OrderedDict()
        self._dense = density_of(layer, scale=stage.scale)
        frame = frame_of(layer, scale=stage.scale)
        self._most = max(2, SPRITE_BUDGET_BYTES // (6 * frame.width_px * frame.height_px))

    def _draw(self, state: LayerState) -> Drawn | None:
        number = state.picture_frame
        if number > 0:
            return self._draw_build(number)
        density = self._dense if state.scale_ratio > LARGEST_ENLARGEMENT else 1
        if density not in self._resting:
            self._resting[density] = self._rasterise(None, density=density)
        return self._resting[density]

    def _draw_build(self, number: int) -> Drawn | None:
        if number not in self._building:
            self._building[number] = self._rasterise(self._builds[number], density=1)
        self._building.move_to_end(number)
        while len(self._building) > self._most:
            self._building.popitem(last=False)
        return self._building[number]

    def _rasterise(self, build: Build | None, *, density: int) -> Drawn | None:
        sprite = self._keep_sprite(lambda: self._make_sprite(build, density=density), build, density)
        return self._placed(sprite, density)

    def _make_sprite(self, build: Build | None, *, density: int) -> Sprite | None:
        scale = self._stage.scale * density
        place = extent(self._layer, scale=scale)
        bitmap = check_bitmap(
            draw_still(self._layer, build, scale=scale, media=self._stage.media),
            width_px=place.width_px,
            height_px=place.height_px,
            owner=self._owner,
        )
        is_flat = not isinstance(self._layer.look, PictureLook)
        parity = self._parity if density == 1 else (0, 0)
        return make_sprite(bitmap, self._stage.plane_format, parity=parity, flat=is_flat)


class AnimationPainter(LayerPainter):
    """A layer with many pictures; those used last are kept. ``dense`` is how much denser it is drawn where it grows."""

    def __init__(
        self, layer: ResolvedLayer, stage: Stage, open_player: Callable[[Frame], Player], *, dense: int = 1
    ) -> None:
        super().__init__(layer, stage)
        self._open, self._dense = open_player, dense
        self._players: dict[int, Player] = {}
        frame, self._player = self._frame_and_player(1)
        self._drawn: OrderedDict[tuple[int, int], Drawn | None] = OrderedDict()
        # Two planes of full size and four of half size at most.
        self._most = max(2, SPRITE_BUDGET_BYTES // (6 * frame.width_px * frame.height_px))

    def key(self, state: LayerState) -> Hashable:
        number = self._player.number_at(state.picture_frame)
        return state if number == state.picture_frame else replace(state, picture_frame=number)

    def _draw(self, state: LayerState) -> Drawn | None:
        number = self._player.number_at(state.picture_frame)
        density = self._dense if state.scale_ratio > LARGEST_ENLARGEMENT else 1
        if (density, number) not in self._drawn:
            rate = self._stage.frame_rate
            sprite = self._keep_sprite(lambda: self._make_sprite(number, density), rate, number, density)
            self._drawn[density, number] = self._placed(sprite, density)
        self._drawn.move_to_end((density, number))
        while len(self._drawn) > self._most:
            self._drawn.popitem(last=False)
        return self._drawn[density, number]

    def _make_sprite(self, number: int, density: int) -> Sprite | None:
        frame, player = self._frame_and_player(density)
        bitmap = check_bitmap(
            player.bitmap(number), width_px=frame.width_px, height_px=frame.height_px, owner=self._owner
        )
        parity = self._parity if density == 1 else (0, 0)
        return make_sprite(bitmap, self._stage.plane_format, parity=parity, flat=player.is_flat)

    def _frame_and_player(self, density: int) -> tuple[Frame, Player]:
        frame = frame_of(self._layer, scale=self._stage.scale * density)
        if density not in self._players:
            self._players[density] = self._open(frame)
        return frame, self._players[density]

    def close(self) -> None:
        for player in self._players.values():
            player.close()


class ClipPainter(LayerPainter):
    """Footage in a box."""

    def __init__(self, layer: ResolvedLayer, look: ClipLook, stage: Stage) -> None:
        super().__init__(layer, stage)
        self._clip = open_footage(stage.media, look, owner=self._owner)
        frame = frame_of(layer, scale=stage.scale)
        room = (frame.inner_width_px, frame.inner_height_px)
        self._framed = None
        if look.frame is not None:
            self._framed = FramedFootage(
                look.frame,
                size_px=room,
                scale=stage.scale,
                media=stage.media,
                plane_format=stage.plane_format,
                parity=self._parity,
            )
            room = (self._framed.screen.width_px, self._framed.screen.height_px)
        self._window = fit_clip(self._clip.size_px, width_px=room[0], height_px=room[1], fit=look.fit)
        self._radius_px = look.corner_radius_px * stage.scale
        self._grader = find_grader(look.grade, media=stage.media, owner=self._owner)
        self._last: tuple[int, Sprite | None] = (-1, None)
        opaque = new_bitmap(self._window.width_px, self._window.height_px)
        opaque[...] = 255
        mask = make_sprite(round_corners(opaque, radius_px=self._radius_px), stage.plane_format)
        assert mask is not None
        self._mask = mask

    def _draw(self, state: LayerState) -> Drawn | None:
        frame, number = self._clip.frame_at(self._stage.frame_rate.to_seconds(state.picture_frame))
        if self._last[0] != number:
            size = {"width_px": self._window.whole_width_px, "height_px": self._window.whole_height_px}
            if self._framed is not None:
                planes = planes_of(frame, self._stage.plane_format, **size, grader=self._grader)
                self._last = (number, self._framed.put(planes, self._window))
            elif has_alpha(frame):
                bitmap = bitmap_of(frame, **size)
                graded = bitmap if self._grader is None else self._grader.grade_bitmap(bitmap)
                self._last = (number, self._see_through(graded))
            else:
                planes = planes_of(frame, self._stage.plane_format, **size, grader=self._grader)
                self._last = (number, self._masked(planes))
        return self._placed(self._last[1])

    def close(self) -> None:
        self._clip.close()

    def _see_through(self, bitmap: PremultipliedRgba) -> Sprite | None:
        """Footage with alpha, its corners rounded."""
        window = self._window
        part = np.ascontiguousarray(bitmap[window.rows(), window.columns()])
        sprite = make_sprite(round_corners(part, radius_px=self._radius_px), self._stage.plane_format)
        if sprite is None:
            return None
        return Sprite(sprite.planes, sprite.left_px + window.left_px, sprite.top_px + window.top_px)

    def _masked(self, planes: tuple[Plane, Plane, Plane]) -> Sprite:
        """The footage on the empty rim that a sprite has, its corners rounded."""
        sprite_planes = []
        for plane, mask in zip(planes, self._mask.planes, strict=True):
            part = plane[self._window.rows(mask.step), self._window.columns(mask.step)]
            samples = np.zeros_like(mask.alphas)
            left, top = -self._mask.left_px // mask.step, -self._mask.top_px // mask.step
            samples[top : top + part.shape[0], left : left + part.shape[1]] = part
            if self._radius_px > 0:
                samples = np.asarray(cv2.multiply(samples, mask.alphas, scale=1 / 255), np.uint8)
            sprite_planes.append(SpritePlane(samples, mask.alphas, mask.step))
        first, second, third = sprite_planes
        left, top = self._mask.left_px + self._window.left_px, self._mask.top_px + self._window.top_px
        return Sprite((first, second, third), left, top)


class CroppedPainter(LayerPainter):
    """A picture of which a part shows that keyframes choose; the whole of it is drawn once."""

    def __init__(self, layer: ResolvedLayer, look: PictureLook, stage: Stage) -> None:
        super().__init__(layer, stage)
        whole = whole_picture(layer, look, scale=stage.scale, media=stage.media)
        bitmap = draw_still(whole, None, scale=stage.scale, media=stage.media)
        self._picture = CroppedPicture(bitmap, stage.plane_format)
        self._fit, self._radius_px = look.fit, look.corner_radius_px * stage.scale
        frame = frame_of(layer, scale=stage.scale)
        self._box_px = (frame.inner_width_px, frame.inner_height_px)
        self._mask: tuple[tuple[int, int], Sprite] | None = None
        self._last: tuple[CropState | None, Sprite | None] = (None, None)

    def _draw(self, state: LayerState) -> Drawn | None:
        assert state.crop is not None
        if self._last[0] != state.crop:
            window = look_through(state.crop, fit=self._fit, source_px=self._picture.size_px, box_px=self._box_px)
            mask = self._mask_of(window.width_px, window.height_px)
            self._last = (state.crop, self._picture.through(window, mask))
        return self._placed(self._last[1])

    def _mask_of(self, width_px: int, height_px: int) -> Sprite:
        """The form of a picture of this size: its corners, and the empty rim around it."""
        if self._mask is None or self._mask[0] != (width_px, height_px):
            opaque = new_bitmap(width_px, height_px)
            opaque[...] = 255
            rounded = round_corners(opaque, radius_px=self._radius_px)
            mask = make_sprite(rounded, self._stage.plane_format, parity=self._parity)
            assert mask is not None
            self._mask = ((width_px, height_px), mask)
        return self._mask[1]
