"""Which letters a script is written in, and whether a language is."""

import unicodedata
from collections import Counter
from typing import Final

_OTHERS: Final = {
    "ru": {"CYRILLIC"}, "uk": {"CYRILLIC"}, "bg": {"CYRILLIC"}, "sr": {"CYRILLIC", "LATIN"}, "mk": {"CYRILLIC"},
    "be": {"CYRILLIC"}, "kk": {"CYRILLIC"}, "ky": {"CYRILLIC"}, "tt": {"CYRILLIC"}, "ba": {"CYRILLIC"},
    "cv": {"CYRILLIC"}, "ce": {"CYRILLIC"}, "tg": {"CYRILLIC"},
    "ar": {"ARABIC"}, "fa": {"ARABIC"}, "ur": {"ARABIC"}, "ug": {"ARABIC"}, "sd": {"ARABIC"},
    "he": {"HEBREW"}, "el": {"GREEK"}, "grc": {"GREEK"}, "hi": {"DEVANAGARI"}, "mr": {"DEVANAGARI"},
    "ne": {"DEVANAGARI"}, "kok": {"DEVANAGARI"}, "bn": {"BENGALI"}, "as": {"BENGALI"}, "bpy": {"BENGALI"},
    "gu": {"GUJARATI"}, "pa": {"GURMUKHI"}, "ta": {"TAMIL"}, "te": {"TELUGU"}, "kn": {"KANNADA"},
    "ml": {"MALAYALAM"}, "or": {"ORIYA"}, "si": {"SINHALA"}, "th": {"THAI"}, "my": {"MYANMAR"}, "ka": {"GEORGIAN"},
    "hy": {"ARMENIAN"}, "hyw": {"ARMENIAN"}, "am": {"ETHIOPIC"}, "ko": {"HANGUL"}, "zh": {"CJK"}, "cmn": {"CJK"},
    "yue": {"CJK"}, "hak": {"CJK"}, "ja": {"CJK", "HIRAGANA", "KATAKANA"}, "chr": {"CHEROKEE"},
}  # fmt: skip
"""The letters of languages that are not written in Latin ones, by BCP 47 tag."""
_NAMES: Final = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
_FOREIGN_RATIO: Final = 0.5
"""A foreign name in a script is read somehow; a script of which so much is foreign is not."""


def find_foreign_letters(script: str, *, language: str) -> str:
    """What the letters of the script are called, such as "Arabic", where most are none of the language's; else empty.

    A language without a tag reads everything.
    """
    if not language:
        return ""
    counts = Counter(name for sign in script if (name := _letters_of(sign)))
    own = _OTHERS.get(language, {"LATIN"})
    foreign = Counter({name: count for name, count in counts.items() if name not in own})
    if not foreign or foreign.total() <= counts.total() * _FOREIGN_RATIO:
        return ""
    name = foreign.most_common(1)[0][0]
    return _NAMES.get(name, name.capitalize())


def _letters_of(sign: str) -> str:
    """The first word of the character's name, which is that of its writing system; empty for what is no letter."""
    if not sign.isalpha():
        return ""
    return unicodedata.name(sign, "").split(" ")[0].split("-")[0]
