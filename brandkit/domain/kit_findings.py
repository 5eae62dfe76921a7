"""What there is to say about a kit itself, before any document uses it."""

from enum import StrEnum

from brandkit.domain.findings import Severity
from builder.document.values import HexColour, RoleName, Value


class KitConcern(StrEnum):
    """What a finding about a kit is about."""

    SEEN_COLOUR = "seen-colour"
    """A viewer sees another colour than the kit names."""
    PAIR_CONTRAST = "pair-contrast"
    """Text of one colour cannot be read on the other."""
    THIN_STROKES = "thin-strokes"
    """Thin strokes of one colour on the other lose their colour in video."""
    COLOUR_VISION = "colour-vision"
    """People with a colour vision deficiency see two colours as one."""


class KitFinding(Value):
    """One thing that a brand manager should know about the kit. ``roles`` are the colours that it concerns."""

    concern: KitConcern
    severity: Severity
    message: str
    roles: tuple[RoleName, ...]
    measured: float
    """What was measured: a CIEDE2000 difference, a contrast ratio, or px, as the concern has it."""


class SeenColour(Value):
    """A colour or an allowed tint of the palette, and what a viewer sees of it after H.264 in 8 bits."""

    role: RoleName
    name: str
    tint_ratio: float | None
    hex: HexColour
    code: tuple[int, int, int]
    """Y', Cb, Cr of BT.709 limited range: the code that the encoder is given for flat areas."""
    seen_hex: HexColour
    difference: float
    """CIEDE2000."""


class PairSample(Value):
    """Text of one colour on a ground of another: how well it can be read, and whether the kit allows it."""

    text: RoleName
    ground: RoleName
    contrast_ratio: float
    is_allowed: bool
    carries_text: bool
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    carries_large_text: bool
    """At least 3 to 1."""
