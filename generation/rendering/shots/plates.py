"""A picture taken apart: what stands in front with soft edges, and what lies behind with the hole filled."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from generation.domain.filming import Cover
from generation.rendering.pixels import Rgb

Floats = npt.NDArray[np.float32]
WORK_PX: Final = 960
"""The hole is filled in a picture of this width: what is seen of it is a narrow rim."""
RIM_SHARE: Final = 0.006
"""How far colours of an edge reach over it, in shares of the width."""

ROUNDS: Final = 6
"""So often each size is evened out."""
LIMIT: Final = 24
"""So far outside of 0 to 255 a colour may come out by noise."""
LEAST_COVER: Final = 24
"""Of 255: what is covered less holds too little of its own colour."""


@dataclass(frozen=True, slots=True)
class Plates:
    """What lies behind; and what stands in front, multiplied by its cover."""

    behind: Rgb
    front: Rgb | None = None
    cover: Cover | None = None


def taken_apart(pixels: Rgb, cover: Cover) -> Plates:
    """The picture as two plates that give it again where they lie on each other."""
    rim = max(2, round(RIM_SHARE * pixels.shape[1]))
    kernel = np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)
    hole = np.asarray(cv2.dilate(np.where(cover > 4, 255, 0).astype(np.uint8), kernel), np.uint8)
    inner = np.asarray(cv2.erode(np.where(cover > 250, 255, 0).astype(np.uint8), kernel), np.uint8)
    behind = _filled(pixels, hole)
    share = np.maximum(cover, 1)[..., None].astype(np.float32) / 255
    # The colours of an edge are mixed with what was behind it, which is taken out of them; what then lies outside
    # of all colours, and what is hardly covered, takes those from further in.
    unmixed = (pixels - (1 - share) * behind) / share
    inward = spread(pixels, inner) if inner.any() else pixels
    is_lost = ((unmixed < -LIMIT) | (unmixed > 255 + LIMIT)).any(axis=2) | (cover < LEAST_COVER)
    own = np.where(is_lost[..., None], inward, np.clip(np.rint(unmixed), 0, 255))
    front = cv2.multiply(np.asarray(own, np.uint8), cv2.merge([cover, cover, cover]), scale=1 / 255)
    return Plates(behind, np.asarray(front, np.uint8), cover)


def _filled(pixels: Rgb, hole: Cover) -> Rgb:
    """The picture with the hole filled from around it: smoothly in its depth, with structure along its rim."""
    height, width = pixels.shape[:2]
    scale = min(1.0, WORK_PX / width)
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    small_hole = np.where(cv2.resize(hole, size, interpolation=cv2.INTER_AREA) > 0, 255, 0).astype(np.uint8)
    smooth = spread(small, np.asarray(255 - small_hole, np.uint8))
    painted = cv2.inpaint(small, small_hole, 5, cv2.INPAINT_TELEA)
    depth = cv2.distanceTransform(small_hole, cv2.DIST_L2, 5)
    share = np.clip(depth / max(1.0, 0.02 * size[0]), 0, 1)[..., None]
    mended = painted * (1 - share) + smooth * share
    large = cv2.resize(mended.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(hole, (0, 0), max(1.0, RIM_SHARE * width / 3)).astype(np.float32)[..., None] / 255
    soft = np.where(hole[..., None] > 0, np.maximum(soft, 0.5), soft * 0.0)
    return np.asarray(np.clip(np.rint(large * soft + pixels * (1 - soft)), 0, 255), np.uint8)


def spread(pixels: Rgb, known: Cover) -> Rgb:
    """The known colours spread over everything that is not known, as a skin is stretched over a frame: from coarse to
    fine, each size evened out."""
    levels = [(pixels.astype(np.float32) * (known[..., None] / 255), known.astype(np.float32) / 255)]
    while min(levels[-1][1].shape) > 2:
        colours, weights = levels[-1]
        size = (max(1, (weights.shape[1] + 1) // 2), max(1, (weights.shape[0] + 1) // 2))
        levels.append(
            (
                np.asarray(cv2.resize(colours, size, interpolation=cv2.INTER_AREA), np.float32),
                np.asarray(cv2.resize(weights, size, interpolation=cv2.INTER_AREA), np.float32),
            )
        )
    below: Floats | None = None
    for colours, weights in reversed(levels):
        own = colours / np.maximum(weights, 1e-4)[..., None]
        if below is not None:
            size = (weights.shape[1], weights.shape[0])
            coarse = np.asarray(cv2.resize(below, size, interpolation=cv2.INTER_LINEAR), np.float32)
            share = np.clip(weights * 2, 0, 1)[..., None]
            fixed, own = own * share, own * share + coarse * (1 - share)
            for _round in range(ROUNDS):
                own = fixed + cv2.blur(own, (3, 3)) * (1 - share)
        below = np.asarray(own, np.float32)
    assert below is not None
    return np.asarray(np.clip(np.rint(below), 0, 255), np.uint8)
