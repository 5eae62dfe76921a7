"""The rules that ship, and how a document is judged by them."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Self

from brandkit.domain.evidence import NO_EVIDENCE, Evidence
from brandkit.domain.findings import Finding
from brandkit.domain.glyphs import LayerGlyphs
from brandkit.rules.base import AnyRule, Rule
from brandkit.rules.brand import brand_of
from brandkit.rules.film import Film
from brandkit.rules.measured import layers_to_measure
from brandkit.rules.registry import segment_rules, timeline_rules
from brandkit.rules.remembering import FindingMemory, key_of
from brandkit.rules.scene import FULL_SIDE_PX, NOTHING_LACKING, STANDARD_RATE, build_scene
from brandkit.rules.shipped import STANDARD_RULES
from builder.document.caption_style import ResolvedCaptions
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate

MEMORY = FindingMemory()
"""Of this process."""
NO_SOUNDS: Final[Mapping[str, float]] = MappingProxyType({})
"""Nobody said how long sounds are."""


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
    frame_rate: FrameRate = STANDARD_RATE,
    glyphs: LayerGlyphs = NOTHING_LACKING,
    evidence: Evidence = NO_EVIDENCE,
    smallest_side_px: int = FULL_SIDE_PX,
    captions: ResolvedCaptions | None = None,
    rules: Iterable[AnyRule] = STANDARD_RULES,
) -> tuple[Finding, ...]:
    """What the rules on segments find in one.

    ``glyphs`` says what the fonts of its texts lack, ``evidence`` what was measured on its pixels, ``captions`` how
    they are drawn into its picture, if they are.

    ``smallest_side_px`` is the short side of the smallest picture that the video is exported as. What was found is
    remembered: a segment that is the same as before costs only its fingerprint.
    """
    terms = _Terms.of(
        kit,
        canvas=canvas,
        frame_rate=frame_rate,
        smallest_side_px=smallest_side_px,
        captions=captions,
        rules=rules,
    )
    return _check(segment, terms=terms, glyphs=glyphs, evidence=evidence)


def check_document(
    timeline: ResolvedTimeline,
    *,
    kit: KitValues,
    today: date | None = None,
    glyphs_of: Callable[[ResolvedSegment], LayerGlyphs] = nothing_lacking,
    evidence_of: Callable[[ResolvedSegment], Evidence] = nothing_measured,
    smallest_side_px: int = FULL_SIDE_PX,
    sound_seconds: Mapping[str, float] = NO_SOUNDS,
    rules: Iterable[AnyRule] = STANDARD_RULES,
) -> tuple[Finding, ...]:
    """What the rules find in the whole video: segment by segment, then in all of it.

    ``today`` is what licences are judged by; None leaves them unjudged. ``sound_seconds`` is how long the
    files of sounds are, by SHA-256. The rest is as for ``check_segment``.
    """
    rules = tuple(rules)
    terms = _Terms.of(
        kit,
        canvas=timeline.canvas,
        frame_rate=timeline.frame_rate,
        smallest_side_px=smallest_side_px,
        captions=timeline.captions,
        rules=rules,
    )
    found = [
        finding
        for segment in timeline.segments
        for finding in _check(segment, terms=terms, glyphs=glyphs_of(segment), evidence=evidence_of(segment))
    ]
    of_all = check_timeline(timeline, kit=kit, today=today, sound_seconds=sound_seconds, rules=rules)
    return (*found, *of_all)


def check_timeline(
    timeline: ResolvedTimeline,
    *,
    kit: KitValues,
    today: date | None = None,
    sound_seconds: Mapping[str, float] = NO_SOUNDS,
    rules: Iterable[AnyRule] = STANDARD_RULES,
) -> tuple[Finding, ...]:
    """What the rules on the whole video find, without those on its segments."""
    film = Film(timeline, brand_of(kit), today, sound_seconds)
    return tuple(finding for rule in timeline_rules(rules) for finding in rule.findings(film))


def list_layers_to_measure(segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas) -> tuple[int, ...]:
    """The layers, by their index, whose contrast only the pixels behind them tell."""
    return tuple(layers_to_measure(build_scene(segment, canvas=canvas, kit=kit)))


def list_rules() -> tuple[AnyRule, ...]:
    """The rules that ship."""
    return tuple(STANDARD_RULES)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the segments of a video are judged by; ``key`` names all of it."""

    kit: KitValues
    canvas: Canvas
    frame_rate: FrameRate
    smallest_side_px: int
    captions: ResolvedCaptions | None
    rules: tuple[Rule, ...]
    key: bytes

    @classmethod
    def of(
        cls,
        kit: KitValues,
        *,
        canvas: Canvas,
        frame_rate: FrameRate,
        smallest_side_px: int,
        captions: ResolvedCaptions | None,
        rules: Iterable[AnyRule],
    ) -> Self:
        counting = segment_rules(rules)
        digest = hashlib.sha256(brand_of(kit).fingerprint)
        codes = [hash(rule) for rule in counting]
        digest.update(f"{canvas!r} {frame_rate!r} {smallest_side_px} {captions!r} {codes}".encode())
        return cls(kit, canvas, frame_rate, smallest_side_px, captions, counting, digest.digest())


def _check(segment: ResolvedSegment, *, terms: _Terms, glyphs: LayerGlyphs, evidence: Evidence) -> tuple[Finding, ...]:
    def find() -> tuple[Finding, ...]:
        scene = build_scene(
            segment,
            canvas=terms.canvas,
            kit=terms.kit,
            glyphs=glyphs,
            evidence=evidence,
            frame_rate=terms.frame_rate,
            smallest_side_px=terms.smallest_side_px,
            captions=terms.captions,
        )
        return tuple(finding for rule in terms.rules for finding in rule.findings(scene))

    return MEMORY.recall(key_of(segment, glyphs=glyphs, evidence=evidence, terms=terms.key), find)
