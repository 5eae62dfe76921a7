import os
from pathlib import Path

import pytest

from builder.management.studio.doctor import MachineError
from builder.management.studio.lock import HomeLock, is_held, note_holder, running_at


class TestHomeLock:
    def test_lets_one_studio_have_a_home_and_tells_the_second_who_has_it(self, tmp_path: Path) -> None:
        with HomeLock(tmp_path):
            assert (tmp_path / "studio.lock").read_text() == f"process {os.getpid()}"
            note_holder(tmp_path, "http://127.0.0.1:8000")
            with (
                pytest.raises(MachineError, match=r"runs already on .* \(http://127\.0\.0\.1:8000\)"),
                HomeLock(tmp_path),
            ):
                pytest.fail("two studios on one home")

    def test_is_free_again_afterwards(self, tmp_path: Path) -> None:
        with HomeLock(tmp_path):
            assert is_held(tmp_path)
        assert not is_held(tmp_path)
        with HomeLock(tmp_path):
            assert is_held(tmp_path)

    def test_says_where_the_studio_of_a_home_runs(self, tmp_path: Path) -> None:
        with HomeLock(tmp_path):
            assert running_at(tmp_path) == ""
            note_holder(tmp_path, "http://127.0.0.1:8431")
            assert running_at(tmp_path) == "http://127.0.0.1:8431"
        note_holder(tmp_path, "http://127.0.0.1:8431")
        assert running_at(tmp_path) == "", "that studio has ended"

    def test_takes_a_home_without_a_lock_as_free(self, tmp_path: Path) -> None:
        assert not is_held(tmp_path)
