"""Keeps what was drawn, before it is encoded: the lossless 4:2:0 reference of a run's decoded frames.

Only what is judged is kept: the part round each logo, in a file, and the cells of the frame.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

import numpy as np

from brandkit.domain.proofs import ProofBox
from brandkit.proof.cells import cell_luma
from brandkit.proof.codes import Codes
from brandkit.proof.expected import ExpectedFrame
from brandkit.proof.seen import crop_planes
from generation.rendering.pixels import Plane
from generation.rendering.proving.expectations import Expectations, LogoPlace

Drawn = tuple[Plane, Plane, Plane]
_ROOM: Final = "room of "
_APART: Final = {False: "leaving:", True: "coming:"}


class Witness:
    """Sees each new picture of a run as it is drawn, and says afterwards what each frame should show."""

    def __init__(self, expectations: Expectations, file: Path) -> None:
        self._expectations = expectations
        self._file = file.open("w+b")
        self._kept: dict[int, dict[str, tuple[int, ProofBox]]] = {}
        self._cells: dict[int, int] = {}
        self._cell_count = 0
        self._last: dict[str, tuple[ProofBox, Drawn, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._expectations.close()

    def see(self, at_frame: int, planes: Drawn) -> None:
        """Keep what is judged of a new picture, whose samples are Y', Cb and Cr."""
        shown = self._expectations.shown(at_frame)
        self._cells[at_frame] = self._keep_cells(cell_luma(planes[0]))
        places = self._expectations.logo_places(shown, at_frame)
        self._kept[at_frame] = {
            name: (self._keep(name, box, planes), box)
            for place in places
            for name, box in (
                (place.layer.id, place.box),
                (_ROOM + place.layer.id, place.room),
                (_apart_name(place), place.apart),
            )
            if box is not None
        }

    def expected(self, *, start_frame: int, frames: int) -> Iterator[ExpectedFrame]:
        """What each frame should show, from ``start_frame`` of the timeline on."""
        painted, last = start_frame, None
        for at_frame in range(start_frame, start_frame + frames):
            if at_frame in self._cells:
                painted = at_frame
            shown = self._expectations.shown(at_frame)
            is_resting = shown == last
            places = self._expectations.logo_places(shown, at_frame)
            logos = []
            for place in places:
                logo = self._expectations.logo(shown, place)
                apart = self._drawn(painted, _apart_name(place), place.apart)
                logos.append(
                    replace(
                        logo,
                        drawn=self._drawn(painted, place.layer.id, place.box),
                        room_drawn=self._drawn(painted, _ROOM + place.layer.id, place.room),
                        apart=self._expectations.apart(shown, place, apart) if apart is not None else None,
                    )
                )
            yield ExpectedFrame(
                key=(painted, shown, is_resting, tuple((place.box, place.apart) for place in places)),
                is_apart=shown.is_apart,
                logos=tuple(logos),
                fills=self._expectations.fills(shown, at_frame, is_resting=is_resting),
                drawn_cells=self._read_cells(self._cells[painted]),
            )
            last = shown

    def _drawn(self, painted: int, name: str, box: ProofBox | None) -> Drawn | None:
        """What was drawn inside a box at the frame ``painted``; None where it was not kept."""
        kept = self._kept[painted].get(name)
        return self._read(*kept) if box is not None and kept is not None and kept[1] == box else None

    def _keep_cells(self, cells: Codes) -> int:
        """Where in the file the cells of a picture are."""
        self._cell_count = len(cells)
        at = self._file.seek(0, 2)
        self._file.write(cells.data)
        return at

    def _read_cells(self, at: int) -> Codes:
        self._file.seek(at)
        return np.frombuffer(self._file.read(self._cell_count), np.uint8)

    def _keep(self, layer_id: str, box: ProofBox, planes: Drawn) -> int:
        """Where in the file the part of the picture is; one that is the last one again is not written twice."""
        part = crop_planes(planes, box)
        last = self._last.get(layer_id)
        if last is not None and last[0] == box and all(map(np.array_equal, last[1], part)):
            return last[2]
        y, u, v = (np.ascontiguousarray(plane) for plane in part)
        at = self._file.seek(0, 2)
        for plane in (y, u, v):
            self._file.write(plane.data)
        self._last[layer_id] = box, (y, u, v), at
        return at

    def _read(self, at: int, box: ProofBox) -> Drawn:
        width, height = box.width_px, box.height_px
        self._file.seek(at)
        data = np.frombuffer(self._file.read(width * height * 3 // 2), np.uint8)
        luma, quarter = width * height, width * height // 4
        half = height // 2, width // 2
        return (
            data[:luma].reshape(height, width),
            data[luma : luma + quarter].reshape(half),
            data[luma + quarter :].reshape(half),
        )


def _apart_name(place: LogoPlace) -> str:
    """Layers of two segments may have one id."""
    return _APART[place.is_of_next] + place.layer.id
