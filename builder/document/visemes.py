"""Forms of the mouth in time, and how a drawn mouth follows them without fluttering."""

from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import Field

from builder.document.characters import MOUTHS, MouthCue
from builder.document.time import FrameRate
from builder.document.values import Value

CLOSED: Final = frozenset({"PP", "FF"})
"""Lips that touch: everybody sees when they do not, so they are never left out."""
LEAST_SECONDS: Final = 0.045
"""A form that is held for less is left out, or the mouth would flutter."""
LEAST_CLOSED_FRAMES: Final = 2
LEAST_REST_SECONDS: Final = 0.1


class Viseme(Value):
    """The form of the mouth from ``start_seconds`` on, one of ``MOUTHS``; ``sil`` is closed and at rest."""

    mouth: str
    start_seconds: float = Field(ge=0)


def mouth_cues(visemes: Sequence[Viseme], *, frame_rate: FrameRate, first_frame: int) -> tuple[MouthCue, ...]:
    """When a drawn mouth changes, frames counted so that the speech begins at ``first_frame``.

    Forms too short to be seen give way to their neighbours; closed lips take what they need from the next form.
    """
    fps = float(frame_rate.fps)
    kept = _seen(visemes)
    cues: list[MouthCue] = []
    free = None
    for viseme in kept:
        at = first_frame + int(viseme.start_seconds * fps + 0.5)
        at = at if free is None else max(at, free)
        form = MOUTHS.index(viseme.mouth) if viseme.mouth in MOUTHS else 0
        if cues and cues[-1].at_frame >= at:
            cues.pop()
        if not cues or cues[-1].form != form:
            cues.append(MouthCue(at_frame=at, form=form))
        free = at + (LEAST_CLOSED_FRAMES if viseme.mouth in CLOSED else 1)
    return tuple(cues)


def _seen(visemes: Sequence[Viseme]) -> Iterable[Viseme]:
    """The forms that last long enough."""
    ends = [viseme.start_seconds for viseme in visemes[1:]]
    for index, viseme in enumerate(visemes):
        lasts = ends[index] - viseme.start_seconds if index < len(ends) else float("inf")
        least = LEAST_REST_SECONDS if viseme.mouth == "sil" else LEAST_SECONDS
        if viseme.mouth in CLOSED or lasts >= least or index == 0:
            yield viseme
