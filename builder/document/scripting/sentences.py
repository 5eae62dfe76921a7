"""Text as sentences, and text that is short enough for its place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_LIGATURES: Final = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
"""What text that was copied from a PDF has; no voice knows how to say it, and hardly a font how to set it."""
_SHORT: Final = frozenset(
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "e.g", "i.e", "approx", "dept", "fig", "inc", "ltd",
        "co", "jr", "sr", "bzw", "ca", "z.b", "d.h", "u.a", "nr", "str", "evtl", "ggf", "inkl", "max", "min", "mio",
        "mrd", "vgl", "usw", "p.ex", "env", "art", "cf", "av", "bd", "mme", "m"
    }
)  # fmt: skip
_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』]*")
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_VOWELS: Final = frozenset("AEIOUYÄÖÜÀÂÉÈÊËÎÏÔÛ")
_LEAST_CAPITALS: Final = 2
_CLAUSE: Final = re.compile(r"\s*(?:[,;:]\s|\s[–—-]\s)")
_DANGLING: Final = frozenset(
    {
        "should", "would", "could", "must", "may", "shall", "do", "does", "did", "muss", "müssen", "soll", "sollen",
        "doit", "doivent", "peut", "peuvent", "a", "an", "and", "any", "are", "as", "at", "be", "because", "but",
        "by", "can", "for", "from", "has", "have", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on",
        "or", "our", "so", "that", "the", "their", "then", "there", "these", "this", "those", "to", "until", "very",
        "was", "we", "were", "when", "where", "which", "who", "will", "with", "you", "your", "also", "each", "only",
        "und", "oder", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "mit",
        "von", "vom", "zu", "zum", "zur", "im", "am", "auf", "für", "bei", "nach", "aus", "als", "dass", "wenn",
        "weil", "ist", "sind", "wird", "werden", "kann", "können", "hat", "haben", "wir", "sie", "ihr", "ihre",
        "ihren", "nicht", "sich", "et", "ou", "le", "la", "les", "un", "une", "de", "du", "à", "au", "aux", "en",
        "dans", "pour", "par", "sur", "avec", "sans", "que", "qui", "est", "sont", "ont", "nous", "vous", "ne", "pas",
        "se", "ce", "cette", "ces", "son", "sa", "ses", "leur", "leurs"
    }
)  # fmt: skip


def clean(text: str) -> str:
    """The text in one line with single spaces, without characters that no font has and letters set as one sign."""
    text = text.translate(_LIGATURES)
    printable = "".join(
        " " if letter.isspace() else letter for letter in text if letter.isprintable() or letter.isspace()
    )
    return " ".join(printable.split())


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of the text in order; joined by spaces they are the text again, as ``clean`` writes it."""
    return tuple(_sentences(clean(text)))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        if not _ends_here(text, match):
            continue
        sentence = text[start : match.end()].strip()
        if sentence:
            yield sentence
        start = match.end()
    if rest := text[start:].strip():
        yield rest


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if match.group() != ".":
        return True
    words = text[: match.start()].split()
    before, after = (words[-1] if words else ""), text[match.end() :].lstrip()
    before = before.lstrip("(\"'„“‚‘«")
    is_short = before.casefold() in _SHORT or (len(before) == 1 and before.isalpha())
    is_ordinal = before.isdigit() and len(before) <= 2 and bool(after)
    return not (is_short or is_ordinal) and not after[:1].islower()


def count_words(text: str) -> int:
    """How many words the text has."""
    return len(text.split())


def shorten(text: str, *, letters: int) -> str:
    """The text in at most so many letters, as whole as it can be: a sentence, else clauses, else its first words."""
    whole = clean(text)
    if len(whole) <= letters:
        return without_stop(whole)
    sentences = split_sentences(whole)
    kept = ""
    for sentence in sentences:
        if len(longer := f"{kept} {sentence}".strip()) > letters + (len(sentence) > 1 and sentence.endswith(".")):
            break
        kept = longer
    if kept:
        return without_stop(kept) if len(without_stop(kept)) <= letters else _cut(kept, letters=letters)
    first = clean(_BRACKETS.sub("", sentences[0])) or sentences[0]
    return _cut(first, letters=letters)


def _cut(sentence: str, *, letters: int) -> str:
    sentence = without_stop(sentence)
    if len(sentence) <= letters:
        return sentence
    ends = [match.start() for match in _CLAUSE.finditer(sentence) if match.start() <= letters]
    if ends and ends[-1] >= letters / 3:
        return sentence[: ends[-1]].rstrip()
    head = sentence[: letters + 1]
    words = head.rsplit(" ", 1)[0].split() if " " in head else []
    while len(words) > 1 and (words[-1].isdigit() or words[-1].casefold().strip(",;:–—-") in _DANGLING):
        words.pop()
    shown = " ".join(words).rstrip(" ,;:–—-") or sentence[:letters].rstrip()
    return shown if len(words) > 1 and len(shown) >= letters * 0.3 else sentence[: letters - 1].rstrip() + "…"


def without_stop(text: str) -> str:
    """A single sentence without its full stop, as words on a screen are set; several stay as they are."""
    is_single = len(split_sentences(text)) == 1
    return text[:-1] if is_single and text.endswith(".") and not text.endswith("..") else text


def as_sentence(text: str) -> str:
    """The text as it is spoken: with a full stop, where it has no end of its own."""
    spoken = clean(text).rstrip(" ,;:–—-")
    return f"{spoken}." if spoken and spoken[-1] not in '.!?…。！？"”»’' else spoken


def headline_in(texts: Sequence[str], *, letters: int) -> str:
    """The first sentence that is short enough to be a headline, else the first of all."""
    sentences = [sentence for text in texts for sentence in split_sentences(text)]
    return next((one for one in sentences if len(without_stop(one)) <= letters), next(iter(sentences), ""))


def without_capitals(heading: str) -> str:
    """A heading that is all in capitals, as it is written in a sentence; words without vowels stay as they are."""
    words = heading.split()
    if len(words) < _LEAST_CAPITALS or heading != heading.upper() or heading == heading.lower():
        return heading
    told = " ".join(word.lower() if set(word) & _VOWELS else word for word in words)
    return told[:1].upper() + told[1:]
