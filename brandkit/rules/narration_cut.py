"""A segment lasts until its narration has been heard."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetDuration
from brandkit.domain.measures import at_least
from brandkit.rules.base import Problem, Rule
from brandkit.rules.caption_pace import frames_of
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    narration = scene.segment.narration
    if narration is None:
        return
    known, needed = narration.speech_seconds, frames_of(narration, scene=scene)
    missing = scene.seconds(needed - scene.segment.duration_frames)
    if missing <= 0:
        return
    yield Problem(
        f"The narration {'is' if known is not None else 'is probably'} cut off: the segment ends {missing:.1f} s "
        "before it does.",
        measure=at_least(
            scene.seconds(scene.segment.duration_frames), scene.seconds(needed), unit="s for the narration", digits=1
        ),
        fix=SetDuration(duration_frames=needed),
        severity=None if known is not None else Severity.WARNING,
    )


RULE = Rule(
    code="narration-cut",
    title="Narration is heard to its end",
    severity=Severity.ERROR,
    check=check,
    mends="Extends the segment.",
    measures="How long the segment lasts, and its narration, seconds.",
)
