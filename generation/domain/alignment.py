"""From words as they are spoken to words as they are written.

A voice says "the third of March" where "3 March" is written, and a recording says what its speaker said. Captions show
what is written, so the times of spoken words are carried over to the written ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from builder.document.markup import hide_marks
from generation.domain.speech import SpokenWord

_NOT_SPOKEN: Final = re.compile(r"[^\w]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word of the script with the punctuation that touches it, and where it stands (half-open), marks and all."""

    text: str
    start_character: int
    end_character: int


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as it is spoken, with its time in seconds."""

    text: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The written words with their times; ``matched_ratio`` is the share of them that was heard as written."""

    words: tuple[SpokenWord, ...]
    matched_ratio: float


def split_words(script: str) -> tuple[WrittenWord, ...]:
    """The words of a script in order, without its marks; a dash or a sign on its own belongs to the word before it."""
    words: list[WrittenWord] = []
    bare = hide_marks(script)
    for match in re.finditer(r"\S+", bare):
        if spoken_form(match.group()) or not words:
            words.append(WrittenWord(match.group(), match.start(), match.end()))
        else:
            start = words[-1].start_character
            words[-1] = WrittenWord(bare[start : match.end()], start, match.end())
    words = [_bared(word, script) for word in words]
    return tuple(word for word in words if spoken_form(word.text))


def _bared(word: WrittenWord, script: str) -> WrittenWord:
    """The word without what is left of marks in it."""
    start, end = word.start_character, word.end_character
    if script[start:end] == word.text:
        return word
    return WrittenWord(" ".join(word.text.replace("\0", "").split()), start, end)


def align(written: Sequence[WrittenWord], heard: Sequence[HeardWord]) -> Alignment:
    """Give every written word a time. Words that were heard as written take theirs; the words of a stretch that was
    said otherwise share its time by their length. Times are in order and do not overlap."""
    matcher = SequenceMatcher(
        a=[spoken_form(word.text) for word in written],
        b=[spoken_form(word.text) for word in heard],
        autojunk=False,
    )
    words: list[SpokenWord] = []
    matched = 0
    for tag, start, end, heard_start, heard_end in matcher.get_opcodes():
        stretch = written[start:end]
        if tag == "equal":
            matched += len(stretch)
            pairs = zip(stretch, heard[heard_start:heard_end], strict=True)
            words += [_timed(word, said.start_seconds, said.end_seconds) for word, said in pairs]
        elif stretch:
            words += _share(stretch, *_span(heard, heard_start, heard_end))
    return Alignment(words=_in_order(words), matched_ratio=matched / len(written) if written else 1.0)


def spoken_form(text: str) -> str:
    """The word without signs and case, as it is compared."""
    return _NOT_SPOKEN.sub("", text.replace("_", "")).casefold()


def _timed(word: WrittenWord, start_seconds: float, end_seconds: float) -> SpokenWord:
    return SpokenWord(
        text=word.text,
        start_seconds=max(0.0, start_seconds),
        end_seconds=max(0.0, start_seconds, end_seconds),
        start_character=word.start_character,
        end_character=word.end_character,
    )


def _span(heard: Sequence[HeardWord], start: int, end: int) -> tuple[float, float]:
    """The time of the heard words ``start`` to ``end``; of the gap between their neighbours where there are none."""
    if start < end:
        return heard[start].start_seconds, heard[end - 1].end_seconds
    before = heard[start - 1].end_seconds if start > 0 else 0.0
    after = heard[start].start_seconds if start < len(heard) else before
    return before, max(before, after)


def _share(stretch: Sequence[WrittenWord], start_seconds: float, end_seconds: float) -> list[SpokenWord]:
    total = sum(len(word.text) for word in stretch)
    shared: list[SpokenWord] = []
    passed = 0
    for word in stretch:
        begin = start_seconds + (end_seconds - start_seconds) * passed / total
        passed += len(word.text)
        shared.append(_timed(word, begin, start_seconds + (end_seconds - start_seconds) * passed / total))
    return shared


def _in_order(words: Sequence[SpokenWord]) -> tuple[SpokenWord, ...]:
    ordered: list[SpokenWord] = []
    earliest = 0.0
    for word in words:
        start = max(earliest, word.start_seconds)
        end = max(start, word.end_seconds)
        ordered.append(word.model_copy(update={"start_seconds": round(start, 4), "end_seconds": round(end, 4)}))
        earliest = end
    return tuple(ordered)
