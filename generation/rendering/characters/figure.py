"""A presenter as pixels: the body and the head, apart and together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import skia

from builder.document.character_motion import BodyState, HeadState
from builder.document.characters import Person, find_person
from builder.document.looks import CharacterLook
from generation.rendering.characters.body import draw_body
from generation.rendering.characters.head import draw_head
from generation.rendering.errors import RenderError
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_image

ROOM: Final = (-118.0, -14.0, 382.0, 488.0)
"""Left, top, right and bottom of everything that a figure can reach, in its own coordinates."""
HEAD_ROOM: Final = (-10.0, -14.0, 274.0, 296.0)
"""The part of it that a head can reach, hair and all."""
FRAMES: Final = "#262e33"
"""Of glasses."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody on a bitmap of ``width_px`` by ``height_px``: as large as fits, in the middle, on its lower edge."""

    person: Person
    colours: Mapping[str, str]
    width_px: int
    height_px: int
    is_mirrored: bool = False

    @property
    def head_box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the head's pictures, px of the bitmap."""
        left, right = (self._x(side) for side in (HEAD_ROOM[0], HEAD_ROOM[2]))
        top, bottom = (self._y(side) for side in (HEAD_ROOM[1], HEAD_ROOM[3]))
        left, right = min(left, right), max(left, right)
        end_x, end_y = min(self.width_px, int(right) + 1), min(self.height_px, int(bottom) + 1)
        return max(0, int(left)), max(0, int(top)), end_x, end_y

    def draw_body(self, state: BodyState) -> PremultipliedRgba:
        """The body alone."""
        bitmap = new_bitmap(self.width_px, self.height_px)
        self._paint(bitmap, lambda canvas: draw_body(canvas, state, self.person, self.colours))
        return bitmap

    def draw_head(self, state: HeadState) -> PremultipliedRgba:
        """The head alone, of the size of its box."""
        left, top, right, bottom = self.head_box
        bitmap = new_bitmap(right - left, bottom - top)
        self._paint(bitmap, lambda canvas: draw_head(canvas, state, self.person, self.colours), left=left, top=top)
        return bitmap

    @property
    def _scale(self) -> float:
        return min(self.width_px / (ROOM[2] - ROOM[0]), self.height_px / (ROOM[3] - ROOM[1]))

    def _x(self, x: float) -> float:
        middle = (ROOM[0] + ROOM[2]) / 2
        return self.width_px / 2 + (x - middle) * self._scale * (-1 if self.is_mirrored else 1)

    def _y(self, y: float) -> float:
        return self.height_px + (y - ROOM[3]) * self._scale

    def _paint(self, bitmap: PremultipliedRgba, draw: Callable[[Any], None], *, left: int = 0, top: int = 0) -> None:
        scale = self._scale
        across = -scale if self.is_mirrored else scale
        matrix = skia.Matrix.MakeAll(across, 0, self._x(0) - left, 0, scale, self._y(0) - top, 0, 0, 1)

        def paint(canvas: Any) -> None:
            canvas.concat(matrix)
            draw(canvas)

        draw_on(bitmap, paint)


def figure_of(look: CharacterLook, *, width_px: int, height_px: int) -> Figure:
    """The figure of a look. Raises RenderError (``unknown-person``)."""
    person = find_person(look.person)
    if person is None:
        raise RenderError(
            f"Nobody here is called “{look.person}”. Choose another presenter.",
            code="unknown-person",
            person=look.person,
        )
    colours = colours_of(person, clothing=look.clothing, accent=look.accent)
    return Figure(person, colours, width_px, height_px, look.is_mirrored)


def colours_of(person: Person, *, clothing: str, accent: str) -> Mapping[str, str]:
    """The colours of somebody's parts by the names that the parts give them."""
    return {
        "accessories": FRAMES,
        "clothing": clothing,
        "accent": accent,
        "hat": accent,
        "hair": person.hair,
        "skin": person.skin,
    }


def put_head(body: PremultipliedRgba, head: PremultipliedRgba, *, left: int, top: int) -> PremultipliedRgba:
    """The head on a copy of the body."""
    whole = body.copy()
    image = skia_image(head)
    draw_on(whole, lambda canvas: canvas.drawImage(image, left, top))
    return whole
