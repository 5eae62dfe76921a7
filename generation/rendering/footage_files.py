"""Footage written as files: renditions, which the renderer plays, and small copies, which browsers play."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

from generation.rendering.audio.sound import Sound
from generation.rendering.clips import straight_yuva_of, yuv_planes_of
from generation.rendering.footage_sound import RATE_HZ
from generation.rendering.planes import frame_planes

TIME_BASE: Final = Fraction(1, 90_000)
_BT709: Final = 1
_LIMITED: Final = 1
_SOUND_AHEAD_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class FileForm:
    """How footage is coded."""

    name: str
    container: str
    media_type: str
    video_codec: str
    pixel_format: str
    audio_codec: str
    key_every_frames: int
    video_options: dict[str, str]
    container_options: dict[str, str] = field(default_factory=dict)
    audio_bits_a_second: int | None = None


RENDITION: Final = FileForm(
    name="rendition.mov",
    container="mov",
    media_type="video/quicktime",
    video_codec="libx264",
    pixel_format="yuv420p",
    audio_codec="pcm_f32le",
    key_every_frames=30,
    # At crf 10 nobody sees a difference, also when it is coded a second time. The count of threads decides bytes.
    video_options={"crf": "10", "preset": "veryfast", "threads": "2"},
)
RENDITION_WITH_ALPHA: Final = FileForm(
    name="rendition.mkv",
    container="matroska",
    media_type="video/x-matroska",
    video_codec="ffv1",
    pixel_format="yuva420p",
    audio_codec="pcm_f32le",
    key_every_frames=1,
    video_options={"level": "3"},
)
TAKE: Final = FileForm(
    name="take.mp4",
    container="mp4",
    media_type="video/mp4",
    video_codec="libx264",
    pixel_format="yuv420p",
    audio_codec="aac",
    key_every_frames=30,
    # It becomes an original, so it is coded as well as a rendition, and in a form that browsers play.
    video_options={"crf": "10", "preset": "veryfast", "threads": "2"},
    container_options={"movflags": "+faststart"},
)
PROXY: Final = FileForm(
    name="proxy.mp4",
    container="mp4",
    media_type="video/mp4",
    video_codec="libx264",
    pixel_format="yuv420p",
    audio_codec="aac",
    key_every_frames=15,
    video_options={"crf": "24", "preset": "veryfast", "bf": "0", "threads": "1"},
    container_options={"movflags": "+faststart"},
    audio_bits_a_second=96_000,
)
PROXY_WITH_ALPHA: Final = FileForm(
    name="proxy.webm",
    container="webm",
    media_type="video/webm",
    video_codec="libvpx-vp9",
    pixel_format="yuva420p",
    audio_codec="libopus",
    key_every_frames=15,
    video_options={"crf": "30", "b": "0", "deadline": "realtime", "cpu-used": "8", "auto-alt-ref": "0"},
    audio_bits_a_second=96_000,
)


class FootageWriter:
    """Writes pictures and sound in step. The first picture is at 0; one that comes no later than the one before is
    left out. BT.709, limited, and tagged so."""

    def __init__(
        self, path: Path, form: FileForm, *, size_px: tuple[int, int], rate: Fraction, sound: Iterator[Sound] | None
    ) -> None:
        self._size, self._form, self._sound = size_px, form, sound
        self._container: Any = av.open(str(path), "w", format=form.container, options=form.container_options)
        video: Any = self._container.add_stream(
            form.video_codec, rate=rate.limit_denominator(1001), options=form.video_options
        )
        video.width, video.height = size_px
        video.pix_fmt = form.pixel_format
        context = video.codec_context
        context.time_base = TIME_BASE
        context.gop_size = form.key_every_frames
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED
        self._video = video
        self._audio: Any = None
        if sound is not None:
            self._audio = self._container.add_stream(form.audio_codec, rate=RATE_HZ, layout="stereo")
            if form.audio_bits_a_second is not None:
                self._audio.bit_rate = form.audio_bits_a_second
        self._lasting = round(1 / rate / TIME_BASE)
        self._first: Fraction | None = None
        self._last = -1
        self._heard = 0
        self.frames = 0

    @property
    def seconds(self) -> float:
        """When the last picture begins."""
        return float(self._last * TIME_BASE)

    def add(self, frame: VideoFrame, *, at_seconds: Fraction) -> None:
        """Code one picture in the size of the file, and the sound up to it."""
        self._first = at_seconds if self._first is None else self._first
        at = round((at_seconds - self._first) / TIME_BASE)
        if at <= self._last:
            return
        picture = self._converted(frame)
        picture.pts, picture.time_base, picture.duration = at, TIME_BASE, self._lasting
        self._container.mux(self._video.encode(picture))
        self._last = at
        self.frames += 1
        self._add_sound(until_seconds=self.seconds + _SOUND_AHEAD_SECONDS)

    def finish(self) -> None:
        """Write the rest of the sound and what the encoders hold."""
        self._add_sound(until_seconds=float("inf"))
        if self._audio is not None:
            self._container.mux(self._audio.encode(None))
        self._container.mux(self._video.encode(None))

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def _converted(self, frame: VideoFrame) -> VideoFrame:
        width, height = self._size
        if self._form.pixel_format == "yuva420p":
            return straight_yuva_of(frame, width_px=width, height_px=height)
        picture = VideoFrame(width, height, "yuv420p")
        planes = yuv_planes_of(frame, width_px=width, height_px=height)
        for target, pixels in zip(frame_planes(picture).samples, planes, strict=True):
            target[...] = pixels
        return picture

    def _add_sound(self, *, until_seconds: float) -> None:
        while self._sound is not None and self._heard < until_seconds * RATE_HZ:
            block = next(self._sound, None)
            if block is None:
                self._sound = None
                return
            if not len(block):
                continue
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, self._heard, Fraction(1, RATE_HZ)
            self._heard += len(block)
            self._container.mux(self._audio.encode(frame))
