"""Where the camera looks: for every frame a window over the picture, at fractions of a px."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from builder.document.animation import Easing
from builder.document.easing import ease
from generation.domain.filming import CameraMove

MOST_ZOOM: Final = 0.36
"""By how much the largest push makes things grow."""
MOST_TRAVEL: Final = 0.36
"""The longest pan, in widths of the window (heights of a tilt)."""
BEHIND_DRAWN: Final = 0.6
"""What lies behind moves by so much of the way of what stands in front."""
BEHIND_PICTURE: Final = 0.8
"""The same where what lies behind is known around what stands in front only."""
_ZOOMS: Final = frozenset({CameraMove.PUSH_IN, CameraMove.PULL_OUT})
_ACROSS: Final = frozenset({CameraMove.PAN_LEFT, CameraMove.PAN_RIGHT})
_BACKWARDS: Final = frozenset({CameraMove.PULL_OUT, CameraMove.PAN_LEFT, CameraMove.TILT_UP})


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture, px from its top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Camera:
    """A move of so many frames over a picture, which shows ``size_px`` of its px where it looks at all of it.

    ``towards`` is what a push goes to, in shares of the picture.
    """

    move: CameraMove
    easing: Easing
    amount: float
    frames: int
    picture_px: tuple[int, int]
    shape: float
    """Width by height of what is made."""
    towards: tuple[float, float] = (0.5, 0.5)

    def windows(self, *, share: float = 1.0) -> Iterator[Window]:
        """The window of every frame, within the picture; of a layer that moves by ``share`` of the way."""
        last = max(1, self.frames - 1)
        for number in range(self.frames):
            progress = ease(self.easing, number / last)
            yield self._window(1 - progress if self.move in _BACKWARDS else progress, share=share)

    @property
    def narrowest_px(self) -> float:
        """The width of the narrowest window."""
        return min(self._window(progress, share=1.0).width for progress in (0.0, 1.0))

    def _window(self, progress: float, *, share: float) -> Window:
        whole_width, whole_height = self.picture_px
        width, height = float(whole_width), whole_width / self.shape
        if height > whole_height:
            width, height = whole_height * self.shape, float(whole_height)
        if self.move in _ZOOMS:
            # A push looks steady where every frame grows by the same factor.
            zoom = (1 + MOST_ZOOM * self.amount) ** (progress * share)
            left, across = self._placed(0, width, whole_width)
            top, down = self._placed(1, height, whole_height)
            left, top = left + across * (width - width / zoom), top + down * (height - height / zoom)
            return Window(left, top, width / zoom, height / zoom)
        way = MOST_TRAVEL * self.amount
        if self.move in _ACROSS:
            width = min(width, whole_width / (1 + way))
            height = width / self.shape
            left = (whole_width - width) / 2 + (progress - 0.5) * way * share * width
            return Window(left, self._placed(1, height, whole_height)[0], width, height)
        height = min(height, whole_height / (1 + way))
        width = height * self.shape
        top = (whole_height - height) / 2 + (progress - 0.5) * way * share * height
        return Window(self._placed(0, width, whole_width)[0], top, width, height)

    def _placed(self, axis: int, side: float, whole: float) -> tuple[float, float]:
        """Where a window begins that shows what the picture is about, and where in it that is, in shares of it."""
        at = self.towards[axis] * whole
        begin = min(whole - side, max(0.0, at - side / 2))
        return begin, min(0.85, max(0.15, (at - begin) / side))
