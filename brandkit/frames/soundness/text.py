"""Garbled text, as models draw letters that are none.

Two judges that err in different ways look at every line. The reader is sure of clean text (0.98 and more) and unsure of
garbled; but it knows few scripts, and what it reads surely may still be no word. A network that knows no words says
whether strokes are those of letters, of whichever script. What the network finds drawn wrong is rejected, unless the
reader is sure of it; what is drawn well and cannot be read is for a person. Where nothing is read at all, rows of what
is made like letters are text that cannot be read. Very small text proves nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from brandkit.domain.gate import GateBox, GateVerdict, TextWish
from brandkit.domain.measures import Measure, at_least, at_most
from brandkit.frames.letters import wrong_letters
from brandkit.frames.reading import ReadLine
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView
from brandkit.frames.soundness.writing import letter_rows, lines_in

UNSURE_BELOW: Final = 0.80
REJECTED_BELOW: Final = 0.70
WRONG_ABOVE: Final = 0.65
"""How sure the network is on average that the letters of a line are none."""
SURELY_WRONG: Final = 0.75
PERHAPS_WRONG: Final = 0.30
"""With so much said against its letters, a line that cannot be read is no text of another script."""
NOT_SURELY_RIGHT: Final = 0.12
"""With so much said against its letters, the reader has to be surer."""
HARDLY_READ: Final = 0.50
FEWEST_LETTERS: Final = 0.6
"""Text has more letters on a length that is as wide as it is high."""
NARROWEST, CLEARLY_A_LINE = 2.0, 2.5
"""Times as wide as high: what is less is no line of text."""
MOST_HEIGHT_RATIO: Final = 0.35
"""Of the frame's shorter side: what is higher is a thing, not a line."""
HARDLY_RIGHT: Final = 0.45
"""What is hardly read, and hardly made of letters, is neither."""
READ_ABOVE: Final = 0.90
SURELY_READ: Final = 0.97
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


@dataclass(frozen=True, slots=True)
class _Judged:
    """A line, and how sure the network is that its letters are none."""

    line: ReadLine
    wrong: float
    is_large: bool

    @property
    def is_wrong(self) -> bool:
        """Whether its letters are drawn wrong."""
        letters = len(self.line.text.strip())
        wide = (self.line.right - self.line.left) / max(1.0, self.line.height)
        if wide < NARROWEST:
            return False
        is_hardly_read = self.line.confidence < HARDLY_READ or letters < FEWEST_LETTERS * wide
        is_hardly_read = is_hardly_read and letters > 0 and wide >= CLEARLY_A_LINE
        return self.wrong >= (HARDLY_RIGHT if is_hardly_read else WRONG_ABOVE)

    @property
    def least_confidence(self) -> float:
        """How sure the reader has to be of the line."""
        return READ_ABOVE if self.wrong >= NOT_SURELY_RIGHT else UNSURE_BELOW

    @property
    def verdict(self) -> GateVerdict:
        """Of a line that cannot be read, or whose letters are drawn wrong."""
        confidence = self.line.confidence
        is_malformed = self.wrong >= SURELY_WRONG and confidence < SURELY_READ
        is_malformed = is_malformed or (self.is_wrong and confidence < READ_ABOVE)
        is_malformed = is_malformed or (self.wrong >= PERHAPS_WRONG and confidence < REJECTED_BELOW)
        return GateVerdict.REJECT if is_malformed and self.is_large else GateVerdict.LOOK


def look(view: FrameView) -> Iterator[Fault]:
    least = LEAST_HEIGHT_RATIO * min(view.grey.shape)
    every = lines_in(view)
    lines = [line for line in every if line.confidence >= SEEN_ABOVE and len(line.text.strip()) >= LEAST_LETTERS]
    judged = [line for line in lines if line.height >= least]
    if lines and not judged:
        yield Fault(0, UNSURE_BELOW, "The text is too small to be judged.", verdict=None)
    if view.expects.text is TextWish.UNWANTED and judged:
        line = max(judged, key=lambda one: one.height)
        words = f"There is text where none was asked for: “{line.text[:40]}”."
        measure = Measure(f"{len(judged)} {'line' if len(judged) == 1 else 'lines'} of text", "none")
        yield Fault(len(judged), 0, words, box=_box(view, line), measure=measure)
        return
    for line in every:
        is_line = least <= line.height <= MOST_HEIGHT_RATIO * min(view.grey.shape)
        if is_line and (fault := _garbled(view, line, is_large=line.height >= 2 * least)) is not None:
            yield fault
    yield from _unread(view, least=2 * least)


def _garbled(view: FrameView, line: ReadLine, *, is_large: bool) -> Fault | None:
    """What is wrong with a line, if anything is."""
    pieces = wrong_letters(view.grey, np.array(line.corners))
    judged = _Judged(line, float(pieces.mean()) if len(pieces) else 0.0, is_large)
    if judged.is_wrong:
        words = "There are letters that are none."
        measure = at_most(100 * judged.wrong, 100 * HARDLY_RIGHT, unit="% sure that letters are drawn wrong")
        box = _box(view, line)
        return Fault(judged.wrong, HARDLY_RIGHT, words, box=box, verdict=judged.verdict, measure=measure)
    if line.confidence < SEEN_ABOVE or len(line.text.strip()) < LEAST_LETTERS:
        return None
    score = min(line.confidence, 0.75) if _is_no_word(line.text) else line.confidence
    limit = judged.least_confidence
    if score >= limit:
        return None
    words = f"The text cannot be read as words: “{line.text[:40]}”."
    measure = at_least(100 * score, 100 * limit, unit="% sure to be words")
    return Fault(score, limit, words, box=_box(view, line), verdict=judged.verdict, measure=measure)


def _unread(view: FrameView, *, least: float) -> Iterator[Fault]:
    """Rows of what is made like letters of which the reader makes nothing; one is enough."""
    read = [line for line in lines_in(view) if line.confidence >= SEEN_ABOVE and len(line.text.strip()) >= FEWEST_READ]
    for row in letter_rows(view):
        share = sum(row.shared_with(line) for line in read)
        if row.height >= least and share < READ_RATIO:
            measure = at_least(100 * share, 100 * READ_RATIO, unit="% of the row read")
            words = "There are rows of what look like letters, and they cannot be read."
            box = view.box(row.left, row.top, row.right, row.bottom)
            corners = np.array([(x, y) for y in (row.top, row.bottom) for x in (row.left, row.right)])[[0, 1, 3, 2]]
            pieces = wrong_letters(view.grey, corners)
            is_wrong = len(pieces) > 0 and float(pieces.mean()) >= SURELY_WRONG
            verdict = GateVerdict.REJECT if is_wrong else GateVerdict.LOOK
            yield Fault(share, READ_RATIO, words, box=box, verdict=verdict, measure=measure)
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
    source="confidence of PP-OCR, what words are made of, and an own network for letters",
    measures=(
        "How sure it is that letters are drawn wrong, per cent; at most 45. "
        "How sure the reader is of what it reads, per cent; at least 80, or 90. "
        "Where no text was asked for: lines of text; none. Of rows of what look like letters: how much is read, "
        "per cent; at least 40."
    ),
    look=look,
)
