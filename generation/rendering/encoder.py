"""Runs of frames as H.264 packets that can be joined without encoding again."""

import hashlib
import io
import itertools
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
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
from generation.domain.presets import ExportPreset, Form, VideoEncoder
from generation.domain.runs import Run
from generation.rendering.compositor import Compositor
from generation.rendering.devices import CPU, has_nvenc, planes_on
from generation.rendering.errors import RenderError
from generation.rendering.exact_coding import COARSER_QUANTISERS, EXACT_PARAMETERS, with_exact_set
from generation.rendering.holds.pacing import HoldingEncoder, VideoPacket
from generation.rendering.holds.syntax import hold_parameter_set
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, Planes, frame_planes
from generation.rendering.proving.care import NO_CARE, Care

BT709: Final = 1
"""ITU-T H.273's number for the primaries, the transfer and the matrix of BT.709."""
LIMITED_RANGE: Final = 1
_FRAMES_AHEAD: Final = 2
_SHEETS: Final = _FRAMES_AHEAD + 2
"""Frames in use at once: those drawn ahead, the one that is encoded, and the one before, which may be held."""
_END: Any = object()
_NARROWEST_WITH_TREE_PX: Final = 640
_COARSEST: Final = 51
"""The last quantiser."""
_HOLDABLE: Final = ":ref=1:bframes=3:b-pyramid=none:direct=spatial:weightb=0"
"""One reference, no B picture among them, and nothing that is computed from distances in time."""


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
    _tag(frame)
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
        stream = _add_stream(container, size=size, rate=rate, preset=preset, interval=key_frame_interval)
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


def _add_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    if preset.form is Form.WEBM:
        return _add_av1_stream(container, size=size, rate=rate, preset=preset, interval=interval)
    if preset.encoder is VideoEncoder.NVENC:
        return _add_nvenc_stream(container, size=size, rate=rate, preset=preset, interval=interval)
    return _add_x264_stream(container, size=size, rate=rate, preset=preset, interval=interval)


def _add_x264_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    """A stream that is open, with the parameter sets of all runs of this size."""
    stream = _open_x264(container, size=size, rate=rate, preset=preset, interval=interval)
    other = preset.model_copy(update={"exact_rounding": not preset.exact_rounding, "threads": 1})
    with av.open(io.BytesIO(), "w", format="mp4") as nowhere:
        also = _open_x264(nowhere, size=size, rate=rate, preset=other, interval=interval).codec_context.extradata
    context = stream.codec_context
    own, also = context.extradata or b"", also or b""
    usual, exact = (also, own) if preset.exact_rounding else (own, also)
    context.extradata = with_exact_set(usual, exact) + (hold_parameter_set() if preset.holds else b"")
    return stream


def _open_x264(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    # x264 165 is not the same twice with its macroblock tree on some widths below 500 px.
    tree = int(size[0] >= _NARROWEST_WITH_TREE_PX)
    crf = min(_COARSEST, preset.crf + COARSER_QUANTISERS) if preset.exact_rounding else preset.crf
    options = {
        "preset": preset.x264_preset,
        "crf": f"{crf:g}",
        # Equal parameter sets in every run, runs that stand alone, and key frames by the clock only.
        "x264-params": (
            f"stitchable=1:open-gop=0:scenecut=0:keyint={interval}:min-keyint={interval}:mbtree={tree}"
            f"{_HOLDABLE if preset.holds else ''}{EXACT_PARAMETERS if preset.exact_rounding else ''}"
        ),
    }
    stream: VideoStream = container.add_stream("libx264", rate=rate, options=options)
    _describe(stream, size=size, rate=rate, interval=interval)
    context = stream.codec_context
    context.thread_count = preset.threads
    # Threads by frames: by slices, PyAV's default, the same quality takes more bytes and more time.
    context.thread_type = "FRAME"
    context.open(strict=False)
    return stream


def _add_av1_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    os.environ.setdefault("SVT_LOG", "1")  # errors only
    options = {
        "preset": f"{preset.av1_preset}",
        "crf": f"{preset.av1_crf}",
        # Key frames by the clock only, and one thread's worth of order, so that runs are the same twice. Frames are not
        # blended with those beside them before they are encoded: that moves colours of logos over things that move.
        "svtav1-params": f"keyint={interval}:scd=0:enable-tf=0:lp={preset.threads}",
    }
    stream: VideoStream = container.add_stream("libsvtav1", rate=rate, options=options)
    _describe(stream, size=size, rate=rate, interval=interval)
    stream.codec_context.open(strict=False)
    _leave_real_time()
    return stream


def _leave_real_time() -> None:
    """Every thread of this process takes its turn with the others.

    SVT-AV1 gives its threads, and the one that opens it, the highest real-time priority where it runs as root: the
    machine then does nothing else, and every process that is started from here inherits it.
    """
    for thread in Path("/proc/self/task").iterdir():
        with suppress(ProcessLookupError):
            if os.sched_getscheduler(int(thread.name)) != os.SCHED_OTHER:
                os.sched_setscheduler(int(thread.name), os.SCHED_OTHER, os.sched_param(0))


def _add_nvenc_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    """The encoder of a graphics card. Its packets are not the same on another card."""
    if not has_nvenc():
        raise RenderError(
            "VIDEO_ENCODER asks for NVENC, but the graphics card of this worker has no such unit, or its driver is "
            "missing. Set VIDEO_ENCODER=x264, or let only workers that have one listen to the queue “render”.",
            code="encoder-missing",
        )
    options = {"preset": "p5", "rc": "constqp", "qp": f"{preset.crf:g}", "forced-idr": "1", "no-scenecut": "1"}
    stream: VideoStream = container.add_stream("h264_nvenc", rate=rate, options=options)
    _describe(stream, size=size, rate=rate, interval=interval)
    return stream


def _describe(stream: VideoStream, *, size: tuple[int, int], rate: Fraction, interval: int) -> None:
    """What every encoder has to know: size, clock, key frames and how colours are coded."""
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = 1 / rate
    context = stream.codec_context
    context.time_base = 1 / rate
    context.gop_size = interval
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED_RANGE


def _tag(frame: VideoFrame) -> None:
    """Say on the frame itself how its colours are coded."""
    frame.colorspace = frame.color_primaries = frame.color_trc = BT709
    frame.color_range = LIMITED_RANGE
