"""What others wrote ships as they published it, and every import of the editor leads somewhere."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked_files

VENDOR = ROOT / "static" / "vendor"
MODULES = json.loads((VENDOR / "vendor.json").read_text())
STATIC_IMPORT = r"""^\s*import\s*["']([^"']+)["']|^\s*(?:import|export)\s[\w*${},\s]*?\bfrom\s*["']([^"']+)["']"""
LATE_IMPORT = r"""\bimport\(\s*["']([^"']+)["']"""
IMPORT = re.compile(f"{STATIC_IMPORT}|{LATE_IMPORT}", re.MULTILINE)


def imports_of(file: Path) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", (ROOT / file).read_text(), flags=re.DOTALL)
    return [name for names in IMPORT.findall(text) for name in names if name]


class TestVendoredFiles:
    @pytest.mark.parametrize("module", MODULES, ids=[module["specifier"] for module in MODULES])
    def test_are_as_published(self, module: dict[str, str]) -> None:
        assert hashlib.sha256((VENDOR / module["path"]).read_bytes()).hexdigest() == module["sha256"]

    @pytest.mark.parametrize("module", MODULES, ids=[module["specifier"] for module in MODULES])
    def test_come_with_name_version_and_licence(self, module: dict[str, str]) -> None:
        assert module["name"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", module["version"])
        assert module["licence"]
        assert (VENDOR / module["licence_path"]).read_text().strip()

    def test_are_all_listed(self) -> None:
        scripts = {file.relative_to("static/vendor").as_posix() for file in tracked_files("static/vendor/**/*.mjs")}
        assert scripts == {module["path"] for module in MODULES}

    def test_stand_in_the_notice(self) -> None:
        notice = (ROOT / "NOTICE").read_text()
        for module in MODULES:
            assert f"{module['name']} {module['version']}" in notice

    def test_have_no_source_maps_to_fetch(self) -> None:
        for module in MODULES:
            assert "sourceMappingURL" not in (VENDOR / module["path"]).read_text()


class TestImports:
    def test_lead_to_a_file_or_a_vendored_module(self) -> None:
        known = {module["specifier"] for module in MODULES} | {"#test"}
        lost = []
        for file in tracked_files("static/editor/**/*.js", "static/editor/*.js", "tests/js/**/*.js"):
            for name in imports_of(file):
                if name.startswith("#editor/"):
                    found = (ROOT / "static" / "editor" / name.removeprefix("#editor/")).is_file()
                elif name.startswith("/"):
                    found = (ROOT / name.removeprefix("/")).is_file()
                elif name.startswith("."):
                    found = (ROOT / file.parent / name).is_file()
                else:
                    found = name in known
                if not found and file.name != "failures.js":
                    lost.append(f"{file}: {name}")
        assert not lost
