"""What the decoded film has to keep to. A run that does not is encoded again with more care, then it fails."""

from collections.abc import Mapping
from typing import Final

from brandkit.domain.proofs import ProofRule

COLOUR_LIMIT: Final = 1.0
"""CIEDE2000 that 99.9 % of the pixels inside a logo, or of a flat area, keep: just noticeable side by side."""
COLOUR_PEAK_LIMIT: Final = 2.0
"""CIEDE2000 that every pixel inside a logo keeps."""
FRAME_LIMIT: Final = 2.0
"""CIEDE2000 that 99 % of the pixels of a flat area keep in every single frame.

The worst frame of the demo ends at 1.5 before its run is encoded again.
"""
EDGE_LIMIT: Final = 4.0
"""CIEDE2000 that 95 % of the blocks on a logo's edges keep against the same frame before it was encoded."""
MOTION_LIMIT: Final = 4.0
"""CIEDE2000 that 95 % of the blocks of a logo that moves or fades keep against the same frame before it was encoded."""
AROUND_LIMIT: Final = 16.0
"""CIEDE2000 that the mean of every 8 x 8 px round a logo keeps against the same frame before it was encoded.

Violent noise ends at 11; a line of 2 px with the contrast of text is more than 20.
"""
PLACE_LIMIT_PX: Final = 1.0
SHAPE_LIMIT: Final = 0.98
"""Normalised correlation of brightness with the expected picture."""
BLACK_LIMIT_FRAMES: Final = 0
FROZEN_LIMIT_SECONDS: Final = 0.5
ERODED_PX: Final = 3
"""So far from an edge, 4:2:0 and the codec leave a colour alone."""
FLAT_PIXELS: Final = 64
"""A colour on fewer pixels is no flat area of a logo; the codec gives it no code of its own."""
MOST_COLOURS: Final = 24
MARGIN_PX: Final = 8
"""What is looked at round a logo."""
RIM_PX: Final = 8
"""Flat areas keep so far away from whatever lies on them: the codec's blocks there hold both."""
LOUDNESS_LIMIT_LU: Final = 1.0
TRUE_PEAK_ROOM_DB: Final = 0.1
"""What rounding in the measurement of a true peak may leave."""

Limits = Mapping[ProofRule, float]
LIMITS: Final[dict[ProofRule, float]] = {
    ProofRule.LOGO_COLOUR: COLOUR_LIMIT,
    ProofRule.LOGO_COLOUR_PEAK: COLOUR_PEAK_LIMIT,
    ProofRule.LOGO_EDGES: EDGE_LIMIT,
    ProofRule.LOGO_PLACE: PLACE_LIMIT_PX,
    ProofRule.LOGO_SHAPE: SHAPE_LIMIT,
    ProofRule.LOGO_SPACE: COLOUR_PEAK_LIMIT,
    ProofRule.LOGO_AROUND: AROUND_LIMIT,
    ProofRule.LOGO_MOTION: MOTION_LIMIT,
    ProofRule.LOGO_TRANSITION: MOTION_LIMIT,
    ProofRule.PALETTE: COLOUR_LIMIT,
    ProofRule.PALETTE_PEAK: COLOUR_LIMIT,
    ProofRule.PALETTE_FRAME: FRAME_LIMIT,
}
"""Of films and teasers."""
EXACT_LIMITS: Final[dict[ProofRule, float]] = {
    **LIMITS,
    ProofRule.LOGO_COLOUR: 0.0,
    ProofRule.LOGO_COLOUR_PEAK: 0.0,
    ProofRule.LOGO_EDGES: 0.0,
    ProofRule.LOGO_SPACE: 0.0,
    ProofRule.LOGO_AROUND: 0.0,
    ProofRule.LOGO_MOTION: 0.0,
    ProofRule.LOGO_TRANSITION: 0.0,
    ProofRule.PALETTE: 0.0,
    ProofRule.PALETTE_PEAK: 0.0,
    ProofRule.PALETTE_FRAME: 0.0,
}
"""Of a file that loses nothing."""
