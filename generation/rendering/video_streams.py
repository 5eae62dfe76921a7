"""The encoders of a run, opened so that runs that are alike can be joined."""

import io
import os
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from generation.domain.presets import ExportPreset, Form, VideoEncoder
from generation.rendering.devices import has_nvenc
from generation.rendering.errors import RenderError
from generation.rendering.exact_coding import COARSER_QUANTISERS, EXACT_PARAMETERS, with_exact_set
from generation.rendering.holds.syntax import hold_parameter_set

_BT709: Final = 1
"""ITU-T H.273's number for the primaries, the transfer and the matrix of BT.709."""
_LIMITED_RANGE: Final = 1
_NARROWEST_WITH_TREE_PX: Final = 640
_COARSEST: Final = 51
"""The last quantiser."""
_HOLDABLE: Final = ":ref=1:bframes=3:b-pyramid=none:direct=spatial:weightb=0"
"""One reference, no B picture among them, and nothing that is computed from distances in time."""


def add_stream(
    container: Any, *, size: tuple[int, int], rate: Fraction, preset: ExportPreset, interval: int
) -> VideoStream:
    """A stream of the container that is encoded as the preset asks, with a key frame every ``interval`` frames.

    Raises RenderError ``encoder-missing``.
    """
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
    describe(stream, size=size, rate=rate, interval=interval)
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
    describe(stream, size=size, rate=rate, interval=interval)
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
    describe(stream, size=size, rate=rate, interval=interval)
    return stream


def describe(stream: VideoStream, *, size: tuple[int, int], rate: Fraction, interval: int) -> None:
    """What every encoder has to know: size, clock, key frames and how colours are coded."""
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = 1 / rate
    context = stream.codec_context
    context.time_base = 1 / rate
    context.gop_size = interval
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = _LIMITED_RANGE


def tag(frame: VideoFrame) -> None:
    """Say on the frame itself how its colours are coded."""
    frame.colorspace = frame.color_primaries = frame.color_trc = _BT709
    frame.color_range = _LIMITED_RANGE
