"""Runs of frames as packets that can be joined without encoding again."""

import hashlib
import itertools
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.domain.errors import WorkStoppedError
from generation.domain.presets import ExportPreset
from generation.domain.runs import Run
from generation.rendering.compositor import Compositor
from generation.rendering.devices import CPU, planes_on
from generation.rendering.errors import RenderError
from generation.rendering.holds.pacing import HoldingEncoder, VideoPacket
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, Planes, frame_planes
from generation.rendering.proving.care import NO_CARE, Care
from generation.rendering.video_streams import add_stream, tag

_FRAMES_AHEAD: Final = 2
_SHEETS: Final = _FRAMES_AHEAD + 2
"""Frames in use at once: those drawn ahead, the one that is encoded, and the one before, which may be held."""
_END: Any = object()


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What was written. Runs with equal ``extradata_sha256`` can be joined."""

    frames: int
    width_px: int
    height_px: int
    extradata_sha256: str


def render_run(
    timeline: ResolvedTimeline,
    *,
    run: Run,
    preset: ExportPreset,
    media: Media,
    cues: Sequence[Cue] = (),
    output: Path,
    on_frame: Callable[[int], None],
    should_stop: Callable[[], bool],
    device: str = CPU,
    care: Care = NO_CARE,
) -> RunFacts:
    """Draw and encode the frames of ``run`` into ``output``, an MP4 with one closed run of packets from time 0.

    ``device`` (see ``devices``) composites them, and changes none of their pixels. ``care`` says where the encoder is
    careful, and who sees each new picture before it is encoded.
    ``on_frame`` is called after each frame with the count of frames done. Raises WorkStoppedError as soon as
    ``should_stop`` says so, and RenderError where something cannot be drawn or encoded; ``output`` is then not whole.
    """
    with (
        Compositor(timeline, scale=preset.scale, media=media, plane_format=PlaneFormat.YUV420, cues=cues) as compositor,
        _ahead(_frames(compositor, run, device=device, care=care)) as frames,
    ):
        try:
            return _encode(
                _watched(frames, on_frame=on_frame, should_stop=should_stop),
                size=(compositor.width_px, compositor.height_px),
                rate=timeline.frame_rate.fps,
                preset=care.finer(preset),
                key_frame_interval=preset.key_frame_interval(timeline.frame_rate),
                output=output,
            )
        except FFmpegError as error:
            raise RenderError(
                f"The video cannot be encoded or written: {error.strerror or error}.", code="encoder-refused"
            ) from error


def _frames(compositor: Compositor, run: Run, *, device: str, care: Care) -> Iterator[VideoFrame | None]:
    """The run's frames; None while nothing changes. A frame keeps its pixels while ``_SHEETS - 1`` more are drawn."""
    new_sheets = [_new_sheet(compositor, device=device, care=care) for _ in range(_SHEETS)]
    # To ask a frame for its planes takes as long as to lay a caption on them.
    sheets = itertools.cycle([(frame, planes, frame_planes(frame).samples) for frame, planes in new_sheets])
    painted: Any = None
    for at_frame in range(run.frames.start_frame, run.frames.end_frame):
        key = compositor.key(at_frame)
        if key == painted:
            yield None
            continue
        frame, planes, samples = next(sheets)
        compositor.paint(at_frame, planes)
        planes.settle()
        care.see(at_frame, samples)
        painted = key
        yield frame


@contextmanager
def _ahead(frames: Iterator[VideoFrame | None]) -> Iterator[Iterator[VideoFrame | None]]:
    """The same frames, drawn by a thread of their own while those before are encoded, the first at once.

    No more are drawn afterwards.
    """
    with ThreadPoolExecutor(max_workers=1) as drawing:
        waiting = deque(drawing.submit(next, frames, _END) for _ in range(_FRAMES_AHEAD))

        def take() -> Iterator[VideoFrame | None]:
            while (frame := waiting.popleft().result()) is not _END:
                waiting.append(drawing.submit(next, frames, _END))
                yield frame

        yield take()


def _watched(
    frames: Iterator[VideoFrame | None], *, on_frame: Callable[[int], None], should_stop: Callable[[], bool]
) -> Iterator[VideoFrame | None]:
    """The same frames, counted. Raises WorkStoppedError as soon as ``should_stop`` says so."""
    for done, frame in enumerate(frames, start=1):
        if should_stop():
            raise WorkStoppedError("The render was stopped.")
        yield frame
        on_frame(done)


def _new_sheet(compositor: Compositor, *, device: str, care: Care) -> tuple[VideoFrame, Planes]:
    """An empty frame, and its planes to paint on; once they are settled, the frame holds the picture."""
    frame = care.mark(VideoFrame(compositor.width_px, compositor.height_px, "yuv420p"))
    tag(frame)
    return frame, planes_on(device, frame_planes(frame))


class _PlainEncoder:
    """Gives every frame to the encoder."""

    def __init__(self, stream: VideoStream) -> None:
        self._stream = stream
        self._shown: VideoFrame | None = None
        self._position = 0

    def push(self, frame: VideoFrame | None) -> Iterator[VideoPacket]:
        """Packets that are ready, after taking a new picture, or the last one again for None."""
        self._shown = shown = frame or self._shown
        assert shown is not None
        shown.pts, shown.time_base = self._position, self._stream.codec_context.time_base
        self._position += 1
        yield from self._stream.encode(shown)

    def finish(self) -> Iterator[VideoPacket]:
        """All that is left."""
        yield from self._stream.encode(None)


def _encode(
    frames: Iterator[VideoFrame | None],
    *,
    size: tuple[int, int],
    rate: Fraction,
    preset: ExportPreset,
    key_frame_interval: int,
    output: Path,
) -> RunFacts:
    with av.open(str(output), "w", format="mp4", options={"video_track_timescale": str(rate.numerator)}) as container:
        stream = add_stream(container, size=size, rate=rate, preset=preset, interval=key_frame_interval)
        encoder: _PlainEncoder | HoldingEncoder
        if preset.holds:
            encoder = HoldingEncoder(stream, interval=key_frame_interval)
        else:
            encoder = _PlainEncoder(stream)
        count = 0
        for frame in frames:
            container.mux(list(encoder.push(frame)))
            count += 1
        container.mux(list(encoder.finish()))
        extradata = stream.codec_context.extradata or b""
    return RunFacts(count, *size, hashlib.sha256(extradata).hexdigest())
