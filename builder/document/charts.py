"""What charts show: data, the way numbers are written, and what each kind of chart asks of its data."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from builder.document.values import Prose, Value

MAX_CATEGORIES = 60
MAX_SERIES = 8
MAX_SLICES = 12
LARGEST_NUMBER = 1e15

Number = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]


class ChartKind(StrEnum):
    """The form of a chart."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED_COLUMNS = "stacked-columns"
    STACKED_BARS = "stacked-bars"
    LINE = "line"
    AREA = "area"
    PIE = "pie"
    DONUT = "donut"
    PROGRESS_BAR = "progress-bar"
    PROGRESS_RING = "progress-ring"
    COUNTER = "counter"


STACKED = frozenset({ChartKind.STACKED_COLUMNS, ChartKind.STACKED_BARS})
ROUND = frozenset({ChartKind.PIE, ChartKind.DONUT})
PROGRESS = frozenset({ChartKind.PROGRESS_BAR, ChartKind.PROGRESS_RING})
SINGLE = PROGRESS | {ChartKind.COUNTER}
"""Charts of one number."""


class Grouping(StrEnum):
    """How the thousands of a number are set apart; the decimal mark goes with it: 1,234.5 but 1.234,5."""

    NONE = "none"
    COMMA = "comma"
    POINT = "point"
    SPACE = "space"
    APOSTROPHE = "apostrophe"


class NumberFormat(Value):
    """How numbers are written. ``shorten`` writes 1.2M for 1,200,000."""

    prefix: Prose = Field(default="", max_length=12)
    suffix: Prose = Field(default="", max_length=12)
    decimals: int = Field(default=0, ge=0, le=6)
    grouping: Grouping = Grouping.COMMA
    shorten: bool = False


class ChartSeries(Value):
    """A row of numbers, one for each category."""

    name: Prose = Field(default="", max_length=60)
    values: tuple[Number, ...] = Field(min_length=1, max_length=MAX_CATEGORIES)


def check_chart(
    kind: ChartKind, categories: Sequence[str], series: Sequence[ChartSeries], *, maximum: float | None
) -> None:
    """Nothing, or ValueError that says what of the data this kind of chart cannot show."""
    if any(len(row.values) != len(categories) for row in series):
        raise ValueError("Every series of a chart has one number for each category.")
    numbers = [number for row in series for number in row.values]
    if kind in SINGLE | ROUND and len(series) != 1:
        raise ValueError("A pie, a donut, a progress or a counter shows one series of numbers.")
    if kind in SINGLE and len(numbers) != 1:
        raise ValueError("A progress or a counter shows one number.")
    if kind in STACKED | ROUND | PROGRESS and min(numbers) < 0:
        raise ValueError("Stacks, pies, donuts and progress cannot show numbers below 0.")
    if kind in ROUND and len(categories) > MAX_SLICES:
        raise ValueError(f"A pie or a donut has at most {MAX_SLICES} slices.")
    if kind in ROUND and sum(numbers) <= 0:
        raise ValueError("A pie or a donut needs at least one number above 0.")
    if kind in PROGRESS and (maximum is None or maximum <= 0 or numbers[0] > maximum):
        raise ValueError("Progress goes from 0 to a maximum above 0, and its number is not larger than that.")


_SHORT = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_MARKS = {
    Grouping.NONE: ("", "."),
    Grouping.COMMA: (",", "."),
    Grouping.POINT: (".", ","),
    Grouping.SPACE: ("\u202f", ","),
    Grouping.APOSTROPHE: ("\u2019", "."),
}


def write_number(value: float, number_format: NumberFormat, *, decimals: int | None = None) -> str:
    """The number in words of the format; ``decimals`` overrides its own. Zero never has a sign."""
    places = number_format.decimals if decimals is None else decimals
    unit = ""
    if number_format.shorten:
        value, unit, places = _shorten(value, places)
    text = f"{abs(value):,.{places}f}"
    is_zero = not any(character in "123456789" for character in text)
    thousands, decimal = _MARKS[number_format.grouping]
    text = text.translate({ord(","): thousands, ord("."): decimal})
    sign = "\u2212" if value < 0 and not is_zero else ""
    return f"{sign}{number_format.prefix}{text}{unit}{number_format.suffix}"


def _shorten(value: float, places: int) -> tuple[float, str, int]:
    """The number in thousands, millions and so on, with at most one decimal more than it needs."""
    for size, unit in _SHORT:
        if abs(value) >= size * 0.9995:
            short = value / size
            needed = 0 if abs(short - round(short)) < 0.05 or abs(short) >= 100 else 1
            return short, unit, max(needed, min(places, 1) if needed else 0)
    return value, "", places
