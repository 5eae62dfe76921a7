"""A logo as it is looked for: its pixels, the colours of its parts, and its edges at any size."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.marks import MarkUse
from brandkit.frames.colour_difference import Rgb8, ciede2000, hex_of, lab_of
from brandkit.frames.marks.gradients import Floats32, steepest

Rgba8 = npt.NDArray[np.uint8]
"""``(height, width, 4)``, straight alpha."""

TEMPLATE_SIDE_PX: Final = 480
"""The longer side at which templates are kept."""
MOST_PARTS: Final = 5
PART_DIFFERENCE: Final = 8.0
"""CIEDE2000 from which two colours of a logo are two parts."""
MINIMUM_PART_SHARE: Final = 0.01
SOLID: Final = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Pixels of a logo that have one colour."""

    colour: str
    share_ratio: float
    cover: Floats32
    """How much of each pixel of the template it covers, 0 to 1."""


@dataclass(frozen=True)
class MarkTemplate:
    """One mark: ``id`` names the variant or the foreign mark."""

    id: str
    use: MarkUse
    rgba: Rgba8
    parts: tuple[Part, ...] = field(repr=False)

    @property
    def width_px(self) -> int:
        return int(self.rgba.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.rgba.shape[0])

    @cached_property
    def channels(self) -> Floats32:
        """What has edges: its colours on grey, and its outline."""
        alpha = self.rgba[..., 3:].astype(np.float32) / 255
        on_grey = self.rgba[..., :3].astype(np.float32) * alpha + 128 * (1 - alpha)
        return np.dstack([on_grey, alpha * 255]).astype(np.float32)

    @cached_property
    def premultiplied(self) -> Floats32:
        """Its pixels, 0 to 255."""
        pixels = self.rgba.astype(np.float32)
        pixels[..., :3] *= pixels[..., 3:] / 255
        return pixels

    def edges_at(self, *, width_px: int, height_px: int, margin_px: int) -> tuple[Floats32, Floats32]:
        """Magnitude and direction of its edges when it is so large, with room round it."""
        small = cv2.resize(self.channels, (width_px, height_px), interpolation=cv2.INTER_AREA)
        room = (margin_px,) * 4
        padded = cv2.copyMakeBorder(small, *room, cv2.BORDER_CONSTANT, value=(128, 128, 128, 0))
        return steepest(padded)


def build_template(rgba: Rgba8, *, id_: str, use: MarkUse) -> MarkTemplate | None:
    """The mark without the empty rim of its file; None where there is nothing to see in it."""
    rows, columns = np.where(rgba[..., 3] > 8)
    if not len(rows):
        return None
    cut = rgba[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = TEMPLATE_SIDE_PX / max(cut.shape[:2])
    size = max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale))
    premultiplied = cut.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.clip(cv2.resize(premultiplied, size, interpolation=way), 0, 255)
    colours = np.divide(
        small[..., :3] * 255, small[..., 3:], out=np.zeros_like(small[..., :3]), where=small[..., 3:] > 0
    )
    kept = np.dstack([np.clip(colours, 0, 255), small[..., 3]]).round().astype(np.uint8)
    return MarkTemplate(id=id_, use=use, rgba=kept, parts=_parts_of(kept))


def _parts_of(rgba: Rgba8) -> tuple[Part, ...]:
    """The parts, the largest first; each pixel belongs to the nearest of them."""
    solid = rgba[..., 3] >= SOLID
    pixels = rgba[..., :3][solid]
    if not len(pixels):
        return ()
    centres = _main_colours(pixels)
    labs = lab_of(centres)
    nearest = np.argmin(ciede2000(lab_of(rgba[..., :3])[..., None, :], labs), axis=-1)
    alpha = rgba[..., 3].astype(np.float32) / 255
    parts = []
    for index in range(len(centres)):
        belongs = nearest == index
        colour = np.median(rgba[..., :3][belongs & solid], axis=0) if (belongs & solid).any() else centres[index]
        cover = np.where(belongs, alpha, 0).astype(np.float32)
        share = float(cover.sum() / alpha.sum())
        if share >= MINIMUM_PART_SHARE:
            parts.append(Part(colour=hex_of(np.round(colour).astype(np.uint8)), share_ratio=share, cover=cover))
    return tuple(sorted(parts, key=lambda part: -part.share_ratio))


def _main_colours(pixels: Rgb8) -> Rgb8:
    """Colours that are clearly apart, by how often they occur."""
    bins, counts = np.unique(pixels // 8, axis=0, return_counts=True)
    centres: list[Rgb8] = []
    for index in np.argsort(-counts):
        if len(centres) == MOST_PARTS or counts[index] < MINIMUM_PART_SHARE * len(pixels):
            break
        colour = np.asarray(bins[index] * 8 + 4, np.uint8)
        if all(float(ciede2000(lab_of(colour), lab_of(other))) >= PART_DIFFERENCE for other in centres):
            centres.append(colour)
    return np.stack(centres) if centres else np.asarray(np.median(pixels, axis=0)[None], np.uint8)
