"""Findings about motion are said in people's words."""

import pytest

from brandkit.rules import motion_words
from builder.document.animation import Easing, EmphasisPreset, Preset
from builder.document.transitions import TransitionKind
from tests.brandkit.faults import faults
from tests.brandkit.rules.test_fixes import check


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (motion_words.PRESET_WORDS, Preset),
        (motion_words.EMPHASIS_WORDS, EmphasisPreset),
        (motion_words.EASING_WORDS, Easing),
        (motion_words.TRANSITION_WORDS, TransitionKind),
    ],
)
def test_every_choice_has_words(words: dict[str, str], choices: type) -> None:
    assert set(words) == set(choices)


def test_findings_say_them() -> None:
    said = {
        finding.rule: finding.message
        for fault in faults()
        if fault.rule.startswith("motion-")
        for finding in check(fault.timeline, fault.kit, fault.evidence)
    }
    assert "draws the eye by shaking, which" in said["motion-emphasis"]
    assert "moves with a bounce, which" in said["motion-easing"]
    assert "by bouncing, which" in said["motion-preset"]
    assert said["motion-transition"].startswith("The transition is a wipe, which is none of the brand's. Use a ")
    assert "goes over 0.067 s." in said["motion-duration"]
