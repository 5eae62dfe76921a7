"""The names of models, values and dataclasses with what each one is, by room; a section of docs/glossary.md.

``python -m tests.house.glossary`` writes the section anew from the docstrings.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.house.source import ROOT, tracked_files

PAGE = ROOT / "docs" / "glossary.md"
BEGIN, END = "<!-- names: written by `python -m tests.house.glossary` -->\n", "<!-- end of names -->"
ROOMS = {
    "builder/document": "The document",
    "builder/models": "Rows of the product",
    "builder/services": "Changes",
    "builder/http": "The API",
    "builder/management": "The studio and the command line",
    "builder": "Other parts of the product",
    "brandkit": "The brand kit",
    "generation/domain": "What is to be made",
    "generation/intake": "Uploads",
    "generation/rendering": "Rendering",
    "generation": "Jobs and what they make",
}
VALUE_BASES = {"Value", "Model", "BaseModel", "Schema", "AbstractBaseUser", "LayerBase", "FootageCut"}


class Name(NamedTuple):
    room: str
    name: str
    meaning: str


def is_value(node: ast.ClassDef) -> bool:
    decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    return "dataclass" in decorators or bool(bases & VALUE_BASES)


def room_of(file: Path) -> str:
    return next(title for folder, title in ROOMS.items() if file.is_relative_to(folder))


def names_in(file: Path) -> Iterator[Name]:
    for node in ast.parse((ROOT / file).read_text()).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and is_value(node):
            yield Name(room_of(file), node.name, meaning_of(node))


def meaning_of(node: ast.ClassDef) -> str:
    """The first sentence of the docstring; without one, the name's own words."""
    text = " ".join((ast.get_docstring(node) or "").split())
    sentence = re.split(r"(?<=[.;:])\s", text, maxsplit=1)[0].rstrip(".;:")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.name).lower()
    return (sentence or words).replace("|", "\\|").replace("``", "`")


def all_names() -> list[Name]:
    files = tracked_files(
        "builder/**/*.py", "builder/*.py", "brandkit/**/*.py", "generation/**/*.py", "generation/*.py"
    )
    return sorted({name for file in files if "migrations" not in file.parts for name in names_in(file)})


def section() -> str:
    parts = []
    for title in ROOMS.values():
        rows = sorted({(name.name, name.meaning) for name in all_names() if name.room == title})
        if rows:
            table = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in rows)
            parts.append(f"\n### {title}\n\n| name | what it is |\n|---|---|\n{table}")
    return "".join(parts)


def with_section(page: str) -> str:
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + section() + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(with_section(PAGE.read_text()))
