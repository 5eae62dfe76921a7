import os
import time
from pathlib import Path

import psutil
import pytest

from generation.intake import DEFAULT_LIMITS, IntakeError, Limits
from generation.intake.isolation import ask_child

CHILD = "tests.generation.intake.children"


def ask(*, limits=DEFAULT_LIMITS, **request):
    return ask_child(CHILD, request, limits=limits)


def code_of(**request):
    with pytest.raises(IntakeError) as caught:
        ask(**request)
    return caught.value.code


def has_ended(pid: int) -> bool:
    """Whether the process is gone, or is a zombie that nobody has reaped yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


class TestChild:
    def test_answers(self):
        assert ask(do="answer", say="héllo")["said"] == "héllo"

    def test_learns_no_secrets(self, monkeypatch):
        monkeypatch.setenv("SECRET_KEY", "x")
        monkeypatch.setenv("DATABASE_URL", "x")
        learnt = set(ask(do="answer", say="")["environment"])
        assert not learnt & {"SECRET_KEY", "DATABASE_URL", "BROKER_URL", "BRANDREEL_HOME"}

    def test_that_hangs_is_ended_with_all_it_started(self, tmp_path):
        pids = tmp_path / "pids"
        started = time.monotonic()
        assert code_of(limits=Limits(wall_seconds=3), do="hang", pids=str(pids)) == "takes-too-long"
        assert time.monotonic() - started < 20
        child, helper = map(int, pids.read_text().split())
        assert has_ended(child)
        deadline = time.monotonic() + 5
        while not has_ended(helper) and time.monotonic() < deadline:
            os.sched_yield()
        assert has_ended(helper)

    def test_that_spins_is_ended_by_its_share_of_the_processor(self):
        assert code_of(limits=Limits(cpu_seconds=1), do="spin") == "takes-too-long"

    def test_that_eats_memory_is_ended(self):
        assert code_of(limits=Limits(memory_bytes=300_000_000), do="eat", bytes=600_000_000) == "decoder-failed"

    def test_that_crashes_is_told_as_such(self):
        with pytest.raises(IntakeError) as caught:
            ask(do="crash")
        assert (caught.value.code, caught.value.data) == ("decoder-failed", {"exit_status": -11})

    @pytest.mark.parametrize("do", ["babble", "flood", "nothing at all"])
    def test_that_does_not_answer_is_told_as_such(self, do):
        assert code_of(do=do) == "decoder-failed"

    def test_that_cannot_start_is_told_as_such(self):
        with pytest.raises(IntakeError) as caught:
            ask_child("tests.generation.intake.there_is_no_such_module", {}, limits=Limits())
        assert caught.value.code == "decoder-failed"

    def test_leaves_no_process_behind(self):
        before = psutil.Process().children(recursive=True)
        ask(do="answer", say="")
        assert psutil.Process().children(recursive=True) == before
