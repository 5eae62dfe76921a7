"""How large an original may be, and how much its examination may cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generation.intake.facts import OriginalKind

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are far above what a video needs and below what hurts a worker."""

    file_bytes: Mapping[OriginalKind, int] = field(
        default_factory=lambda: {
            OriginalKind.PICTURE: 100 * MEGABYTE,
            OriginalKind.SVG: 10 * MEGABYTE,
            OriginalKind.CLIP: 4_000 * MEGABYTE,
            OriginalKind.AUDIO: 1_000 * MEGABYTE,
            OriginalKind.FONT: 40 * MEGABYTE,
            OriginalKind.ANIMATION: 30 * MEGABYTE,
            OriginalKind.LUT: 20 * MEGABYTE,
        }
    )
    picture_side_px: int = 20_000
    picture_pixels: int = 100_000_000
    """A camera makes up to 60 million. Decoded to RGBA, 100 million are 400 MB."""
    animation_frames: int = 3_600
    animation_side_px: int = 4_096
    animation_pixels: int = 1_500_000_000
    """All frames together: 700 frames of 1080p."""
    animation_layers: int = 20_000
    """Of a Lottie file, with every use of a composition counted."""
    clip_side_px: int = 8_192
    clip_seconds: float = 4 * 3600
    clip_frames_per_second: float = 480
    audio_seconds: float = 6 * 3600
    svg_elements: int = 100_000
    """With every use of an element counted, so that a few lines cannot draw for hours."""
    svg_depth: int = 100
    nesting: int = 100
    """How deep JSON may nest."""

    wall_seconds: float = 90
    cpu_seconds: int = 60
    memory_bytes: int = 2_500 * MEGABYTE
    """Address space of the examining process; libraries alone map about 300 MB."""


DEFAULT_LIMITS = Limits()
