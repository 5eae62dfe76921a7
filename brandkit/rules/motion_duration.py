"""Entrances and exits last as long as the brand wants them to."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import MotionPart, SetMotion
from brandkit.domain.measures import at_least, at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.motions import motions_of, verb_of
from brandkit.rules.scene import Scene
from builder.document.animation import Motion
from builder.document.resolved import ResolvedLayer


def check(scene: Scene) -> Iterator[Problem]:
    rules = scene.kit.motion
    shortest = scene.frames(rules.minimum_seconds)
    longest = max(shortest, 1, int(rules.maximum_seconds * scene.frame_rate.fps))
    for layer in scene.segment.layers:
        for part, motion in motions_of(layer):
            lasting = motion.duration_frames
            if shortest <= lasting <= longest:
                continue
            is_short = lasting < shortest
            limit = rules.minimum_seconds if is_short else rules.maximum_seconds
            yield Problem(
                f"{words_for(layer)} {verb_of(part)} over {scene.seconds(lasting):.2g} s. The brand has "
                f"{'at least' if is_short else 'at most'} {limit:g} s.",
                layer=layer,
                measure=(at_least if is_short else at_most)(scene.seconds(lasting), limit, unit="s", digits=2),
                fix=_lasting(layer, part, motion, frames=shortest if is_short else longest),
            )


def _lasting(layer: ResolvedLayer, part: MotionPart, motion: Motion, *, frames: int) -> SetMotion | None:
    """No fix where the layer is not shown long enough for it."""
    other = layer.exit if part is MotionPart.ENTER else layer.enter
    if frames + (other.duration_frames if other else 0) > layer.frames.duration_frames:
        return None
    return SetMotion(part=part, motion=motion.model_copy(update={"duration_frames": frames}))


RULE = Rule(
    code="motion-duration",
    title="Entrances and exits take the brand's time",
    severity=Severity.WARNING,
    check=check,
    mends="Sets the nearest duration that is allowed.",
    measures="How long the motion lasts, seconds.",
)
