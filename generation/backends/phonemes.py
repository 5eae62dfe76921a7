"""Phonemes: from the IPA that people write to the signs that the voice knows, and to forms of the mouth."""

from collections.abc import Container
from typing import Final

from generation.domain.errors import SpeechError

_TO_SIGNS: Final = (
    ("tʃ", "ʧ"), ("t͡ʃ", "ʧ"), ("dʒ", "ʤ"), ("d͡ʒ", "ʤ"),
    ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("əʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"),
    ("ɝ", "ɜɹ"), ("ɚ", "əɹ"), ("g", "ɡ"), ("r", "ɹ"), ("'", "ˈ"), (".", ""), ("͡", ""), ("‿", ""),
)  # fmt: skip
_MOUTHS: Final = {
    "PP": "pbm", "FF": "fv", "TH": "θð", "DD": "tdnlTɾ", "kk": "kɡŋhx", "CH": "ʧʤʃʒ", "SS": "sz", "RR": "ɹɜɚ",
    "aa": "ɑaæʌɐIW", "E": "ɛeA", "ih": "iɪᵻ", "oh": "ɔoOQɒY", "ou": "uʊw", "nn": "j", "schwa": "əᵊ",
    "sil": " .,!?;:—…",
}  # fmt: skip
MOUTH_OF: Final = {sign: mouth for mouth, signs in _MOUTHS.items() for sign in signs}
"""The form of the mouth for each sign that has one; stress marks and lengths have none."""
PUNCTUATION: Final = frozenset(' .,!?;:—…"()“”')


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
