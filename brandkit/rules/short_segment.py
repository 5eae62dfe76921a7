"""A segment lasts at least a third of a second: a shorter one is a flicker, not a picture."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetDuration
from brandkit.domain.measures import at_least
from brandkit.rules.base import Problem, Rule, words_for_segment
from brandkit.rules.scene import Scene

SHORTEST_SECONDS = 1 / 3


def check(scene: Scene) -> Iterator[Problem]:
    shortest = scene.frames(SHORTEST_SECONDS)
    lasting = scene.segment.duration_frames
    if lasting < shortest:
        yield Problem(
            f"{words_for_segment(scene.segment)} lasts {scene.seconds(lasting):.2f} s. Less than a third of a "
            "second is seen as a flicker.",
            measure=at_least(scene.seconds(lasting), SHORTEST_SECONDS, unit="s", digits=2),
            fix=SetDuration(duration_frames=shortest),
        )


RULE = Rule(
    code="short-segment",
    title="Segments are long enough to be seen",
    severity=Severity.WARNING,
    check=check,
    mends="Extends the segment to a third of a second.",
    measures="How long the segment lasts, seconds.",
)
