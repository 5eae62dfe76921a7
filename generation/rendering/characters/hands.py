"""Hands: forms in one colour that begin at the cuff, with the lines that part their fingers."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import skia

from builder.document.character_motion import FIST, HIDDEN, OPEN, PALM, POINT, REST
from generation.rendering.characters.limbs import Limb, capsule, union
from generation.rendering.characters.parts import paint_of

LINE_PX: Final = 1.5
LINE_OPACITY: Final = 0.18
STEEP: Final = 0.6
"""A forearm that falls or rises by less, of its length, lies across."""

Finger = tuple[float, float, float, float, float, float]
"""Where a capsule begins, its radius there, where it ends, and its radius there."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand that hangs from (0, 0) down, its thumb to the right."""

    fingers: tuple[Finger, ...]
    lines: tuple[tuple[float, float, float, float], ...] = ()


_HANDS: Final = {
    REST: Hand(
        (
            (-4, 12, 10, 4, 12, 10),
            (-6, 22, 7, -4, 36, 6.2),
            (0, 22, 7, 0, 39, 6.2),
            (5, 22, 6.6, 4, 36, 6),
            (7, 8, 5.6, 13, 24, 4.6),
        ),
        ((-3.2, 28, -2.6, 41), (2.8, 28, 2.4, 41)),
    ),
    OPEN: Hand(
        (
            (-5, 12, 10.5, 5, 12, 10.5),
            (0, 10, 13, 0, 18, 13),
            (-9, 20, 5.2, -17.5, 42, 4.4),
            (-3.2, 22, 5.2, -6.1, 49, 4.4),
            (3.2, 22, 5.2, 5.6, 49, 4.4),
            (9, 20, 5.2, 16.5, 44, 4.4),
            (6, 8, 6.5, 23, 20, 4.8),
        )
    ),
    PALM: Hand(
        (
            (-5, 12, 10.5, 5, 12, 10.5),
            (0, 10, 13, 0, 18, 13),
            (-9, 20, 5.2, -12.9, 43.3, 4.4),
            (-3.2, 22, 5.2, -4.5, 49, 4.4),
            (3.2, 22, 5.2, 4.3, 49, 4.4),
            (9, 20, 5.2, 12.6, 44, 4.4),
            (6, 8, 6.5, 21, 20, 4.8),
        ),
        ((-6.4, 27, -7.9, 41), (0, 28, 0, 44), (6.4, 27, 7.7, 41)),
    ),
    POINT: Hand(
        (
            (-5, 13, 11, 4, 13, 11),
            (6, 18, 5.6, 8, 50, 4.6),
            (-7, 22, 6, 2, 24, 6),
            (6, 8, 6.3, 15, 20, 5),
        ),
        ((-2, 18, -2, 28), (3.4, 18, 3.4, 29), (-8, 18, -8, 26)),
    ),
    FIST: Hand(
        ((-5, 14, 12, 5, 14, 12), (-7, 22, 7, 7, 22, 7), (7, 8, 6, 14, 17, 5.4)),
        ((-6, 18, -6, 28), (0, 19, 0, 29), (6, 19, 6, 28)),
    ),
}
_WRIST: Final[Finger] = (0, -4, 12, 0, 8, 12.5)


def draw_hand(canvas: Any, limb: Limb, skin: str) -> None:
    """The hand of an arm."""
    if limb.hand == HIDDEN:
        return
    dx, dy = limb.direction
    thumb = _thumb_side(limb)
    canvas.save()
    # y runs along the forearm; x points to the thumb.
    canvas.concat(skia.Matrix.MakeAll(dy * thumb, dx, limb.wrist[0], -dx * thumb, dy, limb.wrist[1], 0, 0, 1))
    canvas.drawPath(_form(limb.hand), paint_of(skin))
    stroke = paint_of("#000000", opacity=LINE_OPACITY)
    stroke.setStyle(skia.Paint.kStroke_Style)
    stroke.setStrokeWidth(LINE_PX)
    stroke.setStrokeCap(skia.Paint.kRound_Cap)
    for line in _HANDS[limb.hand].lines:
        canvas.drawLine(*line, stroke)
    canvas.restore()


@lru_cache(maxsize=16)
def _form(hand: int) -> Any:
    fingers = (_WRIST, *_HANDS[hand].fingers)
    return union(*(capsule((x, y), radius, (to_x, to_y), end) for x, y, radius, to_x, to_y, end in fingers))


def _thumb_side(limb: Limb) -> int:
    """1 where x runs to the thumb before anything is mirrored: thumbs point up, or to the body's middle."""
    dx, dy = limb.direction
    if abs(dy) < STEEP:
        return 1 if dx > 0 else -1
    return 1 if dy * limb.side < 0 else -1
