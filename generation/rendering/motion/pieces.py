"""Long footage of pieces, each of which begins where the one before ends."""

from typing import Final

import cv2
import numpy as np

from generation.rendering.motion.flow import between
from generation.rendering.pixels import Rgb

LARGEST_SHIFT: Final = 24.0
"""Colours of a piece are moved by so many levels at most towards those of the piece before."""


def lengths_of_pieces(frames: int, *, most: int, overlap: int, step: int) -> tuple[int, ...]:
    """How long the pieces are that give so many frames together, each ``step`` times something and one more."""
    lengths: list[int] = []
    left = frames
    while True:
        wanted = left + (overlap if lengths else 0)
        length = min(most, wanted + (1 - wanted) % step)
        lengths.append(length)
        left -= length - (overlap if len(lengths) > 1 else 0)
        if left <= 0:
            return tuple(lengths)


def joined(before: list[Rgb], after: list[Rgb], *, overlap: int) -> list[Rgb]:
    """Both pieces as one: what overlaps goes over from one to the other along the flow between them."""
    after = evened(before[-overlap:], after, overlap=overlap)
    mixed = [
        between(one, other, (number + 1) / (overlap + 1))
        for number, (one, other) in enumerate(zip(before[-overlap:], after[:overlap], strict=True))
    ]
    return [*before[:-overlap], *mixed, *after[overlap:]]


def evened(shown: list[Rgb], piece: list[Rgb], *, overlap: int) -> list[Rgb]:
    """The piece in the colours of what it goes on from: the same mean and spread where they overlap."""
    was, now = (np.stack(frames).astype(np.float32).reshape(-1, 3) for frames in (shown, piece[:overlap]))
    gain = np.clip(was.std(axis=0) / np.maximum(now.std(axis=0), 1), 0.85, 1.18)
    shift = np.clip(was.mean(axis=0) - now.mean(axis=0) * gain, -LARGEST_SHIFT, LARGEST_SHIFT)
    codes = np.arange(256, dtype=np.float32)[:, None] * gain + shift
    table = np.clip(np.rint(codes), 0, 255).astype(np.uint8)[None]
    return [np.asarray(cv2.LUT(frame, table), np.uint8) for frame in piece]
