"""The process that asks a stranger's file where it comes from: ``python -m generation.intake.origins``.

It reads one JSON object (path, media_type, kind, anchors, searches) and answers with one: credentials and mark.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.error import FFmpegError
from PIL import Image

from generation.domain.pictures import Pixels
from generation.intake.facts import OriginalKind
from generation.marking.metadata import read_statements
from generation.marking.watermark import find_mark, search_mark

LOOKED_AT: Final = 8
"""So many frames of footage are looked at, spread over it."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The credentials of the file, and the surest mark in its pictures, None where there is none."""
    path = Path(request["path"])
    found = read_statements(path, media_type=request["media_type"], anchors=request["anchors"].encode())
    look = search_mark if request["searches"] else find_mark
    pictures = _pictures(path, OriginalKind(request["kind"]))
    marks = [mark for picture in pictures if (mark := look(picture)) is not None]
    best = max(marks, key=lambda mark: mark.certainty, default=None)
    return {
        "credentials": found.model_dump(mode="json"),
        "mark": None if best is None else {"value": best.value, "certainty": best.certainty},
    }


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


def main() -> None:
    """Answer the request on standard input. Decoders that print must not spoil the answer."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with sink:
        json.dump(answer(json.load(sys.stdin)), sink)


if __name__ == "__main__":
    main()
