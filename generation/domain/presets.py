"""What an exported file is: sizes, quality, loudness. Presets are data."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, Self

from pydantic import Field

from builder.document.geometry import SHORT_SIDE_PX, Canvas
from builder.document.time import FrameRate
from builder.document.values import Value


class Form(StrEnum):
    """What is delivered."""

    MP4 = "mp4"
    """H.264 and AAC: the film whose every frame is proved."""
    WEBM = "webm"
    """AV1 and Opus, its frames proved too."""
    GIF = "gif"
    WEBP = "webp"
    AUDIO = "m4a"
    STILL = "png"
    CAPTIONS = "srt"

    @property
    def has_runs(self) -> bool:
        """Whether its picture is made in runs of packets that are joined."""
        return self in {Form.MP4, Form.WEBM}

    @property
    def has_picture(self) -> bool:
        """Whether frames are drawn for it."""
        return self not in {Form.AUDIO, Form.CAPTIONS}

    @property
    def has_sound(self) -> bool:
        return self.has_runs or self is Form.AUDIO

    @property
    def media_type(self) -> str:
        """What a file of this form is served as; captions come as SubRip and, beside it, WebVTT."""
        return _MEDIA_TYPES[self]

    @property
    def is_teaser(self) -> bool:
        """Whether it is a short, small moving picture without sound."""
        return self in {Form.GIF, Form.WEBP}


_MEDIA_TYPES: Final[Mapping[Form, str]] = {
    Form.MP4: "video/mp4",
    Form.WEBM: "video/webm",
    Form.GIF: "image/gif",
    Form.WEBP: "image/webp",
    Form.AUDIO: "audio/mp4",
    Form.STILL: "image/png",
    Form.CAPTIONS: "application/x-subrip",
}


class VideoEncoder(StrEnum):
    """What encodes H.264."""

    X264 = "x264"
    NVENC = "nvenc"


class ExportPreset(Value):
    """One kind of deliverable.

    ``threads`` is fixed, not the machine's: x264 makes other bytes with another number. Key frames stand every
    ``key_frame_seconds`` and nowhere else. With ``holds``, frames that repeat the one before are written without the
    encoder (see ``generation.rendering.holds``); hardware decoders are untried with it. With ``exact_rounding`` nothing
    is rounded away where it is coded finest, which takes more bytes; see ``generation.domain.strengths``.
    ``sample_rate_hz`` and two channels are those of the mix and the file. A teaser shows the first ``teaser_seconds``
    at ``teaser_frames_per_second``. ``av1_preset`` and ``av1_crf`` count for WebM alone.
    """

    name: str
    label: str
    form: Form = Form.MP4
    encoder: VideoEncoder = VideoEncoder.X264
    short_side_px: int = Field(ge=2, multiple_of=2)
    x264_preset: str = "veryfast"
    crf: float = Field(default=20, ge=0, le=51)
    threads: int = Field(default=4, ge=1)
    key_frame_seconds: int = Field(default=2, ge=1)
    holds: bool = False
    exact_rounding: bool = False
    av1_preset: int = Field(default=8, ge=0, le=13)
    av1_crf: int = Field(default=30, ge=1, le=63)
    teaser_seconds: int = Field(default=8, ge=1, le=30)
    teaser_frames_per_second: int = Field(default=10, ge=1, le=30)
    loudness_lufs: float = -16.0
    true_peak_dbtp: float = -1.0
    sample_rate_hz: int = 48_000
    audio_bits_per_second: int = 192_000

    def for_picture(self) -> Self:
        """With its sound at the defaults: another loudness leaves the pictures as they are."""
        return self.model_copy(update={"label": "", **{name: _default(name) for name in SOUND_FIELDS}})

    def for_sound(self) -> "ExportPreset":
        """With its picture at the defaults: exports of a film in any size, shape and form share one mix."""
        kept = {name: getattr(self, name) for name in SOUND_FIELDS}
        return ExportPreset(name="sound", label="", short_side_px=SHORT_SIDE_PX, **kept)

    @property
    def is_proved(self) -> bool:
        """Whether every picture of what is delivered is proved to look as it was drawn."""
        return self.form.has_picture

    @property
    def scale(self) -> float:
        """Output px to a px of the canvas."""
        return float(Fraction(self.short_side_px, SHORT_SIDE_PX))

    def key_frame_interval(self, frame_rate: FrameRate) -> int:
        """Frames from one key frame to the next."""
        return max(1, frame_rate.frame_at(self.key_frame_seconds))

    def output_size(self, canvas: Canvas) -> tuple[int, int]:
        """Width and height of the picture, px, both even."""
        width, height = (
            max(2, 2 * int(Fraction(side * self.short_side_px, SHORT_SIDE_PX) / 2 + Fraction(1, 2)))
            for side in (canvas.width_px, canvas.height_px)
        )
        return width, height


SOUND_FIELDS: Final = ("loudness_lufs", "true_peak_dbtp", "sample_rate_hz", "audio_bits_per_second")
"""The fields of a preset that decide how a film sounds; the others decide how it looks."""


def _default(name: str) -> Any:
    return ExportPreset.model_fields[name].default


EXPORT_PRESETS: Final[Mapping[str, ExportPreset]] = {
    preset.name: preset
    for preset in (
        ExportPreset(name="2160p", label="4K, 2160p", short_side_px=2160),
        ExportPreset(name="1080p", label="Full HD, 1080p", short_side_px=1080),
        ExportPreset(name="720p", label="HD, 720p: smaller file", short_side_px=720, audio_bits_per_second=160_000),
        ExportPreset(name="webm", label="WebM (AV1 and Opus), 1080p", form=Form.WEBM, short_side_px=1080),
        ExportPreset(name="gif", label="Teaser as GIF", form=Form.GIF, short_side_px=270),
        ExportPreset(name="webp", label="Teaser as animated WebP", form=Form.WEBP, short_side_px=360),
        ExportPreset(name="audio", label="Sound alone (M4A)", form=Form.AUDIO, short_side_px=1080),
        ExportPreset(name="still", label="One frame (PNG)", form=Form.STILL, short_side_px=1080),
        ExportPreset(name="captions", label="Captions alone (SRT, VTT)", form=Form.CAPTIONS, short_side_px=1080),
    )
}
