"""The windows of programs that stand for a recording of the screen: drawn in the colours of a kit, in any language."""

from dataclasses import dataclass

from builder.document.colour import Colour, RoleColour
from builder.document.dressing import Dress, Ground
from builder.library.templates.sheet import Drawing

WIDTH, HEIGHT = 1600, 940
_INK, _LINE, _BACK, _PANE = "#5b6472", "#d9dde3", "#f4f5f7", "#ffffff"


@dataclass(frozen=True, slots=True)
class Window:
    """A window: ``table``, ``form``, ``tiles`` or ``done``, and where the pointer is, in shares of its sides."""

    kind: str = "table"
    pointer: tuple[float, float] = (0.86, 0.16)


def window_drawing(dress: Dress, window: Window) -> Drawing:
    """The window as a picture."""
    bold = _hex(dress, dress.tile_on(Ground.PAGE)[0])
    accent = _hex(dress, dress.mark_on(Ground.PAGE))
    body = {"table": _table, "form": _form, "tiles": _tiles, "done": _done}[window.kind](bold, accent)
    x, y = window.pointer[0] * WIDTH, window.pointer[1] * HEIGHT
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{_box(0, 0, WIDTH, HEIGHT, _BACK)}{_frame(bold)}{body}{_pointer(x, y, accent)}</svg>"
    )
    return Drawing(f"window {window.kind}", width_px=WIDTH, height_px=HEIGHT, svg=svg)


def _hex(dress: Dress, colour: Colour) -> str:
    assert isinstance(colour, RoleColour)
    return next(one.hex for one in dress.kit.colours if one.role == colour.role)


def _box(  # noqa: PLR0917 as SVG has them
    x: float, y: float, width: float, height: float, fill: str, radius: float = 0, opacity: float = 1
) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" fill="{fill}" '
        f'fill-opacity="{opacity:g}"/>'
    )


def _bar(x: float, y: float, width: float, *, fill: str = _INK, height: float = 16, opacity: float = 0.55) -> str:
    """A line of words."""
    return _box(x, y, width, height, fill, height / 2, opacity)


def _frame(bold: str) -> str:
    """The heading and the menu at the side."""
    menu = "".join(
        _box(56, 150 + n * 74, 34, 34, bold if n == 1 else _INK, 8, 1 if n == 1 else 0.35)
        + _bar(108, 159 + n * 74, (150, 120, 164, 104, 138)[n], opacity=0.75 if n == 1 else 0.4)
        for n in range(5)
    )
    here = _box(32, 210, 276, 62, bold, 14, 0.12)
    return (
        f"{_box(0, 0, WIDTH, 96, _PANE)}{_box(0, 95, WIDTH, 2, _LINE)}{_box(0, 97, 340, HEIGHT, _PANE)}"
        f"{_box(339, 97, 2, HEIGHT, _LINE)}{_box(40, 28, 40, 40, bold, 12)}{_bar(100, 39, 180, height=18)}"
        f'<circle cx="1538" cy="48" r="24" fill="{bold}" fill-opacity="0.25"/>'
        f"{_box(1090, 24, 380, 48, _BACK, 24)}{_bar(1122, 41, 150, height=14, opacity=0.3)}{here}{menu}"
    )


def _heading(bold: str) -> str:
    button = f"{_box(1290, 136, 250, 66, bold, 33)}{_bar(1346, 161, 138, fill=_PANE, opacity=1)}"
    return f"{_bar(392, 148, 330, height=28, opacity=0.85)}{_bar(392, 196, 220, opacity=0.35)}{button}"


def _table(bold: str, accent: str) -> str:
    rows = "".join(
        _box(392, 330 + n * 96, 1148, 2, _LINE)
        + f'<circle cx="440" cy="{378 + n * 96}" r="22" fill="{accent if n % 2 else bold}" fill-opacity="0.55"/>'
        + _bar(488, 370 + n * 96, (300, 240, 330, 200, 270, 220)[n])
        + _bar(900, 370 + n * 96, (160, 200, 130, 180, 150, 190)[n], opacity=0.3)
        + _box(1290, 358 + n * 96, 130, 40, accent if n < 2 else _LINE, 20, 0.8 if n < 2 else 1)
        for n in range(6)
    )
    return f"{_heading(bold)}{_box(392, 246, 1148, 660, _PANE, 18)}{_bar(424, 280, 140, opacity=0.4)}{rows}"


def _form(bold: str, accent: str) -> str:
    fields = "".join(
        _bar(452, 292 + n * 138, (150, 190, 120)[n], opacity=0.5)
        + f'<rect x="452" y="{322 + n * 138}" width="660" height="72" rx="12" fill="{_PANE}" stroke="'
        + f'{accent if n == 1 else _LINE}" stroke-width="{5 if n == 1 else 3}"/>'
        + _bar(484, 350 + n * 138, (320, 410, 240)[n], opacity=0.7)
        for n in range(3)
    )
    send = f"{_box(452, 740, 280, 84, bold, 16)}{_bar(518, 773, 148, fill=_PANE, height=18, opacity=1)}"
    aside = f"{_box(1190, 290, 300, 250, accent, 18, 0.3)}" + "".join(
        _bar(1226, 330 + n * 50, (220, 180, 200, 120)[n], opacity=0.5) for n in range(4)
    )
    card = _box(392, 130, 1148, 770, _PANE, 18)
    return f"{card}{_bar(452, 186, 420, height=30, opacity=0.85)}{fields}{send}{aside}"


def _tiles(bold: str, accent: str) -> str:
    cards = "".join(
        _box(392 + n % 3 * 392, 246 + n // 3 * 332, 364, 304, _PANE, 18)
        + _box(
            392 + n % 3 * 392,
            246 + n // 3 * 332,
            364,
            150,
            (bold, accent, bold, accent, bold, accent)[n],
            18,
            (0.85, 0.6, 0.3, 0.4, 0.55, 0.9)[n],
        )
        + _bar(424 + n % 3 * 392, 434 + n // 3 * 332, (220, 180, 250, 200, 160, 230)[n])
        + _bar(424 + n % 3 * 392, 476 + n // 3 * 332, (160, 200, 120, 180, 140, 150)[n], opacity=0.3)
        for n in range(6)
    )
    return f"{_heading(bold)}{cards}"


def _done(bold: str, accent: str) -> str:
    tick = (
        f'<circle cx="966" cy="390" r="112" fill="{bold}"/><path d="M912 392l38 40 74-80" fill="none" '
        f'stroke="{_PANE}" stroke-width="22" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    words = f"{_bar(756, 560, 420, height=30, opacity=0.85)}{_bar(816, 616, 300, opacity=0.4)}"
    button = f"{_box(836, 690, 260, 76, accent, 38)}{_bar(896, 720, 140, opacity=0.9)}"
    return f"{_box(392, 130, 1148, 770, _PANE, 18)}{tick}{words}{button}"


def _pointer(x: float, y: float, accent: str) -> str:
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="58" fill="{accent}" fill-opacity="0.45"/>'
        f'<path d="M{x:g} {y:g}l0 62 16-14 12 28 16-7-12-27 22-2z" fill="#111111" stroke="#ffffff" stroke-width="4"/>'
    )
