"""Garbled text, as models draw letters that are none.

The reader is sure of clean text (0.98 and more) and unsure of garbled (0.72 and less); what it reads surely may still
be no word. Where it reads nothing at all, rows of what is made like letters are text that cannot be read. Very small
text proves nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

from brandkit.domain.gate import GateBox, GateVerdict, TextWish
from brandkit.domain.measures import Measure, at_least
from brandkit.frames.reading import ReadLine
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView
from brandkit.frames.soundness.writing import letter_rows, lines_in

UNSURE_BELOW: Final = 0.80
REJECTED_BELOW: Final = 0.70
SEEN_ABOVE: Final = 0.50
"""Below this it is no text at all, but a texture that looked like it."""
LEAST_HEIGHT_RATIO: Final = 0.018
"""Of the frame's shorter side: smaller text is not judged."""
LEAST_LETTERS: Final = 4
FEWEST_READ: Final = 2
READ_RATIO: Final = 0.4
"""So much of a row of what look like letters is read as something, if it is text."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LATIN: Final = re.compile(r"^[A-Za-z]+$")
_VOWEL: Final = re.compile(r"[aeiouy]", re.IGNORECASE)
_CROWD: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}|(.)\1\1", re.IGNORECASE)
_ODD_CASE: Final = re.compile(r"[a-z][A-Z]{1,2}[a-z].*[a-z][A-Z]")


def look(view: FrameView) -> Iterator[Fault]:
    least = LEAST_HEIGHT_RATIO * min(view.grey.shape)
    lines = [
        line for line in lines_in(view) if line.confidence >= SEEN_ABOVE and len(line.text.strip()) >= LEAST_LETTERS
    ]
    judged = [line for line in lines if line.height >= least]
    if lines and not judged:
        yield Fault(0, UNSURE_BELOW, "The text is too small to be judged.", verdict=None)
    if view.expects.text is TextWish.UNWANTED and judged:
        line = max(judged, key=lambda one: one.height)
        words = f"There is text where none was asked for: “{line.text[:40]}”."
        measure = Measure(f"{len(judged)} {'line' if len(judged) == 1 else 'lines'} of text", "none")
        yield Fault(len(judged), 0, words, box=_box(view, line), measure=measure)
        return
    for line in judged:
        score = min(line.confidence, 0.75) if _is_no_word(line.text) else line.confidence
        if score < UNSURE_BELOW:
            verdict = GateVerdict.REJECT if score < REJECTED_BELOW and line.height >= 2 * least else GateVerdict.LOOK
            words = f"The text cannot be read as words: “{line.text[:40]}”."
            measure = at_least(100 * score, 100 * UNSURE_BELOW, unit="% sure to be words")
            yield Fault(score, UNSURE_BELOW, words, box=_box(view, line), verdict=verdict, measure=measure)
    yield from _unread(view, least=2 * least)


def _unread(view: FrameView, *, least: float) -> Iterator[Fault]:
    """Rows of what is made like letters of which the reader makes nothing; one is enough."""
    read = [line for line in lines_in(view) if line.confidence >= SEEN_ABOVE and len(line.text.strip()) >= FEWEST_READ]
    for row in letter_rows(view):
        share = sum(row.shared_with(line) for line in read)
        if row.height >= least and share < READ_RATIO:
            measure = at_least(100 * share, 100 * READ_RATIO, unit="% of the row read")
            words = "There are rows of what look like letters, and they cannot be read."
            box = view.box(row.left, row.top, row.right, row.bottom)
            yield Fault(share, READ_RATIO, words, box=box, verdict=GateVerdict.LOOK, measure=measure)
            return


def _is_no_word(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if _LATIN.match(word)]
    odd = [word for word in words if not _VOWEL.search(word) and not word.isupper()]
    odd += [word for word in words if _CROWD.search(word) or _ODD_CASE.search(word)]
    return bool(words) and len(odd) >= max(1, len(words) // 2)


def _box(view: FrameView, line: ReadLine) -> GateBox:
    return view.box(line.left, line.top, line.right, line.bottom)


CHECK = FrameCheck(
    code="text",
    title="Text that can be read",
    source="confidence of PP-OCR, and what words are made of",
    measures=(
        "How sure the reader is of what it reads, per cent; at least 80. "
        "Where no text was asked for: lines of text; none. Of rows of what look like letters: how much is read, "
        "per cent; at least 40."
    ),
    look=look,
)
