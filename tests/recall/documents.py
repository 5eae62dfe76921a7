"""How well the rules on documents tell right from wrong: each fault in each document that can have it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.rules.standard import check_document
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from tests.recall.clean_documents import list_clean_documents
from tests.recall.wrong_documents import FAULTS

DOCUMENTS = 120


@dataclass(frozen=True, slots=True)
class Row:
    """Of one fault: how many documents could have it, and in how many it was found."""

    fault: str
    rule: str
    tried: int
    found: int


@dataclass(frozen=True, slots=True)
class DocumentRecall:
    """What was found in wrong documents, and the rules that found something in right ones."""

    documents: int
    rows: tuple[Row, ...]
    false_alarms: tuple[tuple[str, int], ...]
    """Codes of rules, each with the number of right documents in which it found something."""


def measure(documents: int = DOCUMENTS) -> DocumentRecall:
    """Every fault tried on every document."""
    judged = [(timeline, kit, _found(timeline, kit)) for timeline, kit in _resolved(documents)]
    alarms = Counter(rule for _, _, found in judged for rule in found)
    rows = []
    for fault in FAULTS:
        tried = found = 0
        for timeline, kit, before in judged:
            wrong = fault.make(timeline, kit)
            if wrong is None or fault.rule in before:
                continue
            tried += 1
            found += fault.rule in _found(wrong, kit)
        rows.append(Row(fault.name, fault.rule, tried, found))
    return DocumentRecall(documents, tuple(rows), tuple(sorted(alarms.items())))


def _resolved(count: int) -> Iterator[tuple[ResolvedTimeline, KitValues]]:
    for timeline, kit in list_clean_documents(count):
        yield resolve(timeline, kit=kit, narration_seconds={}), kit


def _found(timeline: ResolvedTimeline, kit: KitValues) -> set[str]:
    """The codes of the rules that find something."""
    return {finding.rule for finding in check_document(timeline, kit=kit)}


def documents_section() -> str:
    """The section of the page, in Markdown."""
    recall = measure()
    alarms = ", ".join(f"`{rule}` in {count}" for rule, count in recall.false_alarms) or "none"
    rows = "\n".join(_line(row) for row in recall.rows)
    return f"""{recall.documents} documents of ten kits (five palettes, each once with a kit that demands nothing and
once with one that demands all it can) in four shapes of picture, with the layouts that people use. Each fault is tried
in every document that can have it and whose kit minds it.

| what is wrong | rule | tried | found | |
|---|---|---|---|---|
{rows}

False alarms: of the {recall.documents} right documents, rules found something in: {alarms}.
"""


def _line(row: Row) -> str:
    share = f"{100 * row.found / row.tried:.0f} %" if row.tried else "not tried"
    return f"| {row.fault} | `{row.rule}` | {row.tried} | {row.found} | {share} |"
