"""Dividing spoken text into captions that can be read: what stands together, and where its line breaks.

Of all divisions that fit, the one with the least cost is taken (dynamic programming over the words). Costs prefer
captions that end with a sentence, leave enough time to read, and are not cut after a word that belongs to the next.
"""

import itertools
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

LINE_CHARACTERS = 42
LINES = 2
LONGEST_SECONDS = 7.0
SHORTEST_SECONDS = 5 / 6
CHARACTERS_A_SECOND = 17.0
MOST_CHARACTERS_A_SECOND = 20.0

_SENTENCE_ENDS = tuple(".!?…。！？")
_PHRASE_ENDS = tuple(",;:–—，、；：")
_CLOSING = "\"'”’»)]"
_ARTICLES = {"a", "an", "the", "this", "these", "that", "your", "our", "their", "not"}
_PREPOSITIONS = {"to", "of", "in", "on", "at", "by", "for", "with", "from"}
_CONJUNCTIONS = {"and", "or", "but", "as", "which", "who", "is", "are"}
_LEANS_ON_THE_NEXT = frozenset(_ARTICLES | _PREPOSITIONS | _CONJUNCTIONS)
_LONG_PAUSE_SECONDS = 0.8
_GAP_SECONDS = 0.1
"""So long nothing stands between two captions, at the slowest frame rates; also what rounding to frames takes."""
_FEW_CHARACTERS = 12
_TWO_SENTENCES_COST = 2.5
_BROKEN_RULE_COST = 8.0
_ORPHAN_CHARACTERS = 5
_ORPHAN_COST = 4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of a word too long for a line; ``start_seconds`` to ``end_seconds`` it is heard."""

    text: str
    start_seconds: float
    end_seconds: float
    continues: bool = False
    """Whether it goes on from the piece before without a space."""

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence is over with it."""
        return self.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)

    @property
    def ends_phrase(self) -> bool:
        """Whether a part of a sentence is over with it."""
        return self.text.rstrip(_CLOSING).endswith(_PHRASE_ENDS)


def width_of(text: str) -> int:
    """Its length in characters; those of Chinese, Japanese and Korean count twice, as they are twice as wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def split_word(
    text: str, *, start_seconds: float, end_seconds: float, line_characters: int = LINE_CHARACTERS
) -> list[Piece]:
    """A word as pieces that fit a line each, its time shared among them by length."""
    is_short = width_of(text) <= line_characters
    parts: list[str] = [text] if text and is_short else []
    for character in "" if is_short else text:
        if parts and width_of(parts[-1]) + width_of(character) <= line_characters:
            parts[-1] += character
        else:
            parts.append(character)
    pace = (end_seconds - start_seconds) / max(1, len(text))
    pieces = []
    done = 0
    for part in parts:
        pieces.append(
            Piece(
                text=part,
                start_seconds=start_seconds + pace * done,
                end_seconds=start_seconds + pace * (done + len(part)),
                continues=done > 0,
            )
        )
        done += len(part)
    return pieces


def join(pieces: Sequence[Piece]) -> str:
    """The pieces as one text."""
    return "".join(
        piece.text if piece.continues or index == 0 else f" {piece.text}" for index, piece in enumerate(pieces)
    )


def divide(pieces: Sequence[Piece], *, line_characters: int = LINE_CHARACTERS) -> list[Sequence[Piece]]:
    """The pieces in groups, each of which fits one caption."""
    row = _Row(pieces, line_characters=line_characters)
    count = len(pieces)
    least = [0.0] + [float("inf")] * count
    start_of = [0] * (count + 1)
    for start in range(count):
        for end in range(start + 1, count + 1):
            if least[start] + row.least_cost(start, end) >= least[end]:
                continue  # Whatever it costs besides: another division is no worse.
            cost = row.cost(start, end)
            if cost is None:
                break
            if least[start] + cost < least[end]:
                least[end], start_of[end] = least[start] + cost, start
    groups: list[Sequence[Piece]] = []
    end = count
    while end > 0:
        groups.append(pieces[start_of[end] : end])
        end = start_of[end]
    return groups[::-1]


def break_lines(group: Sequence[Piece], *, line_characters: int = LINE_CHARACTERS) -> tuple[Sequence[Piece], ...]:
    """The pieces of each line: one if all fit, otherwise two of about one length, broken where the sense breaks."""
    if width_of(join(group)) <= line_characters:
        return (group,)
    found = _Row(group, line_characters=line_characters).best_break(0, len(group))
    assert found is not None
    at = found[1]
    return group[:at], group[at:]


class _Row:
    """Pieces in a row, and what it costs to put some of them together."""

    def __init__(self, pieces: Sequence[Piece], *, line_characters: int) -> None:
        self._line_characters = line_characters
        self._starts = [piece.start_seconds for piece in pieces]
        self._ends = [piece.end_seconds for piece in pieces]
        self._sentence_ends = [piece.ends_sentence for piece in pieces]
        self._spaces = [0 if piece.continues else 1 for piece in pieces]
        widths = (width_of(piece.text) + space for piece, space in zip(pieces, self._spaces, strict=True))
        self._until = list(itertools.accumulate(widths, initial=0))
        self._stops = [
            0.0 if ends else _ending_cost(piece) for piece, ends in zip(pieces, self._sentence_ends, strict=True)
        ]
        self._gains = [_opening_gain(piece) for piece in pieces]
        joins = (
            (_TWO_SENTENCES_COST if is_end else 0.0) + _pausing_cost(left, right)
            for is_end, (left, right) in zip(self._sentence_ends, itertools.pairwise(pieces), strict=False)
        )
        self._joins_until = list(itertools.accumulate(joins, initial=0.0))

    def width(self, start: int, end: int) -> int:
        """The width of the pieces ``start <= n < end`` on one line."""
        return self._until[end] - self._until[start] - self._spaces[start]

    def best_break(self, start: int, end: int) -> tuple[float, int] | None:
        """The least cost of a second line, and the piece that it begins with; None where two lines do not hold it.

        Ten characters of difference weigh as much as a bad place; a short word alone on its line is worst.
        """
        until, spaces, limit = self._until, self._spaces, self._line_characters
        before, whole = until[start] + spaces[start], until[end]
        best: tuple[float, int] | None = None
        for at in range(max(start + 1, bisect_left(until, whole - limit - 1, start + 1)), end):
            first, second = until[at] - before, whole - until[at] - spaces[at]
            if first > limit:
                break
            if second > limit:
                continue
            cost = abs(first - second) / 10 + self._stops[at - 1] - self._gains[at]
            if first <= _ORPHAN_CHARACTERS or second <= _ORPHAN_CHARACTERS:
                cost += _ORPHAN_COST
            if best is None or cost < best[0]:
                best = cost, at
        return best

    def least_cost(self, start: int, end: int) -> float:
        """What a caption of these pieces costs at least, however wide and long it is."""
        return 1.0 + self._stops[end - 1] + self._joins_until[end - 1] - self._joins_until[start]

    def cost(self, start: int, end: int) -> float | None:
        """How bad a caption of these pieces is; at the latest it ends when the next one begins.

        None where it would be longer than two lines or than the longest time; one piece alone always fits.
        """
        starts_at, ends_at = self._starts[start], self._ends[end - 1]
        width, second_line = self.width(start, end), 0.0
        if end - start > 1:
            if ends_at - starts_at > LONGEST_SECONDS:
                return None
            if width > self._line_characters:
                broken = self.best_break(start, end)
                if broken is None:
                    return None
                second_line = 0.5 * broken[0]
        until = self._starts[end] - _GAP_SECONDS if end < len(self._starts) else ends_at + 0.5
        shown = max(0.001, until - starts_at)
        pace = width / shown
        cost = 1.0 + self._stops[end - 1] + second_line
        if pace > CHARACTERS_A_SECOND:
            cost += 2 * (pace - CHARACTERS_A_SECOND) + 20 * max(0.0, pace - MOST_CHARACTERS_A_SECOND)
        if shown < SHORTEST_SECONDS:
            cost += 40 * (SHORTEST_SECONDS - shown)
        cost += _BROKEN_RULE_COST if shown < SHORTEST_SECONDS or pace > MOST_CHARACTERS_A_SECOND else 0.0
        if width < _FEW_CHARACTERS:
            is_sentence = self._sentence_ends[end - 1] and (start == 0 or self._sentence_ends[start - 1])
            cost += 0.5 if is_sentence else 2.0
        return cost + self._joins_until[end - 1] - self._joins_until[start]


def _pausing_cost(left: Piece, right: Piece) -> float:
    """How bad it is to have in one caption what is said before and after a pause."""
    return 3.0 if right.start_seconds - left.end_seconds > _LONG_PAUSE_SECONDS else 0.0


def _opening_gain(first: Piece) -> float:
    """How good it is to begin a line with this piece: with what joins it to the line before."""
    word = first.text.casefold()
    return 1.2 if word in _CONJUNCTIONS else 0.5 if word in _PREPOSITIONS else 0.0


def _ending_cost(last: Piece) -> float:
    """How bad it is to stop after this piece, in the middle of a sentence."""
    if last.ends_phrase:
        return 0.6
    return 2.5 if last.text.casefold() in _LEANS_ON_THE_NEXT else 1.5
