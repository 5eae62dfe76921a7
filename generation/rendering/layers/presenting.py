"""Presenters: which of their pictures shows at which frame of the layer, and that picture."""

from collections import OrderedDict
from typing import Final

from builder.document.character_motion import film_of
from builder.document.looks import CharacterLook
from generation.rendering.characters.figure import figure_of, put_head
from generation.rendering.layers.frame import Frame
from generation.rendering.pixels import PremultipliedRgba

BODIES_KEPT: Final = 8
"""A body is drawn for many heads; hardly any are in use at one time."""


class CharacterPlayer:
    """A presenter at the video's frame rate. Pictures are numbered as they show first."""

    is_flat = True

    def __init__(self, look: CharacterLook, *, frame: Frame, frames: int) -> None:
        self._figure = figure_of(look, width_px=frame.width_px, height_px=frame.height_px)
        self._film = film_of(look, frames)
        self._pairs = tuple(dict.fromkeys(self._film.shown))
        self._numbers = {pair: number for number, pair in enumerate(self._pairs)}
        self._bodies: OrderedDict[int, PremultipliedRgba] = OrderedDict()

    @property
    def frames(self) -> int:
        """How many distinct pictures there are."""
        return len(self._pairs)

    def number_at(self, picture_frame: int) -> int:
        """The picture that shows ``picture_frame`` frames after the layer's first."""
        return self._numbers[self._film.at(picture_frame)]

    def parts_at(self, picture_frame: int) -> tuple[int, int]:
        """The numbers of the body and the head that show then."""
        return self._film.at(picture_frame)

    @property
    def head_corner(self) -> tuple[int, int]:
        """Where a head's picture lies on the layer's bitmap."""
        left, top, _, _ = self._figure.head_box
        return left, top

    def bitmap(self, number: int) -> PremultipliedRgba:
        """The picture ``number`` on the layer's bitmap."""
        body, head = self._pairs[number]
        left, top = self.head_corner
        return put_head(self.body(body), self.head(head), left=left, top=top)

    def head(self, number: int) -> PremultipliedRgba:
        """A head alone, of its own size."""
        return self._figure.draw_head(self._film.heads[number])

    def body(self, number: int) -> PremultipliedRgba:
        """A body alone on the layer's bitmap."""
        if number not in self._bodies:
            self._bodies[number] = self._figure.draw_body(self._film.bodies[number])
        self._bodies.move_to_end(number)
        while len(self._bodies) > BODIES_KEPT:
            self._bodies.popitem(last=False)
        return self._bodies[number]

    def close(self) -> None:
        """Nothing is open."""
