"""The forms of the mouth: one for each viseme, mixed with the next while the mouth moves."""

from dataclasses import astuple, dataclass
from typing import Any, Final

import skia

from builder.document.character_motion import MOUTH_STEPS
from builder.document.characters import MOUTHS, Expression
from generation.rendering.characters.parts import paint_of

CENTRE: Final = (132.0, 153.0)
LINE_PX: Final = 4.2
DARK: Final = "#3b1512"
TONGUE: Final = "#e2586d"
TEETH: Final = "#ffffff"


@dataclass(frozen=True, slots=True)
class Mouth:
    """Half the width and the opening, px; how much of the opening lies above the corners, how round it is (0 to 1),
    which shares of it the upper teeth, the lower teeth and the tongue take, and how much of a smile it keeps."""

    half_width: float
    opening: float
    above: float = 0.22
    roundness: float = 0.35
    upper_teeth: float = 0.0
    lower_teeth: float = 0.0
    tongue: float = 0.0
    smile: float = 0.5

    def mixed(self, other: "Mouth", share: float) -> "Mouth":
        """A mouth on its way from this one to another."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Mouth(*(a + (b - a) * share for a, b in pairs))


_FORMS: Final[dict[str, Mouth]] = {
    "sil": Mouth(15, 0, smile=1),
    "PP": Mouth(12.5, 0, smile=0.15),
    "FF": Mouth(13, 6.5, above=0.3, upper_teeth=0.72, smile=0.2),
    "TH": Mouth(14, 10, above=0.3, upper_teeth=0.3, tongue=0.66, smile=0.3),
    "DD": Mouth(14, 9, above=0.3, upper_teeth=0.42, tongue=0.34),
    "kk": Mouth(14.5, 10.5, above=0.26, upper_teeth=0.26, smile=0.4),
    "CH": Mouth(9.5, 11, above=0.45, roundness=0.8, upper_teeth=0.44, lower_teeth=0.4, smile=0),
    "SS": Mouth(16.5, 7, above=0.3, roundness=0.55, upper_teeth=0.5, lower_teeth=0.42),
    "nn": Mouth(13.5, 7, above=0.3, upper_teeth=0.36, tongue=0.6, smile=0.4),
    "RR": Mouth(9.5, 8.5, above=0.45, roundness=0.85, upper_teeth=0.22, tongue=0.3, smile=0.1),
    "aa": Mouth(16.5, 22, above=0.2, roundness=0.5, upper_teeth=0.22, tongue=0.36),
    "E": Mouth(18, 14, above=0.2, upper_teeth=0.32, tongue=0.34, smile=0.7),
    "ih": Mouth(17, 10, above=0.22, upper_teeth=0.42, tongue=0.3, smile=0.7),
    "oh": Mouth(11.5, 18, above=0.42, roundness=1, upper_teeth=0.12, tongue=0.28, smile=0),
    "ou": Mouth(7.5, 10.5, above=0.48, roundness=1, smile=0),
}
_SMILES: Final = {Expression.FRIENDLY: 4.5, Expression.HAPPY: 7.5, Expression.SERIOUS: 0.6, Expression.CONCERNED: -3.0}
_RESTS: Final = {Expression.HAPPY: Mouth(18, 0, smile=1), Expression.SERIOUS: Mouth(13, 0, smile=1)}


def mouth_of(form: int, towards: int, mix: int, *, face: Expression) -> Mouth:
    """The mouth of a head's state."""
    start, end = (_form(number, face=face) for number in (form, towards))
    return start.mixed(end, mix / MOUTH_STEPS)


def _form(number: int, *, face: Expression) -> Mouth:
    name = MOUTHS[number]
    return _RESTS.get(face, _FORMS[name]) if name == "sil" else _FORMS[name]


def draw_mouth(canvas: Any, mouth: Mouth, *, face: Expression) -> None:
    """The mouth at its place in the face: a line where it is closed, else teeth and tongue in the dark."""
    canvas.save()
    canvas.translate(*CENTRE)
    path = _outline(mouth, smile=_SMILES[face] * mouth.smile)
    line = paint_of(DARK)
    line.setStyle(skia.Paint.kStrokeAndFill_Style)
    line.setStrokeWidth(LINE_PX if mouth.opening < 3 else 2.4)
    line.setStrokeCap(skia.Paint.kRound_Cap)
    line.setStrokeJoin(skia.Paint.kRound_Join)
    if mouth.opening < 1:
        line.setStyle(skia.Paint.kStroke_Style)
    canvas.drawPath(path, line)
    if mouth.opening >= 3:
        _draw_inside(canvas, mouth, path)
    canvas.restore()


def _draw_inside(canvas: Any, mouth: Mouth, path: Any) -> None:
    bounds = path.computeTightBounds()
    top, height, width = bounds.top(), bounds.height(), bounds.width()
    canvas.save()
    canvas.clipPath(path, skia.ClipOp.kIntersect, True)
    if mouth.tongue > 0.05:
        tongue_height = height * mouth.tongue * 1.5
        box = skia.Rect.MakeXYWH(-width * 0.34, bounds.bottom() - height * mouth.tongue, width * 0.68, tongue_height)
        canvas.drawOval(box, paint_of(TONGUE))
    if mouth.lower_teeth > 0.05:
        lower = height * mouth.lower_teeth
        canvas.drawRect(skia.Rect.MakeXYWH(-width, bounds.bottom() - lower, 2 * width, lower), paint_of("#f1efec"))
    if mouth.upper_teeth > 0.05:
        box = skia.Rect.MakeXYWH(-width * 0.44, top - 6, width * 0.88, height * mouth.upper_teeth + 6)
        canvas.drawRoundRect(box, 2.5, 2.5, paint_of(TEETH))
    canvas.restore()


def _outline(mouth: Mouth, *, smile: float) -> Any:
    """Two curves between the corners, of which the upper one is a cupid's bow only by its flatness."""
    width, corner = mouth.half_width, -smile * 0.5
    handle = width * (0.55 + 0.45 * mouth.roundness)
    # A cubic reaches three quarters of the way to its handles.
    up = mouth.opening * mouth.above / 0.75
    down = mouth.opening * (1 - mouth.above) / 0.75
    sag = smile / 0.75
    path = skia.Path()
    path.moveTo(-width, corner)
    path.cubicTo(-handle, corner - up + sag, handle, corner - up + sag, width, corner)
    if mouth.opening >= 1:
        path.cubicTo(handle, corner + down + sag, -handle, corner + down + sag, -width, corner)
        path.close()
    return path
