"""``make recall``: measures what the checks catch, and writes docs/reference/recall.md. Names measure only those."""

import sys
from pathlib import Path

from tests.benchmarks.page import Section, update
from tests.recall.documents import documents_section
from tests.recall.footage import footage_section
from tests.recall.frames import frames_section
from tests.recall.marks import marks_section
from tests.recall.watermarks import watermark_section

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "recall.md"
HEAD = """# What the checks catch, and when they cry wolf

Written by `make recall`; `python -m tests.recall documents` measures that section alone. Right things are made wrong in
one thing each, by little, and it is counted how often the check that is meant for it finds that. Then the checks look
at right things, and it is counted how often they find something all the same. Everything that is judged is made anew by
a seed (`tests/recall/`), so anybody can measure it again.
"""
SECTIONS = (
    Section("documents", "Rules on documents", documents_section),
    Section("frames", "The gate for generated frames", frames_section),
    Section("footage", "The gate for generated footage", footage_section),
    Section("marks", "Logos in pictures", marks_section),
    Section("watermark", "The invisible mark in pictures", watermark_section),
)


def main(names: list[str]) -> None:
    known = {section.name for section in SECTIONS}
    if unknown := set(names) - known:
        sys.exit(f"There is no section {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}.")
    old = PAGE.read_text() if PAGE.exists() else ""
    PAGE.write_text(update(old, SECTIONS, wanted=set(names) or known, head=HEAD))
    sys.stdout.write(PAGE.read_text())


if __name__ == "__main__":
    main(sys.argv[1:])
