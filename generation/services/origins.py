"""What a file says about where it comes from: its credentials, and the watermark in its pixels."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generation.domain.provenance import Credentials
from generation.intake.examine import examine
from generation.intake.isolation import ask_child
from generation.intake.limits import DEFAULT_LIMITS
from generation.marking.watermark import FoundMark

CHILD: Final = "generation.intake.origins"
SEARCH_LIMITS: Final = replace(DEFAULT_LIMITS, cpu_seconds=600, wall_seconds=900)
"""A search for marks takes seconds for each frame."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says about itself. ``mark`` is that of the surest frame; None where none was found."""

    media_type: str
    credentials: Credentials
    mark: FoundMark | None


def find_origin(path: Path, *, name: str, anchors: bytes, searches: bool = False) -> Origin:
    """Whatever the file tells; ``searches`` also looks for marks in parts of pictures, which takes seconds each.

    A process of its own opens it. Raises IntakeError for what is no picture, footage, sound or drawing.
    """
    facts = examine(path, name=name)
    if facts.cleaned_path is not None:
        facts.cleaned_path.unlink(missing_ok=True)
    request = {
        "path": str(path.resolve()),
        "media_type": facts.media_type,
        "kind": facts.kind,
        "anchors": anchors.decode(),
        "searches": searches,
    }
    told = ask_child(CHILD, request, limits=SEARCH_LIMITS if searches else DEFAULT_LIMITS)
    mark = FoundMark(**told["mark"]) if told["mark"] else None
    return Origin(facts.media_type, Credentials.model_validate(told["credentials"]), mark)
