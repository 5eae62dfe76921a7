"""The kinds of derived media, and what decides that a kind is made anew.

Each kind has a recipe number; raising it, or another version of a library that draws, makes every file of that kind
anew.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from brandkit.domain.proofs import PROOF_RECIPE
from generation.domain.libraries import DRAWING_LIBRARIES, FOOTAGE_LIBRARIES
from generation.domain.runs import PICTURE_RECIPE


class ArtifactKind(StrEnum):
    """What can be derived. The first six are made at once where they are wanted, the others by jobs."""

    LAYER_BITMAP = "layer_bitmap"
    LAYER_FRAMES = "layer_frames"
    FILL_BITMAP = "fill_bitmap"
    THUMBNAIL = "thumbnail"
    CHARACTER_SHEET = "character_sheet"
    ILLUSTRATION = "illustration"
    NARRATION = "narration"
    RENDITION = "rendition"
    PROXY = "proxy"
    TRANSCRIPT = "transcript"
    PACKET_RUN = "packet_run"
    AUDIO_MIX = "audio_mix"
    TEASER = "teaser"
    STILL = "still"
    GROUND = "ground"
    GATE_REPORT = "gate_report"
    MARKS = "marks"
    TAKE = "take"
    FOOTAGE_TAKE = "footage_take"
    BRAND_PROOF = "brand_proof"
    SCRIPT_CHECK = "script_check"


PICTURES: Final = frozenset(
    {
        ArtifactKind.LAYER_BITMAP,
        ArtifactKind.LAYER_FRAMES,
        ArtifactKind.FILL_BITMAP,
        ArtifactKind.THUMBNAIL,
        ArtifactKind.CHARACTER_SHEET,
        ArtifactKind.ILLUSTRATION,
    }
)
FROM_FROZEN: Final = frozenset(
    {
        ArtifactKind.PACKET_RUN,
        ArtifactKind.AUDIO_MIX,
        ArtifactKind.TEASER,
        ArtifactKind.STILL,
        ArtifactKind.BRAND_PROOF,
    }
)
MADE_AGAIN: Final = PICTURES | FROM_FROZEN | {ArtifactKind.RENDITION, ArtifactKind.GROUND, ArtifactKind.MARKS}
"""Made again by itself when it is wanted, as proxies of edited parts are; the others only when a person asks."""
_DRAWN: Final = PICTURES | {ArtifactKind.PACKET_RUN, ArtifactKind.TEASER, ArtifactKind.STILL, ArtifactKind.GROUND}
_PROVED_FACTOR: Final = 1000
RECIPES: Final[Mapping[ArtifactKind, int]] = {
    **{kind: PICTURE_RECIPE if kind in _DRAWN else 1 for kind in ArtifactKind},
    ArtifactKind.BRAND_PROOF: PROOF_RECIPE,
    # Stills and teasers hold their own proof.
    **dict.fromkeys((ArtifactKind.TEASER, ArtifactKind.STILL), _PROVED_FACTOR * PICTURE_RECIPE + PROOF_RECIPE),
    ArtifactKind.AUDIO_MIX: 2,
    ArtifactKind.NARRATION: 2,
    ArtifactKind.TAKE: 2,
}
LIBRARIES: Final[Mapping[ArtifactKind, tuple[str, ...]]] = {
    **dict.fromkeys(_DRAWN, DRAWING_LIBRARIES),
    ArtifactKind.NARRATION: (),
    **dict.fromkeys((ArtifactKind.RENDITION, ArtifactKind.PROXY), FOOTAGE_LIBRARIES),
    ArtifactKind.TRANSCRIPT: (),
    ArtifactKind.SCRIPT_CHECK: (),
    ArtifactKind.GATE_REPORT: (),
    ArtifactKind.AUDIO_MIX: ("av", "numpy", "scipy"),
    ArtifactKind.MARKS: ("opencv-python-headless",),
    ArtifactKind.BRAND_PROOF: (),
    ArtifactKind.TAKE: (),
    ArtifactKind.FOOTAGE_TAKE: (),
}
