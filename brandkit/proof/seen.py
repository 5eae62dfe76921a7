"""A decoded picture as it is measured: the planes of a film, or R, G, B in every pixel of a still or a teaser."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox
from brandkit.frames.colour_difference import ciede2000, lab_of
from brandkit.proof.cells import cell_codes, grid_of
from brandkit.proof.codes import Codes, YuvPlanes, codes_of_rgb, rgb_of_codes
from brandkit.proof.colours import EDGE_SHARE, Differences, FlatColour, edge_difference, measure_flat

Rgb = npt.NDArray[np.uint8]
"""``(height, width, 3)``."""
Seen = YuvPlanes | Rgb
_CHANNEL_BITS: Final = (16, 8, 0)
_PATCH_BLOCKS: Final = 4
"""Blocks of 2 x 2 px along a side."""


def width_and_height(seen: Seen) -> tuple[int, int]:
    """The size of a picture, px."""
    height, width = (seen[0] if isinstance(seen, tuple) else seen).shape[:2]
    return width, height


def crop(seen: Seen, box: ProofBox) -> Seen:
    """The part of a picture inside ``box``, whose numbers are even."""
    return crop_planes(seen, box) if isinstance(seen, tuple) else _window(seen, box)


def crop_planes(frame: YuvPlanes, box: ProofBox) -> YuvPlanes:
    """The part of a frame inside ``box``, whose numbers are even."""
    y, u, v = frame
    half = ProofBox(
        left_px=box.left_px // 2, top_px=box.top_px // 2, width_px=box.width_px // 2, height_px=box.height_px // 2
    )
    return _window(y, box), _window(u, half), _window(v, half)


def luma_of(seen: Seen) -> npt.NDArray[np.float32]:
    """Y' of every pixel, in codes."""
    return (seen[0] if isinstance(seen, tuple) else codes_of_rgb(seen)[..., 0]).astype(np.float32)


def cells_of(seen: Seen) -> Codes:
    """The mean codes of a picture's cells, ``(cells, 3)``."""
    if isinstance(seen, tuple):
        return cell_codes(seen)
    width, height = width_and_height(seen)
    size = grid_of(width_px=width, height_px=height)
    means = np.asarray(cv2.resize(seen, size, interpolation=cv2.INTER_AREA), np.uint8).reshape(-1, 3)
    return np.asarray(np.rint(codes_of_rgb(means)), np.uint8)


def flat_differences(seen: Seen, labels: Codes, colours: Sequence[FlatColour]) -> list[Differences]:
    """For each of the colours (label 1 is the first), how far the pixels of its label are from it.

    ``labels`` has one for 2 x 2 px.
    """
    if isinstance(seen, tuple):
        return measure_flat(seen, labels, colours)
    whole = labels.repeat(2, axis=0).repeat(2, axis=1)
    packed = pack(seen)
    found = []
    for label, colour in enumerate(colours, start=1):
        values, pixels = np.unique(packed[whole == label], return_counts=True)
        found.append((colour.rgb_differences(unpack(values)), pixels.astype(np.int64)))
    return found


def block_difference(decoded: Seen, drawn: Seen, blocks: Codes) -> tuple[float, int]:
    """CIEDE2000 that 95 % of the marked blocks of 2 x 2 px keep against what was drawn, and how many they are.

    In R, G, B a block's colour is the mean of its four pixels: a form with half the resolution of colours keeps that,
    and no more.
    """
    if isinstance(decoded, tuple) and isinstance(drawn, tuple):
        return edge_difference(decoded, drawn, blocks)
    assert not isinstance(decoded, tuple)
    assert not isinstance(drawn, tuple)
    marked = blocks > 0
    total = int(np.count_nonzero(marked))
    if total == 0:
        return 0.0, 0
    apart = ciede2000(lab_of(_block_means(decoded)[marked]), lab_of(_block_means(drawn)[marked]))
    rank = int(np.ceil(EDGE_SHARE * total)) - 1
    return float(np.partition(apart, rank)[rank]), total


def patch_difference(decoded: Seen, drawn: Seen, blocks: Codes) -> tuple[float, int]:
    """CIEDE2000 of the means of the patch that differs most, and how many patches are wholly marked.

    Patches are 8 x 8 px. What the codec makes of a grain cancels out in them; what does not belong there stays.
    """
    rows, columns = blocks.shape[0] // _PATCH_BLOCKS, blocks.shape[1] // _PATCH_BLOCKS
    whole = blocks[: rows * _PATCH_BLOCKS, : columns * _PATCH_BLOCKS]
    marked = whole.reshape(rows, _PATCH_BLOCKS, columns, _PATCH_BLOCKS).all(axis=(1, 3))
    if not marked.any():
        return 0.0, 0
    mine, theirs = (_patch_colours(seen, rows, columns)[marked] for seen in (decoded, drawn))
    return float(ciede2000(lab_of(mine), lab_of(theirs)).max()), int(np.count_nonzero(marked))


def _patch_colours(seen: Seen, rows: int, columns: int) -> Rgb:
    """The mean colour of each patch, sRGB codes ``(rows, columns, 3)``."""
    if isinstance(seen, tuple):
        y, u, v = seen
        means = (
            _means(y, rows, columns, 2 * _PATCH_BLOCKS),
            *(_means(c, rows, columns, _PATCH_BLOCKS) for c in (u, v)),
        )
        return rgb_of_codes(np.stack(means, axis=-1))
    channels = [_means(seen[..., channel], rows, columns, 2 * _PATCH_BLOCKS) for channel in range(3)]
    return np.asarray(np.rint(np.stack(channels, axis=-1)), np.uint8)


def _means(samples: Codes, rows: int, columns: int, side: int) -> npt.NDArray[np.float64]:
    part = samples[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return np.asarray(part.mean(axis=(1, 3)), np.float64)


def pack(picture: Rgb) -> npt.NDArray[np.int32]:
    """Each colour as one number, ``0xrrggbb``."""
    red, green, blue = (picture[..., channel].astype(np.int32) << _CHANNEL_BITS[channel] for channel in range(3))
    return np.asarray(red | green | blue, np.int32)


def unpack(values: npt.NDArray[np.int32]) -> Rgb:
    """The codes ``(..., 3)`` of packed colours."""
    return np.stack([(values >> bits & 255).astype(np.uint8) for bits in _CHANNEL_BITS], axis=-1)


def _block_means(picture: Rgb) -> Rgb:
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    return np.asarray(np.rint(picture.reshape(height, 2, width, 2, 3).mean(axis=(1, 3))), np.uint8)


def _window(samples: Codes, box: ProofBox) -> Codes:
    return samples[box.top_px : box.top_px + box.height_px, box.left_px : box.left_px + box.width_px]
