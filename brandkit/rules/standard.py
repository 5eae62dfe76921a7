"""The rules that ship, and how a document is judged by them."""

from collections.abc import Iterable

from brandkit.domain.findings import Finding
from brandkit.rules import (
    logo_altered,
    logo_approved,
    logo_background,
    logo_clear_space,
    logo_size,
    off_canvas,
    palette,
    safe_area,
    text_contrast,
    text_size,
)
from brandkit.rules.base import Rule
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.scene import build_scene
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
    ]
)


def check_segment(
    segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas, rules: Iterable[Rule] = STANDARD_RULES
) -> tuple[Finding, ...]:
    """What the rules find in one segment."""
    scene = build_scene(segment, canvas=canvas, kit=kit)
    return tuple(finding for rule in rules for finding in rule.findings(scene))


def check_document(
    timeline: ResolvedTimeline, *, kit: KitValues, rules: Iterable[Rule] = STANDARD_RULES
) -> tuple[Finding, ...]:
    """What the rules find in the whole video, segment by segment."""
    rules = tuple(rules)
    return tuple(
        finding
        for segment in timeline.segments
        for finding in check_segment(segment, kit=kit, canvas=timeline.canvas, rules=rules)
    )


def list_rules() -> tuple[Rule, ...]:
    """The rules that ship."""
    return tuple(STANDARD_RULES)
