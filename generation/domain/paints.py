"""The colours that a drawing (SVG) is painted with: which they are, and the same drawing with others."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from PIL import ImageColor

_PAINTS: Final = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
_DECLARED: Final = re.compile(rf"(?<![\w-])((?:{'|'.join(_PAINTS)})\s*:\s*)([^;}}!]+)", re.IGNORECASE)
_SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "text"})
BLACK: Final = "#000000"
"""What is filled and names no colour."""


def hex_of_paint(paint: str) -> str | None:
    """``#rrggbb`` of a colour as drawings write it; None for none, for gradients and for ``currentColor``."""
    text = paint.strip()
    try:
        red, green, blue, *_ = ImageColor.getrgb(text)
    except ValueError:
        return None
    return f"#{red:02x}{green:02x}{blue:02x}"


def colours_of_drawing(root: etree._Element) -> tuple[str, ...]:
    """The colours, ``#rrggbb``, in the order in which they first stand in the drawing."""
    found = dict.fromkeys(hex_ for paint in _paints_of(root) if (hex_ := hex_of_paint(paint)))
    if any(_name_of(element) in _SHAPES and not _names_fill(element) for element in root.iter()):
        found.setdefault(BLACK)
    return tuple(found)


def recolour_drawing(root: etree._Element, *, table: Mapping[str, str]) -> None:
    """The drawing has the colours that ``table`` (``#rrggbb`` to ``#rrggbb``) gives instead of its own."""

    def other(paint: str) -> str:
        hex_ = hex_of_paint(paint)
        return table.get(hex_, paint) if hex_ else paint

    def declared(match: re.Match[str]) -> str:
        return match[1] + other(match[2])

    for element in root.iter():
        for name in _PAINTS:
            if (paint := element.get(name)) is not None:
                element.set(name, other(paint))
        if (style := element.get("style")) is not None:
            element.set("style", _DECLARED.sub(declared, style))
        if _name_of(element) == "style" and element.text:
            element.text = _DECLARED.sub(declared, element.text)
    if BLACK in table and not _names_fill(root):
        root.set("fill", table[BLACK])


def _paints_of(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        yield from (paint for name in _PAINTS if (paint := element.get(name)) is not None)
        written = [element.get("style") or ""]
        if _name_of(element) == "style":
            written.append(element.text or "")
        yield from (match[2] for text in written for match in _DECLARED.finditer(text))


def _names_fill(element: etree._Element) -> bool:
    """Whether the element or something around it says what it is filled with; a class may."""
    return any(
        one.get("fill") is not None or one.get("class") is not None or "fill" in (one.get("style") or "")
        for one in (element, *element.iterancestors())
    )


def _name_of(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
