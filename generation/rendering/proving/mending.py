"""How a run that falls short of its limits is encoded again."""

from dataclasses import replace
from typing import Final

from brandkit.domain.proofs import ProofRule, RunProof
from generation.domain.presets import ExportPreset
from generation.domain.stages import MENDING_COLOUR, MENDING_LOGO
from generation.domain.strengths import next_strength
from generation.rendering.proving.care import Care
from generation.rendering.proving.regions import on_grain

MENDABLE: Final = frozenset(
    {
        ProofRule.LOGO_COLOUR,
        ProofRule.LOGO_COLOUR_PEAK,
        ProofRule.LOGO_EDGES,
        ProofRule.LOGO_SHAPE,
        ProofRule.LOGO_SPACE,
        ProofRule.LOGO_AROUND,
        ProofRule.LOGO_MOTION,
        ProofRule.PALETTE,
        ProofRule.PALETTE_PEAK,
        ProofRule.PALETTE_FRAME,
    }
)
"""What encoding with more care can mend. A logo in the wrong place stays there."""


LOGO_RULES: Final = frozenset(rule for rule in MENDABLE if rule.value.startswith("logo-"))


def stage_of(proof: RunProof) -> str:
    """What is being mended while the run is encoded again, as people are told: a logo, or another colour."""
    return MENDING_LOGO if any(rule.rule in LOGO_RULES for rule in proof.failures) else MENDING_COLOUR


def more_care(care: Care, proof: RunProof, *, preset: ExportPreset, size_px: tuple[int, int]) -> Care | None:
    """How a run that falls short is encoded again; None where it keeps to its limits, or nothing is left to try.

    Shapes whose colour falls short become regions like the logos.
    """
    failures = [rule for rule in proof.failures if rule.rule in MENDABLE]
    if not failures:
        return None
    boxes = dict.fromkeys((*care.boxes, *(on_grain(rule.box, size_px) for rule in failures if rule.box is not None)))
    strength = next_strength(preset, care.strength, has_regions=bool(boxes))
    return None if strength is None else replace(care, boxes=tuple(boxes), strength=strength)
