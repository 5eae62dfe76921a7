"""Cells of spreadsheets as they are shown: dates, shares, amounts and numbers by the format of their cell.

A format says how many decimals there are, what stands around the number, and where a date has its day; with a language
in it (``[$-407]``, ``[$€-407]``) also which marks part thousands and decimals. The short date that follows the
computer's language (number 14 of the file's formats) says none of that; it is written as ``2026-03-02``.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Final

_TOKENS: Final = re.compile(
    r'"[^"]*"|\\.|\[\$[^\]]*\]|\[[^\]]*\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|_.|\*.|.', re.IGNORECASE | re.DOTALL
)
_DIGITS: Final = re.compile(r"[#0?]")
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_LANGUAGE: Final = re.compile(r"\[\$[^\]-]*-([0-9A-Fa-f]+)\]")
LONGEST: Final = 255
"""Signs of a format; spreadsheets write none that are longer."""
_LARGEST: Final = 10**300
_EXACT: Final = Context(prec=700)
"""Digits for the largest number with as many decimals as a format can have."""
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
    sections = _sections(number_format if len(number_format) <= LONGEST else "")
    if isinstance(value, datetime | date | time):
        wanted = sections[0].strip()
        plain = wanted.casefold() in _GENERAL or any(wanted.casefold().startswith(one) for one in _OF_THE_COMPUTER)
        return _plain_date(value) if plain else _date(value, wanted)
    if isinstance(value, int | float) and -_LARGEST < value < _LARGEST:
        return _number(value, sections, language=_language(number_format))
    return str(value)


def _sections(number_format: str) -> list[str]:
    """What is for numbers above zero, below it, for zero, and for text; or for numbers that keep to conditions."""
    sections = [""]
    for sign in _TOKENS.findall(number_format):
        if sign == ";":
            sections.append("")
        else:
            sections[-1] += sign
    return sections


def _chosen(value: float, sections: list[str]) -> tuple[float, str]:
    """The section of a number, and the number as it stands there: one below zero has a section that says so."""
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, found in zip(sections, conditions, strict=True):
            if found is None or _HOLDS[found.group(1)](value, float(found.group(2))):
                return value, section.strip()
        return value, ""
    if value < 0 and len(sections) > 1 and _DIGITS.search(_bare(sections[1])):
        return -value, sections[1].strip()
    if value == 0 and len(sections) > 2:
        return value, sections[2].strip()
    return value, sections[0].strip()


def _number(value: float, sections: list[str], *, language: int) -> str:
    told, wanted = _chosen(value, sections)
    is_for_zero = value == 0 and (len(sections) > 2 or bool(_CONDITION.search(wanted)))
    if is_for_zero and _says_nothing_of_zero(wanted):
        return _around(_TOKENS.findall(wanted)).strip()
    shown = _formatted(told, wanted, language=language)
    return _plain_number(value, is_share="%" in _bare(wanted)) if shown is None else shown


def _says_nothing_of_zero(wanted: str) -> bool:
    bare = _bare(wanted)
    return "0" not in bare and "general" not in bare.casefold()


def _language(number_format: str) -> int:
    match = _LANGUAGE.search(number_format)
    return int(match.group(1), 16) & 0xFF if match else 0


def _plain_date(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat(timespec="minutes") if isinstance(value, time) and not value.second else value.isoformat()


def _plain_number(value: float, *, is_share: bool) -> str:
    return f"{round(value * 100 if is_share else value, 6):.15g}{'%' if is_share else ''}"


def _bare(wanted: str) -> str:
    """The format without what stands in quotes and brackets."""
    return "".join(sign for sign in _TOKENS.findall(wanted) if sign[0] not in '"\\[_*')


def _formatted(value: float, wanted: str, *, language: int) -> str | None:
    """The number as the format writes it; None for one that nobody can follow."""
    signs, bare = _TOKENS.findall(wanted), _bare(wanted)
    places = [place for place, sign in enumerate(signs) if sign in "#0?"]
    if not places or re.search(r"[Ee][+-]|[#0?]\s*/|/\s*[#0?]", bare):
        return None
    first, last = places[0], places[-1] + 1
    if first and signs[first - 1] == ".":
        first -= 1
    inner = signs[first:last]
    at = inner.index(".") if "." in inner else len(inner)
    whole, decimals = inner[:at], [sign for sign in inner[at + 1 :] if sign != ","]
    is_mixed = any(_is_literal(sign) for sign in inner)
    if any(sign not in "#0?" for sign in decimals) or (is_mixed and "," in inner):
        return None
    behind = "".join(signs[last:])
    thousands = len(behind) - len(behind.lstrip(","))
    number = _EXACT.divide(_EXACT.multiply(Decimal(str(value)), 100 if "%" in bare else 1), 1000**thousands)
    left, right = _digits(number, "".join(sign for sign in whole if sign in "#0?"), "".join(decimals))
    sign = "-" if (left + right).strip("0") and number < 0 else ""
    by_thousand, by_ten = _MARKS.get(language, (",", "."))
    if is_mixed:
        left = _placed(left, whole)
    elif "," in whole and left:
        left = f"{int(left):,}".replace(",", by_thousand)
    told = f"{left}{by_ten}{right}" if right else left or "0"
    return f"{sign}{_around(signs[:first])}{told}{_around(signs[last:])}".strip()


def _digits(number: Decimal, whole: str, decimals: str) -> tuple[str, str]:
    """What stands before the decimal mark and behind it."""
    rounded = number.copy_abs().quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP, context=_EXACT)
    left, _, right = f"{rounded:f}".partition(".")
    needed = len(decimals.rstrip("#?"))
    while len(right) > needed and right.endswith("0"):
        right = right[:-1]
    return left.zfill(len(whole.lstrip("#?"))) if "0" in whole or left != "0" else "", right


def _placed(digits: str, whole: list[str]) -> str:
    """The digits from the right among what stands between their places; the first place has all that are left."""
    first = next(at for at, sign in enumerate(whole) if sign in "#0?")
    told = ""
    for at in range(len(whole) - 1, -1, -1):
        if whole[at] not in "#0?":
            told = _literal(whole[at]) + told
            continue
        taken = digits if at == first else digits[-1:]
        told, digits = taken + told, digits[: len(digits) - len(taken)]
    return told


def _around(signs: list[str]) -> str:
    """What stands before or after the digits."""
    return "".join(_literal(sign) for sign in signs if sign not in "#0?,.")


def _is_literal(sign: str) -> bool:
    return sign not in "#0?,." and bool(_literal(sign))


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
