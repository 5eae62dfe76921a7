"""Joining runs of packets, and the sound, into the file that people get. Nothing is encoded again."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from builder.document.time import FrameRate
from generation.domain.presets import Form
from generation.rendering.errors import RenderError

SAMPLE_CLOCK_HZ: Final = 48_000
REORDER_FRAMES: Final = 2
"""How many frames later than its decoding a frame may be shown: what x264 needs for a pyramid of B frames."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A finished file."""

    frames: int
    width_px: int
    height_px: int
    duration_seconds: float
    size_bytes: int
    sha256: str
    has_audio: bool


@dataclass(frozen=True, slots=True)
class _RunHead:
    """What has to be equal in all runs, and what a file is opened with."""

    extradata: bytes
    width_px: int
    height_px: int


def join(
    runs: Sequence[Path], *, audio: Path | None, frame_rate: FrameRate, output: Path, form: Form = Form.MP4
) -> FileFacts:
    """Write an MP4 (or a WebM) of all ``runs`` in order with ``audio`` beside them, ready to play while it loads.

    ``audio`` is a file of its own, coded as ``form`` needs it: AAC in MP4, or Opus in WebM, which counts milliseconds.
    Times come from counting frames: the first frame is shown at 0 and each of the others one frame later, exactly.
    Raises RenderError ``runs-differ`` where a run was encoded otherwise than the first (encode it again), and
    ``frames-lost`` where a run's frames are not numbered without a gap.
    """
    if not runs:
        raise RenderError("There is nothing to join: the video has no frames.", code="frames-lost")
    head = _same_head(runs)
    try:
        frames = _write(runs, audio=audio, rate=frame_rate.fps, output=output, form=form)
    except FFmpegError as error:
        raise RenderError(f"The file cannot be written: {error.strerror or error}.", code="encoder-refused") from error
    with output.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return FileFacts(
        frames=frames,
        width_px=head.width_px,
        height_px=head.height_px,
        duration_seconds=float(frame_rate.to_seconds(frames)),
        size_bytes=output.stat().st_size,
        sha256=sha256,
        has_audio=audio is not None,
    )


def _same_head(runs: Sequence[Path]) -> _RunHead:
    heads = [_head_of(run) for run in runs]
    for number, head in enumerate(heads):
        if head != heads[0]:
            raise RenderError(
                f"Part {number + 1} of the video was encoded in another way than part 1. Encode it again.",
                code="runs-differ",
                run=number,
            )
    return heads[0]


def _head_of(run: Path) -> _RunHead:
    with av.open(str(run)) as container:
        context = container.streams.video[0].codec_context
        return _RunHead(bytes(context.extradata or b""), context.width, context.height)


def _write(runs: Sequence[Path], *, audio: Path | None, rate: Fraction, output: Path, form: Form) -> int:
    # A clock on which both frames and samples begin at whole ticks.
    ticks = math.lcm(rate.numerator, SAMPLE_CLOCK_HZ)
    options = {
        "movflags": "+faststart",
        "video_track_timescale": str(rate.numerator),
        "movie_timescale": str(ticks),
    }
    if form is Form.WEBM:
        options = {"cues_to_front": "1"}
    with av.open(str(output), "w", format=str(form), options=options) as target:
        with av.open(str(runs[0])) as first:
            # Opaque: the decoder of AV1 has no encoder of its name, which PyAV would look for.
            video = target.add_stream_from_template(first.streams.video[0], opaque=True)
        # The template brings its own clock, so ours is set after it.
        video.time_base = 1 / rate
        sound: Any = None
        source: Any = None
        if audio is not None:
            source = av.open(str(audio))
            sound = target.add_stream_from_template(source.streams.audio[0], opaque=True)
            sound.time_base = source.streams.audio[0].time_base
        try:
            return _interleave(runs, target=target, video=video, source=source, sound=sound, rate=rate)
        finally:
            if source is not None:
                source.close()


def _interleave(runs: Sequence[Path], *, target: Any, video: Any, source: Any, sound: Any, rate: Fraction) -> int:
    """Mux all packets by time, so that a player finds picture and sound near each other. The count of frames."""
    waiting = _sound_packets(source)
    pending = next(waiting, None)
    offset = 0
    for run in runs:
        count = 0
        for packet in _run_packets(run, offset=offset, rate=rate):
            now = Fraction(packet.dts or 0) / rate
            while pending is not None and pending.dts * pending.time_base <= now:
                pending.stream = sound
                target.mux(pending)
                pending = next(waiting, None)
            packet.stream = video
            target.mux(packet)
            count += 1
        offset += count
    while pending is not None:
        pending.stream = sound
        target.mux(pending)
        pending = next(waiting, None)
    return offset


def _run_packets(run: Path, *, offset: int, rate: Fraction) -> Iterator["Packet[VideoStream]"]:
    """The run's packets in decoding order with times in frames, ``offset`` frames later.

    They are read twice, for their times and then one by one: a run of an hour would not fit a worker's memory.
    """
    with av.open(str(run)) as container:
        shown = [_frame_of(packet, rate) for packet in container.demux(container.streams.video[0]) if packet.size]
    if sorted(shown) != list(range(len(shown))):
        raise RenderError("A part of the video has lost frames. Encode it again.", code="frames-lost", run=run.name)
    delay = max(position - int(frame) for position, frame in enumerate(shown))
    with av.open(str(run)) as container:
        packets = (packet for packet in container.demux(container.streams.video[0]) if packet.size)
        for position, packet in enumerate(packets):
            packet.pts = offset + int(shown[position])
            packet.dts = offset + position - max(delay, REORDER_FRAMES)
            packet.time_base = 1 / rate
            packet.duration = 1
            yield packet


def _frame_of(packet: "Packet[VideoStream]", rate: Fraction) -> Fraction:
    return Fraction(packet.pts or 0) * Fraction(packet.time_base) * rate


def _sound_packets(source: Any) -> Any:
    if source is None:
        return iter(())
    return (packet for packet in source.demux(source.streams.audio[0]) if packet.size)
