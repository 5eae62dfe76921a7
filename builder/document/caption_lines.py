"""Dividing spoken text into captions that can be read: what stands together, and where its line breaks.

Of all divisions that fit, the one with the least cost is taken (dynamic programming over the words). Costs prefer
captions that end with a sentence, leave enough time to read, and are not cut after a word that belongs to the next.
"""

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LINE_CHARACTERS = 42
LINES = 2
LONGEST_SECONDS = 7.0
SHORTEST_SECONDS = 5 / 6
CHARACTERS_A_SECOND = 17.0
MOST_CHARACTERS_A_SECOND = 20.0

_SENTENCE_ENDS = ".!?…。！？"
_PHRASE_ENDS = ",;:–—，、；："
_CLOSING = "\"'”’»)]"
_ARTICLES = {"a", "an", "the", "this", "these", "that", "your", "our", "their", "not"}
_PREPOSITIONS = {"to", "of", "in", "on", "at", "by", "for", "with", "from"}
_CONJUNCTIONS = {"and", "or", "but", "as", "which", "who", "is", "are"}
_LEANS_ON_THE_NEXT = frozenset(_ARTICLES | _PREPOSITIONS | _CONJUNCTIONS)
_LONG_PAUSE_SECONDS = 0.8


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
        return self.text.rstrip(_CLOSING).endswith(tuple(_SENTENCE_ENDS))

    @property
    def ends_phrase(self) -> bool:
        """Whether a part of a sentence is over with it."""
        return self.text.rstrip(_CLOSING).endswith(tuple(_PHRASE_ENDS))


def width_of(text: str) -> int:
    """Its length in characters; those of Chinese, Japanese and Korean count twice, as they are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def split_word(text: str, *, start_seconds: float, end_seconds: float) -> list[Piece]:
    """A word as pieces that fit a line each, its time shared among them by length."""
    parts: list[str] = []
    for character in text:
        if parts and width_of(parts[-1]) + width_of(character) <= LINE_CHARACTERS:
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


def divide(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """The pieces in groups, each of which fits one caption."""
    count = len(pieces)
    least = [0.0] + [float("inf")] * count
    start_of = [0] * (count + 1)
    for start in range(count):
        for end in range(start + 1, count + 1):
            group = pieces[start:end]
            if not _fits(group):
                break
            following = pieces[end].start_seconds if end < count else None
            cost = least[start] + _cost(group, following_seconds=following)
            if cost < least[end]:
                least[end], start_of[end] = cost, start
    groups: list[Sequence[Piece]] = []
    end = count
    while end > 0:
        groups.append(pieces[start_of[end] : end])
        end = start_of[end]
    return groups[::-1]


def break_lines(group: Sequence[Piece]) -> tuple[str, ...]:
    """The caption's lines: one if it fits, otherwise two of about the same length, broken where the sense breaks."""
    whole = join(group)
    if width_of(whole) <= LINE_CHARACTERS:
        return (whole,)
    breaks = [
        (_break_cost(group, at), at)
        for at in range(1, len(group))
        if width_of(join(group[:at])) <= LINE_CHARACTERS and width_of(join(group[at:])) <= LINE_CHARACTERS
    ]
    _, at = min(breaks)
    return join(group[:at]), join(group[at:])


def _fits(group: Sequence[Piece]) -> bool:
    """Whether a group is no longer than two lines and the longest time; one piece alone always fits."""
    if len(group) == 1:
        return True
    if len(group) > LINES * (LINE_CHARACTERS + 1) or group[-1].end_seconds - group[0].start_seconds > LONGEST_SECONDS:
        return False
    spaces = [0 if piece.continues else 1 for piece in group]
    widths = [width_of(piece.text) + space for piece, space in zip(group, spaces, strict=True)]
    total = sum(widths)
    if total - spaces[0] <= LINE_CHARACTERS:
        return True
    first = 0
    for at in range(1, len(group)):
        first += widths[at - 1]
        if first - spaces[0] <= LINE_CHARACTERS and total - first - spaces[at] <= LINE_CHARACTERS:
            return True
    return False


def _cost(group: Sequence[Piece], *, following_seconds: float | None) -> float:
    """How bad a caption is; ``following_seconds`` is when the next begins, at the latest its end."""
    cost = 1.0 + _ending_cost(group[-1])
    until = group[-1].end_seconds + 0.5 if following_seconds is None else following_seconds
    shown = max(0.001, until - group[0].start_seconds)
    width = width_of(join(group))
    pace = width / shown
    cost += 2 * max(0.0, pace - CHARACTERS_A_SECOND) + 20 * max(0.0, pace - MOST_CHARACTERS_A_SECOND)
    cost += 40 * max(0.0, SHORTEST_SECONDS - shown)
    cost += 0.5 if width < 12 else 0
    for left, right in itertools.pairwise(group):
        cost += 1.0 if left.ends_sentence else 0
        cost += 3.0 if right.start_seconds - left.end_seconds > _LONG_PAUSE_SECONDS else 0
    return cost


def _ending_cost(last: Piece) -> float:
    """How bad it is to stop after this piece."""
    if last.ends_sentence:
        return 0.0
    if last.ends_phrase:
        return 0.6
    return 2.5 if last.text.casefold() in _LEANS_ON_THE_NEXT else 1.5


def _break_cost(group: Sequence[Piece], at: int) -> float:
    """How bad a line break before the piece ``at`` is; ten characters of difference weigh as much as a bad place."""
    difference = abs(width_of(join(group[:at])) - width_of(join(group[at:])))
    return difference / 10 + _ending_cost(group[at - 1])
