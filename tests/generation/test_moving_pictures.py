"""Pictures of several frames, judged in all of them."""

import io

import numpy as np
import pytest
from PIL import Image

from brandkit.api import GateVerdict, PictureReport
from generation import api as generation
from generation.models import Job
from generation.services.running import run_job
from tests.brandkit.kits import build_kit_values
from tests.recall.wrong_frames import photo

pytestmark = pytest.mark.django_db(transaction=True)

GOOD = photo("coffee", width=320, height=180)


def stored(*frames: np.ndarray, form: str = "WEBP", milliseconds: int = 100) -> str:
    first, *others = (Image.fromarray(frame) for frame in frames)
    data = io.BytesIO()
    lossless = {"lossless": True} if form == "WEBP" else {}
    first.save(data, format=form, save_all=True, append_images=others, duration=milliseconds, loop=0, **lossless)
    data.seek(0)
    return generation.store_file(data).sha256


def judged(sha256: str) -> generation.GateState:
    generation.request_gate("northwind", sha256, is_footage=False)
    assert run_job(str(Job.objects.get(kind="gate_report").pk))
    return generation.gate_report_of("northwind", sha256, is_footage=False)


def looked_at(sha256: str) -> PictureReport:
    mark = stored(np.tile(np.array([20, 33, 61], np.uint8), (60, 200, 1)), form="PNG")
    values = build_kit_values()
    logos = tuple(logo.model_copy(update={"asset": mark}) for logo in values.logos[:1])
    kit = values.model_copy(update={"logos": logos})
    generation.request_picture_reports("northwind", {sha256: False}, kit=kit)
    assert run_job(str(Job.objects.get(kind="marks").pk))
    return generation.request_picture_reports("northwind", {sha256: False}, kit=kit).reports[sha256]


def shifted(frame: np.ndarray, by: int) -> np.ndarray:
    """The picture as a hand that holds a camera moves it."""
    return np.roll(frame, by, axis=1)


class TestTheGate:
    @pytest.mark.parametrize("form", ["WEBP", "GIF"])
    def test_looks_at_every_frame(self, form: str) -> None:
        blank = np.zeros_like(GOOD)
        report = judged(stored(*(shifted(GOOD, by) for by in range(6)), blank, blank, form=form)).report
        assert report is not None
        assert report.verdict is not GateVerdict.ACCEPT
        assert report.frames > 1

    def test_finds_flashes(self) -> None:
        white, black = np.full_like(GOOD, 255), np.zeros_like(GOOD)
        report = judged(stored(*([white, black] * 8))).report
        assert report is not None
        assert "flashes" in {finding.check for finding in report.findings}


class TestTheLookForMarks:
    def test_goes_through_the_frames(self) -> None:
        report = looked_at(stored(*(shifted(GOOD, by) for by in range(5))))
        assert report.looked_at == 5
        assert (report.width_px, report.height_px, report.filled) == (320, 180, None)

    def test_takes_for_filled_what_is_so_in_every_frame(self) -> None:
        def left(share: float) -> np.ndarray:
            frame = np.zeros((90, 160, 4), np.uint8)
            frame[:, : round(160 * share)] = 200
            return frame

        filled = looked_at(stored(left(0.75), left(0.5), left(1))).filled
        assert filled is not None
        assert filled.columns == 128
        bits = np.unpackbits(np.frombuffer(bytes.fromhex(filled.cells), np.uint8))[: filled.rows * filled.columns]
        assert abs(bits.mean() - 0.5) < 0.02

    def test_of_one_frame_is_one_look(self) -> None:
        report = looked_at(stored(GOOD))
        assert report.looked_at == 1
