"""Numbers in words: the one that a sentence is about, and tables of them as charts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.document.charts import MAX_SLICES, ChartKind, Grouping, NumberFormat
from builder.document.scripting.sentences import clean
from builder.document.scripting.wording import MOMENT, NUMBER
from builder.document.tables import Row

NUMBER_LETTERS: Final = 7
_MOST_CATEGORIES, _MOST_SERIES = 12, 4
_UNITS: Final = (
    (re.compile(r"\s?(?:percent|per cent|prozent|pour cent|%)", re.IGNORECASE), "%"),
    (re.compile(r"\s?(?:millionen|millions?)", re.IGNORECASE), "M"),
    (re.compile(r"\s?(?:billions?|bn)", re.IGNORECASE), "bn"),
    (re.compile(r"\s?(?:milliarden?)", re.IGNORECASE), " Mrd"),
)
_PLAIN: Final = re.compile(r"[+−-]?\d{1,4}")
_CURRENCY: Final = "$€£¥"
_TOTALS: Final = frozenset({"total", "sum", "summe", "gesamt", "total général"})


@dataclass(frozen=True, slots=True)
class ChartData:
    """A table as a chart."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    number_format: NumberFormat


def telling_number(sentence: str) -> tuple[str, str] | None:
    """The number that a sentence is about, short enough to stand large, and what is said of it; None without one.

    Years, numbers of rooms and the like say nothing by themselves: a share, an amount of money or a large number does.
    """
    for match in NUMBER.finditer(sentence):
        number = clean(match.group())
        for pattern, short in _UNITS:
            number = pattern.sub(short, number)
        if len(number) > NUMBER_LETTERS or _PLAIN.fullmatch(number) or number[-1] in ".,":
            continue
        if not (number[-1] in "%MnkKxX" or any(sign in number for sign in _CURRENCY) or _is_grouped(number)):
            continue
        after = clean(sentence[match.end() :]).lstrip(",;: ")
        return number, after if match.start() == 0 and after else clean(sentence)
    return None


def _is_grouped(number: str) -> bool:
    return bool(re.fullmatch(r"[+−-]?\d{1,3}([.,'\u202f]\d{3})+", number) or number.endswith(("Mrd", "Mio", "Mio.")))


def chart_of(rows: Sequence[Row]) -> ChartData | None:
    """The table as a chart: a column of names, and columns of numbers; None where it is no such table."""
    if len(rows) < 3 or not 2 <= len(rows[0]) <= _MOST_SERIES + 1 or len({len(row) for row in rows}) != 1:
        return None
    head, body = rows[0], rows[1:]
    body = [
        row for row in body if row[0].strip().casefold() not in {"total", "sum", "summe", "gesamt", "total général"}
    ]
    columns = [[read_number(row[n]) for row in body] for n in range(1, len(head))]
    if not 2 <= len(body) <= _MOST_CATEGORIES or any(value is None for column in columns for value in column):
        return None
    series = tuple(
        (clean(head[n + 1])[:60], tuple(value for value in column if value is not None))
        for n, column in enumerate(columns)
    )
    categories = tuple(clean(row[0])[:80] for row in body)
    cells = [cell.strip() for row in body for cell in row[1:]]
    return ChartData(_kind_of(categories, series, cells), categories, series, _format_of(cells))


def _kind_of(
    categories: tuple[str, ...], series: tuple[tuple[str, tuple[float, ...]], ...], cells: Sequence[str]
) -> ChartKind:
    values = series[0][1]
    is_time = all(MOMENT.match(name) for name in categories)
    is_share = len(series) == 1 and all(cell.endswith("%") for cell in cells) and abs(sum(values) - 100) <= 1
    if is_share and min(values) >= 0 and len(values) <= min(6, MAX_SLICES):
        return ChartKind.DONUT
    if is_time:
        return ChartKind.COLUMNS if len(categories) <= 6 else ChartKind.LINE
    return ChartKind.BARS if max(map(len, categories)) > 10 else ChartKind.COLUMNS


def _format_of(cells: Sequence[str]) -> NumberFormat:
    signs = {sign for sign in _CURRENCY if all(sign in cell for cell in cells)}
    prefix = next((sign for sign in signs if all(cell.lstrip("+−-").startswith(sign) for cell in cells)), "")
    is_percent = all(cell.endswith("%") for cell in cells)
    suffix = "%" if is_percent else "" if prefix else next((f" {sign}" for sign in signs), "")
    decimals, comma = 0, False
    for cell in cells:
        match = re.search(r"([.,])(\d{1,2})(?!\d)", cell)
        if match:
            decimals, comma = max(decimals, len(match.group(2))), comma or match.group(1) == ","
    grouping = Grouping.POINT if comma or any(re.search(r"\d\.\d{3}(?!\d)", cell) for cell in cells) else Grouping.COMMA
    return NumberFormat(prefix=prefix, suffix=suffix, decimals=decimals, grouping=grouping)


def read_number(cell: str) -> float | None:
    """The number in a cell of a table, written in English, German or French; None where it holds none."""
    text = re.sub(rf"[\s\u00a0\u202f'’{_CURRENCY}%]", "", cell).replace("−", "-")
    if not re.fullmatch(r"[+-]?\d[\d.,]*", text) or len(text) > 15:
        return None
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return float(text)
    mark, tail = text[last], text[last + 1 :]
    is_grouping = len(tail) == 3 and text.count("." if mark == "," else ",") == 0 and text.lstrip("+-0")[:1] not in ".,"
    if is_grouping or text.count(mark) > 1:
        return float(re.sub(r"[.,]", "", text))
    return float(re.sub(r"[.,]", "", text[:last]) + "." + (tail or "0"))
