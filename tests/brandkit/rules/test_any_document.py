"""Rules and fixes on documents that nobody would make: no rule fails, and every fix keeps its word."""

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from brandkit.domain.findings import Finding, Severity
from brandkit.fixing.apply import apply_fix
from brandkit.rules.registry import timeline_rules
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import check_document
from builder.document.animation import Easing, EmphasisPreset, MotionUnit, Preset
from builder.document.geometry import Anchor
from builder.document.kit_demands import (
    ColourPair,
    KitPart,
    LegalLine,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    PartKind,
    SafeMargins,
    WordingKind,
)
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.timeline import Timeline
from builder.document.transitions import TransitionKind
from tests.brandkit.fault_parts import TODAY, segment
from tests.document.strategies import COLOUR_ROLES, kits, timelines

LEXICON = (
    LexiconEntry(word="NorthWind", kind=WordingKind.EXACT),
    LexiconEntry(word="wash your", kind=WordingKind.BANNED, instead="clean your"),
    LexiconEntry(word="lunch", kind=WordingKind.PREFERRED, instead="dinner"),
    LexiconEntry(word="team", kind=WordingKind.BANNED),
)


def some(values: type) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


@st.composite
def strict_kits(draw: st.DrawFn) -> KitValues:
    """Kits that demand something of everything, as ``kits`` names it."""
    kit = draw(kits())
    roles = st.sampled_from(COLOUR_ROLES)
    logos = tuple(
        logo.model_copy(
            update={
                "grounds": draw(st.just(()) | st.tuples(roles)),
                "places": draw(some(Anchor)),
                "is_retired": draw(st.booleans()),
                "on_dark": draw(st.booleans()),
            }
        )
        for logo in kit.logos
    )
    plain = segment(name="end", background={"kind": "colour", "colour": {"kind": "role", "role": "text"}})
    plain = plain.model_copy(update={"layers": ()})
    ends = (PartKind.INTRO, PartKind.OUTRO)
    parts = tuple(KitPart(role=kind, name=kind, kind=kind, segment=plain, is_required=True) for kind in ends)
    return kit.model_copy(
        update={
            "logos": logos,
            "pairs": draw(st.just(()) | st.tuples(st.builds(ColourPair, text=roles, ground=roles))),
            "motion": MotionRules(
                presets=draw(some(Preset)),
                units=draw(some(MotionUnit)),
                emphases=draw(st.none() | some(EmphasisPreset)),
                transitions=draw(some(TransitionKind)),
                easings=draw(some(Easing)),
                minimum_seconds=0.2,
                maximum_seconds=1,
            ),
            "safe_margins": (SafeMargins(bottom_ratio=0.2),),
            "lexicon": LEXICON,
            "music": draw(st.just(()) | st.just((MusicTrack(role="song", name="Song", asset="0" * 64),))),
            "legal_lines": draw(st.just(()) | st.just((LegalLine(role="risk", text="Before lunch, always!"),))),
            "parts": draw(st.just(()) | st.just(parts)),
        }
    )


def check(document: Timeline, kit: KitValues) -> tuple[Finding, ...]:
    resolved = resolve(document, kit=kit, narration_seconds={})
    return check_document(resolved, kit=kit, today=TODAY)


Said = tuple[str, str, str | None, str]


def said(finding: Finding) -> Said:
    return finding.rule, finding.segment_id, finding.layer_id, finding.severity


def words(found: tuple[Finding, ...]) -> Counter[Said]:
    return Counter(map(said, found))


def errors(found: tuple[Finding, ...]) -> set[tuple[str, ...]]:
    """By rule and layer; those on the whole video by rule alone, as each is said where a person would mend it now."""
    return {
        (finding.rule,) if finding.rule in WHOLE else (finding.rule, finding.segment_id, finding.layer_id or "")
        for finding in found
        if finding.severity is Severity.ERROR
    }


WHOLE = {rule.code for rule in timeline_rules(STANDARD_RULES)}


def layers_of(document: Timeline, kit: KitValues) -> set[tuple[str, ...]]:
    """The layers that can be seen: a longer segment shows others that had no time before."""
    segments = resolve(document, kit=kit, narration_seconds={}).segments
    return {(one.id, layer_id) for one in segments for layer_id in ("", *(layer.id for layer in one.layers))}


COMES_TO_LIGHT = {
    "logo-picture": ("logo-",),
    "logo-retired": ("logo-",),
    "logo-altered": ("logo-",),
    "motion-easing": ("text-", "logo-"),
    "palette": ("colour-pairs", "text-contrast", "logo-"),
    "intro-present": ("palette",),
    "outro-present": ("palette",),
    "legal-line": ("palette",),
}
"""What nobody could say before: of a picture that becomes a logo, of a hidden logo, of a colour without a name, of what
lies between keyframes, of a segment that was the last one and had no transition.
"""


def is_new(error: tuple[str, ...], *, mended: str, shown: set[tuple[str, ...]]) -> bool:
    """Whether a fix of the rule ``mended`` made this error."""
    return (len(error) == 1 or error[1:] in shown) and not error[0].startswith(COMES_TO_LIGHT.get(mended, ()))


class TestAnyDocument:
    @pytest.mark.slow
    @settings(
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        max_examples=25,
        phases=(Phase.generate,),
    )
    @given(timelines(), strict_kits(), st.randoms(use_true_random=False))
    def test_is_judged_and_mended(self, document: Timeline, kit: KitValues, random: Random) -> None:
        before, shown = check(document, kit), layers_of(document, kit)
        fixable = [finding for finding in before if finding.fix is not None]
        for finding in random.sample(fixable, min(6, len(fixable))):
            mended = Timeline.model_validate(apply_fix(document, finding=finding).model_dump())
            after = check(mended, kit)
            is_gone = words(after)[said(finding)] < words(before)[said(finding)]
            assert is_gone or finding.severity is Severity.UNJUDGED, (finding, after)
            new = [one for one in errors(after) - errors(before) if is_new(one, mended=finding.rule, shown=shown)]
            assert new == [], finding
