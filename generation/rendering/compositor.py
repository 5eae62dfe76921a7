"""Whole frames of a video, one after another.

What did not change since the frame before is not painted again: the lower layers that stay are kept as one picture,
and a frame in which nothing changed is known to be the same.
"""

from collections.abc import Hashable, Sequence
from typing import Final, Self

from builder.document.captions import Cue
from builder.document.evaluate import FrameState, SegmentState, evaluate
from builder.document.resolved import ResolvedTimeline
from generation.rendering.backdrop import Backdrop, make_backdrop
from generation.rendering.captions import CaptionPainter, ShownCue
from generation.rendering.layers.making import make_painter
from generation.rendering.layers.painters import LayerPainter, Stage
from generation.rendering.media import Media
from generation.rendering.pixels import output_size
from generation.rendering.planes import PlaneFormat, Planes
from generation.rendering.transitions import mix

_AHEAD: Final = 8
"""States that are found at once: after the pixels of a frame, the first one takes several times as long."""


class SegmentPainter:
    """Paints the states of one segment."""

    def __init__(self, timeline: ResolvedTimeline, index: int, stage: Stage) -> None:
        self._segment, self._stage = timeline.segments[index], stage
        self._backdrop: Backdrop = make_backdrop(
            self._segment.fill,
            canvas=timeline.canvas,
            scale=stage.scale,
            frame_rate=stage.frame_rate,
            plane_format=stage.plane_format,
            media=stage.media,
        )
        self._painters: dict[int, LayerPainter] = {}
        self._seen: tuple[Hashable, ...] = ()
        self._last: tuple[SegmentState, tuple[Hashable, ...]] | None = None
        self._kept: Planes | None = None
        self._kept_keys: tuple[Hashable, ...] = ()

    def keys(self, state: SegmentState) -> tuple[Hashable, ...]:
        """What decides the pixels of a state: the background's key, then that of each layer that shows."""
        # Asked for once to know whether to paint, and once to paint.
        if self._last is None or self._last[0] is not state:
            layers = (self._painter(layer.layer_index).key(layer) for layer in state.layers)
            self._last = state, (self._backdrop.key(state.fill), *layers)
        return self._last[1]

    def paint(self, state: SegmentState, target: Planes) -> None:
        """Paint all of ``target``."""
        keys = self.keys(state)
        lowest = 0
        if self._kept is not None and self._kept_keys and keys[: len(self._kept_keys)] == self._kept_keys:
            target.copy_from(self._kept)
            lowest = len(self._kept_keys)
        stays = _common(keys, self._seen)
        for position in range(lowest, len(keys)):
            if position == stays and stays > lowest:
                self._keep(target, keys[:stays])
            self._paint_part(position, state, target)
        if stays == len(keys) > lowest:
            self._keep(target, keys)
        self._seen = keys

    def close(self) -> None:
        """Let go of files and processes."""
        self._backdrop.close()
        for painter in self._painters.values():
            painter.close()

    def _paint_part(self, position: int, state: SegmentState, target: Planes) -> None:
        if position == 0:
            self._backdrop.paint(state.fill, target)
            return
        layer = state.layers[position - 1]
        self._painter(layer.layer_index).paint(layer, target)

    def _keep(self, target: Planes, keys: tuple[Hashable, ...]) -> None:
        if self._kept is None:
            self._kept = target.like()
        self._kept.copy_from(target)
        self._kept_keys = keys

    def _painter(self, layer_index: int) -> LayerPainter:
        if layer_index not in self._painters:
            self._painters[layer_index] = make_painter(self._segment.layers[layer_index], self._stage)
        return self._painters[layer_index]


class Compositor:
    """Paints any frame of a video on planes of ``plane_format``; quickest in order. Close it after use."""

    def __init__(
        self,
        timeline: ResolvedTimeline,
        *,
        scale: float,
        media: Media,
        plane_format: PlaneFormat,
        cues: Sequence[Cue] = (),
    ) -> None:
        self._timeline = timeline
        self._stage = Stage(scale=scale, frame_rate=timeline.frame_rate, plane_format=plane_format, media=media)
        self.width_px, self.height_px = output_size(timeline.canvas.width_px, timeline.canvas.height_px, scale=scale)
        self._segments: dict[int, SegmentPainter] = {}
        self._pair: tuple[Planes, Planes] | None = None
        self._evaluated: dict[int, FrameState] = {}
        self._at_frame: int | None = None
        self._captions: CaptionPainter | None = None
        if timeline.captions is not None and cues:
            self._captions = CaptionPainter(
                timeline.captions,
                cues,
                canvas=timeline.canvas,
                scale=scale,
                plane_format=plane_format,
                media=media,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def key(self, at_frame: int) -> Hashable:
        """Two frames with equal keys have equal pixels."""
        state = self._state(at_frame)
        parts = [(part.segment_index, self._segment(part.segment_index).keys(part)) for part in _parts(state)]
        way = None
        if state.incoming is not None:
            way = (state.transition, state.progress_ratio, state.colour, state.direction)
        return tuple(parts), way, self._find_caption(at_frame)

    def paint(self, at_frame: int, target: Planes) -> None:
        """Paint all of ``target``, which has the frame's size. Raises RenderError."""
        state = self._state(at_frame)
        if state.incoming is None:
            self._segment(state.primary.segment_index).paint(state.primary, target)
        else:
            leaving, coming = self._two_planes(target)
            self._segment(state.primary.segment_index).paint(state.primary, leaving)
            self._segment(state.incoming.segment_index).paint(state.incoming, coming)
            mix(
                leaving.on_host(),
                coming.on_host(),
                target.on_host(),
                kind=state.transition,
                progress_ratio=state.progress_ratio,
                colour=state.colour,
                direction=state.direction,
            )
        shown = self._find_caption(at_frame)
        if shown is not None and self._captions is not None:
            self._captions.paint(shown, target)

    def close(self) -> None:
        """Let go of files and processes."""
        for painter in self._segments.values():
            painter.close()
        self._segments.clear()

    def _find_caption(self, at_frame: int) -> ShownCue | None:
        return self._captions.find_shown(at_frame) if self._captions is not None else None

    def _state(self, at_frame: int) -> FrameState:
        """The state of a frame, whose key and pixels are asked for one after another."""
        if at_frame not in self._evaluated:
            self._evaluated = {
                number: evaluate(self._timeline, number) for number in range(at_frame, at_frame + _AHEAD)
            }
        state = self._evaluated[at_frame]
        if self._at_frame != at_frame:
            self._forget_others(state)
            self._at_frame = at_frame
        return state

    def _segment(self, index: int) -> SegmentPainter:
        if index not in self._segments:
            self._segments[index] = SegmentPainter(self._timeline, index, self._stage)
        return self._segments[index]

    def _forget_others(self, state: FrameState) -> None:
        """Keep only what this frame shows: a long video must not fill the memory."""
        shown = {part.segment_index for part in _parts(state)}
        for index in [index for index in self._segments if index not in shown]:
            self._segments.pop(index).close()

    def _two_planes(self, target: Planes) -> tuple[Planes, Planes]:
        if self._pair is None:
            self._pair = target.like(), target.like()
        return self._pair


def _parts(state: FrameState) -> tuple[SegmentState, ...]:
    return (state.primary,) if state.incoming is None else (state.primary, state.incoming)


def _common(first: tuple[Hashable, ...], second: tuple[Hashable, ...]) -> int:
    """How many parts from the beginning are equal."""
    count = 0
    for mine, theirs in zip(first, second, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
