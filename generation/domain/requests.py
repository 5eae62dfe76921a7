"""What is asked of generation, as values that are stored with a job."""

from typing import Literal

from builder.document.captions import Cue
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.document.values import Sha256, Value

EXPORT: Literal["export"] = "export"
"""The kind of the one job that is not an artifact: it may run many times, and its result is files for people."""


class FrozenFilm(Value):
    """A document and the kit's values at the moment of the export. Later edits of either do not matter."""

    timeline: Timeline
    kit: KitValues


class FrozenRender(Value):
    """What the renderer sees of a film: everything resolved, with the captions that are burnt in."""

    timeline: ResolvedTimeline
    cues: tuple[Cue, ...] = ()


class ExportRequest(Value):
    """``film`` is the file of the frozen film."""

    film: Sha256
    preset: str
