"""The outermost boxes of an MP4 or QuickTime file: what shows at once whether the file is whole."""

from pathlib import Path
from typing import BinaryIO

from generation.intake.errors import IntakeError

MOST_BOXES = 100_000


def check_boxes(path: Path) -> None:
    """The file ends where its last box ends and has an index. Raises IntakeError ``cut-short``."""
    size = path.stat().st_size
    names, position = set(), 0
    with path.open("rb") as file:
        for _ in range(MOST_BOXES):
            if position >= size:
                break
            name, length = _read_box(file, position=position, size=size)
            names.add(name)
            position += length
    if position > size:
        raise _cut_short(f"{position - size} bytes are missing")
    if b"moov" not in names:
        raise _cut_short("its index is missing")


def _read_box(file: BinaryIO, *, position: int, size: int) -> tuple[bytes, int]:
    """Name and length of the box at ``position``."""
    file.seek(position)
    head = file.read(16)
    if len(head) < 8:
        raise _cut_short("it ends in the middle of a box")
    length, name = int.from_bytes(head[:4], "big"), head[4:8]
    if length == 1:
        length = int.from_bytes(head[8:16], "big")
    elif length == 0:
        length = size - position
    if length < 8:
        raise IntakeError("The file is damaged. Export it again.", code="unreadable", detail="a box without a size")
    return name, length


def _cut_short(reason: str) -> IntakeError:
    return IntakeError(
        f"The file is not whole: {reason}. Copy or export it again and wait until that has finished.",
        code="cut-short",
        detail=reason,
    )
