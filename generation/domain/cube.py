"""Reading colour tables: Adobe's "Cube LUT Specification", version 1.0."""

import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

LARGEST_SIZE: Final = {"LUT_1D_SIZE": 65_536, "LUT_3D_SIZE": 129}
"""The specification allows 256 for tables of three dimensions; programs write up to 65."""
LARGEST_BYTES: Final = 20_000_000
"""A table of 65 entries a side is 7 MB of text."""
_SMALLEST_SIZE: Final = 2
_INPUT_RANGES: Final = frozenset({"LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE"})
"""How DaVinci Resolve writes the domain: two numbers for all channels."""

Table = npt.NDArray[np.float64]
"""``(blue, green, red, 3)`` or ``(entries, 3)``: R, G, B, nominally 0 to 1."""


class CubeError(ValueError):
    """The file is no table that can be used; the message says where."""


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """``table`` has four axes where it is of three dimensions, two where it is one curve for each channel.

    ``lowest`` and ``highest`` are the R, G, B at its ends.
    """

    table: Table
    lowest: tuple[float, float, float]
    highest: tuple[float, float, float]

    def at(self, colours: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The colours ``(..., 3)`` by the table, linear between its entries; outside its domain its ends count."""
        low, high = np.array(self.lowest), np.array(self.highest)
        position = np.clip((colours - low) / (high - low), 0, 1) * (self.table.shape[0] - 1)
        if self.table.ndim == 2:
            entries = np.arange(self.table.shape[0])
            channels = [np.interp(position[..., index], entries, self.table[:, index]) for index in range(3)]
            return np.stack(channels, axis=-1)
        return _trilinear(self.table, position)


def read_cube(path: Path) -> Cube:
    """The table in a file of at most ``LARGEST_BYTES``. Raises CubeError."""
    sizes: dict[str, int] = {}
    ends = {"DOMAIN_MIN": (0.0, 0.0, 0.0), "DOMAIN_MAX": (1.0, 1.0, 1.0)}
    values = array("d")
    for number, words in _lines(path):
        if words[0] in LARGEST_SIZE:
            sizes[words[0]] = _size(words, number)
        elif words[0] in ends:
            ends[words[0]] = _triple(words[1:], number)
        elif words[0] in _INPUT_RANGES:
            ends["DOMAIN_MIN"], ends["DOMAIN_MAX"] = _range(words[1:], number)
        elif words[0] == "TITLE":
            continue
        elif words[0][0].isalpha():
            raise CubeError(f"Line {number} of the colour table says “{words[0][:30]}”, which is not known.")
        else:
            values.extend(_triple(words, number))
    if len(sizes) > 1:
        raise CubeError(
            "The colour table holds a curve and a cube (1D and 3D) in one file, which is not supported. "
            "Export it as a 3D table alone."
        )
    if not sizes:
        raise CubeError("The colour table does not say one size, LUT_1D_SIZE or LUT_3D_SIZE.")
    if any(low >= high for low, high in zip(ends["DOMAIN_MIN"], ends["DOMAIN_MAX"], strict=True)):
        raise CubeError("The colour table's DOMAIN_MIN is not below its DOMAIN_MAX.")
    ((name, size),) = sizes.items()
    wanted = size if name == "LUT_1D_SIZE" else size**3
    if len(values) != 3 * wanted:
        raise CubeError(f"The colour table holds {len(values) // 3} colours; by its size it should hold {wanted}.")
    table = np.array(values).reshape(-1, 3)
    return Cube(
        table=table if name == "LUT_1D_SIZE" else table.reshape(size, size, size, 3),
        lowest=ends["DOMAIN_MIN"],
        highest=ends["DOMAIN_MAX"],
    )


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that says something, with its number."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise CubeError(f"The colour table is larger than {LARGEST_BYTES // 1_000_000} MB.")
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                words = line.split()
                if words and not words[0].startswith("#"):
                    yield number, words
    except (OSError, UnicodeDecodeError) as error:
        raise CubeError("The colour table cannot be read as text.") from error


def _size(words: list[str], number: int) -> int:
    most = LARGEST_SIZE[words[0]]
    if len(words) == 2 and words[1].isdecimal() and _SMALLEST_SIZE <= int(words[1]) <= most:
        return int(words[1])
    raise CubeError(f"Line {number} of the colour table should say a size from {_SMALLEST_SIZE} to {most}.")


def _triple(words: list[str], number: int) -> tuple[float, float, float]:
    try:
        red, green, blue = (float(word) for word in words)
    except ValueError as error:
        raise CubeError(f"Line {number} of the colour table does not hold three numbers.") from error
    if not (math.isfinite(red) and math.isfinite(green) and math.isfinite(blue)):
        raise CubeError(f"Line {number} of the colour table holds what is not a number.")
    return red, green, blue


def _range(words: list[str], number: int) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    if len(words) != 2:
        raise CubeError(f"Line {number} of the colour table does not hold the two ends of a range.")
    low, high, _ = _triple([*words, "0"], number)
    return (low, low, low), (high, high, high)


def _trilinear(table: Table, position: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    size = table.shape[0]
    low = np.minimum(position.astype(np.int64), size - 2)
    share = position - low
    red, green, blue = (low[..., index] for index in range(3))
    mixed = np.zeros(position.shape)
    for step in range(8):
        steps = (step & 1, step >> 1 & 1, step >> 2)
        weight = np.ones(position.shape[:-1])
        for index, one in enumerate(steps):
            weight = weight * (share[..., index] if one else 1 - share[..., index])
        mixed += weight[..., None] * table[blue + steps[2], green + steps[1], red + steps[0]]
    return mixed
