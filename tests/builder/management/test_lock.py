import os
from pathlib import Path

import pytest

from builder.management.studio.doctor import MachineError
from builder.management.studio.lock import HomeLock, find_running_studio


class TestHomeLock:
    def test_lets_one_studio_have_a_home_and_tells_the_second_who_has_it(self, tmp_path: Path) -> None:
        with (
            HomeLock(tmp_path, address="http://127.0.0.1:8000"),
            pytest.raises(MachineError, match=rf"runs already .*process {os.getpid()}, http://127\.0\.0\.1:8000"),
            HomeLock(tmp_path, address="http://127.0.0.1:8001"),
        ):
            pytest.fail("two studios on one home")

    def test_is_free_again_afterwards(self, tmp_path: Path) -> None:
        with HomeLock(tmp_path, address="first"):
            running = find_running_studio(tmp_path)
            assert running is not None
            assert running.address == "first"
        assert find_running_studio(tmp_path) is None
        with HomeLock(tmp_path, address="second"):
            pass

    def test_takes_a_home_without_a_lock_as_free(self, tmp_path: Path) -> None:
        assert find_running_studio(tmp_path) is None
