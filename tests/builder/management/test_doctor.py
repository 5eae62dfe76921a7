import socket
from collections import namedtuple
from pathlib import Path

import pytest

from builder.management.studio import doctor
from builder.management.studio.doctor import MachineError, SystemPart

Usage = namedtuple("Usage", "total used free")


class TestDoctor:
    @pytest.mark.parametrize("version", [(3, 10), (3, 12), (3, 13)])
    def test_names_the_python_that_is_needed(self, version: tuple[int, int]) -> None:
        with pytest.raises(MachineError, match=rf"Python 3\.11, this is 3\.{version[1]}: install"):
            doctor.check_python(version)

    def test_accepts_this_python(self) -> None:
        doctor.check_python()

    def test_says_how_much_room_the_disk_lacks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage(10, 9, 1_400_000_000))
        with pytest.raises(MachineError, match=r"has 1\.4 GB free and Brandreel needs 2\.0 GB: make room"):
            doctor.check_disk(tmp_path / "not" / "there" / "yet")

    def test_says_that_a_port_is_taken_and_which_to_try(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(MachineError, match=rf"Port {port} is taken .* PORT={port + 1} make start"):
                doctor.check_port("127.0.0.1", port)
        doctor.check_port("127.0.0.1", port)

    def test_knows_addresses_of_the_newer_protocol(self) -> None:
        with socket.socket(socket.AF_INET6) as taken:
            try:
                taken.bind(("::1", 0))
            except OSError:  # a machine without it
                said = "::1 is no address of this machine"
            else:
                said = "is taken by another program"
            taken.listen()
            with pytest.raises(MachineError, match=said):
                doctor.check_port("::1", taken.getsockname()[1])

    @pytest.mark.parametrize(
        ("host", "said"),
        [
            ("nowhere.invalid", "No address is known for the host nowhere.invalid: set HOST"),
            ("192.0.2.1", "192.0.2.1 is no address of this machine: set HOST"),
        ],
    )
    def test_says_that_a_host_is_not_this_machine(self, host: str, said: str) -> None:
        with pytest.raises(MachineError, match=said):
            doctor.check_port(host, 18000)

    def test_names_the_command_that_installs_what_is_missing(self) -> None:
        parts = (
            SystemPart("libnowhere1", library="libnowhere.so.1"),
            SystemPart("libc6", library="libc.so.6"),
            SystemPart("nobrowser", programs=("nobrowser",)),
        )
        with pytest.raises(
            MachineError, match=r"sudo apt-get install -y --no-install-recommends libnowhere1 nobrowser$"
        ):
            doctor.check_parts(parts)

    def test_says_that_a_home_cannot_be_made(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.touch()
        with pytest.raises(MachineError, match="cannot be made: Not a directory"):
            doctor.check_folder(file / "home")
