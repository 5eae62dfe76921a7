"""Vendored parts of characters: small SVG files of plain forms, read once, drawn in a person's colours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import skia
from lxml import etree

from generation.rendering.layers.svg_path import read_path
from generation.rendering.pixels import skia_colour

PARTS_FOLDER: Final = Path(__file__).resolve().parents[3] / "builder" / "library" / "characters"
_MOVE: Final = re.compile(r"translate\(([-\d.]+)[ ,]?([-\d.]*)\)")


@dataclass(frozen=True, slots=True)
class Form:
    """A filled path; ``fill`` is ``#rrggbb`` or the name of one of the person's colours."""

    path: Any
    fill: str
    opacity: float


@lru_cache(maxsize=128)
def read_part(name: str) -> tuple[Form, ...]:
    """The forms of a part, bottom first, in the coordinates of a figure."""
    root = etree.parse(str(PARTS_FOLDER / f"{name}.svg"), etree.XMLParser(resolve_entities=False)).getroot()
    return tuple(_forms(root, x=0.0, y=0.0, inherited={}))


def draw_part(canvas: Any, name: str | None, colours: Mapping[str, str]) -> None:
    """Draw a part; None draws nothing."""
    draw_forms(canvas, read_part(name) if name else (), colours)


def draw_forms(canvas: Any, forms: Sequence[Form], colours: Mapping[str, str]) -> None:
    """Draw them in their order, each in its colour."""
    for form in forms:
        colour = colours.get(form.fill, form.fill)
        canvas.drawPath(form.path, paint_of(colour, opacity=form.opacity))


def paint_of(colour: str, *, opacity: float = 1.0) -> Any:
    """A smooth fill."""
    paint = skia.Paint(Color=skia_colour(colour), AntiAlias=True)
    paint.setAlphaf(opacity)
    return paint


def _forms(element: Any, *, x: float, y: float, inherited: Mapping[str, str]) -> list[Form]:
    own = {**inherited, **{str(key): str(value) for key, value in element.attrib.items() if key != "transform"}}
    if move := _MOVE.match(element.get("transform") or ""):
        x, y = x + float(move[1]), y + float(move[2] or 0)
    tag = etree.QName(element).localname
    path = _path_of(element, tag)
    if path is None:
        return [form for child in element for form in _forms(child, x=x, y=y, inherited=own)]
    if own.get("fill-rule") == "evenodd":
        path.setFillType(skia.PathFillType.kEvenOdd)
    path.offset(x, y)
    opacity = float(own.get("fill-opacity", 1)) * float(own.get("opacity", 1))
    return [Form(path, _long(own["fill"]), opacity)]


def _path_of(element: Any, tag: str) -> Any:
    match tag:
        case "path":
            return read_path(element.get("d"))
        case "circle":
            path = skia.Path()
            path.addCircle(_number(element, "cx"), _number(element, "cy"), _number(element, "r"))
            return path
        case "rect":
            path = skia.Path()
            sides = (_number(element, name) for name in ("x", "y", "width", "height"))
            path.addRoundRect(skia.Rect.MakeXYWH(*sides), _number(element, "rx"), _number(element, "rx"))
            return path
        case _:
            return None


def _number(element: Any, name: str) -> float:
    return float(element.get(name) or 0)


def _long(colour: str) -> str:
    """``#rgb`` as ``#rrggbb``; names stay."""
    if colour.startswith("#") and len(colour) == 4:
        return "#" + "".join(2 * letter for letter in colour[1:])
    return colour.lower() if colour.startswith("#") else colour
