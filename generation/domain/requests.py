"""What is asked of generation, as values that are stored with a job."""

from typing import Final, Literal

from pydantic import Field

from builder.document.captions import Cue
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.document.values import Sha256, Value
from generation.domain.provenance import FilmMaking
from generation.domain.rooms import LogoRoom

EXPORT: Literal["export"] = "export"
"""The kind of the one job that is not an artifact: it may run many times, and its result is files for people."""


class FrozenFilm(Value):
    """A document and the kit's values at the moment of the export. Later edits of either do not matter."""

    timeline: Timeline
    kit: KitValues


class FrozenRender(Value):
    """What the renderer sees of a film: everything resolved, with the captions that are burnt in, and for its proof the
    room that logos need."""

    timeline: ResolvedTimeline
    cues: tuple[Cue, ...] = ()
    rooms: tuple[LogoRoom, ...] = ()


class ExportOptions(Value):
    """How a film is delivered otherwise than as it stands.

    ``canvas`` is the shape that the film is laid out for by the rules of its document; None is the document's own.
    ``at_frame`` is the frame of a still; None takes one that shows the first segment best.
    """

    canvas: Canvas | None = None
    at_frame: int | None = Field(default=None, ge=0)


AS_IT_STANDS: Final = ExportOptions()


class ExportRequest(Value):
    """``film`` is the file of the frozen film; ``making`` is what its credentials say."""

    film: Sha256
    preset: str
    options: ExportOptions = AS_IT_STANDS
    making: FilmMaking = FilmMaking()
