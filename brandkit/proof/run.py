"""The proof of a run of packets: every decoded frame against what it should show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brandkit.domain.proofs import ProofRule, RunProof
from brandkit.proof.cells import Cells, build_cells, cell_codes, grid_of
from brandkit.proof.codes import Codes, YuvPlanes
from brandkit.proof.colours import measure_flat, spread_of
from brandkit.proof.expected import ExpectedFills, ExpectedFrame
from brandkit.proof.logos import judge_logo
from brandkit.proof.tally import Measure, Subject, Tally


@dataclass(frozen=True, slots=True)
class DecodedFrame:
    """A frame as a player decodes it, with the SHA-256 of its samples."""

    planes: YuvPlanes
    sha256: str


@dataclass(frozen=True, slots=True)
class ProvedRun:
    """How the rules ended, and the grid that the film is judged by."""

    proof: RunProof
    cells: Cells


def prove_run(frames: Iterable[tuple[DecodedFrame, ExpectedFrame]]) -> ProvedRun:
    """Measure every frame of a run. There is at least one."""
    prover = RunProver()
    for decoded, expected in frames:
        prover.add(decoded, expected)
    return prover.finish()


class RunProver:
    """Takes the frames of a run one by one. A frame that is the one before to the bit, and should be, costs nothing."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._codes: list[Codes] = []
        self._drawn: list[Codes] = []
        self._is_same: list[bool] = []
        self._apart = 0
        self._last: tuple[str, object] = ("", None)
        self._measures: tuple[Measure, ...] = ()
        self._columns = 0

    def add(self, decoded: DecodedFrame, expected: ExpectedFrame) -> None:
        """Measure the next frame."""
        at_frame = len(self._codes)
        is_same = decoded.sha256 == self._last[0]
        height, width = decoded.planes[0].shape
        self._columns = grid_of(width_px=width, height_px=height)[0]
        self._codes.append(self._codes[-1] if is_same else cell_codes(decoded.planes))
        self._drawn.append(expected.drawn_cells)
        self._is_same.append(is_same)
        if expected.is_apart:
            self._apart += 1
        if not is_same or self._last[1] != expected.key:
            self._measures = tuple(_measures(decoded.planes, expected))
        for measure in self._measures:
            self._tally.add(at_frame, measure)
        self._last = decoded.sha256, expected.key

    def finish(self) -> ProvedRun:
        """How it ended."""
        proof = RunProof(frames=len(self._codes), apart_frames=self._apart, rules=tuple(self._tally.rules()))
        return ProvedRun(proof, build_cells(self._codes, self._drawn, self._is_same, columns=self._columns))


def _measures(planes: YuvPlanes, expected: ExpectedFrame) -> Iterator[Measure]:
    for logo in expected.logos:
        yield from judge_logo(planes, logo)
    if expected.fills is not None:
        yield from _judge_fills(planes, expected.fills)


def _judge_fills(planes: YuvPlanes, fills: ExpectedFills) -> Iterator[Measure]:
    measured = measure_flat(planes, fills.labels, fills.colours)
    for differences, colour, layer, box in zip(measured, fills.colours, fills.layers, fills.boxes, strict=True):
        if (spread := spread_of([differences])) is not None:
            for rule in (ProofRule.PALETTE, ProofRule.PALETTE_PEAK):
                yield Measure(Subject(rule, layer, colour.hex), spread.share_difference, box, spread=differences)
