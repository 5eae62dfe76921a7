"""Marks that people write into a script. They are obeyed by the voice, and neither spoken nor captioned.

``*word*`` and ``**word**`` are emphasised, ``[pause]`` and ``[pause 1.5]`` are silent, ``[slow]`` and ``[fast]`` hold
until ``[/slow]`` and ``[/fast]``. Tags of SSML that mean the same are understood, as scripts are pasted from elsewhere;
all others, a vendor's and those of HTML, are passed over in silence. What merely stands in angle brackets, such as
``<Enter>``, is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PAUSE_SECONDS: Final = 0.6
LONGEST_PAUSE_SECONDS: Final = 10.0
SLOW_RATIO: Final = 0.82
FAST_RATIO: Final = 1.2
_RATES: Final = {"x-slow": 0.65, "slow": SLOW_RATIO, "medium": 1.0, "default": 1.0, "fast": FAST_RATIO, "x-fast": 1.4}
_LEAST_RATE, _MOST_RATE = 0.5, 2.0

_MARK: Final = re.compile(
    r"\[pause(?:\s+(?P<pause>\d{1,3}(?:[.,]\d{1,3})?)\s*(?P<unit>ms|s)?)?\]"
    r"|\[(?P<pace>slow|fast)\]|(?P<even>\[/(?:slow|fast)\])"
    r"|<(?P<close>/?)(?P<tag>speak|p|s|break|emphasis|prosody|say-as|sub|phoneme|voice|mark|lang|w|b|i|em|strong|u|br|span)"
    r"(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|</(?P<ended>[a-z][\w:.-]{0,40})\s*>|<!--[^<>]{0,500}-->|<[?!][a-z][^<>]{0,200}>"
    r"|<(?P<other>[a-z][\w:.-]{0,40})"
    r"(?:(?:\s+[\w:.-]{1,40}\s*=\s*(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))+\s*/?|\s*/|(?=>[^\0]{0,600}?</(?P=other)\s*>))>"
    r"|(?<![\w*])(?P<star>\*{1,2})(?=[^\s*][^*\n]{0,200}\*{1,2}(?![\w*]))|(?<=[^\s*])(?P<unstar>\*{1,2})(?![\w*])",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    {"break", "br", "p", "div", "li", "ul", "ol", "tr", "td", "th", *(f"h{n}" for n in range(1, 7))}
)
"""Tags that part words: what stands before them and behind them is never one word."""
_TIME: Final = re.compile(r"\btime\s*=\s*[\"']?(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)", re.IGNORECASE)
_RATE: Final = re.compile(r"\brate\s*=\s*[\"']?([\w-]+)(%?)", re.IGNORECASE)
_HIDDEN: Final = "\0"
"""Stands where a mark touches a word; no script has this character."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are spoken at one pace, without the marks, and the silence that is asked for after them."""

    text: str
    pace_ratio: float
    pause_seconds: float


@dataclass(frozen=True, slots=True)
class MarkedScript:
    """What a script with marks asks for. ``emphasised`` are stretches of the written script, half-open."""

    passages: tuple[Passage, ...]
    emphasised: tuple[tuple[int, int], ...]


def without_marks(script: str) -> str:
    """The words of the script alone."""
    return hide_marks(script).replace(_HIDDEN, "")


def hide_marks(script: str) -> str:
    """The script, as long as before, with blanks for the marks: spaces where one stands alone, else NUL."""
    parts, at = [], 0
    for mark in _marks(script):
        width = mark.end() - mark.start()
        parts += [script[at : mark.start()], (" " if _is_silent(mark) else _HIDDEN) * width]
        at = mark.end()
    return "".join([*parts, script[at:]])


def read_marks(script: str) -> MarkedScript:
    """The script as passages to be spoken one after the other."""
    passages: list[Passage] = []
    emphasised: list[tuple[int, int]] = []
    paces: list[float] = []
    text, at, begun = "", 0, -1
    for mark in _marks(script):
        text += script[at : mark.start()]
        at = mark.end()
        if _begins_emphasis(mark):
            begun = mark.end()
        elif _ends_emphasis(mark):
            if begun >= 0:
                emphasised.append((begun, mark.start()))
            begun = -1
        elif _is_silent(mark):
            passages.append(Passage(text, _pace(paces), _pause_of(mark)))
            text = ""
        elif (change := _change_of(mark)) is not None:
            passages.append(Passage(text, _pace(paces), 0.0))
            text = ""
            paces = [*paces, change] if change else paces[:-1]
    passages.append(Passage(text + script[at:], _pace(paces), 0.0))
    if begun >= 0:
        emphasised.append((begun, len(script)))
    return MarkedScript(passages=tuple(_joined(passages)), emphasised=tuple(emphasised))


def _marks(script: str) -> Iterator[re.Match[str]]:
    """The marks of the script; a star that ends nothing is none."""
    is_open = False
    for mark in _MARK.finditer(script):
        if mark["unstar"] and not is_open:
            continue
        is_open = bool(mark["star"]) or (is_open and not mark["unstar"])
        yield mark


def _joined(passages: list[Passage]) -> Iterator[Passage]:
    """The passages without those that say nothing; their silence is added to the one before."""
    kept: list[Passage] = []
    for passage in passages:
        if passage.text.strip():
            kept.append(passage)
        elif kept:
            pause = min(LONGEST_PAUSE_SECONDS, kept[-1].pause_seconds + passage.pause_seconds)
            kept[-1] = Passage(kept[-1].text, kept[-1].pace_ratio, pause)
        elif passage.pause_seconds:
            kept.append(Passage("", passage.pace_ratio, passage.pause_seconds))
    yield from kept


def _tag(mark: re.Match[str]) -> str:
    return (mark["tag"] or mark["ended"] or mark["other"] or "").lower()


def _is_silent(mark: re.Match[str]) -> bool:
    return mark.group().lower().startswith("[pause") or _tag(mark) in _BLOCKS


def _begins_emphasis(mark: re.Match[str]) -> bool:
    return bool(mark["star"]) or (_tag(mark) in {"emphasis", "em", "strong", "b"} and not mark["close"])


def _ends_emphasis(mark: re.Match[str]) -> bool:
    return bool(mark["unstar"]) or (_tag(mark) in {"emphasis", "em", "strong", "b"} and bool(mark["close"]))


def _pause_of(mark: re.Match[str]) -> float:
    if _tag(mark):
        time = _TIME.search(mark["attributes"] or "")
        number, unit = (time[1], time[2]) if time else ("", "")
    else:
        number, unit = mark["pause"] or "", mark["unit"] or ""
    if not number:
        return PAUSE_SECONDS if _tag(mark) in {"", "break"} else 0.0
    seconds = float(number.replace(",", "."))
    return min(LONGEST_PAUSE_SECONDS, seconds / 1000 if unit.lower() == "ms" else seconds)


def _change_of(mark: re.Match[str]) -> float | None:
    """The pace that begins here; 0 where one ends, None where the mark says nothing about it."""
    if mark["even"] or (_tag(mark) == "prosody" and mark["close"]):
        return 0.0
    if mark["pace"]:
        return SLOW_RATIO if mark["pace"].lower() == "slow" else FAST_RATIO
    if _tag(mark) != "prosody":
        return None
    rate = _RATE.search(mark["attributes"] or "")
    if rate is None:
        return 1.0
    if rate[2] and rate[1].isdecimal():
        return min(_MOST_RATE, max(_LEAST_RATE, int(rate[1]) / 100))
    return _RATES.get(rate[1].lower(), 1.0)


def _pace(paces: list[float]) -> float:
    return paces[-1] if paces else 1.0
