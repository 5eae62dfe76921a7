"""The proof of a run of packets: every decoded frame against what it should show."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brandkit.domain.proofs import ProofRule, RunProof
from brandkit.proof.cells import BLOCK_FRAMES, CellsFile, build_cells, grid_of
from brandkit.proof.codes import Codes
from brandkit.proof.colours import spread_of
from brandkit.proof.expected import ExpectedFills, ExpectedFrame
from brandkit.proof.limits import LIMITS, Limits
from brandkit.proof.logos import judge_apart, judge_logo
from brandkit.proof.rooms import judge_room
from brandkit.proof.seen import Seen, cells_of, flat_differences, width_and_height
from brandkit.proof.tally import Measure, Subject, Tally


@dataclass(frozen=True, slots=True)
class DecodedFrame:
    """A frame as a player decodes it, with the SHA-256 of its samples."""

    planes: Seen
    sha256: str


@dataclass(frozen=True, slots=True)
class ProvedRun:
    """How the rules ended, and the file of the grid that the film is judged by; see ``read_cells``."""

    proof: RunProof
    cells: Path


class RunProver:
    """Takes the frames of a run one by one. A frame that is the one before to the bit, and should be, costs nothing.

    The grid goes to the file ``cells`` block by block.
    """

    def __init__(self, cells: Path, *, limits: Limits = LIMITS) -> None:
        self._path, self._file, self._frames = cells, CellsFile(cells), 0
        self._tally = Tally(limits)
        self._seen: Codes | None = None
        self._codes: list[Codes] = []
        self._drawn: list[Codes] = []
        self._is_same: list[bool] = []
        self._apart = 0
        self._last: tuple[str, object] = ("", None)
        self._measures: tuple[Measure, ...] = ()
        self._columns = 0

    def add(self, decoded: DecodedFrame, expected: ExpectedFrame) -> None:
        """Measure the next frame."""
        at_frame = self._frames
        is_same = decoded.sha256 == self._last[0]
        width, height = width_and_height(decoded.planes)
        self._columns = grid_of(width_px=width, height_px=height)[0]
        self._seen = self._seen if is_same and self._seen is not None else cells_of(decoded.planes)
        self._codes.append(self._seen)
        self._drawn.append(expected.drawn_cells)
        self._is_same.append(is_same)
        if expected.is_apart:
            self._apart += 1
        if not is_same or self._last[1] != expected.key:
            self._measures = tuple(_measures(decoded.planes, expected))
        for measure in self._measures:
            self._tally.add(at_frame, measure)
        self._last = decoded.sha256, expected.key
        self._frames += 1
        if len(self._codes) == BLOCK_FRAMES:
            self._write_block()

    def finish(self) -> ProvedRun:
        """How it ended."""
        if self._codes:
            self._write_block()
        self._file.close()
        proof = RunProof(frames=self._frames, apart_frames=self._apart, rules=tuple(self._tally.rules()))
        return ProvedRun(proof, self._path)

    def _write_block(self) -> None:
        self._file.write(build_cells(self._codes, self._drawn, self._is_same, columns=self._columns))
        self._codes, self._drawn, self._is_same = [], [], []


def _measures(planes: Seen, expected: ExpectedFrame) -> Iterator[Measure]:
    for logo in expected.logos:
        if not expected.is_apart:
            yield from judge_logo(planes, logo)
            yield from judge_room(planes, logo, expected.fills)
        yield from judge_apart(planes, logo)
    if expected.fills is not None:
        yield from _judge_fills(planes, expected.fills)


def _judge_fills(planes: Seen, fills: ExpectedFills) -> Iterator[Measure]:
    measured = flat_differences(planes, fills.labels, fills.colours)
    for differences, colour, layer, box in zip(measured, fills.colours, fills.layers, fills.boxes, strict=True):
        if (spread := spread_of([differences])) is not None:
            for rule in (ProofRule.PALETTE, ProofRule.PALETTE_PEAK):
                yield Measure(Subject(rule, layer, colour.hex), spread.share_difference, box, spread=differences)
            yield Measure(Subject(ProofRule.PALETTE_FRAME, layer, colour.hex), spread.frame_difference, box)
