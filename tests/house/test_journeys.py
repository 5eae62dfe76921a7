"""The list of journeys names tests that are there, and every journey has one by mouse."""

import ast
import re
from pathlib import Path

BROWSER = Path(__file__).parents[1] / "browser"
NAME = re.compile(r"`(test_\w+\.py)::((?:\w+::)?\w+)`")
ROWS = [
    line.strip("|").split("|")
    for line in (BROWSER / "README.md").read_text().splitlines()
    if line.startswith("|") and "::" in line
]


def list_tests(path: Path) -> set[str]:
    """The tests of a file, those of a class behind its name."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


class TestJourneys:
    def test_have_the_tests_that_are_named(self) -> None:
        named = [match.groups() for row in ROWS for cell in row for match in NAME.finditer(cell)]
        assert [(file, test) for file, test in named if test not in list_tests(BROWSER / file)] == []

    def test_can_all_be_made_by_mouse(self) -> None:
        assert len(ROWS) > 15
        assert [row[0].strip() for row in ROWS if not NAME.search(row[1])] == []
