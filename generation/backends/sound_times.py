"""When the sounds of known words are spoken, found in the recording itself.

Each sound is of a kind (vowel, nasal, closure, ...) that is loud or soft, bright or dull, and lasts about so long. Of
all ways to lay the sounds of a phrase on its time, the one that fits the recording best is taken, by dynamic
programming.
The figures were measured on seven synthesised voices whose sounds have known times; they hold for others because the
level is counted from the speaker's own, and from the noise of the room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from generation.backends.phonemes import mouth_of
from generation.domain.speech import Pcm, Phoneme

HOP_SECONDS: Final = 0.01
WINDOW_SECONDS: Final = 0.025
BRIGHT_HZ: Final = 3000
DULL_HZ: Final = 500
LEAST_HOPS: Final = 2
LONGEST_HOPS: Final = 40
"""A sound lasts no longer; a silence may."""
LATE_SECONDS: Final = 0.08
"""Recognisers say that words begin so much later than they do."""
SLACK_HOPS: Final = 40
"""A word begins so near to where it was heard."""
FREE_HOPS: Final = 2
NEARNESS: Final = 0.2
"""What each hop costs that a word begins further off than the free ones."""
TRUST: Final = 0.08
"""Neighbouring hops overlap and are no independent witnesses."""
FLOOR: Final = -2.8
"""Where silence is in a clean recording, in units of 20 dB under the loud parts."""
MOST_STRETCH: Final = 2.0
SLOWEST: Final = 2.5
PAUSE_SECONDS: Final = 0.5
LONGEST_PHRASE: Final = 40
SILENCE: Final = "silence"
Features: TypeAlias = npt.NDArray[Any]
"""For each hop: level, brightness, dullness and change of the level."""


def features_of(pcm: Pcm, *, sample_rate_hz: int) -> Features:
    """What is measured of each hop, ``(hops, 4)``; levels count from the loud parts, in units of 20 dB."""
    hop, window = round(HOP_SECONDS * sample_rate_hz), round(WINDOW_SECONDS * sample_rate_hz)
    hops = max(1, len(pcm) // hop)
    padded = np.pad(pcm, (window // 2, window))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop][:hops] * np.hanning(window)
    power = np.abs(np.fft.rfft(frames.astype(np.float32), axis=1)) ** 2
    hz = np.fft.rfftfreq(window, 1 / sample_rate_hz)
    whole = power[:, hz < 8000].sum(axis=1) + 1e-9
    level = 0.5 * np.log10(whole)
    level -= np.percentile(level, 95)
    floor = float(np.percentile(level, 5))
    if FLOOR < floor < 0:
        level = level * min(MOST_STRETCH, FLOOR / floor)
    level = np.maximum(level, -3.0)
    change = np.gradient(np.convolve(level, np.ones(3) / 3, mode="same")) * 4
    bright = np.sqrt(power[:, (hz >= BRIGHT_HZ) & (hz < 8000)].sum(axis=1) / whole)
    dull = np.sqrt(power[:, hz < DULL_HZ].sum(axis=1) / whole)
    return np.stack([level, bright, dull, change], axis=1)


class _Kind(NamedTuple):
    """A kind of sound: mean and spread of its features, how many hops it usually lasts, and the spread of that."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    hops: float = 1.0
    hops_spread: float = 0.5


_KINDS: Final = {
    SILENCE: _Kind((-2.79, 0.28, 0.39, 0.0), (0.49, 0.25, 0.35, 0.30)),
    "vowel": _Kind((-0.44, 0.15, 0.74, 0.15), (0.57, 0.22, 0.25, 0.56), 9.5, 0.68),
    "nasal": _Kind((-0.42, 0.05, 0.95, 0.04), (0.53, 0.08, 0.09, 0.41), 5.1, 0.54),
    "stop": _Kind((-1.33, 0.21, 0.78, -0.27), (0.82, 0.29, 0.30, 0.90), 6.1, 0.57),
    "sibilant": _Kind((-0.82, 0.64, 0.42, 0.02), (0.59, 0.37, 0.38, 0.68), 7.3, 0.53),
    "breath": _Kind((-0.94, 0.32, 0.71, -0.20), (0.72, 0.33, 0.33, 0.62), 3.9, 0.46),
    "glide": _Kind((-0.78, 0.12, 0.80, 0.12), (0.73, 0.19, 0.24, 0.68), 5.0, 0.56),
}
_KIND_OF_MOUTH: Final = {
    "PP": "stop", "DD": "stop", "kk": "stop", "FF": "breath", "TH": "breath", "CH": "sibilant", "SS": "sibilant",
    "nn": "nasal", "RR": "glide",
}  # fmt: skip
_KIND_OF_SIGN: Final = {"m": "nasal", "l": "glide", "w": "glide", "j": "glide", "h": "breath"}


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word with its sounds, and about when it was heard, in seconds."""

    sounds: tuple[str, ...]
    start_seconds: float
    end_seconds: float


def place_sounds(features: Features, words: Sequence[SaidWord], *, is_heard: bool = True) -> tuple[Phoneme, ...]:
    """When each sound is spoken; ``word`` counts the words. Silence is between words alone.

    The words' times are about right where they were heard, and mere guesses where not. What does not fit the recording
    at all, more sounds than there is time for, shares out the word's time evenly.
    """
    if not is_heard:
        return tuple(_Phrase(features, words, first=0, is_heard=False).phonemes()) if words else ()
    return tuple(
        phoneme for first, phrase in _phrases(words) for phoneme in _Phrase(features, phrase, first=first).phonemes()
    )


def _phrases(words: Sequence[SaidWord]) -> Iterator[tuple[int, Sequence[SaidWord]]]:
    """Words that follow each other without a pause, at most so many, each with the number of the first."""
    first = 0
    for place in range(1, len(words) + 1):
        if (
            place == len(words)
            or place - first >= LONGEST_PHRASE
            or words[place].start_seconds - words[place - 1].end_seconds >= PAUSE_SECONDS
        ):
            yield first, words[first:place]
            first = place


class _State(NamedTuple):
    """A sound, or the silence that may be before a word (``word`` is then the word after it)."""

    sign: str
    kind: str
    word: int
    is_first: bool = False


class _Phrase:
    """A few words and the hops in which they are spoken."""

    def __init__(self, features: Features, words: Sequence[SaidWord], *, first: int, is_heard: bool = True) -> None:
        self._words = words
        self._first_word = first
        self._is_heard = is_heard
        start = int(words[0].start_seconds / HOP_SECONDS) - SLACK_HOPS
        end = int(words[-1].end_seconds / HOP_SECONDS) + SLACK_HOPS
        self._from = min(max(0, start), max(0, len(features) - 1))
        self._features = features[self._from : max(self._from + 1, min(len(features), end))]
        self._states = list(self._chain())

    def phonemes(self) -> list[Phoneme]:
        """The sounds of the phrase with their times."""
        edges = self._best_edges() if any(word.sounds for word in self._words) else None
        if edges is None:
            return self._evenly()
        return [
            Phoneme(
                sign=state.sign,
                start_seconds=self._seconds(start),
                end_seconds=self._seconds(end),
                word=state.word + self._first_word,
            )
            for state, start, end in zip(self._states, edges, edges[1:], strict=False)
            if state.kind != SILENCE
        ]

    def _seconds(self, hop: int) -> float:
        return round((hop + self._from) * HOP_SECONDS, 3)

    def _chain(self) -> Iterator[_State]:
        for number, word in enumerate(self._words):
            yield _State("", SILENCE, number)
            for place, sign in enumerate(word.sounds):
                yield _State(sign, kind_of(sign), number, place == 0)
        yield _State("", SILENCE, len(self._words) - 1)

    def _best_edges(self) -> list[int] | None:
        """The hops at which the states begin, and where the last ends; None where there is no way."""
        likelihoods = {kind: _summed(self._features, kind) for kind in {state.kind for state in self._states}}
        hops = len(self._features)
        best = np.full(hops + 1, -np.inf)
        best[0] = 0.0
        steps: list[npt.NDArray[np.int64]] = []
        pace = self._pace()
        for state in self._states:
            likely = likelihoods[state.kind]
            if state.is_first and self._is_heard:
                best = best + self._nearness(state.word, hops)
            best, began = _silent(best, likely) if state.kind == SILENCE else _sounded(best, likely, state.kind, pace)
            steps.append(began)
        if not np.isfinite(best[hops]):
            return None
        edges = [hops]
        for began in reversed(steps):
            edges.append(int(began[edges[-1]]))
        return edges[::-1]

    def _pace(self) -> float:
        """How much slower than usual it is said."""
        usual = sum(_KINDS[state.kind].hops for state in self._states if state.kind != SILENCE) * HOP_SECONDS
        heard = sum(word.end_seconds - word.start_seconds for word in self._words)
        return min(SLOWEST, max(1 / SLOWEST, heard / max(usual, HOP_SECONDS)))

    def _nearness(self, word: int, hops: int) -> npt.NDArray[Any]:
        """What it costs a word to begin at each hop: nothing near to where it was heard, all far from it."""
        heard = (self._words[word].start_seconds - LATE_SECONDS) / HOP_SECONDS - self._from
        away = np.abs(np.arange(hops + 1) - heard)
        costs = -NEARNESS * np.maximum(0.0, away - FREE_HOPS)
        return np.where(away <= SLACK_HOPS + 1, costs, -np.inf)

    def _evenly(self) -> list[Phoneme]:
        shared: list[Phoneme] = []
        for number, word in enumerate(self._words, start=self._first_word):
            edges = np.linspace(word.start_seconds, word.end_seconds, len(word.sounds) + 1)
            shared += [
                Phoneme(sign=sign, start_seconds=round(float(start), 3), end_seconds=round(float(end), 3), word=number)
                for sign, start, end in zip(word.sounds, edges, edges[1:], strict=False)
            ]
        return shared


def kind_of(sign: str) -> str:
    """The kind of a sound by its sign; what is unknown is taken for a vowel."""
    return _KIND_OF_SIGN.get(sign[0]) or _KIND_OF_MOUTH.get(mouth_of(sign) or "", "vowel")


def _summed(features: Features, kind: str) -> npt.NDArray[Any]:
    """The log likelihood that the hops before each are of a kind, added up."""
    mean, spread = np.array(_KINDS[kind].mean), np.array(_KINDS[kind].spread)
    each = (-0.5 * ((features - mean) / spread) ** 2 - np.log(spread)).sum(axis=1)
    return np.concatenate([[0.0], np.cumsum(each * TRUST)])


def _silent(best: npt.NDArray[Any], likely: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """The best way to every hop with a silence of any length last, none included."""
    gains = best - likely
    highest = np.maximum.accumulate(gains)
    places = np.where(gains >= highest, np.arange(len(best)), 0)
    return highest + likely, np.maximum.accumulate(places)


def _sounded(
    best: npt.NDArray[Any], likely: npt.NDArray[Any], kind: str, pace: float
) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """The best way to every hop with a sound of this kind last, and where it began."""
    usual = np.log(_KINDS[kind].hops * pace)
    found = np.full(len(best), -np.inf)
    began = np.zeros(len(best), np.int64)
    gains = best - likely
    hops = np.arange(len(best))
    for lasts in range(LEAST_HOPS, min(LONGEST_HOPS, len(best) - 1) + 1):
        cost = -0.5 * ((np.log(lasts) - usual) / _KINDS[kind].hops_spread) ** 2
        ways = gains[:-lasts] + cost
        better = ways > found[lasts:]
        found[lasts:][better] = ways[better]
        began[lasts:][better] = hops[:-lasts][better]
    return found + likely, began
