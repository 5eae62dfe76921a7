"""What ``make`` installs before anything runs."""

from pathlib import Path

import pytest

from builder.management.studio import setup
from builder.management.studio.doctor import MachineError, SystemPart


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were run, on a machine that lacks fonts and whose apt-get reaches nothing."""
    ran: list[str] = []

    def fail(_command: list[str], name: str, **_more: object) -> None:
        ran.append(name)
        raise MachineError(f"{name} failed: its last lines stand above.")

    monkeypatch.setattr(setup, "_run", fail)
    monkeypatch.setattr(setup, "_installing_prefix", list)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "FONT_PARTS", (SystemPart("fonts-nowhere", file=str(tmp_path / "nowhere.ttf")),))
    return ran


class TestFonts:
    def test_are_tried_once_and_never_fatal(self, commands: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        setup.install_fonts()
        setup.install_fonts()
        assert commands == ["apt-get update"]
        assert "--no-install-recommends fonts-nowhere" in capsys.readouterr().out

    def test_that_are_there_are_left_alone(self, commands: list[str], tmp_path: Path) -> None:
        (tmp_path / "nowhere.ttf").touch()
        setup.install_fonts()
        assert commands == []


class TestLibraries:
    def test_are_demanded(self, commands: list[str]) -> None:
        with pytest.raises(MachineError, match="apt-get update failed"):
            setup.install_system((SystemPart("libnowhere1", library="libnowhere.so.1"),))
        assert commands == ["apt-get update"]
