"""Text that is none, in the ways in which models and broken files spoil it: masks, 0 where there is nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from tests.recall.right_words import font_at

Mask = npt.NDArray[Any]
Garble = Callable[[str, Path, int, Random], Mask]
MARGIN: Final = 0.4
"""Of the type's size, round the text."""


def text_mask(words: str, font: Path, size: int) -> Mask:
    """The words, 0 to 255, with room round them."""
    face = font_at(font, size)
    left, top, right, bottom = (round(side) for side in face.getbbox(words))
    room = round(MARGIN * size)
    image = Image.new("L", (max(1, right - left) + 2 * room, max(1, bottom - top) + 2 * room), 0)
    ImageDraw.Draw(image).text((room - left, room - top), words, font=face, fill=255)
    return np.asarray(image)


def halves(words: str, font: Path, size: int, random: Random) -> Mask:
    """Upper halves of letters on lower halves of others."""
    mask = text_mask(words, font, size)
    other = text_mask("".join(random.sample(words, len(words))), font, size)
    other = _as_large(other, mask)
    cut = round(mask.shape[0] * random.uniform(0.42, 0.58))
    spoilt = mask.copy()
    spoilt[cut:] = np.roll(other, round(size * random.uniform(0.12, 0.3)) * random.choice([1, -1]), axis=1)[cut:]
    return spoilt


def pieces(words: str, font: Path, size: int, random: Random) -> Mask:
    """Letters cut into small pieces that lie in each other's places, some of them mirrored."""
    mask = text_mask(words, font, size)
    wide, high = round(size * random.uniform(0.22, 0.4)), round(size * random.uniform(0.28, 0.45))
    spots = [
        (y, x)
        for y in range(round(0.3 * size), mask.shape[0] - high, high)
        for x in range(round(0.3 * size), mask.shape[1] - wide, wide)
    ]
    moved = random.sample(spots, max(2, round(len(spots) * random.uniform(0.5, 0.9)))) if len(spots) > 2 else spots
    spoilt = mask.copy()
    for (y, x), (from_y, from_x) in zip(moved, random.sample(moved, len(moved)), strict=True):
        piece = mask[from_y : from_y + high, from_x : from_x + wide]
        spoilt[y : y + high, x : x + wide] = random.choice([piece, piece[:, ::-1], piece[::-1]])
    return spoilt


def strokes(words: str, _font: Path, size: int, random: Random) -> Mask:
    """Lines and bows that are as thick as those of letters and stand where letters would."""
    room, thick = round(MARGIN * size), max(2, round(size * random.uniform(0.07, 0.15)))
    step = random.uniform(0.5, 0.75) * size
    mask = np.zeros((size + 2 * room, round(step * len(words)) + 2 * room), np.uint8)
    for number, letter in enumerate(words):
        if letter == " ":
            continue
        left = room + number * step
        for _ in range(random.randint(2, 5)):
            one, other = (_spot(random, left, room, step, size) for _ in range(2))
            if random.random() < 0.55:
                cv2.line(mask, one, other, 255, thick, cv2.LINE_AA)
            else:
                reach = (round(step * random.uniform(0.2, 0.45)), round(size * random.uniform(0.15, 0.45)))
                start = random.randrange(360)
                cv2.ellipse(mask, one, reach, 0, start, start + random.randint(120, 330), 255, thick, cv2.LINE_AA)
    return mask


def _spot(random: Random, left: float, top: float, wide: float, high: float) -> tuple[int, int]:
    return round(left + random.uniform(0.1, 0.85) * wide), round(top + random.uniform(0.05, 0.95) * high)


def melted(words: str, font: Path, size: int, random: Random) -> Mask:
    """Letters drawn to and fro within themselves."""
    mask = text_mask(words, font, size)
    grain, reach = size * random.uniform(0.1, 0.2), size * random.uniform(0.12, 0.22)
    return _displaced(mask, grain=grain, reach=reach, random=random)


def fused(words: str, font: Path, size: int, random: Random) -> Mask:
    """Letters that run into each other in places and are eaten away in others."""
    mask = text_mask(words, font, size).astype(np.float32)
    chance = np.random.default_rng(random.randrange(10**9))
    field = cv2.GaussianBlur(chance.normal(0, 1, mask.shape).astype(np.float32), (0, 0), size * 0.13)
    field = field / max(1e-6, float(field.std()))
    side = max(3, round(size * random.uniform(0.1, 0.18)) | 1)
    slot = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    more, less = cv2.dilate(mask, slot), np.where(field < -1.6, 0, mask)
    spoilt = np.where(field > random.uniform(0.1, 0.5), more, np.where(field < random.uniform(-0.9, -0.5), 0, less))
    soft = cv2.GaussianBlur(spoilt.astype(np.float32), (0, 0), max(0.7, size * 0.035))
    return _displaced(
        np.clip((soft - 90) * 4, 0, 255).astype(np.uint8), grain=size * 0.15, reach=size * 0.06, random=random
    )


def doubled(words: str, font: Path, size: int, random: Random) -> Mask:
    """Two lines of text over each other."""
    mask = text_mask(words, font, size)
    other = _as_large(text_mask("".join(random.sample(words, len(words))), font, size), mask)
    across, down = round(size * random.uniform(0.15, 0.35)), round(size * random.uniform(-0.25, 0.25))
    return np.maximum(mask, np.roll(other, (down, across), axis=(0, 1)))


def turned(words: str, font: Path, size: int, random: Random) -> Mask:
    """Each letter upside down, on its side, or mirrored."""
    parts = []
    for letter in words:
        part = text_mask(letter, font, size) if letter != " " else np.zeros((size, size // 2), np.uint8)
        part = part[:, round(0.36 * size) : part.shape[1] - round(0.36 * size)] if letter != " " else part
        ways: list[Callable[[Mask], Mask]] = [
            lambda one: one[::-1],
            lambda one: one[:, ::-1],
            np.rot90,
        ]
        parts.append(random.choice(ways)(part))
    high = max(part.shape[0] for part in parts)
    return np.hstack([_centred(part, high) for part in parts])


def waves(words: str, font: Path, size: int, random: Random) -> Mask:
    """Rows that are moved to and fro, so that no stroke is straight."""
    mask = text_mask(words, font, size)
    rows, columns = np.indices(mask.shape, np.float32)
    depth, length = size * random.uniform(0.1, 0.2), size * random.uniform(0.06, 0.14)
    return np.asarray(cv2.remap(mask, columns + depth * np.sin(rows / length), rows, cv2.INTER_LINEAR), np.uint8)


def _displaced(mask: Mask, *, grain: float, reach: float, random: Random) -> Mask:
    chance = np.random.default_rng(random.randrange(10**9))
    fields = [cv2.GaussianBlur(chance.normal(0, 1, mask.shape).astype(np.float32), (0, 0), grain) for _ in range(2)]
    across, down = (field / max(1e-6, float(field.std())) * np.float32(reach) for field in fields)
    rows, columns = np.indices(mask.shape, np.float32)
    return np.asarray(cv2.remap(mask, columns + across, rows + down, cv2.INTER_LINEAR), np.uint8)


def _as_large(mask: Mask, other: Mask) -> Mask:
    return np.asarray(cv2.resize(mask, other.shape[1::-1], interpolation=cv2.INTER_AREA), np.uint8)


def _centred(mask: Mask, high: int) -> Mask:
    above = (high - mask.shape[0]) // 2
    return np.pad(mask, ((above, high - mask.shape[0] - above), (0, 0)))


LEARNT: Final[dict[str, Garble]] = {
    "halves": halves, "pieces": pieces, "strokes": strokes, "melted": melted, "fused": fused,
}  # fmt: skip
"""Those with which the gate's network was trained and its limits were set."""
HELD_OUT: Final[dict[str, Garble]] = {"doubled": doubled, "turned": turned, "waves": waves}
LETTERS: Final[Sequence[str]] = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789")
