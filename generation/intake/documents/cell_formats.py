"""Cells of spreadsheets as they are shown: dates, shares, amounts and numbers by the format of their cell.

A format says how many decimals there are, what stands around the number, and where a date has its day; with a language
in it (``[$-407]``, ``[$€-407]``) also which marks part thousands and decimals. The short date that follows the
computer's language (number 14 of the file's formats) says none of that; it is written as ``2026-03-02``.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_TOKENS: Final = re.compile(
    r'"[^"]*"|\\.|\[\$[^\]]*\]|\[[^\]]*\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|_.|\*.|.', re.IGNORECASE | re.DOTALL
)
_DIGITS: Final = re.compile(r"[#0?][#0?,. ]*")
_LANGUAGE: Final = re.compile(r"\[\$[^\]-]*-([0-9A-Fa-f]+)\]")
_GENERAL: Final = frozenset({"", "general", "@", "standard"})
_OF_THE_COMPUTER: Final = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yy h:mm", "m/d/yyyy", "[$-f800]", "[$-f400]"})
_GERMAN: Final = ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                  "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")  # fmt: skip
_FRENCH: Final = ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                  "lundi mardi mercredi jeudi vendredi samedi dimanche")  # fmt: skip
_ENGLISH: Final = ("January February March April May June July August September October November December",
                   "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")  # fmt: skip
_WORDS: Final = {0x07: _GERMAN, 0x0C: _FRENCH}
_MARKS: Final = {0x07: (".", ","), 0x0C: ("\u202f", ","), 0x10: (".", ","), 0x0A: (".", ","), 0x13: (".", ",")}
"""What parts thousands and decimals, by the last byte of a language's number; elsewhere as in English."""


def as_shown(value: object, number_format: str) -> str:
    """What the cell shows; for formats that nobody can follow, the value as people write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    sections = number_format.split(";")
    wanted = sections[0].strip()
    if isinstance(value, datetime | date | time):
        plain = wanted.casefold() in _GENERAL or any(wanted.casefold().startswith(one) for one in _OF_THE_COMPUTER)
        return _plain_date(value) if plain else _date(value, wanted)
    if isinstance(value, int | float):
        if value < 0 and len(sections) > 1 and _DIGITS.search(_bare(sections[1])):
            return _number(-value, sections[1].strip(), language=_language(number_format))
        return _number(value, wanted, language=_language(number_format))
    return str(value)


def _language(number_format: str) -> int:
    match = _LANGUAGE.search(number_format)
    return int(match.group(1), 16) & 0xFF if match else 0


def _plain_date(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat(timespec="minutes") if isinstance(value, time) and not value.second else value.isoformat()


def _plain_number(value: float) -> str:
    return f"{round(value, 6):.15g}"


def _bare(wanted: str) -> str:
    """The format without what stands in quotes and brackets."""
    return "".join(sign for sign in _TOKENS.findall(wanted) if sign[0] not in '"\\[_*')


def _number(value: float, wanted: str, *, language: int) -> str:
    bare = _bare(wanted)
    is_share = "%" in bare
    digits = _DIGITS.search(bare)
    scaled = value * 100 if is_share else value
    if wanted.casefold() in _GENERAL or digits is None or re.search(r"[Ee][+-]|[#0?]\s*/|/\s*[#0?]", bare):
        return _plain_number(scaled) + ("%" if is_share else "")
    pattern = digits.group().rstrip(" ")
    thousands = len(pattern) - len(pattern.rstrip(","))
    whole, _, decimals = pattern.rstrip(",").partition(".")
    number = Decimal(str(scaled)) / (1000**thousands)
    told = _digits(number, whole, re.sub(r"[^#0?]", "", decimals), language=language)
    sign = "-" if told.strip("-0.,") and number < 0 else ""
    before, after = _around(wanted)
    return f"{sign}{before}{told}{after}".strip()


def _digits(number: Decimal, whole: str, decimals: str, *, language: int) -> str:
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    needed = len(decimals.rstrip("#?"))
    while len(right) > needed and right.endswith("0"):
        right = right[:-1]
    left = left.zfill(sum(sign == "0" for sign in whole)) if "0" in whole or left != "0" else ""
    by_thousand, by_ten = _MARKS.get(language, (",", "."))
    if "," in whole:
        left = f"{int(left or 0):,}".replace(",", by_thousand) if left else left
    return f"{left}{by_ten}{right}" if right else left or "0"


def _around(wanted: str) -> tuple[str, str]:
    """What stands before and after the digits."""
    before, after, is_past = "", "", False
    for sign in _TOKENS.findall(wanted):
        if sign in "#0?,." or (sign == " " and is_past and not after):
            is_past = is_past or sign in "#0?"
            if sign == " ":
                after += " "
            continue
        words = _literal(sign)
        before, after = (before, after + words) if is_past else (before + words, after)
    return before, after


def _literal(sign: str) -> str:
    if sign[0] == '"':
        return sign[1:-1]
    if sign[0] == "\\":
        return sign[1:]
    if sign.startswith("[$"):
        return sign[2:-1].partition("-")[0]
    return "" if sign[0] in "[*_" else sign


def _date(value: datetime | date | time, wanted: str) -> str:
    at = value if isinstance(value, datetime) else datetime.combine(value, time()) if isinstance(value, date) else None
    moment = at or datetime.combine(date(1900, 1, 1), value if isinstance(value, time) else time())
    signs = _TOKENS.findall(wanted)
    months, days = _WORDS.get(_language(wanted), _ENGLISH)
    is_half = any(sign.upper() in {"AM/PM", "A/P"} for sign in signs)
    told = ""
    for place, sign in enumerate(signs):
        kind = sign[0].lower()
        if kind == "m" and _is_minutes(signs, place):
            told += f"{moment.minute:02}" if len(sign) > 1 else str(moment.minute)
        elif kind in "ymd" and sign.strip("yYmMdD") == "":
            told += _day(moment, kind, len(sign), months=months.split(), days=days.split())
        elif sign.upper() in {"AM/PM", "A/P"}:
            told += "AM" if moment.hour < 12 else "PM"
        elif kind == "h":
            hour = (moment.hour % 12 or 12) if is_half else moment.hour
            told += f"{hour:02}" if len(sign) > 1 else str(hour)
        elif kind == "s" and sign[0] in "sS":
            told += f"{moment.second:02}" if len(sign.partition(".")[0]) > 1 else str(moment.second)
        else:
            told += _literal(sign)
    return told.strip() or _plain_date(value)


def _day(moment: datetime, kind: str, length: int, *, months: list[str], days: list[str]) -> str:
    if kind == "y":
        return f"{moment.year:04}" if length > 2 else f"{moment.year % 100:02}"
    number, words = (moment.month, months[moment.month - 1]) if kind == "m" else (moment.day, days[moment.weekday()])
    if length <= 2:
        return f"{number:02}" if length == 2 else str(number)
    return words[:3] if length == 3 else words[:1] if length == 5 else words


def _is_minutes(signs: list[str], place: int) -> bool:
    """Whether an ``m`` is the minute: it stands behind the hour, or before the second."""

    def kinds(of: list[str]) -> list[str]:
        return [one[0].lower() for one in of if one[0].lower() in "ymdhs" and len(one.strip("yYmMdDhHsS.0")) == 0]

    before, after = kinds(signs[:place]), kinds(signs[place + 1 :])
    return (bool(before) and before[-1] == "h") or (bool(after) and after[0] == "s")
