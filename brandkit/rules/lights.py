"""How light each place of the picture is, frame by frame, as far as the document decides it.

Backgrounds of colours and gradients count, and shapes and tables over them. Where a picture or footage lies, nobody
knows from here: such a place keeps the light that it had, and so does not flash. Letters, icons and charts, which fill
little of their box, are left out, and so are presenters and animations. Moving transitions change a place at once.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import rgb8_of
from brandkit.frames.flashes import Levels, levels_of_linear
from brandkit.frames.srgb import linear_of_encoded
from brandkit.rules.brand import Brand
from brandkit.rules.covering import Hits, Points, hits_of, inside_of
from brandkit.rules.light_changes import has_light
from brandkit.rules.scene import Scene, Shown, shown_of
from builder.document.evaluate import LayerState, SegmentState, evaluate
from builder.document.fills import Fill, GradientFill, SolidFill
from builder.document.geometry import Canvas
from builder.document.looks import ClipLook, PictureLook, ShapeLook, TableLook
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRange
from builder.document.transitions import TransitionKind

Colours = npt.NDArray[np.float64]
"""Cells by red, green and blue, 0 to 1 as encoded; not a number where nobody knows."""

LONG_SIDE: Final = 30
"""Cells along the longer side. Each side has a number that divides by three, as windows are a third of each."""
THROUGH_RATIO: Final = 0.95
"""What lets more through of a picture behind it has no known light."""
BLOCK_FRAMES: Final = 256
MOST_KNOWN: Final = 256
"""Pictures of segments that are kept: what flashes comes back to them, what moves does not."""
FADING: Final = frozenset({TransitionKind.CROSSFADE, TransitionKind.ZOOM})


class LightOfFilm:
    """The light of a resolved timeline in cells."""

    def __init__(self, timeline: ResolvedTimeline, *, brand: Brand, within: FrameRange) -> None:
        self._frames = within
        self._timeline = timeline.model_copy(
            update={"segments": tuple(_lit(segment, within=within) for segment in timeline.segments)}
        )
        self.columns, self.rows = grid_of(timeline.canvas)
        self._points = _centres(timeline.canvas, columns=self.columns, rows=self.rows)
        self._scenes = [
            Scene(segment=segment, canvas=timeline.canvas, kit=brand.kit, moments=())
            for segment in self._timeline.segments
        ]
        self._known: OrderedDict[object, Colours] = OrderedDict()

    def blocks(self) -> Iterator[tuple[Levels, Hits]]:
        """The levels of every frame, one row each, some seconds at a time; and the cells that nobody knew before these.

        A film may flash for an hour: no more than a block of it is held.
        """
        before = np.full((len(self._points), 3), np.nan)
        for first in range(self._frames.start_frame, self._frames.end_frame, BLOCK_FRAMES):
            last = min(first + BLOCK_FRAMES, self._frames.end_frame)
            held = _held(np.stack([before, *(self._at(frame) for frame in range(first, last))]))[1:]
            yield levels_of_linear(linear_of_encoded(np.nan_to_num(held))), np.isnan(before[:, 0])
            before = held[-1]

    def _at(self, frame: int) -> Colours:
        state = evaluate(self._timeline, frame)
        here, share = self._of_segment(state.primary), state.progress_ratio
        if state.incoming is None:
            return here
        there = self._of_segment(state.incoming)
        if state.transition is TransitionKind.DIP:
            through = np.broadcast_to(_encoded(state.colour or "#000000"), here.shape)
            return _mixed(here, through, 2 * share) if share < 0.5 else _mixed(through, there, 2 * share - 1)
        return _mixed(here, there, share) if state.transition in FADING else (here if share < 0.5 else there)

    def _of_segment(self, state: SegmentState) -> Colours:
        key = (state.segment_index, *((one.layer_index, _pose(one)) for one in state.layers))
        if key not in self._known:
            self._known[key] = self._draw(state)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _draw(self, state: SegmentState) -> Colours:
        scene = self._scenes[state.segment_index]
        colours = _fill(scene.segment.fill, points=self._points, canvas=self._timeline.canvas)
        for layer in state.layers:
            shown = shown_of(scene.segment.layers[layer.layer_index], layer)
            hits = hits_of(scene, shown, self._points) & _revealed(layer, shown, points=self._points)
            if hits.any():
                _lay(colours, shown, hits=hits, points=self._points)
        return colours


def grid_of(canvas: Canvas) -> tuple[int, int]:
    """Columns and rows."""
    longer = max(canvas.width_px, canvas.height_px)
    across, down = (max(3, round(LONG_SIDE * side / longer / 3) * 3) for side in (canvas.width_px, canvas.height_px))
    return across, down


def _lit(segment: ResolvedSegment, *, within: FrameRange) -> ResolvedSegment:
    """The segment with the layers that count; without any where it is not asked for."""
    first = segment.start_frame - segment.duration_frames
    is_near = first < within.end_frame and segment.start_frame + 2 * segment.duration_frames > within.start_frame
    layers = tuple(
        layer for layer in segment.layers if has_light(layer) or isinstance(layer.look, PictureLook | ClipLook)
    )
    return segment.model_copy(update={"layers": layers if is_near else ()})


def _centres(canvas: Canvas, *, columns: int, rows: int) -> Points:
    across, down = np.meshgrid(
        (np.arange(columns) + 0.5) * canvas.width_px / columns, (np.arange(rows) + 0.5) * canvas.height_px / rows
    )
    return np.stack([across.ravel(), down.ravel()], axis=1)


def _pose(state: LayerState) -> tuple[float, ...]:
    return (
        state.offset_x_px,
        state.offset_y_px,
        state.scale_ratio,
        state.rotation_degrees,
        state.opacity_ratio,
        state.reveal_left_ratio,
        state.reveal_top_ratio,
        state.reveal_right_ratio,
        state.reveal_bottom_ratio,
    )


def _encoded(colour: str) -> npt.NDArray[np.float64]:
    return rgb8_of(colour).astype(np.float64) / 255


def _fill(fill: Fill, *, points: Points, canvas: Canvas) -> Colours:
    match fill:
        case SolidFill(colour=colour):
            return np.tile(_encoded(colour), (len(points), 1))
        case GradientFill(start=start, end=end, angle_degrees=angle):
            places = points / (canvas.width_px, canvas.height_px) - 0.5
            share = _along(places, size=(canvas.width_px, canvas.height_px), angle_degrees=angle)
            return _mixed(_encoded(start), _encoded(end), share[:, None])
    return np.full((len(points), 3), np.nan)


def _along(places: Points, *, size: tuple[float, float], angle_degrees: float) -> npt.NDArray[np.float64]:
    """How far along a gradient places are that are shares of a box from its centre, 0 to 1, as in CSS."""
    cosine, sine = math.cos(math.radians(angle_degrees)), math.sin(math.radians(angle_degrees))
    length = abs(size[0] * cosine) + abs(size[1] * sine)
    along = (places[:, 0] * size[0] * cosine + places[:, 1] * size[1] * sine) / max(length, 1e-6) + 0.5
    return np.asarray(np.clip(along, 0, 1), np.float64)


def _revealed(state: LayerState, shown: Shown, *, points: Points) -> Hits:
    across, down = inside_of(shown, points)
    x, y = (across + 1) / 2, (down + 1) / 2
    is_across = (x >= state.reveal_left_ratio) & (x <= state.reveal_right_ratio)
    return np.asarray(is_across & (y >= state.reveal_top_ratio) & (y <= state.reveal_bottom_ratio), np.bool_)


def _lay(colours: Colours, shown: Shown, *, hits: Hits, points: Points) -> None:
    """The layer over what is there, in encoded values as the renderer does."""
    match shown.layer.look:
        case ShapeLook(fill=str(fill), gradient=gradient):
            own = np.tile(_encoded(fill), (int(hits.sum()), 1))
            if gradient is not None:
                across, down = inside_of(shown, points[hits])
                places = np.stack([across, down], axis=1) / 2
                box = shown.layer.box
                share = _along(places, size=(box.width_px, box.height_px), angle_degrees=gradient.angle_degrees)
                own = _mixed(own, _encoded(gradient.end), share[:, None])
        case TableLook(fill=str(fill)):
            own = np.tile(_encoded(fill), (int(hits.sum()), 1))
        case _:
            own = np.full((int(hits.sum()), 3), np.nan)
    opacity = shown.opacity_ratio
    below = colours[hits]
    is_unknown = np.isnan(below) & (opacity >= THROUGH_RATIO)
    colours[hits] = np.where(is_unknown, own, _mixed(below, own, opacity))


def _mixed(one: Colours, other: Colours, share: float | npt.NDArray[np.float64]) -> Colours:
    return np.asarray(one + (other - one) * share, np.float64)


def _held(colours: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Frames with what is not known as it was before, or as it is first known; not a number where it never is."""
    frames = np.arange(len(colours))[:, None]
    known = ~np.isnan(colours[..., 0])
    latest = np.maximum.accumulate(np.where(known, frames, -1), axis=0)
    first = np.where(known.any(axis=0), known.argmax(axis=0), 0)
    source = np.where(latest < 0, first[None, :], latest)
    return np.asarray(colours[source, np.arange(colours.shape[1])[None, :]], np.float64)
