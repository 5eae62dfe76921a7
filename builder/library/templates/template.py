"""A template that ships."""

from collections.abc import Callable
from dataclasses import dataclass

from builder.document.geometry import Canvas
from builder.document.timeline import Segment
from builder.library.templates.sheet import WIDE, Sheet


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """One template: what it is found by, and what builds its segments on a sheet. ``job`` is that of a whole video."""

    id: str
    name: str
    about: str
    build: Callable[[Sheet], tuple[Segment, ...]]
    job: str = ""
    canvas: Canvas = WIDE

    @property
    def is_video(self) -> bool:
        """Whether it is a whole video."""
        return bool(self.job)


def one(build: Callable[[Sheet], Segment]) -> Callable[[Sheet], tuple[Segment, ...]]:
    """What builds a single segment, as what builds several."""
    return lambda sheet: (build(sheet),)
