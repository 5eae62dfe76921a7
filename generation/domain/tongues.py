"""Which language a script reads as, by the small words that make up a good part of every text."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

SMALL_WORDS: Final[Mapping[str, frozenset[str]]] = {
    tongue: frozenset(words.split())
    for tongue, words in {
        "en": "the and of to is are was were with that this you your for not have has will we they it from be can by "
        "our what how which who when their there in on at as do if or a no i so all up out one",
        "de": "der die das und ist sind nicht mit ein eine einen einem einer für auf den dem des wir sie ihr ihre "
        "ihren wird werden haben hat auch bei aus nach wie oder zum zur im von in zu es an als dass kann uns",
        "fr": "le la les et est sont pas avec une des dans pour sur nous vous votre vos qui que du au aux ce cette il "
        "elle ils être avoir ont plus leur de un à en se par ne",
        "es": "el los las y es son con una para por que del no su sus este esta como más pero usted de la en un se a "
        "lo",
        "it": "il lo gli e è sono con una per che del della di non questo questa come più nel alla la le un i si a",
        "pt": "o os as e é são com uma para por que do da dos das não este esta como mais ao em de um se no na "
        "a à às aos nas nos ou sua seu pelo pela você",
        "nl": "de het een en is zijn niet met van voor op dat dit wij u uw naar aan ook als bij wordt in te er je we",
    }.items()
}
_LEAST_WORDS: Final = 8
"""Fewer say nothing: a name or a slogan may be of any language."""
_LEAST_RATIO: Final = 0.2
"""A quarter to a half of the words of a text are small ones."""
_CLEARLY: Final = 1.5
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


@lru_cache(maxsize=128)
def find_tongue(script: str) -> str:
    """The language that the script clearly reads as, one of ``SMALL_WORDS``; empty where that is not clear."""
    words = [word.lower() for word in _LETTERS.findall(script)]
    if len(words) < _LEAST_WORDS:
        return ""
    hits = Counter({tongue: sum(word in small for word in words) for tongue, small in SMALL_WORDS.items()})
    (first, most), (_second, next_most) = hits.most_common(2)
    is_clear = most >= _LEAST_RATIO * len(words) and most >= _CLEARLY * next_most
    return first if is_clear else ""


def find_strange_tongue(script: str, *, voice: str) -> str:
    """The language that the script clearly reads as, where a voice of the language ``voice`` is another; else empty."""
    found = find_tongue(script) if voice in SMALL_WORDS else ""
    return "" if found == voice else found
