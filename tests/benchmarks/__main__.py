"""``make bench``: measures, and writes docs/benchmarks.md. Name sections to measure no others."""

import sys

from tests.benchmarks.cards import cards_section
from tests.benchmarks.editor import editor_section
from tests.benchmarks.exports import exports_section
from tests.benchmarks.film_cards import film_cards_section
from tests.benchmarks.gate import gate_cost
from tests.benchmarks.load import load_section
from tests.benchmarks.memory import memory_by_length
from tests.benchmarks.page import PAGE, Section, update
from tests.benchmarks.presenters import presenters_cost
from tests.benchmarks.proof import proof_cost
from tests.benchmarks.rendering import rendering_speed
from tests.benchmarks.rows import rows_section
from tests.benchmarks.rules import rules_speed
from tests.benchmarks.sound_memory import sound_memory_by_length
from tests.benchmarks.speech import speech_speed
from tests.benchmarks.takes import takes_section

SECTIONS = (
    Section("rendering", "Drawing and encoding", rendering_speed),
    Section("presenters", "Presenters who talk", presenters_cost),
    Section("exports", "Whole exports", exports_section),
    Section("proof", "The proof of a run", proof_cost),
    Section("memory", "Memory of a run, by its length", memory_by_length),
    Section("sound", "Memory of the sound, by its length", sound_memory_by_length),
    Section("speech", "Speech", speech_speed),
    Section("takes", "Takes", takes_section),
    Section("cards", "Pictures on a graphics card", cards_section),
    Section("films", "Footage on a graphics card", film_cards_section),
    Section("editor", "The editor in a browser", editor_section),
    Section("load", "Many jobs", load_section),
    Section("gate", "The gate for generated media", gate_cost),
    Section("rows", "Rows of a table", rows_section),
    Section("rules", "Judging a document", rules_speed),
)


def main(names: list[str]) -> None:
    known = {section.name for section in SECTIONS}
    if unknown := set(names) - known:
        sys.exit(f"There is no section {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}.")
    PAGE.write_text(update(PAGE.read_text(), SECTIONS, wanted=set(names) or known))
    sys.stdout.write(PAGE.read_text())


if __name__ == "__main__":
    main(sys.argv[1:])
