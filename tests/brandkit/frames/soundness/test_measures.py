"""Every check says what it measures and what is allowed, as people read it."""

import ast
from pathlib import Path

import pytest

from brandkit.api import GateCheck, list_gate_checks
from brandkit.frames import soundness

FILES = sorted(Path(soundness.__file__).parent.glob("*.py"))


def faults_in(path: Path) -> list[ast.Call]:
    """Where a module makes a fault."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Fault"]


def said_in(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def is_unjudged(call: ast.Call) -> bool:
    verdict = said_in(call).get("verdict")
    return isinstance(verdict, ast.Constant) and verdict.value is None


class TestEveryCheck:
    @pytest.mark.parametrize("check", list_gate_checks(), ids=lambda check: check.code)
    def test_says_what_it_measures_and_how_much_is_allowed(self, check: GateCheck) -> None:
        assert check.measures.endswith(".")
        assert ";" in check.measures or ":" in check.measures

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_gives_the_words_with_each_fault(self, path: Path) -> None:
        silent = [call.lineno for call in faults_in(path) if not is_unjudged(call) and "measure" not in said_in(call)]
        assert silent == []

    def test_is_among_the_files_that_were_looked_at(self) -> None:
        assert sum(len(faults_in(path)) for path in FILES) >= len(list_gate_checks())
