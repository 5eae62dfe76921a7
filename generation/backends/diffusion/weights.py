"""How many numbers the parts of a model hold, read from the heads of their files."""

import json
import math
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HALF: Final = ".fp16"
"""In the names of files that hold the same weights in half precision."""


def numbers_of(files: Sequence[Path]) -> dict[str, int]:
    """The numbers of each part, by its folder. Of weights that are there in two precisions those in full count."""
    parts: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix == ".safetensors":
            parts.setdefault(file.parent.name, []).append(file)
    return {name: sum(_numbers_in(file) for file in _once(found)) for name, found in parts.items()}


def _once(files: list[Path]) -> list[Path]:
    full = [file for file in files if HALF not in file.name]
    return full or files


def _numbers_in(file: Path) -> int:
    """Those of a file that is known to be whole."""
    with file.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        header = json.loads(stream.read(length))
    return sum(math.prod(entry["shape"]) for key, entry in header.items() if key != "__metadata__")
