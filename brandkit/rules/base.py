"""What every rule on the document is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from brandkit.domain.findings import Finding, Fix, Region, Severity
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRange

MAX_CHARACTERS_QUOTED = 32


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: the words, the layer it is about (None: the segment itself), and how to mend it.

    ``severity`` is the rule's own unless it says otherwise.
    """

    message: str
    layer: ResolvedLayer | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    at_frame: int | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand on a segment. ``code`` is stable; ``title`` says in a few words what is demanded."""

    code: str
    title: str
    severity: Severity
    check: Callable[[Scene], Iterator[Problem]]

    def findings(self, scene: Scene) -> Iterator[Finding]:
        """All places in the scene that do not keep to this rule."""
        whole = FrameRange(start_frame=0, duration_frames=scene.segment.duration_frames)
        for problem in self.check(scene):
            yield Finding(
                rule=self.code,
                severity=problem.severity or self.severity,
                message=problem.message[:1].upper() + problem.message[1:],
                segment_id=scene.segment.id,
                layer_id=problem.layer.id if problem.layer else None,
                frames=problem.layer.frames if problem.layer else whole,
                fix=problem.fix,
                at_frame=problem.at_frame,
                region=problem.region,
            )


def words_for(layer: ResolvedLayer) -> str:
    """How a sentence names the layer: by the name a person gave it, by its text, or by its kind."""
    if layer.name:
        return f"“{layer.name}”"
    if isinstance(layer.look, TextLook):
        text = " ".join(layer.look.text.split())
        short = text if len(text) <= MAX_CHARACTERS_QUOTED else text[: MAX_CHARACTERS_QUOTED - 1].rstrip() + "…"
        return f"the text “{short}”"
    return f"the {layer.look.kind}"
