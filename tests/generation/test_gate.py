"""Reports of the gate as they are made by a job."""

import io

import numpy as np
import pytest
from PIL import Image

from brandkit.api import GateVerdict
from generation import api as generation
from generation.api import MediaState
from generation.models import Job
from generation.services.running import run_job
from tests.recall.wrong_frames import photo

pytestmark = pytest.mark.django_db(transaction=True)


def judge(pixels: np.ndarray) -> generation.GateState:
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, format="PNG")
    data.seek(0)
    sha256 = generation.store_file(data).sha256
    assert generation.gate_report_of("northwind", sha256, is_footage=False).state is MediaState.MISSING
    assert generation.request_gate("northwind", sha256, is_footage=False).state is MediaState.WAITING
    assert run_job(str(Job.objects.get(kind="gate_report").pk))
    return generation.gate_report_of("northwind", sha256, is_footage=False)


class TestReport:
    def test_accepts_a_photograph(self) -> None:
        state = judge(photo("coffee", width=640, height=360))
        assert state.report is not None
        assert state.report.verdict is GateVerdict.ACCEPT

    def test_rejects_what_is_see_through_all_over(self) -> None:
        state = judge(np.zeros((90, 160, 4), np.uint8))
        assert state.report is not None
        assert [finding.check for finding in state.report.findings] == ["flat"]
