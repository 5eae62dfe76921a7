"""The head of a presenter: face, hair and everything that moves in them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import skia

from builder.document.character_motion import HeadState
from builder.document.characters import Expression, Person
from generation.rendering.characters.mouths import draw_mouth, mouth_of
from generation.rendering.characters.parts import draw_part, paint_of
from generation.rendering.layers.svg_path import read_path

NECK: Final = (132.0, 184.0)
EYES: Final = ((106.0, 112.0), (158.0, 112.0))
EYE_RADIUS: Final = 6.4
DARK: Final = "#2a211f"
BROWS: Final = {
    Expression.SERIOUS: "eyebrows-flat-natural",
    Expression.CONCERNED: "eyebrows-sad-concerned-natural",
}
_HEAD: Final = (
    "M132 36a56 56 0 0 0-56 56v6.17A12 12 0 0 0 66 110v14a12 12 0 0 0 10.3 11.88A56.04 56.04 0 0 0 132 186"
    "a56.04 56.04 0 0 0 55.7-50.12A12 12 0 0 0 198 124v-14a12 12 0 0 0-10-11.83V92a56 56 0 0 0-56-56Z"
)


def draw_head(canvas: Any, state: HeadState, person: Person, colours: Mapping[str, str]) -> None:
    """The head where it is held, in the coordinates of a figure."""
    face = tuple(Expression)[state.face]
    canvas.save()
    canvas.translate(0, state.drop * 0.8)
    canvas.rotate(state.tilt / 2, *NECK)
    canvas.drawPath(_head_path(), paint_of(person.skin))
    draw_part(canvas, person.facial_hair, colours)
    canvas.save()
    canvas.translate(state.turn_x * 0.8, state.turn_y * 0.7 + state.drop * 0.5)
    draw_mouth(canvas, mouth_of(state.mouth, state.towards, state.mix, face=face), face=face)
    draw_part(canvas, "nose-default", colours)
    _draw_eyes(canvas, state)
    canvas.translate(0, -state.brow)
    draw_part(canvas, BROWS.get(face, "eyebrows-default-natural"), colours)
    canvas.restore()
    draw_part(canvas, person.top, colours)
    canvas.translate(state.turn_x * 0.8, state.turn_y * 0.5 + state.drop * 0.5)
    draw_part(canvas, person.glasses, colours)
    canvas.restore()


def _draw_eyes(canvas: Any, state: HeadState) -> None:
    if state.blink == 2:
        canvas.save()
        canvas.translate(0, -4)
        draw_part(canvas, "eyes-closed", {})
        canvas.restore()
        return
    for rest_x, rest_y in EYES:
        x, y = rest_x + state.turn_x * 0.75, rest_y + state.turn_y * 0.7
        height = EYE_RADIUS * (0.5 if state.blink else 1.0)
        canvas.drawOval(skia.Rect.MakeLTRB(x - EYE_RADIUS, y - height, x + EYE_RADIUS, y + height), paint_of(DARK))
        if not state.blink:
            canvas.drawCircle(x + 2.1, y - 2.3, 1.7, paint_of("#ffffff", opacity=0.9))


@lru_cache(maxsize=1)
def _head_path() -> Any:
    return read_path(_HEAD)
