"""A logo as it should be seen in a frame, ready to be compared: its picture, its opaque inside, its edges."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox
from brandkit.proof.codes import Codes, codes_of_rgb
from brandkit.proof.colours import FlatColour, flat_colour
from brandkit.proof.limits import ERODED_PX, FLAT_PIXELS, MOST_COLOURS

_OPAQUE: Final = 255
_HARDLY_TOUCHED: Final = 3
"""Codes of R, G, B and alpha: a pixel of which an edge takes a hundredth."""
_ROUND: Final = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Mark:
    """A logo inside ``box``, which begins on an even pixel and has even sides.

    ``rgb`` is what the document asks for where ``alpha`` is 255, elsewhere premultiplied by alpha; ``covered`` is set
    where other layers lie on it. ``known`` are its colours where an earlier picture of it has told them.
    """

    box: ProofBox
    rgb: Codes
    alpha: Codes
    covered: npt.NDArray[np.bool_]
    known: tuple[FlatColour, ...] | None = None

    @cached_property
    def colours(self) -> tuple[FlatColour, ...]:
        """The colours that fill flat areas of it, the largest first, whether they are covered or not."""
        if self.known is not None:
            return self.known
        packed = self._packed[self.alpha == _OPAQUE]
        found, counts = np.unique(packed, return_counts=True)
        order = np.argsort(counts)[::-1][:MOST_COLOURS]
        return tuple(flat_colour(f"#{colour:06x}") for colour in found[order][counts[order] >= FLAT_PIXELS].tolist())

    @cached_property
    def labels(self) -> Codes:
        """Of chroma's size: where the inside of colour 1, 2, ... is: any of the four pixels is 3 px from every edge.

        The others are 2 px or more away, so that all four have the colour. A pixel that an edge leaves hardly touched
        has the colour too.
        """
        opaque = (self.alpha >= _OPAQUE - _HARDLY_TOUCHED) & ~self.covered
        labels = np.zeros((self.alpha.shape[0] // 2, self.alpha.shape[1] // 2), np.uint8)
        for label, colour in enumerate(self.colours, start=1):
            away = np.abs(self.rgb.astype(np.int16) - np.frombuffer(bytes.fromhex(colour.hex[1:]), np.uint8))
            labels[any_of_blocks(erode(opaque & (away <= _HARDLY_TOUCHED).all(axis=-1)))] = label
        return labels

    @cached_property
    def edges(self) -> Codes:
        """Of chroma's size: blocks of the logo that are no inside of a flat colour and not covered."""
        seen = any_of_blocks((self.alpha > 0) & ~self.covered) & ~any_of_blocks(self.covered)
        return np.asarray(seen & (self.labels == 0), np.uint8)

    @cached_property
    def support(self) -> Codes:
        """Where its picture is compared: the logo and a pixel round it, without what is covered."""
        shown = cv2.dilate(np.asarray(self.alpha > 0, np.uint8), _ROUND)
        return np.asarray(shown * ~cv2.dilate(self.covered.astype(np.uint8), _ROUND).astype(bool), np.uint8)

    @cached_property
    def luma(self) -> npt.NDArray[np.float32]:
        """Y' of ``rgb``, which counts where the logo is opaque."""
        return codes_of_rgb(self.rgb)[..., 0].astype(np.float32)

    @property
    def is_seen(self) -> bool:
        """Whether enough of it is there to be judged."""
        return bool(np.count_nonzero((self.alpha == _OPAQUE) & ~self.covered) >= FLAT_PIXELS)

    @cached_property
    def _packed(self) -> npt.NDArray[np.int32]:
        red, green, blue = (self.rgb[..., channel].astype(np.int32) for channel in range(3))
        return np.asarray(red << 16 | green << 8 | blue, np.int32)


def erode(mask: npt.NDArray[np.bool_], *, by_px: int = ERODED_PX) -> npt.NDArray[np.bool_]:
    """What of a mask is so far from its edges; the border of the picture is an edge too."""
    kernel = np.ones((2 * by_px + 1, 2 * by_px + 1), np.uint8)
    eroded = cv2.erode(mask.astype(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(eroded, np.bool_)


def whole_blocks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Blocks of 2 x 2 px that are all in the mask."""
    return np.asarray(mask[0::2, 0::2] & mask[0::2, 1::2] & mask[1::2, 0::2] & mask[1::2, 1::2], np.bool_)


def any_of_blocks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Blocks of 2 x 2 px of which a pixel is in the mask."""
    return np.asarray(mask[0::2, 0::2] | mask[0::2, 1::2] | mask[1::2, 0::2] | mask[1::2, 1::2], np.bool_)
