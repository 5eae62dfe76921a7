"""What a file says about where it comes from: its credentials, and the watermark in its pixels."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.error import FFmpegError
from PIL import Image

from generation.domain.pictures import Pixels
from generation.domain.provenance import Credentials
from generation.intake.examine import examine
from generation.intake.facts import OriginalKind
from generation.marking.credentials import read_credentials
from generation.marking.watermark import FoundMark, find_mark, search_mark

LOOKED_AT: Final = 8
"""So many frames of footage are looked at, spread over it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says about itself. ``mark`` is that of the surest frame; None where none was found."""

    media_type: str
    credentials: Credentials
    mark: FoundMark | None


def find_origin(path: Path, *, name: str, anchors: bytes, searches: bool = False) -> Origin:
    """Whatever the file tells; ``searches`` also looks for marks in parts of pictures, which takes seconds each.

    Raises IntakeError for what is no picture, footage, sound or drawing.
    """
    facts = examine(path, name=name)
    if facts.cleaned_path is not None:
        facts.cleaned_path.unlink(missing_ok=True)
    credentials = read_credentials(path, media_type=facts.media_type, anchors=anchors)
    look = search_mark if searches else find_mark
    marks = [mark for picture in _pictures(path, facts.kind) if (mark := look(picture)) is not None]
    return Origin(facts.media_type, credentials, max(marks, key=lambda mark: mark.certainty, default=None))


def _pictures(path: Path, kind: OriginalKind) -> list[Pixels]:
    if kind is OriginalKind.PICTURE:
        with Image.open(path) as picture:
            return [np.asarray(picture.convert("RGB"))]
    if kind is not OriginalKind.CLIP:
        return []
    try:
        with av.open(str(path)) as film:
            stream = film.streams.video[0]
            seconds = float(film.duration or 0) / av.time_base
            frames: list[Pixels] = []
            for number in range(LOOKED_AT):
                film.seek(int(seconds * number / LOOKED_AT * av.time_base))
                frames.append(np.asarray(next(film.decode(stream)).to_ndarray(format="rgb24"), np.uint8))
            return frames
    except (FFmpegError, StopIteration):
        return []
