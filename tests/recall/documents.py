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
