"""Things on a backdrop: icons of the shipped set, large, each on a disc of the palette."""

import math
from typing import Any, Final

import skia

from brandkit.frames.colour_difference import contrast_ratio
from builder.document.icons import ICON_GRID, find_icon
from generation.illustrator.ink import Ink, circle, colour, line, mixed
from generation.rendering.layers.svg_path import read_path

_PLACES: Final = {
    1: ((0.0, 0.0, 1.0),),
    2: ((-0.86, 0.08, 0.8), (0.86, -0.08, 0.8)),
    3: ((-1.46, 0.14, 0.66), (0.0, -0.1, 0.78), (1.46, 0.14, 0.66)),
}
"""By the number of things: x and y from the middle, and the radius, in radii of a single disc."""
_RADIUS_PX: Final = 270.0
_ICON_SHARE: Final = 1.02
"""The side of an icon, as a share of its disc's radius."""


def draw_things(ink: Ink, things: tuple[str, ...]) -> None:
    """The things in the middle of the picture, on a veil that calms what lies behind them."""
    if things:
        draw_veil(ink)
        place_things(ink, things)


def draw_veil(ink: Ink) -> None:
    """What calms the middle of a backdrop."""
    veil = skia.GradientShader.MakeRadial(
        skia.Point(ink.width / 2, ink.height / 2),
        math.hypot(ink.width, ink.height) * 0.42,
        [colour(ink.tones.ground, alpha=0.78), colour(ink.tones.ground, alpha=0)],
    )
    ink.canvas.drawPaint(skia.Paint(Shader=veil, Dither=True))


def place_things(ink: Ink, things: tuple[str, ...]) -> None:
    """The things alone, beside each other in the middle."""
    if not things:
        return
    room = min(1.0, ink.width / ink.px(2 * _RADIUS_PX * (1.2, 1.85, 2.35)[len(things) - 1]))
    radius = ink.px(_RADIUS_PX) * room
    for number, (thing, (x, y, share)) in enumerate(zip(things, _PLACES[len(things)], strict=True)):
        at = (ink.width / 2 + x * radius, ink.height / 2 + y * radius)
        _medallion(ink, thing, at=at, radius=radius * share, tone=ink.accent(number))


def _medallion(ink: Ink, thing: str, *, at: tuple[float, float], radius: float, tone: str) -> None:
    x, y = at
    shadow = circle(x, y + radius * 0.07, radius)
    ink.fill(shadow, ink.tones.deep, alpha=0.35, blur=radius * 0.22)
    disc = skia.GradientShader.MakeLinear(
        [skia.Point(x - radius, y - radius), skia.Point(x + radius, y + radius)],
        [colour(mixed(tone, "#ffffff", 0.22)), colour(mixed(tone, ink.tones.deep, 0.12))],
    )
    ink.canvas.drawPath(circle(x, y, radius), skia.Paint(Shader=disc, AntiAlias=True, Dither=True))
    ink.stroke(circle(x, y, radius * 0.9), _on(tone, ink), width=radius * 0.012, alpha=0.35)
    _icon(ink.canvas, thing, x=x, y=y, side=radius * _ICON_SHARE, tone=_on(tone, ink))


def _icon(canvas: Any, thing: str, *, x: float, y: float, side: float, tone: str) -> None:
    canvas.save()
    canvas.translate(x - side / 2, y - side / 2)
    canvas.scale(side / ICON_GRID, side / ICON_GRID)
    for data in find_icon(thing) or ():
        canvas.drawPath(read_path(data), line(tone, width=1.5))
    canvas.restore()


def _on(tone: str, ink: Ink) -> str:
    """What can be seen best on a disc: white, or the darkest colour."""
    return max(("#ffffff", ink.tones.deep), key=lambda one: contrast_ratio(one, tone))
