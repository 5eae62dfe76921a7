"""A small, steady copy of footage that every browser plays and seeks quickly."""

from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from builder.document.values import Value
from generation.domain.specs import ArtifactKind, ProxySpec
from generation.domain.work import MadeFile, Work
from generation.queue import PICTURES
from generation.registry import makes
from generation.rendering.clips import Clip, yuv_planes_of
from generation.rendering.media import find_original, unreadable
from generation.rendering.pixels import even_half_up
from generation.rendering.planes import frame_planes

OWNER: Final = "the footage"
TIME_BASE: Final = Fraction(1, 90_000)
KEY_EVERY_FRAMES: Final = 15
VIDEO_OPTIONS: Final = {"crf": "24", "preset": "veryfast", "bf": "0", "threads": "1"}
AUDIO_RATE_HZ: Final = 48_000
AUDIO_BITS_A_SECOND: Final = 96_000
BT709: Final = 1
LIMITED: Final = 1


class ProxyFacts(Value):
    """The size and length of a proxy; its first frame is at 0, whatever the original says."""

    width_px: int
    height_px: int
    seconds: float
    frames: int
    has_audio: bool


@makes(ArtifactKind.PROXY, queue=PICTURES)
def make_proxy(spec: ProxySpec, work: Work) -> MadeFile:
    """The footage upright, BT.709, at most ``height_px`` high, as H.264 and AAC in MP4 with its index in front."""
    clip = Clip(work.media, spec.asset, start_seconds=0, loop=False, owner=OWNER)
    width, height = clip.size_px
    clip.close()
    scale = min(1.0, spec.height_px / height)
    size = (max(2, even_half_up(width * scale)), max(2, even_half_up(height * scale)))
    source = find_original(work.media, spec.asset, owner=OWNER)
    path = work.folder / "proxy.mp4"
    try:
        facts = _convert(source, path, size=size, work=work)
    except FFmpegError as error:
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise unreadable(OWNER, sha256=spec.asset) from error
    if not facts.frames:
        raise unreadable(OWNER, sha256=spec.asset)
    return MadeFile(path=path, media_type="video/mp4", facts=facts)


def _convert(source: Path, path: Path, *, size: tuple[int, int], work: Work) -> ProxyFacts:
    with (
        av.open(str(source)) as original,
        av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as copy,
    ):
        video = original.streams.video[0]
        video.thread_type = "SLICE"
        streams: list[Any] = [video, *original.streams.audio[:1]]
        writer = _Writer(copy, rate=video.average_rate or Fraction(30), size=size, has_audio=len(streams) > 1)
        expected = int((original.duration or 0) / av.time_base * float(video.average_rate or 30))
        for frame in original.decode(*streams):
            work.check()
            if isinstance(frame, VideoFrame):
                writer.add_picture(frame)
                work.report(done_frames=writer.frames, total_frames=max(expected, writer.frames))
            else:
                writer.add_sound(frame)
        writer.finish()
        return ProxyFacts(
            width_px=size[0],
            height_px=size[1],
            seconds=float(writer.last * TIME_BASE),
            frames=writer.frames,
            has_audio=len(streams) > 1,
        )


class _Writer:
    """The two streams of a proxy. Times count from the first picture."""

    def __init__(self, copy: Any, *, rate: Fraction, size: tuple[int, int], has_audio: bool) -> None:
        self._copy = copy
        self._size = size
        self._video = copy.add_stream("libx264", rate=round(rate) or 30, options=VIDEO_OPTIONS)
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = TIME_BASE
        context.gop_size = KEY_EVERY_FRAMES
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        self._audio = copy.add_stream("aac", rate=AUDIO_RATE_HZ, layout="stereo") if has_audio else None
        if self._audio is not None:
            self._audio.bit_rate = AUDIO_BITS_A_SECOND
        self._resampler = av.AudioResampler(format="fltp", layout="stereo", rate=AUDIO_RATE_HZ)
        self._first: Fraction | None = None
        self.frames = 0
        self.last = -1

    def add_picture(self, frame: VideoFrame) -> None:
        """Scale and encode one picture; one that comes no later than the one before is left out."""
        if frame.pts is None or frame.time_base is None:
            return
        time = frame.pts * frame.time_base
        self._first = time if self._first is None else self._first
        at = round((time - self._first) / TIME_BASE)
        if at <= self.last:
            return
        planes = yuv_planes_of(frame, width_px=self._size[0], height_px=self._size[1])
        picture = VideoFrame(*self._size, "yuv420p")
        for target, pixels in zip(frame_planes(picture).samples, planes, strict=True):
            target[...] = pixels
        picture.pts, picture.time_base = at, TIME_BASE
        self._copy.mux(self._video.encode(picture))
        self.last = at
        self.frames += 1

    def add_sound(self, frame: Any) -> None:
        """Encode sound from the first picture on."""
        if self._audio is None or self._first is None or frame.pts is None:
            return
        for part in self._resampler.resample(frame):
            self._encode_sound(part)

    def finish(self) -> None:
        """Write what the encoders still hold."""
        if self._audio is not None:
            for part in self._resampler.resample(None):
                self._encode_sound(part)
            self._copy.mux(self._audio.encode(None))
        self._copy.mux(self._video.encode(None))

    def _encode_sound(self, part: Any) -> None:
        shift = round((self._first or Fraction(0)) * AUDIO_RATE_HZ)
        part.pts = part.pts - shift
        if part.pts >= 0 and self._audio is not None:
            self._copy.mux(self._audio.encode(part))
