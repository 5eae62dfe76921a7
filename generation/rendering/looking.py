"""Originals as pixels to look at: pictures on a plain ground, logos with their alpha, and single frames of footage."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.coverage import Coverage, coverage_of
from generation.rendering.animations.flipbook import Flipbook, is_moving
from generation.rendering.clips import Clip, rgb_of
from generation.rendering.media import Media, OriginalKind, find_original, kind_of
from generation.rendering.pictures import Picture
from generation.rendering.pixels import PremultipliedRgba, Rgb

LONGER_SIDE_PX: Final = 1920
LOGO_SIDE_PX: Final = 960
GROUND: Final = 255
"""White, behind pictures that can be seen through."""
CELLS_A_SIDE: Final = 128
FILLED_CODE: Final = 128
"""From this alpha on a cell cannot be seen through."""
SECONDS_A_LOOK: Final = 1.0
MOST_LOOKS: Final = 180
"""Of longer footage so many frames are looked at, evenly spread."""
MOST_MOVING_LOOKS: Final = 16
"""Of a picture that moves so many frames are looked at."""
SCENE_SIZE: Final = (64, 36)
SCENE_CHANGE_CODES: Final = 24.0
"""A frame that differs by so much on average from the one before begins another scene."""
CUTS_A_LOOK: Final = 3
"""Between two looks so many frames are compared, to find a scene that is shorter than the pause between them."""


def picture_pixels(media: Media, asset: str, *, owner: str) -> Rgb:
    """The whole picture, its longer side LONGER_SIDE_PX at most. Raises RenderError."""
    return on_ground(_drawn(media, asset, side_px=LONGER_SIDE_PX, owner=owner))


def open_moving(media: Media, asset: str, *, owner: str) -> Flipbook | None:
    """A picture of several frames, such as an animated GIF; None where it stands still. Raises RenderError."""
    path = find_original(media, asset, owner=owner)
    if kind_of(path) is not OriginalKind.RASTER or not is_moving(path):
        return None
    return Flipbook(path, owner=owner, sha256=asset)


def moving_looks(book: Flipbook) -> Iterator[tuple[float, PremultipliedRgba]]:
    """Frames of a moving picture with their times, evenly spread over its length."""
    scale = min(1.0, LONGER_SIDE_PX / max(book.size_px))
    width, height = (max(1, round(side * scale)) for side in book.size_px)
    count = min(max(book.frames, 1), MOST_MOVING_LOOKS)
    for number in range(count):
        share = number / count
        yield share * book.duration_seconds, book.frame_at(share, width_px=width, height_px=height)


def on_ground(bitmap: PremultipliedRgba, *, code: int = GROUND) -> Rgb:
    """A bitmap on a plain grey or white."""
    if bitmap[..., 3].min() == 255:
        return np.ascontiguousarray(bitmap[..., :3])
    behind = (255 - bitmap[..., 3:].astype(np.uint16)) * code // 255
    return np.asarray(np.minimum(bitmap[..., :3] + behind, 255), np.uint8)


def filled_always(looks: Sequence[PremultipliedRgba]) -> Coverage | None:
    """The cells that cannot be seen through in any of the frames; None where no cell ever can."""
    scale = min(1.0, CELLS_A_SIDE / max(looks[0].shape[:2]))
    height, width = (max(1, round(side * scale)) for side in looks[0].shape[:2])
    least = np.minimum.reduce(
        [cv2.resize(look[..., 3], (width, height), interpolation=cv2.INTER_AREA) for look in looks]
    )
    return coverage_of(least >= FILLED_CODE) if least.min() < FILLED_CODE else None


def picture_cells(media: Media, asset: str, *, owner: str) -> tuple[tuple[float, float], Coverage | None]:
    """The picture's own width and height, and its cells that cannot be seen through; None where none can.

    Raises RenderError.
    """
    size = Picture(media, asset, owner=owner).size_px
    alpha = _drawn(media, asset, side_px=CELLS_A_SIDE, owner=owner)[..., 3]
    filled = coverage_of(alpha >= FILLED_CODE) if alpha.min() < FILLED_CODE else None
    return (float(size[0]), float(size[1])), filled


def logo_pixels(media: Media, asset: str, *, owner: str, side_px: int = LOGO_SIDE_PX) -> npt.NDArray[np.uint8]:
    """The whole logo with straight alpha, its longer side ``side_px`` where it is a drawing. Raises RenderError."""
    bitmap = _drawn(media, asset, side_px=side_px, owner=owner)
    alpha = bitmap[..., 3:].astype(np.float32)
    colours = np.divide(
        bitmap[..., :3] * np.float32(255), alpha, out=np.zeros((*alpha.shape[:2], 3), np.float32), where=alpha > 0
    )
    return np.dstack([np.clip(np.round(colours), 0, 255), alpha]).astype(np.uint8)


def _drawn(media: Media, asset: str, *, side_px: int, owner: str) -> PremultipliedRgba:
    picture = Picture(media, asset, owner=owner)
    width, height = picture.size_px
    scale = side_px / max(width, height)
    if not picture.is_svg:
        scale = min(1.0, scale)
    return picture.draw(width_px=max(1, round(width * scale)), height_px=max(1, round(height * scale)))


def footage_looks(
    media: Media, asset: str, *, owner: str, check: Callable[[], None] = lambda: None
) -> Iterator[tuple[float, Rgb]]:
    """Frames of the footage with their times: one about every second, and the first one of each scene between.

    ``check`` is called before each and may raise. Raises RenderError.
    """
    clip = Clip(media, asset, start_seconds=0, loop=False, owner=owner)
    try:
        length = max(clip.seconds, 1e-3)
        step = look_step(length)
        width, height = clip.size_px
        scale = min(1.0, LONGER_SIDE_PX / max(width, height))
        size = max(2, round(width * scale)), max(2, round(height * scale))
        before: npt.NDArray[np.int16] | None = None
        for number in range(int(length / step * CUTS_A_LOOK) + 1):
            check()
            seconds = number * step / CUTS_A_LOOK
            if seconds >= length and number > 0:
                return
            frame, _ = clip.frame_at(Fraction(seconds).limit_denominator(100_000))
            small = rgb_of(frame, width_px=SCENE_SIZE[0], height_px=SCENE_SIZE[1]).astype(np.int16)
            is_new = before is not None and float(np.abs(small - before).mean()) > SCENE_CHANGE_CODES
            before = small
            if number % CUTS_A_LOOK == 0 or is_new:
                yield seconds, rgb_of(frame, width_px=size[0], height_px=size[1])
    finally:
        clip.close()


def look_step(length_seconds: float) -> float:
    """Seconds from one look to the next."""
    return max(SECONDS_A_LOOK, length_seconds / MOST_LOOKS)
