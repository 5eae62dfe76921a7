"""How well the rules on documents tell right from wrong: each fault in each document that can have it."""

from collections import Counter
from dataclasses import dataclass

from brandkit.domain.findings import Severity
from tests.recall.clean_documents import list_clean_documents
from tests.recall.edges import EDGES
from tests.recall.evidence import Document, judge
from tests.recall.spoiling import Edge, Fault
from tests.recall.wrong_documents import FAULTS

DOCUMENTS = 120
Judged = list[tuple[Document, frozenset[str]]]
"""Documents, each with the codes of the rules that find something in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Of one fault: how many documents could have it, and in how many it was found.

    ``others`` are rules that found something which the fault does not say, each with the number of documents.
    """

    fault: Fault
    tried: int
    found: int
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """Of one limit: what was just past it and what was just inside, and how often the rule found something."""

    edge: Edge
    past: int
    found: int
    inside: int
    alarms: int


@dataclass(frozen=True, slots=True)
class DocumentRecall:
    """What was found in wrong documents, and the rules that found something in right ones."""

    documents: int
    rows: tuple[Row, ...]
    edges: tuple[EdgeRow, ...]
    false_alarms: tuple[tuple[str, int], ...]
    """Codes of rules, each with the number of right documents in which it found something."""


def measure() -> DocumentRecall:
    """Every fault and every edge tried on every document."""
    judged = judge_clean(DOCUMENTS)
    alarms = Counter(rule for _, found in judged for rule in found)
    rows = tuple(try_fault(fault, judged) for fault in FAULTS)
    edges = tuple(try_edge(edge, judged) for edge in EDGES)
    return DocumentRecall(len(judged), rows, edges, tuple(sorted(alarms.items())))


def judge_clean(documents: int) -> Judged:
    """So many right documents."""
    return [(document, codes_of(document).found) for document in list_clean_documents(documents)]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of the rules that find something, and of those among them that do not only say it to be unjudged."""

    found: frozenset[str]
    judged: frozenset[str]


def codes_of(document: Document) -> Codes:
    """What the rules say of the document. A rule that only says something to be unjudged finds no fault."""
    findings = judge(document)
    judged = frozenset(finding.rule for finding in findings if finding.severity is not Severity.UNJUDGED)
    return Codes(frozenset(finding.rule for finding in findings), judged)


def try_fault(fault: Fault, judged: Judged) -> Row:
    """The fault in every document that can have it."""
    tried = found = 0
    others: Counter[str] = Counter()
    for document, before in judged:
        wrong = fault.make(document)
        if wrong is None or fault.rule in before:
            continue
        codes = codes_of(wrong)
        tried, found = tried + 1, found + (fault.rule in codes.judged)
        others.update(codes.found - before - {fault.rule, *fault.also})
    return Row(fault, tried, found, tuple(sorted(others.items())))


def try_edge(edge: Edge, judged: Judged) -> EdgeRow:
    """What is just past the limit, and what is just inside, of every document that has the limit."""
    past, inside = (
        [codes_of(wrong) for document, _ in judged if (wrong := make(document)) is not None]
        for make in (edge.make_past, edge.make_inside)
    )
    found = sum(edge.rule in codes.judged for codes in past)
    alarms = sum(edge.rule in codes.found for codes in inside)
    return EdgeRow(edge, len(past), found, len(inside), alarms)


def documents_section() -> str:
    """The section of the page, in Markdown."""
    recall = measure()
    alarms = ", ".join(f"`{rule}` in {count}" for rule, count in recall.false_alarms) or "none"
    tried, found = sum(row.tried for row in recall.rows), sum(row.found for row in recall.rows)
    rows, edges = "\n".join(map(_line, recall.rows)), "\n".join(map(_edge_line, recall.edges))
    others = "; ".join(
        f"{row.fault.name}: {', '.join(f'`{rule}` in {count}' for rule, count in row.others)}"
        for row in recall.rows
        if row.others
    )
    return f"""{recall.documents} documents of ten kits (five palettes, each once with a kit that demands nothing and
once with one that demands all it can) in four shapes of picture (16:9, 9:16, 1:1, 4:5), with the layouts that people
use. They are judged as an export judges them: by the day, in the picture of a preset (2160, 1080 or 720 lines), with
what drawing the texts tells, and with the colours that lie behind texts and logos on photographs, measured in frames.
Each fault is tried in every document that can have it and whose kit minds it. What the rules on pictures are told is
what the finder of logos or the reader of words would say; how well those see is measured further down.

| what is wrong | rule | tried | found | |
|---|---|---|---|---|
{rows}

Of {tried} wrong documents, {found} were found: all {len({row.fault.rule for row in recall.rows})} rules, each in its
own fault. Found beside them, without being wrong by what the row says: {others or "nothing"}.

False alarms: of the {recall.documents} right documents, rules found something in: {alarms}.

**The limits from both sides.** What lies just past a limit has to be found, and what lies just inside must be let be.
The tolerance of places and sizes is half a pixel. A colour has none: it is of the kit or it is not. How far a colour
or the proportions of a logo in a picture may be off is measured with the pictures themselves.

| limit | rule | just past | found | just inside | false alarms |
|---|---|---|---|---|---|
{edges}
"""


def _line(row: Row) -> str:
    share = f"{100 * row.found / row.tried:.0f} %" if row.tried else "not tried"
    return f"| {row.fault.name} | `{row.fault.rule}` | {row.tried} | {row.found} | {share} |"


def _edge_line(row: EdgeRow) -> str:
    edge = row.edge
    return (
        f"| {edge.name} | `{edge.rule}` | {edge.past} | {row.found} of {row.past} | {edge.inside} | "
        f"{row.alarms} of {row.inside} |"
    )
