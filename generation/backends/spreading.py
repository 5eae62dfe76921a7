"""Times for voices that do not measure them: a sound is shared out among the words and phonemes that are in it."""

from collections.abc import Sequence
from typing import Final

from generation.backends.phonemes import PUNCTUATION, is_sound
from generation.backends.recital import Sound
from generation.backends.stretches import Stretch
from generation.domain.alignment import HeardWord
from generation.domain.speech import Pcm, Phoneme

_VOWELS: Final = frozenset("aeiouyæœøɐɑɒɔəɘɛɜɚɝɞɤɨɪɯɵʉʊʌɶʏ")
_VOWEL_WEIGHT, _CONSONANT_WEIGHT, _LENGTH_WEIGHT, _PAUSE_WEIGHT = 1.5, 1.0, 0.8, 3.0


def pair_words(words: Sequence[str], phonemes: Sequence[str]) -> list[Stretch]:
    """The words with their phonemes: one for one where there are as many, else shared out by their length."""
    if len(words) == len(phonemes):
        return [Stretch(word, signs) for word, signs in zip(words, phonemes, strict=True)]
    signs = " ".join(phonemes)
    total = sum(map(len, words))
    paired: list[Stretch] = []
    passed = taken = 0
    for place, word in enumerate(words, start=1):
        passed += len(word)
        upto = max(taken + 1, round(len(signs) * passed / total)) if place < len(words) else len(signs)
        paired.append(Stretch(word, signs[taken:upto]))
        taken = upto
    return paired


def spread(pcm: Pcm, said: Sequence[Stretch], *, sample_rate_hz: int, weights: Sequence[float] | None = None) -> Sound:
    """The sound with its time shared out among the phonemes: by ``weights``, one for each sign; without, vowels and
    signs of length get more."""
    signs = [sign for stretch in said for sign in stretch.phonemes]
    if weights is None or len(weights) != len(signs):
        weights = [_weight(sign) for sign in signs]
    scale = len(pcm) / sample_rate_hz / (sum(weights) or 1.0)
    heard: list[HeardWord] = []
    phonemes: list[Phoneme] = []
    at = 0.0
    place = 0
    for stretch in said:
        begun = ended = at
        for sign in stretch.phonemes:
            start, at = at, at + weights[place] * scale
            place += 1
            if is_sound(sign):
                phonemes.append(Phoneme(sign=sign, start_seconds=round(start, 4), end_seconds=round(at, 4)))
            elif sign == "ː" and phonemes:
                longer = {"sign": phonemes[-1].sign + sign, "end_seconds": round(at, 4)}
                phonemes[-1] = phonemes[-1].model_copy(update=longer)
            if sign not in PUNCTUATION:
                ended = at
        heard.append(HeardWord(stretch.text, begun, ended))
    return Sound(pcm=pcm, heard=tuple(heard), phonemes=tuple(phonemes))


def _weight(sign: str) -> float:
    if sign in _VOWELS:
        return _VOWEL_WEIGHT
    if sign == "ː":
        return _LENGTH_WEIGHT
    if is_sound(sign):
        return _CONSONANT_WEIGHT
    return _PAUSE_WEIGHT if sign in PUNCTUATION and sign != " " else 0.0
