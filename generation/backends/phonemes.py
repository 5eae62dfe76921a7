"""Phonemes: from the IPA that people write to the signs that voices know, and to forms of the mouth."""

import math
from collections.abc import Container, Iterable, Iterator
from typing import Final

from builder.document.visemes import Viseme
from generation.domain.errors import SpeechError
from generation.domain.speech import Phoneme

_TO_SIGNS: Final = (
    ("tʃ", "ʧ"), ("t͡ʃ", "ʧ"), ("dʒ", "ʤ"), ("d͡ʒ", "ʤ"),
    ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("əʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"),
    ("ɝ", "ɜɹ"), ("ɚ", "əɹ"), ("g", "ɡ"), ("r", "ɹ"), ("'", "ˈ"), (".", ""), ("͡", ""), ("‿", ""),
)  # fmt: skip
_IPA_OF: Final = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "Q": "əʊ", "W": "aʊ", "Y": "ɔɪ", "S": "s", "T": "ɾ", "ʧ": "tʃ", "ʤ": "dʒ",
    "ʣ": "dz", "ʦ": "ts", "ᵊ": "ə", "ᵻ": "ɪ",
}  # fmt: skip
"""What the voices' own signs mean, for people and for other programs."""
_MOUTHS: Final = {
    "PP": "pbmɓ", "FF": "fvʋɱɸβ", "TH": "θð", "DD": "tdTɾɗʈɖ", "nn": "nlɲŋɴɳɭʎɫ", "kk": "kɡgŋxɣqχhɦħʁʔcɟ",
    "CH": "ʧʤʃʒʂʐɕʑç", "SS": "szʣʦS", "RR": "ɹrɻɽʀɚɝɜ",
    "aa": "ɑaæʌɐɶä", "E": "ɛeəᵊɘœø", "ih": "iɪᵻɨjyʏɥ", "oh": "ɔoɒɤɵ", "ou": "uʊwʉɯ",
    "sil": " .,!?;:—…¡¿",
}  # fmt: skip
_GLIDES: Final = {
    "A": ("E", "ih"), "I": ("aa", "ih"), "O": ("oh", "ou"), "Q": ("E", "ou"), "W": ("aa", "ou"), "Y": ("oh", "ih"),
}  # fmt: skip
"""Diphthongs, during which the mouth moves from one form to another."""
_TURN_RATIO: Final = 0.6
REST_SECONDS: Final = 0.12
"""The mouth closes in a silence that is longer; words follow each other without."""
LONGEST_CONSONANT_SECONDS: Final = 0.2
_VOWELS: Final = frozenset({"aa", "E", "ih", "oh", "ou"})
_MOUTH_OF: Final = {sign: mouth for mouth, signs in _MOUTHS.items() for sign in signs}
PUNCTUATION: Final = frozenset(' .,!?;:—…"()“”¡¿')
_LENGTHS: Final = frozenset("ˈˌːˑ̃ʲ̩̯̪ʰ‿͡^")
"""Stress, length and other marks on a sign, which are no sounds of their own."""


def is_sound(sign: str) -> bool:
    """Whether the sign stands for a sound, not for punctuation, stress or length."""
    return sign not in PUNCTUATION and sign not in _LENGTHS


def ipa_of(sign: str) -> str:
    """The sign of a voice as IPA."""
    return _IPA_OF.get(sign, sign)


def mouths_of(phonemes: Iterable[Phoneme]) -> tuple[Viseme, ...]:
    """The forms of the mouth while these are spoken; at rest in every silence between them.

    Within a word a sound begins where the one before ends: the time of a mark of stress is the vowel's. A consonant
    before a silence is over before its time is, which holds a part of that silence.
    """
    visemes: list[Viseme] = []
    ended, word = 0.0, None
    for phoneme in phonemes:
        goes_on = word is not None and phoneme.word == word
        start = min(ended, phoneme.start_seconds) if goes_on else phoneme.start_seconds
        if start - ended > REST_SECONDS or not visemes:
            visemes.append(Viseme(mouth="sil", start_seconds=ended))
        visemes += _forms(phoneme, start=start)
        longest = LONGEST_CONSONANT_SECONDS if visemes[-1].mouth not in _VOWELS else math.inf
        ended, word = min(phoneme.end_seconds, start + longest), phoneme.word
    if visemes:
        visemes.append(Viseme(mouth="sil", start_seconds=ended))
    return tuple(_changes(visemes))


def _forms(phoneme: Phoneme, *, start: float) -> Iterator[Viseme]:
    own = _own_sign(phoneme.sign)
    if own in _GLIDES:
        first, second = _GLIDES[own]
        turn = start + (phoneme.end_seconds - start) * _TURN_RATIO
        yield Viseme(mouth=first, start_seconds=start)
        yield Viseme(mouth=second, start_seconds=round(turn, 4))
    elif mouth := mouth_of(phoneme.sign):
        yield Viseme(mouth=mouth, start_seconds=start)


def mouth_of(sign: str) -> str | None:
    """The form of the mouth for a sound, the first of a diphthong; None for what is no sound."""
    own = _own_sign(sign)
    if own in _GLIDES:
        return _GLIDES[own][0]
    return next((_MOUTH_OF[one] for one in own if one in _MOUTH_OF), None)


def _own_sign(sign: str) -> str:
    """The one sign of the voices for what IPA writes with two."""
    return next((own for own, ipa in _IPA_OF.items() if ipa == sign), sign)


def _changes(visemes: Iterable[Viseme]) -> Iterator[Viseme]:
    """Each form once, however many sounds it lasts."""
    before = ""
    for viseme in visemes:
        if viseme.mouth != before:
            yield viseme
        before = viseme.mouth


def signs_of_ipa(ipa: str, *, word: str, known: Container[str]) -> str:
    """The pronunciation of ``word`` in the signs of the voice. Raises SpeechError (``unknown-phoneme``)."""
    signs = ipa.strip().strip("/[]").strip()
    for written, sign in _TO_SIGNS:
        signs = signs.replace(written, sign)
    for sign in signs:
        if sign not in known:
            raise SpeechError(
                f"The pronunciation of “{word}” uses the sign “{sign}”, which the voice cannot say. "
                "Write it with other phonemes, or as it sounds.",
                code="unknown-phoneme",
                word=word,
                sign=sign,
            )
    return signs
