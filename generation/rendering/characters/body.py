"""The body of a presenter from the neck to the hips, with arms that hang from its shoulders."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import skia

from builder.document.character_motion import BodyState
from builder.document.characters import Person
from generation.rendering.characters.hands import draw_hand
from generation.rendering.characters.limbs import Limb, cuff_path, fore_path, limb_of, upper_path
from generation.rendering.characters.parts import draw_forms, paint_of, read_part
from generation.rendering.layers.svg_path import read_path

SHOULDERS: Final = ((67.0, 248.0), (197.0, 248.0))
HEM_Y: Final = 462.0
BOTTOM_Y: Final = 488.0
TROUSERS: Final = "#2d3440"
SHADE: Final = 0.15
CUFF_PX: Final = 5.0
OVER_SHADE: Final = 0.24
"""Below a forearm that crosses the body."""
_NECK: Final = (
    "M108 150V198H104C84 199 70 206 60 222C80 262 110 280 132 282"
    "C156 280 184 262 204 222C194 206 180 199 160 198H156V150Z"
)
_TORSO: Final = (
    "M132 150L104 192C60 194 36 218 36 250L58 296C64 330 68 362 67 396C66 426 63 450 62 520H202C201 450 198 426 197 396"
    "C196 362 200 330 206 296L228 250C228 218 204 194 160 192Z"
)
_OPENING: Final = "M106 279H158C156 330 146 372 132 402C118 372 108 330 106 279Z"
_LAPELS: Final = (
    "M90 280H106C108 330 118 372 132 402L126 408C106 372 92 330 90 280Z"
    "M174 280H158C156 330 146 372 132 402L138 408C158 372 172 330 174 280Z"
)
_CHIN_SHADE: Final = (
    "M108 180.61v8a55.79 55.79 0 0 0 24 5.39c8.59 0 16.73-1.93 24-5.39v-8a55.79 55.79 0 0 1-24 5.39 55.79"
    " 55.79 0 0 1-24-5.39Z"
)
COLLAR: Final = skia.Rect.MakeLTRB(98, 0, 166, 520)
"""Between the edges of a blazer's collar: beside it nothing is seen of neck and shirt."""
BLAZERS: Final = frozenset({"blazer-and-shirt", "blazer-and-sweater"})
_RECOLOURED: Final = {"blazer-and-sweater": {"#e6e6e6": "accent"}}


def draw_body(canvas: Any, state: BodyState, person: Person, colours: Mapping[str, str]) -> None:
    """The body in its pose, in the coordinates of a figure."""
    canvas.save()
    canvas.translate(0, BOTTOM_Y)
    canvas.scale(1, 1 + state.breath * 0.0022)
    canvas.translate(0, -BOTTOM_Y)
    canvas.translate(0, -state.lift * 0.4)
    canvas.save()
    if person.garment in BLAZERS:
        canvas.clipRect(COLLAR, skia.ClipOp.kIntersect, True)
    canvas.drawPath(_path(_NECK), paint_of(person.skin))
    canvas.restore()
    canvas.drawPath(_path(_CHIN_SHADE), paint_of("#000000", opacity=0.12))
    canvas.translate(0, -state.lift * 0.6)
    _draw_torso(canvas, person, colours)
    left, right = (
        limb_of(arm, side=side, shoulder=shoulder)
        for arm, side, shoulder in zip((state.left, state.right), (-1, 1), SHOULDERS, strict=True)
    )
    _draw_arms(canvas, left, right, person, colours)
    canvas.restore()


def _draw_torso(canvas: Any, person: Person, colours: Mapping[str, str]) -> None:
    canvas.save()
    canvas.clipPath(_path(_TORSO), skia.ClipOp.kIntersect, True)
    below = skia.Rect.MakeLTRB(0, 270, 264, BOTTOM_Y + 20)
    canvas.drawRect(below, paint_of(colours["clothing"]))
    recoloured = {code: colours[role] for code, role in _RECOLOURED.get(person.garment, {}).items()}
    garment = read_part(f"clothing-{person.garment}")
    if person.garment in BLAZERS:
        # What is worn below would look out along the shoulders by the half px by which edges are softened.
        below, garment = garment[0], garment[1:]
        for place, colour in ((skia.ClipOp.kDifference, "clothing"), (skia.ClipOp.kIntersect, below.fill)):
            canvas.save()
            canvas.clipRect(COLLAR, place, True)
            draw_forms(canvas, (replace(below, fill=colour),), {**colours, **recoloured})
            canvas.restore()
    draw_forms(canvas, garment, {**colours, **recoloured})
    if person.garment in BLAZERS:
        inner = colours["accent"] if person.garment == "blazer-and-sweater" else "#e6e6e6"
        canvas.drawPath(_path(_OPENING), paint_of(inner))
        canvas.drawPath(_path(_LAPELS), paint_of("#000000", opacity=0.15))
        seam = paint_of("#000000", opacity=0.22)
        seam.setStyle(skia.Paint.kStroke_Style)
        seam.setStrokeWidth(1.6)
        canvas.drawLine(132, 404, 132, HEM_Y, seam)
        for y in (416, 440):
            canvas.drawCircle(137, y, 3.2, paint_of("#000000", opacity=0.35))
    else:
        canvas.drawRect(skia.Rect.MakeLTRB(0, HEM_Y - 14, 264, HEM_Y), paint_of("#000000", opacity=0.08))
    canvas.drawRect(skia.Rect.MakeLTRB(0, HEM_Y, 264, BOTTOM_Y + 20), paint_of(TROUSERS))
    canvas.restore()


def _draw_arms(canvas: Any, left: Limb, right: Limb, person: Person, colours: Mapping[str, str]) -> None:
    """Upper arms below forearms; each throws a faint shade on what lies below it."""
    for limb in (left, right):
        _shaded(canvas, upper_path(limb), colours["clothing"], limb)
    for limb in (left, right):
        draw_hand(canvas, limb, person.skin)
        if person.garment in BLAZERS:
            canvas.drawPath(cuff_path(limb, length=CUFF_PX), paint_of("#f1f1f1"))
        _shaded(canvas, fore_path(limb), colours["clothing"], limb)


def _shaded(canvas: Any, path: Any, colour: str, limb: Limb) -> None:
    canvas.save()
    canvas.clipPath(_path(_TORSO), skia.ClipOp.kIntersect, True)
    shade = skia.Path(path)
    crosses = limb.fore_degrees < -30
    shade.offset(*((0, 6) if crosses else (-2.5 * limb.side, 4)))
    canvas.drawPath(shade, paint_of("#000000", opacity=OVER_SHADE if crosses else SHADE))
    canvas.restore()
    canvas.drawPath(path, paint_of(colour))


@lru_cache(maxsize=16)
def _path(data: str) -> Any:
    return read_path(data)
