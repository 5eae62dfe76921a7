"""Short ways to write charts, tables and icons in tests."""

from collections.abc import Sequence
from typing import Any

from builder.document.characters import Expression, Gaze, PresenterPose
from builder.document.charts import PROGRESS, ROUND, ChartKind, ChartSeries, NumberFormat
from builder.document.icons import find_icon
from builder.document.layers import Align, TableColumn
from builder.document.looks import CharacterLook, ChartLook, IconLook, ResolvedType, TableLook, Tone

TEAL, AMBER, NAVY = "#0f7a6c", "#f2b45c", "#12324a"


def chart(
    kind: ChartKind, categories: Sequence[str], series: dict[str, Sequence[float]], type_: ResolvedType, **changes: Any
) -> ChartLook:
    parts = len(categories) if kind in ROUND else len(series)
    colours = (TEAL, AMBER, NAVY)
    values: dict[str, Any] = {
        "number_format": NumberFormat(),
        "maximum": 100 if kind in PROGRESS else None,
        "axis": True,
        "labels": True,
        "legend": True,
        "tones": tuple(
            Tone(colour=colours[part % 3], opacity_ratio=(1, 0.62, 0.36)[min(part // 3, 2)]) for part in range(parts)
        ),
    }
    rows = tuple(ChartSeries(name=name, values=tuple(row)) for name, row in series.items())
    return ChartLook(chart=kind, categories=tuple(categories), series=rows, type=type_, **{**values, **changes})


def table(rows: Sequence[Sequence[str]], type_: ResolvedType, **changes: Any) -> TableLook:
    numbers = [TableColumn(align=Align.END) for _ in rows[0][1:]]
    values: dict[str, Any] = {
        "columns": (TableColumn(width_share=1.8), *numbers),
        "header": True,
        "header_fill": NAVY,
        "header_colour": "#ffffff",
        "fill": "#ffffff",
        "stripe": "#eef3f2",
        "line": None,
        "corner_radius_px": 20,
    }
    return TableLook(rows=tuple(tuple(row) for row in rows), type=type_, **{**values, **changes})


def presenter(person: str, **changes: object) -> CharacterLook:
    """Somebody in blue and yellow who stands open."""
    fields = {
        "clothing": "#0f62fe",
        "accent": "#ffb81c",
        "is_mirrored": False,
        "pose": PresenterPose.OPEN,
        "expression": Expression.FRIENDLY,
        "gaze": Gaze.VIEWER,
        "talks": True,
        "cues": (),
        "frames_per_second": 30,
    }
    return CharacterLook.model_validate({"person": person, **fields, **changes})


def icon(name: str, colour: str = TEAL, *, stroke_weight: float = 2) -> IconLook:
    paths = find_icon(name)
    assert paths is not None
    return IconLook(paths=paths, colour=colour, stroke_weight=stroke_weight)
