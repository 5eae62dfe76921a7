"""docs/benchmarks.md: a page of sections, each of which can be measured and written alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`. `python -m tests.benchmarks rendering` measures that section alone and leaves the others as
they are. Read the ratios, those of processor time above all where the load was high; the rest is one machine on one
day.
"""


@dataclass(frozen=True)
class Section:
    """A part of the page. ``measure`` gives its text, below the title, in Markdown.

    It gives None where this machine has not what is measured; the section then stays as it stands.
    """

    name: str
    title: str
    measure: Callable[[], str | None]


def read_sections(page: str) -> dict[str, str]:
    """What stands on a page between the marks of each section."""
    found = re.finditer(r"<!-- section: ([^ ]+) -->\n(.*?)<!-- end of section -->\n", page, re.DOTALL)
    return {match[1]: match[2] for match in found}


def write_page(sections: dict[str, str], *, head: str = HEAD) -> str:
    """A page of these sections, in order, below ``head``."""
    parts = (f"\n<!-- section: {name} -->\n{text}<!-- end of section -->\n" for name, text in sections.items())
    return head + "".join(parts)


def update(page: str, known: tuple[Section, ...], *, wanted: set[str], head: str = HEAD) -> str:
    """The page with the sections ``wanted`` measured anew, and the others as they stood."""
    old = read_sections(page)
    texts = {}
    for section in known:
        text = section.measure() if section.name in wanted else None
        if text is not None:
            texts[section.name] = f"## {section.title}\n\n{text.rstrip()}\n"
        elif section.name in old:
            texts[section.name] = old[section.name]
    return write_page(texts, head=head)
