"""Runs of frames as H.264 packets that can be joined without encoding again."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
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
from generation.rendering.errors import RenderError
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, frame_planes

BT709: Final = 1
"""ITU-T H.273's number for the primaries, the transfer and the matrix of BT.709."""
LIMITED_RANGE: Final = 1
_NARROWEST_WITH_TREE_PX: Final = 640


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
) -> RunFacts:
    """Draw and encode the frames of ``run`` into ``output``, an MP4 with one closed run of packets from time 0.

    ``on_frame`` is called after each frame with the count of frames done. Raises WorkStoppedError as soon as
    ``should_stop`` says so, and RenderError where something cannot be drawn or encoded; ``output`` is then not whole.
    """
    with Compositor(
        timeline, scale=preset.scale, media=media, plane_format=PlaneFormat.YUV420, cues=cues
    ) as compositor:
        frames = _frames(compositor, run, on_frame=on_frame, should_stop=should_stop)
        try:
            return _encode(
                frames,
                size=(compositor.width_px, compositor.height_px),
                rate=timeline.frame_rate.fps,
                preset=preset,
                key_frame_interval=preset.key_frame_interval(timeline.frame_rate),
                output=output,
            )
        except FFmpegError as error:
            raise RenderError(
                f"The video cannot be encoded or written: {error.strerror or error}.", code="encoder-refused"
            ) from error


def _frames(
    compositor: Compositor, run: Run, *, on_frame: Callable[[int], None], should_stop: Callable[[], bool]
) -> Iterator[VideoFrame]:
    """The run's frames; the very same object again while nothing changes.

    One frame is enough for all of them: x264 copies a frame's pixels before it answers.
    """
    frame = VideoFrame(compositor.width_px, compositor.height_px, "yuv420p")
    _tag(frame)
    planes = frame_planes(frame)
    painted: Any = None
    for done, at_frame in enumerate(range(run.frames.start_frame, run.frames.end_frame)):
        if should_stop():
            raise WorkStoppedError("The render was stopped.")
        key = compositor.key(at_frame)
        if key != painted:
            compositor.paint(at_frame, planes)
            painted = key
        yield frame
        on_frame(done + 1)


def _encode(
    frames: Iterator[VideoFrame],
    *,
    size: tuple[int, int],
    rate: Fraction,
    preset: ExportPreset,
    key_frame_interval: int,
    output: Path,
) -> RunFacts:
    count = 0
    with av.open(str(output), "w", format="mp4", options={"video_track_timescale": str(rate.numerator)}) as container:
        stream = _add_stream(container, size=size, rate=rate, preset=preset, interval=key_frame_interval)
        for count, frame in enumerate(frames, start=1):
            frame.pts = count - 1
            frame.time_base = 1 / rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        extradata = stream.codec_context.extradata or b""
    return RunFacts(count, *size, hashlib.sha256(extradata).hexdigest())


def _add_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    # x264 165 is not the same twice with its macroblock tree on some widths below 500 px.
    tree = int(size[0] >= _NARROWEST_WITH_TREE_PX)
    options = {
        "preset": preset.x264_preset,
        "crf": f"{preset.crf:g}",
        # Equal parameter sets in every run, runs that stand alone, and key frames by the clock only.
        "x264-params": (f"stitchable=1:open-gop=0:scenecut=0:keyint={interval}:min-keyint={interval}:mbtree={tree}"),
    }
    stream: VideoStream = container.add_stream("libx264", rate=rate, options=options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = 1 / rate
    context = stream.codec_context
    context.time_base = 1 / rate
    context.thread_count = preset.threads
    # Threads by frames: by slices, PyAV's default, the same quality takes more bytes and more time.
    context.thread_type = "FRAME"
    context.gop_size = interval
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED_RANGE
    return stream


def _tag(frame: VideoFrame) -> None:
    """Say on the frame itself how its colours are coded."""
    frame.colorspace = frame.color_primaries = frame.color_trc = BT709
    frame.color_range = LIMITED_RANGE
