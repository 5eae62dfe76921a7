"""How fast a document is judged: all of it anew, and while someone edits one segment."""

import hashlib
import os
import time
from collections.abc import Callable

import numpy as np

from brandkit.rules.standard import MEMORY, check_document
from builder.document.kit_demands import LexiconEntry, WordingKind
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.timeline import Timeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline
from tests.benchmarks.timing import circumstances

SEGMENTS, ROUNDS, WORDS = 20, 30, 200


def rules_speed() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    kit, timeline = _film()
    resolved = resolve(timeline, kit=kit, narration_seconds={})
    layers = sum(len(segment.layers) for segment in resolved.segments)
    texts = iter(range(10_000))

    def edit() -> ResolvedTimeline:
        first, *others = resolved.segments
        return resolved.model_copy(update={"segments": (_renamed(first, next(texts)), *others)})

    anew = _milliseconds(lambda: check_document(resolved, kit=kit), before=MEMORY.forget)
    changed = [edit() for _ in range(ROUNDS + 1)]
    edited = _milliseconds(lambda: check_document(changed.pop(), kit=kit))
    same = _milliseconds(lambda: check_document(resolved, kit=kit))
    return f"""{circumstances(load)}

A film of {SEGMENTS} segments with {layers} layers and a narration each, against a kit with a lexicon of {WORDS} words.
Milliseconds of processor time, one thread: the median, and the least of {ROUNDS} rounds.

| judged | median, ms | least, ms |
|---|---|---|
| everything anew | {anew[0]:.1f} | {anew[1]:.1f} |
| after one segment changed | {edited[0]:.1f} | {edited[1]:.1f} |
| nothing changed | {same[0]:.1f} | {same[1]:.1f} |"""


def _film() -> tuple[KitValues, Timeline]:
    files = {name: hashlib.sha256(data).hexdigest() for name, data in shipped_files()}
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
