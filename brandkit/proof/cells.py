"""A film as a coarse grid of cells: all that flashes, black and frozen stretches are judged by.

A run's grid is kept with its proof, so that the film is judged across the borders of its runs. It is written and read
in blocks of some seconds: an hour of it would fill the memory.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import linear_of
from brandkit.frames.flashes import Levels, levels_of_linear
from brandkit.proof.codes import Codes, YuvPlanes, rgb_of_codes

LONG_SIDE: Final = 48
"""Cells along the longer side. The other has a number that divides by three, as windows are a third of each."""
BLOCK_FRAMES: Final = 512
_WHOLE: Final = 65_535


@dataclass(frozen=True, slots=True)
class Cells:
    """Some frames, one row each. Levels are those of the mean codes of a cell.

    ``luma`` and ``drawn`` are mean Y' of the decoded frame and of the one that was drawn; ``luminance`` is relative,
    times 65535; ``redness`` is WCAG's (R - G - B) x 320, not below 0; ``is_red`` marks a saturated red; ``is_same``
    marks frames that are the one before, to the bit.
    """

    columns: int
    luma: Codes
    drawn: Codes
    luminance: npt.NDArray[np.uint16]
    redness: npt.NDArray[np.uint16]
    is_red: npt.NDArray[np.bool_]
    is_same: npt.NDArray[np.bool_]

    def to_bytes(self) -> bytes:
        """A file of it."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            columns=np.array(self.columns),
            luma=self.luma,
            drawn=self.drawn,
            luminance=self.luminance,
            redness=self.redness,
            is_red=np.packbits(self.is_red, axis=1),
            is_same=self.is_same,
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What ``to_bytes`` wrote."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            luma = file["luma"]
            return cls(
                columns=int(file["columns"]),
                luma=luma,
                drawn=file["drawn"],
                luminance=file["luminance"],
                redness=file["redness"],
                is_red=np.unpackbits(file["is_red"], axis=1, count=luma.shape[1]).astype(np.bool_),
                is_same=file["is_same"],
            )


class CellsFile:
    """The grid of a run on its way into a file, in place of what was there; ``write`` appends a block."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path, "w")

    def write(self, cells: Cells) -> None:
        """The next frames."""
        self._archive.writestr(f"{len(self._archive.filelist):06}.npz", cells.to_bytes())

    def close(self) -> None:
        """The file is whole."""
        self._archive.close()


def read_cells(path: Path) -> Iterator[Cells]:
    """The blocks of a run's grid, in order."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield Cells.from_bytes(archive.read(name))


def grid_of(*, width_px: int, height_px: int) -> tuple[int, int]:
    """Columns and rows of the grid of a frame."""
    short = max(3, 3 * round(LONG_SIDE * min(width_px, height_px) / max(width_px, height_px) / 3))
    return (LONG_SIDE, short) if width_px >= height_px else (short, LONG_SIDE)


def cell_codes(planes: YuvPlanes) -> Codes:
    """The mean codes of a frame's cells, ``(cells, 3)``."""
    height, width = planes[0].shape
    size = grid_of(width_px=width, height_px=height)
    return np.stack([_shrunk(plane, size) for plane in planes], axis=-1)


def cell_luma(luma: Codes) -> Codes:
    """The mean Y' of a frame's cells, ``(cells,)``."""
    height, width = luma.shape
    return _shrunk(luma, grid_of(width_px=width, height_px=height))


def build_cells(codes: list[Codes], drawn: list[Codes], is_same: list[bool], *, columns: int) -> Cells:
    """The grid of frames whose cells have these codes, and were drawn with these Y'."""
    stacked = np.stack(codes)
    levels = levels_of_linear(linear_of(rgb_of_codes(stacked)))
    return Cells(
        columns=columns,
        luma=np.ascontiguousarray(stacked[..., 0]),
        drawn=np.stack(drawn),
        luminance=np.rint(levels.luminance * _WHOLE).astype(np.uint16),
        redness=np.rint(levels.redness * 100).astype(np.uint16),
        is_red=levels.is_red,
        is_same=np.array(is_same, np.bool_),
    )


def levels_of(cells: Cells) -> Levels:
    """All that flashes are judged by."""
    return Levels(
        luminance=np.asarray(cells.luminance / _WHOLE, np.float32),
        redness=np.asarray(cells.redness / 100, np.float32),
        is_red=cells.is_red,
    )


def _shrunk(plane: Codes, size: tuple[int, int]) -> Codes:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8).reshape(-1)
