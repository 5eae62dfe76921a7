"""Pictures that a request names, as pixels: to start from, to end with, as marks."""

import numpy as np

from generation.domain.filming import Cover
from generation.domain.pictures import LARGEST_SIDE_PX, Pixels
from generation.domain.work import Work
from generation.rendering.pictures import Picture

GROUND = 255
"""White is behind given pictures that are see-through."""


def pixels_of(sha256: str, work: Work, *, owner: str) -> Pixels:
    """The picture in its own size, no larger than what is made. Raises MissingFileError, RenderError naming ``owner``.

    It is white where it is see-through.
    """
    bitmap = _bitmap(sha256, work, owner=owner)
    behind = (255 - bitmap[..., 3:].astype(np.uint16)) * GROUND // 255
    return np.asarray(np.minimum(bitmap[..., :3] + behind, 255), np.uint8)


def cover_of(sha256: str, work: Work, *, owner: str) -> tuple[Cover, bool]:
    """What a mark covers: where it is opaque if it is see-through, else where it is white; and whether its edges are
    exact, as those of a thing that was cut out are."""
    bitmap = _bitmap(sha256, work, owner=owner)
    alpha = bitmap[..., 3]
    if int(alpha.min()) < 255:
        return np.ascontiguousarray(alpha), True
    return np.asarray(bitmap[..., :3].mean(axis=2).round(), np.uint8), False


def _bitmap(sha256: str, work: Work, *, owner: str) -> Pixels:
    picture = Picture(work.media, sha256, owner=owner)
    width, height = (max(1, round(side)) for side in picture.size_px)
    scale = min(1.0, LARGEST_SIDE_PX / max(width, height))
    return picture.draw(width_px=max(1, round(width * scale)), height_px=max(1, round(height * scale)))
