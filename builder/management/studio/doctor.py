"""What this machine needs, each lack said in one sentence. Standard library only: it runs before all installing."""

from __future__ import annotations

import ctypes
import errno
import importlib.util
import os
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUPPORTED_PYTHON = (3, 11)
FREE_DISK_BYTES = 2_000_000_000
"""What an installation, its databases and one export need at the least."""


class MachineError(Exception):
    """Something the machine lacks; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class SystemPart:
    """A library, file or program from outside Python, and the Debian package that brings it."""

    package: str
    library: str = ""
    programs: tuple[str, ...] = ()
    file: str = ""

    def is_there(self) -> bool:
        """Whether the library loads, the file exists, or one of the programs is found."""
        if self.file:
            return Path(self.file).is_file()
        if self.library:
            try:
                ctypes.CDLL(self.library)
            except OSError:
                return False
            return True
        return any(shutil.which(program) for program in self.programs)


RUN_PARTS = (
    SystemPart("libegl1", library="libEGL.so.1"),
    SystemPart("libgl1", library="libGL.so.1"),
    SystemPart("libfontconfig1", library="libfontconfig.so.1"),
)
"""skia-python links these three."""

FONT_PARTS = (
    SystemPart("fonts-noto-core", file="/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"),
    SystemPart("fonts-noto-color-emoji", file="/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"),
)
"""They draw what a brand's font lacks: other scripts and emoji. Nothing else needs them."""

TEST_PARTS = (
    SystemPart("chromium", programs=("chromium", "chromium-browser", "google-chrome")),
    SystemPart("espeak-ng", programs=("espeak-ng",)),
)
"""Tests in the browser drive the system's Chromium; espeak-ng is one of the voices."""


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Python is 3.11, with the module that makes virtual environments."""
    if version != SUPPORTED_PYTHON:
        raise MachineError(
            f"Brandreel runs on Python 3.11, this is {version[0]}.{version[1]}:"
            " install python3.11 or set PYTHON to its path."
        )
    if importlib.util.find_spec("ensurepip") is None:
        raise MachineError("This Python makes no virtual environments: run apt-get install python3.11-venv.")


def check_disk(folder: Path, *, needed_bytes: int = FREE_DISK_BYTES) -> None:
    """The disk that holds ``folder`` has room."""
    free_bytes = shutil.disk_usage(nearest_existing(folder)).free
    if free_bytes < needed_bytes:
        raise MachineError(
            f"The disk of {folder} has {free_bytes / 1e9:.1f} GB free and Brandreel needs {needed_bytes / 1e9:.1f} GB:"
            " make room there, or set BRANDREEL_HOME to a folder on another disk."
        )


def check_folder(folder: Path) -> None:
    """``folder`` exists now and can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise MachineError(f"The folder {folder} cannot be written: give it to this user, or set BRANDREEL_HOME.")


def check_port(host: str, port: int) -> None:
    """The host is one of this machine's addresses, nothing listens on the port there, and this user may."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:
        raise MachineError(f"No address is known for the host {host}: set HOST to one of this machine's.") from error
    for family, _, _, _, address in found:
        _check_address(address, port, family=family)


def _check_address(address: tuple[Any, ...], port: int, *, family: int) -> None:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(address)
    except PermissionError as error:
        raise MachineError(f"Port {port} is reserved for root: choose another with PORT=8080 make start.") from error
    except OSError as error:
        if error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
            raise MachineError(f"{address[0]} is no address of this machine: set HOST to one that is.") from error
        raise MachineError(
            f"Port {port} is taken by another program: choose another with PORT={port + 1} make start."
        ) from error


def check_parts(parts: tuple[SystemPart, ...]) -> None:
    """Every part is there; the sentence names the command that installs what is missing."""
    missing = missing_packages(parts)
    if missing:
        raise MachineError(f"The system lacks {' and '.join(missing)}: run {install_command(missing)}")


def missing_packages(parts: tuple[SystemPart, ...]) -> list[str]:
    """The Debian packages of the parts that are not there."""
    return [part.package for part in parts if not part.is_there()]


def install_command(packages: list[str]) -> str:
    """What a person with the right to install would type."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def nearest_existing(folder: Path) -> Path:
    """``folder`` or the closest parent that exists."""
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())
