"""What an exported file is: sizes, quality, loudness. Presets are data."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from pydantic import Field

from builder.document.geometry import SHORT_SIDE_PX, Canvas
from builder.document.time import FrameRate
from builder.document.values import Value


class ExportPreset(Value):
    """One kind of deliverable.

    ``threads`` is fixed, not the machine's: x264 makes other bytes with another number. Key frames stand every
    ``key_frame_seconds`` and nowhere else. With ``holds``, frames that repeat the one before are written without the
    encoder (see ``generation.rendering.holds``); hardware decoders are untried with it. ``sample_rate_hz`` and two
    channels are those of the mix and the file.
    """

    name: str
    label: str
    short_side_px: int = Field(ge=2, multiple_of=2)
    x264_preset: str = "veryfast"
    crf: float = Field(default=20, ge=0, le=51)
    threads: int = Field(default=4, ge=1)
    key_frame_seconds: int = Field(default=2, ge=1)
    holds: bool = False
    loudness_lufs: float = -16.0
    true_peak_dbtp: float = -1.0
    sample_rate_hz: int = 48_000
    audio_bits_per_second: int = 192_000

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


EXPORT_PRESETS: Final[Mapping[str, ExportPreset]] = {
    preset.name: preset
    for preset in (
        ExportPreset(name="1080p", label="Full HD, 1080p", short_side_px=1080),
        ExportPreset(name="720p", label="HD, 720p: smaller file", short_side_px=720, audio_bits_per_second=160_000),
    )
}
