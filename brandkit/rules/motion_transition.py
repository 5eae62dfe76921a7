"""Segments follow each other by the transitions of the brand; a cut is always allowed."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetTransition
from brandkit.rules.base import Problem, Rule
from brandkit.rules.logos import luminance
from brandkit.rules.motion_words import TRANSITION_WORDS
from brandkit.rules.motions import TRANSITION_FAMILIES, nearest
from brandkit.rules.scene import Scene
from builder.document.transitions import TransitionKind


def check(scene: Scene) -> Iterator[Problem]:
    allowed = scene.kit.motion.transitions
    transition = scene.segment.transition
    if not allowed or transition.kind in {TransitionKind.CUT, *allowed}:
        return
    other = nearest(transition.kind, allowed=allowed, families=TRANSITION_FAMILIES, plain=TransitionKind.CROSSFADE)
    frames = 0 if other is TransitionKind.CUT else transition.before_frames + transition.after_frames
    yield Problem(
        f"The transition is {TRANSITION_WORDS[transition.kind]}, which is none of the brand's. "
        f"Use {TRANSITION_WORDS[other]}.",
        fix=SetTransition(transition=other, duration_frames=frames, colour=_dip_colour(scene, other)),
    )


def _dip_colour(scene: Scene, kind: TransitionKind) -> str | None:
    """The darkest colour of the kit: a dip goes through it as through a blink."""
    if kind is not TransitionKind.DIP:
        return None
    darkest = min(scene.kit.colours, default=None, key=lambda colour: luminance(colour.hex))
    return darkest.role if darkest else None


RULE = Rule(
    code="motion-transition",
    title="Transitions are the brand's",
    severity=Severity.WARNING,
    check=check,
    mends="Takes the transition of the brand that is most like it.",
    measures_nothing="A transition is one of the brand or it is not.",
)
