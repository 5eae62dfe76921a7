"""The rules that ship, and how a document is judged by them."""

from collections.abc import Callable, Iterable

from brandkit.domain.evidence import NO_EVIDENCE, Evidence
from brandkit.domain.findings import Finding
from brandkit.domain.glyphs import LayerGlyphs
from brandkit.rules import (
    logo_altered,
    logo_approved,
    logo_background,
    logo_clear_space,
    logo_size,
    missing_characters,
    off_canvas,
    palette,
    safe_area,
    stand_in_fonts,
    text_contrast,
    text_size,
)
from brandkit.rules.base import Rule
from brandkit.rules.measured import layers_to_measure
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.scene import NOTHING_LACKING, build_scene
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedSegment, ResolvedTimeline

STANDARD_RULES = RuleRegistry(
    [
        logo_approved.RULE,
        logo_altered.RULE,
        logo_size.RULE,
        logo_clear_space.RULE,
        logo_background.RULE,
        palette.RULE,
        text_size.RULE,
        text_contrast.RULE,
        safe_area.RULE,
        off_canvas.RULE,
        missing_characters.RULE,
        stand_in_fonts.RULE,
    ]
)


def nothing_measured(_segment: ResolvedSegment) -> Evidence:
    """Pixels that nobody looked at yet."""
    return NO_EVIDENCE


def nothing_lacking(_segment: ResolvedSegment) -> LayerGlyphs:
    """Fonts that have every character."""
    return NOTHING_LACKING


def check_segment(
    segment: ResolvedSegment,
    *,
    kit: KitValues,
    canvas: Canvas,
    glyphs: LayerGlyphs = NOTHING_LACKING,
    evidence: Evidence = NO_EVIDENCE,
    rules: Iterable[Rule] = STANDARD_RULES,
) -> tuple[Finding, ...]:
    """What the rules find in one segment. ``glyphs`` says what the fonts of its texts lack, ``evidence`` what was
    measured on its pixels.
    """
    scene = build_scene(segment, canvas=canvas, kit=kit, glyphs=glyphs, evidence=evidence)
    return tuple(finding for rule in rules for finding in rule.findings(scene))


def check_document(
    timeline: ResolvedTimeline,
    *,
    kit: KitValues,
    glyphs_of: Callable[[ResolvedSegment], LayerGlyphs] = nothing_lacking,
    evidence_of: Callable[[ResolvedSegment], Evidence] = nothing_measured,
    rules: Iterable[Rule] = STANDARD_RULES,
) -> tuple[Finding, ...]:
    """What the rules find in the whole video, segment by segment.

    ``glyphs_of`` says what the fonts of texts lack, ``evidence_of`` what was measured.
    """
    rules = tuple(rules)
    return tuple(
        finding
        for segment in timeline.segments
        for finding in check_segment(
            segment,
            kit=kit,
            canvas=timeline.canvas,
            glyphs=glyphs_of(segment),
            evidence=evidence_of(segment),
            rules=rules,
        )
    )


def list_layers_to_measure(segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas) -> tuple[int, ...]:
    """The layers, by their index, whose contrast only the pixels behind them tell."""
    return tuple(layers_to_measure(build_scene(segment, canvas=canvas, kit=kit)))


def list_rules() -> tuple[Rule, ...]:
    """The rules that ship."""
    return tuple(STANDARD_RULES)
