"""Frames that are wrong in one thing each, made from right ones by a seed."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from builder.library.demo import files as demo_files

Frame = npt.NDArray[Any]
Spoil = Callable[[Frame, Random], Frame]
PHOTOS = Path(__file__).parent / "photos"
FONT = Path(demo_files.__file__).parent / "fonts" / "Inter_600SemiBold.ttf"
MARKS = ("SAMPLE", "PREVIEW", "proof", "stockpix", "DEMO COPY")
PAIRS_OF_LETTERS = "AVWXKMNYZ347BR8EF"
RATE = Fraction(24)


@cache
def font_of(size: int) -> ImageFont.FreeTypeFont:
    """The demo's typeface for text."""
    return ImageFont.truetype(str(FONT), size)


@cache
def photo(name: str, *, width: int = 1280, height: int = 720) -> Frame:
    """A photograph that fills a frame."""
    with Image.open(PHOTOS / f"{name}.jpg") as image:
        pixels = np.asarray(image.convert("RGB"))
    scale = max(width / pixels.shape[1], height / pixels.shape[0])
    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    large = cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC)
    left, top = (large.shape[1] - width) // 2, (large.shape[0] - height) // 4
    return np.ascontiguousarray(large[top : top + height, left : left + width])


@cache
def portrait(*, heads: int = 1, width: int = 1280, height: int = 720) -> Frame:
    """A person before a wall, with another head beside their own for each that is one too many."""
    with Image.open(PHOTOS / "astronaut.jpg") as image:
        pixels = np.array(image.convert("RGB").resize((512, 512)))
    head = pixels[20:190, 150:300].copy()
    soft = cv2.GaussianBlur(np.pad(np.ones((130, 110), np.float32), 20), (0, 0), 6)[..., None]
    for number in range(1, heads):
        left = 150 + 130 * number if number == 1 else 20
        place = pixels[20:190, left : left + 150]
        place[:] = np.rint(place * (1 - soft) + head * soft).astype(np.uint8)
    frame = np.full((height, width, 3), (196, 203, 210), np.uint8)
    large = cv2.resize(pixels, (height, height), interpolation=cv2.INTER_CUBIC)
    frame[:, (width - height) // 2 : (width + height) // 2] = large
    return frame


def hand(*, fingers: int, random: Random, size: int = 720, is_drawn: bool = False) -> Frame:
    """A spread hand with so many fingers, the thumb among them; shaded, or flat with an outline."""
    tone = np.array(random.choice([(231, 188, 160), (198, 144, 110), (141, 92, 66), (250, 214, 190)]), np.float32)
    ground = np.array(random.choice([(70, 110, 150), (225, 230, 235), (60, 70, 60), (30, 90, 90)]), np.float32)
    mask = np.zeros((size, size), np.uint8)
    unit, middle = size / 10, (size / 2, size * 0.62)
    cv2.ellipse(mask, (round(middle[0]), round(middle[1])), (round(unit * 1.5), round(unit * 1.7)), 0, 0, 360, 255, -1)
    cv2.line(mask, _at(middle), _at((middle[0], size * 1.1)), 255, round(unit * 1.7))
    straight = fingers - 1
    spread = 62 + 6 * max(0, straight - 4)
    for number in range(straight):
        angle = np.radians(-90 + (number - (straight - 1) / 2) * spread / max(1, straight - 1) + random.uniform(-2, 2))
        length = unit * (3.6 - 0.35 * abs(number - (straight - 1) / 2)) + random.uniform(-0.1, 0.1) * unit
        tip = (middle[0] + np.cos(angle) * length, middle[1] + np.sin(angle) * length)
        cv2.line(mask, _at(middle), _at(tip), 255, round(unit * min(0.72, 2.9 / straight)))
    thumb = np.radians(-158 + random.uniform(-4, 4))
    tip = (middle[0] + np.cos(thumb) * unit * 2.9, middle[1] + np.sin(thumb) * unit * 2.9)
    cv2.line(mask, _at((middle[0], middle[1] + unit * 0.4)), _at(tip), 255, round(unit * 0.8))
    soft = cv2.GaussianBlur(mask, (0, 0), 1.2).astype(np.float32)[..., None] / 255
    light = np.ones_like(soft)
    if not is_drawn:
        depth = cv2.distanceTransform((mask > 0).astype(np.uint8), cv2.DIST_L2, 5)
        light = (0.72 + 0.28 * np.minimum(1, depth / (unit * 0.45)))[..., None].astype(np.float32)
    picture = ground * (1 - soft) + tone * light * soft
    if is_drawn:
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(picture, outlines, -1, (35, 30, 40), max(2, size // 150), cv2.LINE_AA)
    return np.rint(np.clip(picture, 0, 255)).astype(np.uint8)


def _at(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def write(frame: Frame, words: str, *, size: int, top: int, colour: tuple[int, int, int] = (20, 24, 32)) -> Frame:
    """Words in a clean typeface on a pale panel, so that they can be read."""
    image = Image.fromarray(frame.copy())
    draw = ImageDraw.Draw(image)
    font = font_of(size)
    left, _, right, bottom = draw.textbbox((80, top), words, font=font)
    draw.rectangle((left - 24, top - 16, right + 24, bottom + 20), fill=(244, 244, 240))
    draw.text((80, top), words, font=font, fill=colour)
    return np.asarray(image)


# One fault each -----------------------------------------------------------------------------------------------------


def not_finite(frame: Frame, random: Random) -> Frame:
    spoilt = frame.astype(np.float32) / 255
    spoilt[random.randrange(frame.shape[0]), :, random.randrange(3)] = random.choice([np.nan, np.inf])
    return spoilt


def wrong_mode(frame: Frame, random: Random) -> Frame:
    return random.choice([np.dstack([frame, frame[..., :1]]), frame[..., 0], frame.astype(np.uint16) * 257])


def wrong_size(frame: Frame, random: Random) -> Frame:
    return random.choice([frame[:1, :1], frame[:0], np.zeros((20, 30_000, 3), np.uint8)])


def blank(frame: Frame, random: Random) -> Frame:
    return np.full_like(frame, random.choice([0, 2, 255]))


def flat(frame: Frame, random: Random) -> Frame:
    return np.full_like(frame, [random.randint(30, 220) for _ in range(3)])


def noise(frame: Frame, random: Random) -> Frame:
    """Noise alone, or over all of the frame, or in a quarter of it."""
    rng = np.random.default_rng(random.randrange(10**9))
    grain = rng.normal(0, random.choice([35, 50, 90]), frame.shape)
    match random.randrange(3):
        case 0:
            return rng.integers(0, 256, frame.shape).astype(np.uint8)
        case 1:
            return np.clip(frame + grain, 0, 255).astype(np.uint8)
    spoilt = frame.copy()
    height, width = frame.shape[0] // 2, frame.shape[1] // 2
    top, left = random.randrange(height), random.randrange(width)
    spoilt[top : top + height, left : left + width] = rng.integers(0, 256, (height, width, 3))
    return spoilt


def blur(frame: Frame, random: Random) -> Frame:
    return cv2.GaussianBlur(frame, (0, 0), frame.shape[1] * random.choice([0.006, 0.01, 0.016]))


def banding(frame: Frame, random: Random) -> Frame:
    """A gradient over the upper two thirds, in steps of 8 to 16 levels."""
    height, width = frame.shape[:2]
    step, start = random.choice([6, 8, 12, 16]), random.randint(20, 90)
    ramp = np.linspace(start, start + 110, width)[None] + np.linspace(0, random.choice([0, 40]), height)[:, None]
    sky = np.rint(ramp / step) * step
    spoilt = frame.copy()
    rows = height * 2 // 3
    tint = np.array([random.uniform(0.6, 1) for _ in range(3)])
    spoilt[:rows] = np.clip(sky[:rows, :, None] * tint, 0, 255)
    return spoilt


def tiles(frame: Frame, random: Random) -> Frame:
    """Two to four squares show another part of the frame."""
    spoilt = frame.copy()
    side = random.choice([64, 100, 128, 180])
    for _ in range(random.randint(2, 4)):
        y, x, from_y, from_x = (random.randrange(limit - side) for limit in (*frame.shape[:2], *frame.shape[:2]))
        spoilt[y : y + side, x : x + side] = frame[from_y : from_y + side, from_x : from_x + side]
    return spoilt


def seam(frame: Frame, random: Random) -> Frame:
    """What is right of a line, or below it, is moved along it."""
    spoilt, axis = frame.copy(), random.randrange(2)
    at = round(frame.shape[1 - axis] * random.uniform(0.25, 0.75))
    shift = random.choice([24, 48, 90])
    if axis == 0:
        spoilt[:, at:] = np.roll(frame, shift, axis=0)[:, at:]
    else:
        spoilt[at:] = np.roll(frame, shift, axis=1)[at:]
    return spoilt


def halves(frame: Frame, random: Random) -> Frame:
    spoilt, half = frame.copy(), frame.shape[1] // 2
    spoilt[:, half : 2 * half] = frame[:, :half] if random.random() < 0.5 else frame[:, :half][:, ::-1]
    return spoilt


def garbled(frame: Frame, random: Random) -> Frame:
    """Letters cut in half and joined with halves of others, as models draw them."""
    size = random.choice([44, 64, 90])
    words = "".join(random.choice(PAIRS_OF_LETTERS + " ") for _ in range(12)).strip()
    clean = write(frame, words, size=size, top=frame.shape[0] // 3)
    other = write(frame, "".join(random.sample(words, len(words))), size=size, top=frame.shape[0] // 3)
    spoilt, cut = clean.copy(), frame.shape[0] // 3 + round(size * 0.65)
    spoilt[cut:] = np.roll(other, random.choice([9, -7, 14]), axis=1)[cut:]
    rows = np.arange(frame.shape[0], dtype=np.float32)[:, None] + np.zeros(frame.shape[1], np.float32)
    columns = np.arange(frame.shape[1], dtype=np.float32)[None] + np.zeros(frame.shape[:2], np.float32)
    wave = np.float32(size * 0.08) * np.sin(rows / np.float32(size * 0.11)) * (np.abs(rows - cut) < size)
    return cv2.remap(spoilt, columns + wave, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def bars(frame: Frame, random: Random) -> Frame:
    spoilt, share = frame.copy(), random.choice([0.06, 0.1, 0.125])
    if random.random() < 0.7:
        rows = round(frame.shape[0] * share)
        spoilt[:rows], spoilt[-rows:] = 0, 0
    else:
        columns = round(frame.shape[1] * share)
        spoilt[:, :columns], spoilt[:, -columns:] = 0, 0
    return spoilt


def faint_words(frame: Frame, random: Random) -> Frame:
    """A faint word again and again: upright or slanted, near or far apart, light or dark."""
    height, width = frame.shape[:2]
    side = 3 * max(height, width) // 2
    layer = Image.new("L", (side, side), 0)
    draw, font = ImageDraw.Draw(layer), font_of(random.choice([24, 30, 40]))
    word, across, down = random.choice(MARKS), random.choice([200, 240, 300]), random.choice([90, 110, 160])
    shift = random.choice([0, across // 2])
    for row, y in enumerate(range(0, side, down)):
        for x in range(0, side, across):
            draw.text((x + shift * (row % 2), y), word, font=font, fill=255)
    turned = layer.rotate(random.choice([0, -30, 25, 45]), resample=Image.Resampling.BICUBIC)
    left, top = (side - width) // 2, (side - height) // 2
    cover = np.asarray(turned, np.float32)[top : top + height, left : left + width]
    return _laid_over(frame, cover, strength=random.choice([0.18, 0.22, 0.3]), tone=random.choice([255, 255, 0]))


def agency(frame: Frame, random: Random) -> Frame:
    """The name of an agency once."""
    layer = Image.new("L", (frame.shape[1], frame.shape[0]), 0)
    place = (frame.shape[1] // random.choice([4, 6]), frame.shape[0] // random.choice([2, 3]))
    name = random.choice(["shutterstock", "gettyimages", "Adobe Stock", "dreamstime"])
    ImageDraw.Draw(layer).text(place, name, font=font_of(random.choice([56, 76])), fill=255)
    return _laid_over(frame, np.asarray(layer, np.float32), strength=random.choice([0.45, 0.6]), tone=255)


def _laid_over(frame: Frame, cover: Frame, *, strength: float, tone: int) -> Frame:
    share = cover[..., None] / 255 * strength
    return np.rint(frame * (1 - share) + tone * share).astype(np.uint8)


def watermark(frame: Frame, random: Random) -> Frame:
    return random.choice([faint_words, agency])(frame, random)


SPOILERS: dict[str, Spoil] = {
    "not-finite": not_finite,
    "wrong-mode": wrong_mode,
    "wrong-size": wrong_size,
    "blank": blank,
    "flat": flat,
    "noise": noise,
    "blur": blur,
    "banding": banding,
    "tiles": tiles,
    "seams": seam,
    "halves": halves,
    "text": garbled,
    "bars": bars,
    "watermark": watermark,
}

# Footage ------------------------------------------------------------------------------------------------------------


def pan(frame: Frame, *, frames: int = 48) -> list[Frame]:
    """Two seconds of a slow move over a picture."""
    height, width = frame.shape[0] * 3 // 4 // 2 * 2, frame.shape[1] * 3 // 4 // 2 * 2
    steps = np.linspace(0, 1, frames)
    tops, lefts = (frame.shape[0] - height) * steps, (frame.shape[1] - width) * steps
    return [frame[round(y) : round(y) + height, round(x) : round(x) + width] for y, x in zip(tops, lefts, strict=True)]


def _frozen(frames: list[Frame], random: Random) -> list[Frame]:
    start = random.randint(4, len(frames) - 26)
    return frames[:start] + [frames[start]] * 24 + frames[start + 24 :]


def _flicker(frames: list[Frame], random: Random) -> list[Frame]:
    depth = random.choice([0.04, 0.06, 0.1])
    return [np.clip(frame * (1 + (-1) ** at * depth), 0, 255).astype(np.uint8) for at, frame in enumerate(frames)]


def _jump(frames: list[Frame], random: Random) -> list[Frame]:
    at = random.randint(10, len(frames) - 12)
    if random.random() < 0.5:
        return [*frames[:at], np.ascontiguousarray(frames[at][::-1, ::-1]), *frames[at + 1 :]]
    return frames[:at] + [np.ascontiguousarray(frame[:, ::-1]) for frame in frames[at:]]


def _flash(frames: list[Frame], random: Random) -> list[Frame]:
    """Four flashes a second."""
    level = random.choice([0.25, 0.4])
    return [np.rint(frame * (level if at // 3 % 2 else 1)).astype(np.uint8) for at, frame in enumerate(frames)]


def _stutter(frames: list[Frame], random: Random) -> list[Frame]:
    """Every fourth or sixth frame comes twice."""
    every = random.choice([4, 6])
    return [frames[at - 1] if at % every == every - 1 else frame for at, frame in enumerate(frames)]


def _shaking(frames: list[Frame], random: Random) -> list[Frame]:
    """Each frame is a few px beside where it belongs."""
    depth = random.choice([2.0, 4.0, 7.0])
    shaken = []
    for frame in frames:
        matrix = np.array([[1, 0, random.gauss(0, depth)], [0, 1, random.gauss(0, depth)]], np.float32)
        size = frame.shape[1], frame.shape[0]
        shaken.append(np.asarray(cv2.warpAffine(frame, matrix, size, borderMode=cv2.BORDER_REFLECT), np.uint8))
    return shaken


def _warping(frames: list[Frame], random: Random) -> list[Frame]:
    """Parts of each frame are drawn to and fro, as by models that lose the thread."""
    depth = random.choice([3.0, 5.0, 8.0])
    chance = np.random.default_rng(random.randint(0, 10_000))
    warped = []
    for frame in frames:
        height, width = frame.shape[:2]
        coarse = chance.normal(0, depth, (7, 12, 2)).astype(np.float32)
        moved = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        places = x + moved[..., 0], y + moved[..., 1]
        warped.append(np.asarray(cv2.remap(frame, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.uint8))
    return warped


def _drift(frames: list[Frame], random: Random) -> list[Frame]:
    """Everything slowly becomes lighter, more colourful or grey."""
    kind = random.choice(["lighter", "colourful", "grey"])
    drifted = []
    for at, frame in enumerate(frames):
        share, codes = at / len(frames), frame.astype(np.float32)
        middle = codes.mean(axis=2, keepdims=True)
        if kind == "lighter":
            codes = codes + 40 * share
        else:
            codes = middle + (codes - middle) * (1 + (0.8 if kind == "colourful" else -0.6) * share)
        drifted.append(np.clip(codes, 0, 255).astype(np.uint8))
    return drifted


FOOTAGE_SPOILERS: dict[str, Callable[[list[Frame], Random], list[Frame]]] = {
    "frozen": _frozen,
    "flicker": _flicker,
    "jumps": _jump,
    "flashes": _flash,
    "stutter": _stutter,
    "shaking": _shaking,
    "warping": _warping,
    "drift": _drift,
}


def list_photos() -> Iterator[Frame]:
    """Every photograph once."""
    for path in sorted(PHOTOS.glob("*.jpg")):
        yield photo(path.stem)
