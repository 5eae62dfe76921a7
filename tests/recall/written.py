"""Frames with text on photographs: right text of many sorts, and garbled text of every kind."""

from pathlib import Path
from random import Random
from typing import Final

import cv2
import numpy as np

from tests.recall.garbling import HELD_OUT, LEARNT, Mask, text_mask
from tests.recall.right_words import (
    BY_HAND,
    CODES,
    CYRILLIC,
    EAST_ASIAN,
    FAR,
    FIRST_LANGUAGES,
    GREEK,
    HELD_OUT_BY_HAND,
    NAMES,
    PLAIN,
    SENTENCES,
    SERIF,
    latin_font,
)
from tests.recall.wrong_frames import Frame

GARBLES: Final = {**LEARNT, **HELD_OUT}
SIZES: Final = (44, 56, 72, 90)
SORTS: Final = (
    "six languages",
    "eight other languages",
    "by hand",
    "Japanese",
    "Cyrillic and Greek",
    "codes and names",
)
TONES: Final = ((20, 24, 32), (250, 250, 244), (190, 30, 45), (15, 60, 130))


def right_text(frame: Frame, random: Random, sort: str, *, is_held_out: bool) -> Frame:
    """The frame with right text of the sort."""
    words, font = _right_words(random, sort, is_held_out=is_held_out)
    size = random.choice(SIZES)
    return lay_over(frame, text_mask(words, font, size), random)


def _right_words(random: Random, sort: str, *, is_held_out: bool) -> tuple[str, Path]:
    plain = random.choice((*PLAIN, *SERIF))
    match sort:
        case "Japanese":
            return random.choice(FAR), EAST_ASIAN
        case "Cyrillic and Greek":
            return random.choice((*CYRILLIC, *GREEK)), random.choice((*SERIF, *PLAIN[:2]))
        case "codes and names":
            return random.choice((*CODES, *NAMES)), random.choice((*SERIF, *PLAIN[:2]))
        case "by hand":
            font = random.choice(HELD_OUT_BY_HAND if is_held_out else BY_HAND)
            return random.choice([*SENTENCES["English"], *SENTENCES["German"], *SENTENCES["French"]]), font
    wanted = sort == "six languages"
    language = random.choice([name for name in SENTENCES if (name in FIRST_LANGUAGES) == wanted])
    return random.choice(SENTENCES[language]), plain


def garbled_text(frame: Frame, random: Random, kind: str, *, is_held_out: bool) -> Frame:
    """The frame with text that is garbled in one way."""
    language = "English" if not is_held_out else random.choice(("English", "Italian", "Dutch"))
    words = random.choice(SENTENCES[language])
    words = words.upper() if random.random() < 0.3 else words
    mask = GARBLES[kind](words, latin_font(random, is_held_out=is_held_out), random.choice(SIZES), random)
    return lay_over(frame, mask, random)


def lay_over(frame: Frame, mask: Mask, random: Random) -> Frame:
    """A mask in one colour somewhere on the frame: on a panel, or on the picture itself where it can be seen."""
    height, width = frame.shape[:2]
    mask = _slanted(mask, random)
    scale = min(1.0, (width - 80) / mask.shape[1], (height - 80) / mask.shape[0])
    if scale < 1:
        mask = np.asarray(cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    top, left = random.randint(20, height - mask.shape[0] - 20), random.randint(20, width - mask.shape[1] - 20)
    spoilt = frame.copy()
    place = spoilt[top : top + mask.shape[0], left : left + mask.shape[1]]
    tone = np.array(random.choice(TONES), np.float32)
    if random.random() < 0.5:
        place[:] = (244, 244, 240) if tone.mean() < 150 else (24, 30, 44)
    elif float(place.mean()) > 120:
        tone = np.array((16, 18, 24), np.float32)
        place[:] = 255 - ((255 - place) * 0.8).astype(np.uint8)
    else:
        tone = np.array((250, 250, 246), np.float32)
        place[:] = (place * 0.8).astype(np.uint8)
    cover = mask[..., None].astype(np.float32) / 255
    place[:] = np.rint(place * (1 - cover) + tone * cover).astype(np.uint8)
    return spoilt


def _slanted(mask: Mask, random: Random) -> Mask:
    """Turned by a few degrees, in a third of all."""
    if random.random() > 1 / 3:
        return mask
    width = mask.shape[1]
    angle = random.uniform(-6, 6)
    room = round(abs(np.sin(np.radians(angle))) * width / 2) + 2
    padded = np.pad(mask, ((room, room), (2, 2)))
    turn = cv2.getRotationMatrix2D((padded.shape[1] / 2, padded.shape[0] / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(padded, turn, padded.shape[1::-1], flags=cv2.INTER_CUBIC), np.uint8)


def learnt_text(frame: Frame, random: Random) -> Frame:
    """Text that is garbled in one of the ways that the network of letters was trained with."""
    return garbled_text(frame, random, random.choice(list(LEARNT)), is_held_out=False)


def other_text(frame: Frame, random: Random) -> Frame:
    """Text that is garbled in a way, and set in a typeface, that nothing was trained with or set by."""
    return garbled_text(frame, random, random.choice(list(HELD_OUT)), is_held_out=True)
