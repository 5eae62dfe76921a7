"""Files of a brand for tests, written by the published layouts."""

import struct
from collections.abc import Sequence


def ase(*blocks: bytes, version: tuple[int, int] = (1, 0), count: int | None = None) -> bytes:
    """An Adobe Swatch Exchange file of these blocks."""
    return b"ASEF" + struct.pack(">HHI", *version, len(blocks) if count is None else count) + b"".join(blocks)


def ase_colour(name: str, model: bytes, numbers: Sequence[float], *, kind: int = 0) -> bytes:
    return _block(0x0001, _ase_name(name) + model + struct.pack(f">{len(numbers)}fH", *numbers, kind))


def ase_group(name: str, *colours: bytes) -> list[bytes]:
    return [_block(0xC001, _ase_name(name)), *colours, _block(0xC002, b"")]


def _block(kind: int, data: bytes) -> bytes:
    return struct.pack(">HI", kind, len(data)) + data


def _ase_name(name: str) -> bytes:
    encoded = (name + "\0").encode("utf-16-be")
    return struct.pack(">H", len(encoded) // 2) + encoded
