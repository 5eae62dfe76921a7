"""How fast a document is judged with all that an export knows: all of it anew, and while someone edits one segment."""

import os
import time
from collections.abc import Callable, Mapping

import numpy as np

from brandkit.domain.evidence import Evidence
from brandkit.domain.findings import Finding
from brandkit.domain.glyphs import Glyphs
from brandkit.rules.caption_pace import cues_of
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import MEMORY, check_document, check_segment
from builder.document.kit_demands import LexiconEntry, WordingKind
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.timeline import Timeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline
from tests.benchmarks.timing import circumstances
from tests.recall.clean_documents import list_clean_documents
from tests.recall.evidence import TODAY, Document, find_evidence, find_glyphs
from tests.recall.originals import originals

SEGMENTS, ROUNDS, WORDS = 20, 30, 200


def rules_speed() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    rows = "\n".join(row for film in (_demo(), _mixed()) for row in _rows(film))
    return f"""{circumstances(load)}

Two films of {SEGMENTS} segments: the demo's again and again with a narration each, against a kit with a lexicon of
{WORDS} words, and one of what the recall of the rules takes for right documents, against a kit that demands all it can.
All {len(tuple(STANDARD_RULES))} rules judge them as an export has them judged: by the day, with what drawing the texts
tells, with the colours measured behind what stands on pictures, with what was found in these, and as made by a model.
Milliseconds of processor time, one thread: the median, and the least of {ROUNDS} rounds. What is measured and drawn is
known before, as it is for whoever edits; the last row of each film asks the fonts as well.

| film | judged | median, ms | least, ms |
|---|---|---|---|
{rows}"""


def _rows(film: tuple[str, Document]) -> list[str]:
    """The film by name, and as it is known to whoever judges it."""
    name, document = film
    resolved = document.timeline
    known = {
        segment.id: (find_glyphs(segment), find_evidence(segment, document=document)) for segment in resolved.segments
    }
    layers, measured = (
        sum(len(one.layers) for one in resolved.segments),
        sum(len(one[1].grounds) for one in known.values()),
    )
    texts = iter(range(10_000))

    def edit() -> ResolvedTimeline:
        first, *others = resolved.segments
        return resolved.model_copy(update={"segments": (_renamed(first, next(texts)), *others)})

    def judge(timeline: ResolvedTimeline) -> tuple[Finding, ...]:
        return _judge(document, timeline, known=known)

    def judge_first(timeline: ResolvedTimeline) -> tuple[Finding, ...]:
        glyphs, evidence = known[timeline.segments[0].id]
        return check_segment(
            timeline.segments[0], kit=document.kit, canvas=timeline.canvas, glyphs=glyphs, evidence=evidence
        )

    changed = [edit() for _ in range(2 * ROUNDS + 2)]
    timed = {
        "everything anew": _milliseconds(lambda: judge(resolved), before=_forget),
        "after one segment changed": _milliseconds(lambda: judge(changed.pop())),
        "that segment alone, as the editor asks": _milliseconds(lambda: judge_first(changed.pop())),
        "nothing changed": _milliseconds(lambda: judge(resolved)),
        "nothing changed, the fonts asked": _milliseconds(lambda: _judge(document, resolved, known=known, asks=True)),
    }
    head = f"{name}: {layers} layers, {measured} of them measured"
    return [
        f"| {head if number == 0 else ''} | {words} | {median:.1f} | {least:.1f} |"
        for number, (words, (median, least)) in enumerate(timed.items())
    ]


def _forget() -> None:
    MEMORY.forget()
    cues_of.cache_clear()


def _judge(
    document: Document,
    timeline: ResolvedTimeline,
    *,
    known: Mapping[str, tuple[Mapping[str, Glyphs], Evidence]],
    asks: bool = False,
) -> tuple[Finding, ...]:
    return check_document(
        timeline,
        kit=document.kit,
        today=document.today,
        glyphs_of=find_glyphs if asks else lambda segment: known[segment.id][0],
        evidence_of=lambda segment: known[segment.id][1],
    )


def _demo() -> tuple[str, Document]:
    kit, film = _film()
    resolved = resolve(film, kit=kit, narration_seconds={})
    pictures = tuple(
        look.asset
        for segment in resolved.segments
        for look in (segment.fill, *(layer.look for layer in segment.layers))
        if look.kind in {"picture", "clip"}
    )
    return "the demo's", Document(resolved, kit, ai_made=pictures, today=TODAY)


def _mixed() -> tuple[str, Document]:
    """Segments of several right documents that share a kit and a shape of picture."""
    documents = [one for one in list_clean_documents(120) if one.kit.lexicon and one.ai_made]
    first = documents[0]
    same = [one for one in documents if one.kit.name == first.kit.name and one.timeline.canvas == first.timeline.canvas]
    segments = [segment for one in same for segment in one.timeline.segments]
    while len(segments) < SEGMENTS:
        segments += segments
    start, placed = 0, []
    for number, segment in enumerate(segments[:SEGMENTS]):
        placed.append(segment.model_copy(update={"id": f"{segment.id}-{number}", "start_frame": start}))
        start += segment.duration_frames
    timeline = first.timeline.model_copy(update={"segments": tuple(placed)})
    return "the recall's", Document(timeline, first.kit, ai_made=first.ai_made, today=TODAY)


def _film() -> tuple[KitValues, Timeline]:
    files = {name: originals().keep(data) for name, data in shipped_files()}
    lexicon = tuple(
        LexiconEntry(word=f"{word}{number}", kind=WordingKind.BANNED)
        for number in range(WORDS // 2)
        for word in ("synergy", "leverage ")
    )
    kit, film = build_kit(files).model_copy(update={"lexicon": lexicon}), build_timeline(files)
    copies = -(-SEGMENTS // len(film.segments))
    segments = [
        segment.model_copy(update={"id": f"{segment.id}-{copy}"}) for copy in range(copies) for segment in film.segments
    ]
    return kit, film.model_copy(update={"segments": tuple(segments[:SEGMENTS])})


def _renamed(segment: ResolvedSegment, number: int) -> ResolvedSegment:
    """The segment with a layer that nobody saw before."""
    first, *others = segment.layers
    return segment.model_copy(update={"layers": (first.model_copy(update={"name": f"Layer {number}"}), *others)})


def _milliseconds(work: Callable[[], object], *, before: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """The median and the least of the rounds, after one that warms up."""
    taken = []
    for _ in range(ROUNDS + 1):
        before()
        started = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - started))
    return float(np.median(taken[1:])), min(taken[1:])
