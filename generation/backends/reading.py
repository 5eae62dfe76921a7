"""How numbers, dates, currencies, units and short forms are read out, so that no voice spells them.

English goes through the front end of hibari once what that does not know is in words. For other languages num2words
says the numbers, and the tables here what stands beside them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hibari.g2p.normalize import normalize as normalize_english
from num2words import num2words

from builder.document.kit_values import Pronunciation
from generation.backends.scripts import respell, say_addresses


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language calls things. A unit is one word, or the words for one and for several."""

    months: tuple[str, ...]
    units: Mapping[str, str]
    currencies: Mapping[str, tuple[str, str, str]]
    """The words for one, for several, and for hundredths."""
    percent: str
    conjunction: str
    minus: str
    hour: str
    single: str
    until: str
    first_of_month: str = ""


_GERMAN: Final = _Words(
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    units={
        "km": "Kilometer", "m": "Meter", "cm": "Zentimeter", "mm": "Millimeter", "kg": "Kilogramm", "g": "Gramm",
        "t": "Tonnen", "l": "Liter", "ml": "Milliliter", "km/h": "Kilometer pro Stunde", "°C": "Grad Celsius",
        "kW": "Kilowatt", "kWh": "Kilowattstunden", "MB": "Megabyte", "GB": "Gigabyte", "TB": "Terabyte",
        "m²": "Quadratmeter", "m³": "Kubikmeter", "Std.": "Stunden", "Min.": "Minuten", "Mio.": "Millionen",
        "Mrd.": "Milliarden", "h": "Stunden", "ha": "Hektar", "V": "Volt", "W": "Watt", "Hz": "Hertz",
        "GHz": "Gigahertz",
    },
    currencies={
        "€": ("Euro", "Euro", "Cent"), "EUR": ("Euro", "Euro", "Cent"), "$": ("Dollar", "Dollar", "Cent"),
        "£": ("Pfund", "Pfund", "Pence"), "CHF": ("Franken", "Franken", "Rappen"), "USD": ("Dollar", "Dollar", "Cent"),
    },
    percent="Prozent", conjunction="und", minus="minus", hour="Uhr", single="ein", until="bis",
)  # fmt: skip
_FRENCH: Final = _Words(
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    units={
        "km": "kilomètres", "m": "mètres", "cm": "centimètres", "mm": "millimètres", "kg": "kilogrammes",
        "g": "grammes", "t": "tonnes", "l": "litres", "ml": "millilitres", "km/h": "kilomètres par heure",
        "°C": "degrés Celsius", "kW": "kilowatts", "kWh": "kilowattheures", "Mo": "mégaoctets", "Go": "gigaoctets",
        "To": "téraoctets", "m²": "mètres carrés", "m³": "mètres cubes", "min": "minutes", "h": "heures",
        "M€": "millions d'euros", "Hz": "hertz", "GHz": "gigahertz", "ha": "hectares", "V": "volts", "W": "watts",
    },
    currencies={
        "€": ("euro", "euros", "centimes"), "EUR": ("euro", "euros", "centimes"),
        "$": ("dollar", "dollars", "cents"), "£": ("livre", "livres", "pence"), "USD": ("dollar", "dollars", "cents"),
        "CHF": ("franc", "francs", "centimes"),
    },
    percent="pour cent", conjunction="et", minus="moins", hour="heures", single="un", until="à",
    first_of_month="premier",
)  # fmt: skip
_WORDS: Final = {"de": _GERMAN, "fr": _FRENCH}
_NUMBERED: Final = frozenset({"de", "fr", "es", "it", "pt", "nl"})
"""Languages whose numbers num2words says, with a decimal comma."""

_NUMBER: Final = r"\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_ENGLISH_CURRENCIES: Final = {"€": "euro", "EUR": "euro", "$": "dollar", "USD": "dollar", "£": "pound", "GBP": "pound"}
_ENGLISH_MONEY: Final = re.compile(
    r"(?<![\w.,])(\d[\d,]*)(?:\.(\d\d))?\s?(€|EUR|USD|GBP)(?!\w)"
    r"|(?<!\w)([€$£])(\d[\d,]*)(?:\.(\d\d))?(?![\w.]*\w)(?!\s?(?:k|m|bn|thousand|million|billion|trillion)\b)"
)
_ENGLISH_TIMES: Final = re.compile(
    r"(?<![\w:])(\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)\s?[-–—]\s?(?=\d{1,2}(?::\d\d|\s?[ap]\.?m)(?![\w:]))",
    re.I,
)
"""The first of two times, between which something lasts."""
_DAYS: Final = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday", "Sat": "Saturday",
    "Sun": "Sunday",
}  # fmt: skip
_ENGLISH_DAYS: Final = re.compile(
    rf"\b({'|'.join(_DAYS)})(?:[a-z]*day)?\.?\s?[-–—]\s?({'|'.join(_DAYS)})(?:[a-z]*day)?\b"
)
_HUNDREDTHS: Final = {"euro": "cents", "dollar": "cents", "pound": "pence"}
_SPELT: Final = re.compile(r"(?<![\w])(?=[A-Z0-9]*[A-Z][A-Z0-9]*\d|[A-Z]+\d)([A-Z]{2,6})(\d{1,4})(?!\w)")


def read_out(
    text: str, *, language: str, pronunciations: tuple[Pronunciation, ...] = (), in_words: bool = False
) -> str:
    """The text as it is spoken: respelt, with addresses, dates, numbers and units in words.

    ``language`` is a tag without region. Of a language that has no tables only addresses are put in words. In English
    plain numbers stay digits, which phonemisers read best, unless ``in_words`` is asked for.
    """
    text = respell(say_addresses(text, language=language), pronunciations)
    text = re.sub(r"<([^\W\d][\w +-]{0,30})>", r"\1", text)
    if language == "en":
        spoken = str(normalize_english(_english(text)))
        return _english_numbers(spoken) if in_words else spoken
    if language in _WORDS:
        text = _with_words(text, _WORDS[language], language=language)
    return _numbers(text, language=language) if language in _NUMBERED else text


def _english(text: str) -> str:
    """What hibari's front end does not know, in words that it does."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<![\w.,])(\d{1,3}) (\d{3})(?![\w,])", r"\1,\2", text)
    text = _ENGLISH_MONEY.sub(_english_money, text)
    text = re.sub(r"(?<![\w.])(\d+)[xX](?!\w)", r"\1 times", text)
    text = re.sub(r"(?<![\w:])(\d{1,2}):(\d{1,2})(?=\s(?:format|ratio|aspect|screen|video|picture))", r"\1 by \2", text)
    text = re.sub(r"(?<![\w:])(16:9|9:16|4:3|1:1|21:9)(?![\w:])", lambda match: match[1].replace(":", " by "), text)
    text = re.sub(r"(?<!\w)(and|either|he|she|his)/(or|she|her)(?!\w)", r"\1 \2", text)
    text = re.sub(r"(?<=[A-Za-z])\s?&\s?(?=[A-Za-z])", " and ", text)
    text = re.sub(r"(?<=\d)\s?bn(?!\w)", " billion", text)
    text = re.sub(r"(?<!\w)([CF])#(?!\w)", r"\1 sharp", text)
    text = _ENGLISH_TIMES.sub(r"\1 to ", text)
    text = _ENGLISH_DAYS.sub(lambda match: f"{_DAYS[match[1]]} to {_DAYS[match[2]]}", text)
    text = re.sub(r"(?<![\w])-(?=\d)", "minus ", text)
    return _SPELT.sub(r"\1 \2", text)


def _english_numbers(text: str) -> str:
    """The text without digits: years as years, other numbers as numbers, what is left digit by digit."""
    text = re.sub(r"(\d[\d,]*)\s?%", r"\1 percent", text)
    text = re.sub(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)(?![\w,]|\.\d)", lambda m: str(num2words(int(m[1]), to="year")), text)
    text = re.sub(r"(?<![\w.,])(\d+)(st|nd|rd|th)\b", lambda m: str(num2words(int(m[1][:15]), to="ordinal")), text)
    number = r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,9})?(?!\w|[.,]\d)"
    text = re.sub(number, lambda m: _english_number(m[1].replace(",", ""), m[2] or ""), text)
    return re.sub(r"\d", lambda m: f" {num2words(int(m[0]))} ", text)


def _english_number(whole: str, decimals: str) -> str:
    said = str(num2words(int(whole)))
    return said + "".join(f" {'point' if sign == '.' else num2words(int(sign))}" for sign in decimals)


def _english_money(match: re.Match[str]) -> str:
    whole, cents, sign = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
    name = _ENGLISH_CURRENCIES[sign]
    said = f"{whole} {name}" + ("" if whole == "1" else "s")
    return f"{said} and {int(cents)} {_HUNDREDTHS[name]}" if cents and int(cents) else said


def _with_words(text: str, words: _Words, *, language: str) -> str:
    """Dates, times, money and measures of German or French in words; plain numbers are left for later."""
    text = re.sub(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(\d{4})(?!\d)", _date(words, language), text)
    text = re.sub(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])", _date(words, language), text)
    months = "|".join(words.months)
    text = re.sub(rf"(?<![\d.])(\d{{1,2}})(?:\.|er)?\s({months})(?:\s(\d{{4}}))?(?!\w)", _day(words, language), text)
    text = re.sub(
        r"(?<![\d:])(\d{1,2}(?::\d{2}|\s?h(?:\s?\d{2})?))(?:\s(?:Uhr|h))?\s?[-–—]\s?(?=\d{1,2}(?::\d{2}|\s?h)(?!:))",
        rf"\1 {words.until} ",
        text,
    )
    text = re.sub(r"(?<![\d:])(\d{1,2})(?::|\s?h\s?)(\d{2})(?:\s?(?:Uhr|h))?(?![\d:])", _time(words), text)
    signs = "|".join(re.escape(sign) for sign in words.currencies)
    text = re.sub(rf"(?<![\w.,])({_NUMBER})\s?({signs})(?!\w)", _money(words), text)
    text = re.sub(rf"(?<!\w)({signs})\s?({_NUMBER})(?!\w)", lambda m: f"{m[2]} {m[1]}", text)
    text = re.sub(rf"(?<![\w.,])({_NUMBER})\s?({signs})(?!\w)", _money(words), text)
    units = "|".join(re.escape(unit) for unit in sorted(words.units, key=len, reverse=True))
    text = re.sub(rf"(?<![\w.,])({_NUMBER})\s?({units})(?!\w)", lambda m: f"{m[1]} {words.units[m[2]]}", text)
    text = re.sub(rf"(?<=Millionen|illiarden)\s?({signs})(?!\w)", lambda m: f" {words.currencies[m[1]][1]}", text)
    text = re.sub(rf"({_NUMBER})\s?%", lambda m: f"{m[1]} {words.percent}", text)
    text = re.sub(r"(?<![\w-])[-−](?=\d)", f"{words.minus} ", text)
    return re.sub(r"\s&\s", f" {words.conjunction} ", text)


_DATIVE: Final = re.compile(r"\b(?:am|vom|zum|dem|den|im|seit|ab|bis)\s$", re.IGNORECASE)
"""Words after which a German date takes another ending."""
Replace = Callable[[re.Match[str]], str]


def _date(words: _Words, language: str) -> Replace:
    def say(match: re.Match[str]) -> str:
        day, month = int(match[1]), int(match[2])
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return match.group()
        ordinal = _ordinal(day, words, language, before=match.string[: match.start()])
        return f"{ordinal} {words.months[month - 1]} {_year(match[3], language)}"

    return say


def _day(words: _Words, language: str) -> Replace:
    def say(match: re.Match[str]) -> str:
        year = f" {_year(match[3], language)}" if match[3] else ""
        day = _ordinal(int(match[1]), words, language, before=match.string[: match.start()])
        return f"{day} {match[2]}{year}"

    return say


def _ordinal(day: int, words: _Words, language: str, *, before: str) -> str:
    if language == "de":
        return str(num2words(day, lang="de", to="ordinal")) + ("n" if _DATIVE.search(before) else "r")
    return words.first_of_month if day == 1 and words.first_of_month else str(num2words(day, lang=language))


def _year(digits: str, language: str) -> str:
    return str(num2words(int(digits), lang=language, to="year"))


def _time(words: _Words) -> Replace:
    def say(match: re.Match[str]) -> str:
        if int(match[1]) > 24 or int(match[2]) > 59:
            return match.group()
        return f"{int(match[1])} {words.hour}" + (f" {int(match[2])}" if int(match[2]) else "")

    return say


def _money(words: _Words) -> Replace:
    def say(match: re.Match[str]) -> str:
        one, several, hundredths = words.currencies[match[2]]
        whole, _, cents = match[1].partition(",")
        if len(cents) not in {0, 2}:
            return f"{match[1]} {several}"
        said = f"{words.single} {one}" if whole == "1" else f"{whole} {several}"
        return f"{said} {words.conjunction} {int(cents)} {hundredths}" if cents and int(cents) else said

    return say


def _numbers(text: str, *, language: str) -> str:
    def say(match: re.Match[str]) -> str:
        digits = re.sub(r"[.\u00a0\u202f' ](?=\d{3})", "", match.group())
        whole, _, decimals = digits.partition(",")
        if len(whole) > 15:
            return " ".join(str(num2words(int(digit), lang=language)) for digit in digits if digit.isdecimal())
        number = float(f"{whole}.{decimals}") if decimals else int(whole)
        return str(num2words(number, lang=_LANGUAGE_NAMES.get(language, language)))

    return re.sub(rf"(?<![\w.,])(?:{_NUMBER})(?!\w|\.\d)", say, text)


_LANGUAGE_NAMES: Final = {"pt": "pt_BR"}
