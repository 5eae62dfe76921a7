"""Nothing is still as the template has it: words, pictures and footage that only show what is to stand there.

What is locked is the template's to say, and what is empty has a rule of its own. A picture may be kept on purpose.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, shorten
from brandkit.rules.scene import Scene
from builder.document.looks import AnimationLook, ClipLook, Look, PictureLook, TextLook


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        filled = scene.evidence.slots.get(layer.id)
        if filled is None or not filled.slot.sample.strip() or _shown_by(layer.look) != filled.slot.sample:
            continue
        name = filled.slot.name
        if isinstance(layer.look, TextLook):
            words = shorten(layer.look.text)
            yield Problem(f"“{name}” is still as in the template: “{words}”. Write your own words.", layer=layer)
        else:
            yield Problem(
                f"“{name}” still shows what the template came with. Put your own in its place, or leave it so.",
                layer=layer,
                severity=Severity.HINT,
            )


def _shown_by(look: Look) -> str | None:
    """What of a layer may be the template's: its words, or the SHA-256 of its file."""
    if isinstance(look, TextLook):
        return look.text
    return look.asset if isinstance(look, PictureLook | ClipLook | AnimationLook) else None


RULE = Rule(
    code="template-sample",
    title="Samples of a template are replaced",
    severity=Severity.WARNING,
    check=check,
    mends_nothing="Only a person knows what is to stand there.",
    measures_nothing="It is the template's, or somebody's own.",
)
