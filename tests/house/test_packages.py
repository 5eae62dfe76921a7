"""What is installed is what the locks say, and nothing that must never be."""

import re
from importlib import metadata

import pytest

from tests.house.source import ROOT, tracked_files

PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
TELLTALE_HOSTS = re.compile(r"https?://[^\s\"'/]*(pypi|pythonhosted|npmjs|debian\.org)[^\s\"']*", re.IGNORECASE)


def pins(name: str) -> dict[str, str]:
    found = PIN.findall((ROOT / "requirements" / name).read_text())
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


class TestInstalledPackages:
    @pytest.mark.parametrize("name", ["torchvision", "torchaudio"])
    def test_leave_out_what_breaks_others(self, name: str) -> None:
        with pytest.raises(metadata.PackageNotFoundError):
            metadata.distribution(name)
        assert name not in pins("main.lock") | pins("dev.lock")

    @pytest.mark.parametrize("name", sorted(pins("main.lock")))
    def test_are_those_of_the_lock(self, name: str) -> None:
        assert metadata.version(name) == pins("main.lock")[name]


class TestLocks:
    @pytest.mark.parametrize("name", ["main", "dev"])
    def test_hold_what_the_wishes_name(self, name: str) -> None:
        wished = pins(f"{name}.in").items()
        assert wished <= pins("dev.lock").items()
        assert name == "dev" or wished <= pins("main.lock").items()

    def test_agree_with_each_other(self) -> None:
        assert pins("main.lock").items() <= pins("dev.lock").items()

    def test_name_a_sum_for_every_package(self) -> None:
        for name in ("main.lock", "dev.lock"):
            text = (ROOT / "requirements" / name).read_text()
            blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
            assert all("--hash=sha256:" in block for block in blocks if PIN.match(block))

    def test_name_no_registry(self) -> None:
        for file in tracked_files("requirements/*", "tests/js/package*.json", "tests/js/.npmrc", "pyproject.toml"):
            assert not TELLTALE_HOSTS.search((ROOT / file).read_text()), file
