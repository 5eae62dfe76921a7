"""Adobe Swatch Exchange (``.ase``), as Illustrator, Photoshop and InDesign write it.

All numbers are big-endian: ``ASEF``, a version of two 16-bit numbers, a 32-bit count of blocks; each block a 16-bit
type (group begins, group ends, colour), a 32-bit length, and so many bytes. A colour is its name (16-bit count of
UTF-16 units, the closing zero among them), four letters for its model, one 32-bit float a component, and a 16-bit kind.
"""

import math
import struct
from typing import Final

from brandkit.imports.collecting import CMYK, Collection
from brandkit.imports.colour_spaces import to_hex
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.readings import PaletteReading, PaletteSource

SIGNATURE: Final = b"ASEF"
_GROUP_BEGINS, _GROUP_ENDS, _COLOUR = 0xC001, 0xC002, 0x0001
_COMPONENTS: Final = {b"RGB ": 3, b"CMYK": 4, b"LAB ": 3, b"Gray": 1, b"GRAY": 1}
_MOST_BLOCKS: Final = 20_000
_GREY = "A grey without its profile is taken as a grey of the screen."


def read_swatches(data: bytes) -> PaletteReading:
    """The swatches of a file, named by their groups. Raises ImportRefusedError."""
    if not data.startswith(SIGNATURE) or len(data) < 12:
        raise ImportRefusedError("not-swatches", "This is no Adobe Swatch Exchange file.")
    major, _minor, count = struct.unpack_from(">HHI", data, 4)
    if major != 1:
        raise ImportRefusedError(
            "swatches-version", f"The swatches are of version {major}, which is not known. Export them as version 1."
        )
    if count > _MOST_BLOCKS:
        raise _damaged(f"it claims {count} blocks")
    found = Collection(PaletteSource.SWATCHES)
    groups: list[str] = []
    at = 12
    for _ in range(count):
        kind, block, at = _block(data, at)
        if kind == _GROUP_BEGINS:
            groups.append(_name(block)[0])
        elif kind == _GROUP_ENDS:
            groups = groups[:-1]
        elif kind == _COLOUR:
            _add(found, block, groups=groups)
    return found.reading()


def _block(data: bytes, at: int) -> tuple[int, bytes, int]:
    """The type and the bytes of the block at ``at``, and where the next one begins."""
    if at + 6 > len(data):
        raise _damaged("it ends before its last block")
    kind, length = struct.unpack_from(">HI", data, at)
    block = data[at + 6 : at + 6 + length]
    if len(block) < length:
        raise _damaged("a block is longer than the file")
    return kind, block, at + 6 + length


def _name(block: bytes) -> tuple[str, int]:
    """The name at the beginning of a block, and where it ends."""
    if len(block) < 2:
        raise _damaged("a name is missing")
    (units,) = struct.unpack_from(">H", block)
    end = 2 + 2 * units
    if end > len(block):
        raise _damaged("a name is longer than its block")
    return block[2:end].decode("utf-16-be", errors="replace").rstrip("\0"), end


def _add(found: Collection, block: bytes, *, groups: list[str]) -> None:
    own, at = _name(block)
    name = "/".join([*groups, own]) if own else "/".join([*groups, "Unnamed"])
    model = block[at : at + 4]
    count = _COMPONENTS.get(model)
    if count is None:
        found.leave_out(name, reason=f"Colours of the model {model.decode('ascii', 'replace').strip()} are not known.")
        return
    if at + 4 + 4 * count > len(block):
        raise _damaged(f"the colour {own} is cut short")
    numbers = struct.unpack_from(f">{count}f", block, at + 4)
    if not all(math.isfinite(number) for number in numbers):
        found.leave_out(name, reason="Its values are no numbers.")
        return
    _add_colour(found, name, model=model, numbers=numbers)


def _add_colour(found: Collection, name: str, *, model: bytes, numbers: tuple[float, ...]) -> None:
    if model == b"RGB ":
        found.add_colour(name, colour=to_hex("srgb", [_share(number) for number in numbers]), space="RGB")
    elif model == b"CMYK":
        found.add_colour(name, colour=to_hex("cmyk", [_share(number) for number in numbers]), space="CMYK", note=CMYK)
    elif model == b"LAB ":
        # Adobe writes L as a share of 1, a and b as they are, for the white D50 of print.
        lightness, a, b = numbers
        lab = [_share(lightness) * 100, min(max(a, -128), 127), min(max(b, -128), 127)]
        found.add_colour(name, colour=to_hex("lab", lab), space="LAB")
    else:
        found.add_colour(name, colour=to_hex("srgb", [_share(numbers[0])] * 3), space="Gray", note=_GREY)


def _share(number: float) -> float:
    return min(max(number, 0.0), 1.0)


def _damaged(detail: str) -> ImportRefusedError:
    return ImportRefusedError(
        "swatches-damaged", "The swatch file is damaged. Export it again from the program it is from.", {"why": detail}
    )
