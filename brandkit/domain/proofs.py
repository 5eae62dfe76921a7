"""What the proof of a decoded film says: rule by rule, the worst frame, what was measured, and the limit.

Values alone, so that they are kept as JSON beside the film and shown by whoever asks.
"""

from enum import StrEnum
from typing import Final

from builder.document.values import Value

PROOF_RECIPE: Final = 8
"""Raise it when something is measured differently: runs that are kept are then proved anew, from their packets."""


class ProofRule(StrEnum):
    """What is demanded of the decoded film. Those down to flat areas are measured run by run, others at the join."""

    LOGO_COLOUR = "logo-colour"
    """Inside a logo, 3 px from any edge, its colours are the kit's: CIEDE2000 that 99.9 % of the pixels keep."""
    LOGO_COLOUR_PEAK = "logo-colour-peak"
    """The same: the pixel that is furthest away."""
    LOGO_EDGES = "logo-edges"
    """Edges and thin strokes of a logo look as they were drawn: CIEDE2000 that 95 % of blocks of 2 x 2 px keep."""
    LOGO_PLACE = "logo-place"
    """Each corner of a logo lies where the document puts it, px; a turn or a stretch moves corners."""
    LOGO_SHAPE = "logo-shape"
    """A logo's picture correlates with the one that the document asks for."""
    LOGO_SPACE = "logo-space"
    """The clear space of a logo on a flat ground has its colour: CIEDE2000 that 99.9 % of the pixels keep."""
    LOGO_AROUND = "logo-around"
    """The clear space of a logo on any other ground looks as it was drawn: CIEDE2000 of the 8 x 8 px furthest away."""
    LOGO_MOTION = "logo-motion"
    """While a logo comes, goes or is emphasised, it looks as it was drawn: CIEDE2000 that 95 % of its blocks keep."""
    LOGO_TRANSITION = "logo-transition"
    """How a logo looks that is seen in transitions alone: CIEDE2000 that 95 % of its blocks keep; never judged."""
    PALETTE = "palette"
    """Flat areas have the colour that the document gives them: CIEDE2000 that 99 % of the pixels keep."""
    PALETTE_PEAK = "palette-peak"
    """The same, for 99.9 % of the pixels: what moves over a flat area leaves steps of one code behind."""
    PALETTE_FRAME = "palette-frame"
    """The same in the worst frame alone: CIEDE2000 that 99 % of its pixels keep, however long the film is."""
    BLACK = "black"
    """Frames that are black although something else was drawn."""
    FROZEN = "frozen"
    """Seconds without any change although what was drawn moves."""
    FLASHES = "flashes"
    """Flashes within a second over more than a quarter of 10 degrees of view."""
    RED_FLASHES = "red-flashes"
    """The same with a saturated red."""
    HASHES = "hashes"
    """Runs whose frames are not those that were proved."""
    TIMING = "timing"
    """Frames of the film that are missing, late or out of order."""
    DURATION = "duration"
    """Frames that the film is longer or shorter than its document."""
    CAPTIONS = "captions"
    """Captions that are missing or not at their time."""
    LOUDNESS = "loudness"
    """Loudness units away from the preset's."""
    TRUE_PEAK = "true-peak"
    """The highest true peak of the sound, dBTP."""


class ProofVerdict(StrEnum):
    """How a rule ended. What is not judged is no failure; the reason says why nobody could judge it."""

    PASS = "pass"  # noqa: S105 not a password
    FAIL = "fail"
    NOT_JUDGED = "not-judged"


class ProofBox(Value):
    """A part of the frame, output px."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class RuleProof(Value):
    """How one rule ended for one thing: at the worst frame that was judged.

    In the proof of a run ``at_frame`` counts from its first frame, and ``layer_id`` is the layer's index in its
    segment, so that equal runs share one proof; in the proof of a film they are the film's frame and the layer's id.
    ``measured`` and ``limit`` are in the unit of the rule; None where nothing was measured. ``layer_id`` is empty where
    the rule is about a segment's background or about the whole film.
    """

    rule: ProofRule
    verdict: ProofVerdict
    measured: float | None = None
    limit: float
    at_frame: int | None = None
    segment_id: str = ""
    layer_id: str = ""
    box: ProofBox | None = None
    reason: str = ""
    judged_frames: int = 0
    apart_frames: int = 0
    """Frames of a fade, a motion or a transition: counted, and not judged by this rule."""
    colour: str = ""
    """What it should be, ``#rrggbb``, where the rule is about one colour."""
    is_of_next: bool = False
    """In the proof of a transition's run: the layer is one of the segment that comes."""


def _failures(rules: tuple[RuleProof, ...]) -> tuple[RuleProof, ...]:
    return tuple(rule for rule in rules if rule.verdict is ProofVerdict.FAIL)


class RunProof(Value):
    """What was measured on every decoded frame of a run of packets. Its file holds what flashes are judged by."""

    recipe: int = PROOF_RECIPE
    frames: int
    apart_frames: int
    """Frames within a transition."""
    rules: tuple[RuleProof, ...]
    strength: str = ""
    """How the run was encoded to keep to its rules, for people."""

    @property
    def failures(self) -> tuple[RuleProof, ...]:
        """The rules that it does not keep."""
        return _failures(self.rules)


class FilmProof(Value):
    """The proof of a whole film: every run's rules, the worst of each for each layer, and those of the join."""

    recipe: int = PROOF_RECIPE
    verdict: ProofVerdict
    frames: int
    frames_per_second: float
    width_px: int
    height_px: int
    apart_frames: int
    rules: tuple[RuleProof, ...]

    @property
    def failures(self) -> tuple[RuleProof, ...]:
        """The rules that it does not keep."""
        return _failures(self.rules)
