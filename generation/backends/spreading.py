"""Times for voices that do not measure them: the words and phonemes of a sound are found in it, or it is shared out."""

from collections.abc import Sequence
from typing import Final

from generation.backends.phonemes import PUNCTUATION, is_sound
from generation.backends.recital import Sound
from generation.backends.sound_times import SaidWord, features_of, place_sounds
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
    """The sound with the times of its phonemes: by ``weights``, one for each sign; without, as they are found in it."""
    signs = [sign for stretch in said for sign in stretch.phonemes]
    if weights is None or len(weights) != len(signs):
        even = _shared(pcm, said, [_weight(sign) for sign in signs], sample_rate_hz=sample_rate_hz)
        return _found(even, said, sample_rate_hz=sample_rate_hz)
    return _shared(pcm, said, weights, sample_rate_hz=sample_rate_hz)


def _found(even: Sound, said: Sequence[Stretch], *, sample_rate_hz: int) -> Sound:
    """The sound with its phonemes where they are heard, instead of ``even``ly shared out."""
    words = [
        SaidWord(sounds_in(stretch.phonemes), heard.start_seconds, heard.end_seconds)
        for stretch, heard in zip(said, even.heard, strict=True)
    ]
    phonemes = place_sounds(features_of(even.pcm, sample_rate_hz=sample_rate_hz), words, is_heard=False)
    seconds = len(even.pcm) / sample_rate_hz
    inside = [one.model_copy(update={"end_seconds": min(one.end_seconds, seconds)}) for one in phonemes]
    heard: list[HeardWord] = []
    for number, word in enumerate(even.heard):
        own = [phoneme for phoneme in inside if phoneme.word == number]
        earliest = heard[-1].end_seconds if heard else 0.0
        start, end = (own[0].start_seconds, own[-1].end_seconds) if own else (earliest, earliest)
        heard.append(HeardWord(word.text, start, end))
    unplaced = tuple(one.model_copy(update={"word": None}) for one in inside)
    return Sound(pcm=even.pcm, heard=tuple(heard), phonemes=unplaced)


def sounds_in(signs: str) -> tuple[str, ...]:
    """The sounds that signs stand for, a sign of length with the one before it."""
    sounds: list[str] = []
    for sign in signs:
        if is_sound(sign):
            sounds.append(sign)
        elif sign == "ː" and sounds:
            sounds[-1] += sign
    return tuple(sounds)


def _shared(pcm: Pcm, said: Sequence[Stretch], weights: Sequence[float], *, sample_rate_hz: int) -> Sound:
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
