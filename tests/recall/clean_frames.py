"""Frames in which nothing is wrong: photographs, people, drawings, icons on grounds, slides; made by a seed."""

import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import cv2
import numpy as np
import resvg_py
from PIL import Image

from builder.library.demo import files as demo_files
from tests.recall.clean_documents import SENTENCES, TITLES
from tests.recall.wrong_frames import Frame, photo, portrait, write

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(demo_files.__file__).parent / "pictures"
PHOTOS = ("astronaut", "chelsea", "coffee", "rocket")
WIDTH, HEIGHT = 1280, 720
PALETTES = (
    ("#0b3c5d", "#328cc1", "#d9b310", "#f5f7f8"), ("#14213d", "#fca311", "#e5e5e5", "#ffffff"),
    ("#264653", "#2a9d8f", "#e9c46a", "#f4a261"), ("#3d2c8d", "#916bbf", "#c996cc", "#f3e8ff"),
    ("#1b4332", "#40916c", "#b7e4c7", "#fffdf5"), ("#590d22", "#c9184a", "#ffb3c1", "#fff0f3"),
)  # fmt: skip


def list_clean_frames(count: int, *, seed: int = 1) -> Iterator[tuple[str, Frame]]:
    """``count`` frames, each with the name of its sort, the sorts in turn."""
    return (clean_frame(number, seed=seed) for number in range(count))


def clean_frame(number: int, *, seed: int = 1) -> tuple[str, Frame]:
    """The frame of this number, and the name of its sort."""
    makers = (photograph, _person, _backdrop, _shapes, _icon, _slide, _drawing, _slide_on_photograph)
    maker: Callable[[Random], Frame] = makers[number % len(makers)]
    return maker.__name__.strip("_").replace("_", " "), maker(Random(f"{seed}-{number}"))


def photograph(random: Random) -> Frame:
    """A part of a photograph, brighter or darker, mirrored or not."""
    whole = photo(random.choice(PHOTOS), width=1600, height=900)
    width = random.randint(900, 1600) // 16 * 16
    height = width * 9 // 16
    top, left = random.randint(0, 900 - height), random.randint(0, 1600 - width)
    part = cv2.resize(whole[top : top + height, left : left + width], (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    part = np.clip(part * random.uniform(0.75, 1.15) + random.uniform(-8, 12), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(part[:, ::-1] if random.random() < 0.5 else part)


def _person(random: Random) -> Frame:
    """A person before a wall, nearer or further, or two people beside each other."""
    near = portrait()
    if random.random() < 0.3:
        half = cv2.resize(near[:, 280:1000], (WIDTH // 2, HEIGHT), interpolation=cv2.INTER_AREA)
        other = np.full_like(half, [203, 203, 196])
        small = cv2.resize(half[:, ::-1], None, fx=0.85, fy=0.85, interpolation=cv2.INTER_AREA)
        other[HEIGHT - small.shape[0] :, 40 : 40 + small.shape[1]] = small
        return np.hstack([half, other])
    scale = random.uniform(0.55, 1)
    frame = np.full_like(near, [random.randint(150, 220)] * 3)
    small = cv2.resize(near[:, 280:1000], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    left = random.randint(0, WIDTH - small.shape[1])
    frame[HEIGHT - small.shape[0] :, left : left + small.shape[1]] = small
    return frame


def _backdrop(random: Random) -> Frame:
    """Soft light in the colours of a palette, with the grain that keeps 8 bits from banding."""
    palette = _palette(random)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    along = (x * np.cos(angle) + y * np.sin(angle)) / WIDTH
    along = (along - along.min()) / np.ptp(along)
    frame = palette[0] * (1 - along[..., None]) + palette[1] * along[..., None]
    for _ in range(random.randint(1, 4)):
        reach = random.uniform(0.1, 0.4) * WIDTH
        light = np.exp(-((x - random.uniform(0, WIDTH)) ** 2 + (y - random.uniform(0, HEIGHT)) ** 2) / reach**2)
        frame = frame * (1 - 0.7 * light[..., None]) + random.choice(palette) * 0.7 * light[..., None]
    grain = np.random.default_rng(random.randrange(10**9)).uniform(-0.5, 0.5, frame.shape)
    return np.clip(np.rint(frame + grain), 0, 255).astype(np.uint8)


def _shapes(random: Random) -> Frame:
    """Flat circles, panels and waves."""
    palette = _palette(random)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_hex(palette[3])}"/>']
    for _ in range(random.randint(3, 9)):
        x, y, size = random.randint(0, WIDTH), random.randint(0, HEIGHT), random.randint(60, 320)
        colour = _hex(random.choice(palette))
        parts.append(
            random.choice(
                [
                    f'<circle cx="{x}" cy="{y}" r="{size / 2}" fill="{colour}"/>',
                    f'<rect x="{x}" y="{y}" width="{size}" height="{size * 0.7}" rx="24" fill="{colour}"/>',
                    (
                        f'<path d="M0 {y} C {x} {y - size}, {x + 200} {y + size}, {WIDTH} {y} V {HEIGHT} H 0 Z" '
                        f'fill="{colour}" opacity="0.8"/>'
                    ),
                ]
            )
        )
    return _draw(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>')


def _icon(random: Random) -> Frame:
    """One to twelve icons of the library in rows."""
    palette = _palette(random)
    columns = random.choice([1, 2, 4])
    size = 90 * 4 // columns
    found = _icons()
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_hex(palette[3])}"/>']
    for number in range(columns):
        paths = "".join(f'<path d="{path}"/>' for path in random.choice(found))
        left = WIDTH * (number + 0.5) / columns - size / 2
        parts.append(
            f'<g transform="translate({left} {(HEIGHT - size) / 2}) scale({size / 24})" fill="none" '
            f'stroke="{_hex(palette[0])}" stroke-width="2" stroke-linecap="round">{paths}</g>'
        )
    return _draw(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>')


def _slide(random: Random) -> Frame:
    """A title and a sentence on a flat ground or a backdrop."""
    ground = _backdrop(random) if random.random() < 0.5 else np.full((HEIGHT, WIDTH, 3), _palette(random)[3], np.uint8)
    frame = write(ground, random.choice(TITLES), size=random.choice([56, 72, 88]), top=180)
    return write(frame, random.choice(SENTENCES), size=random.choice([32, 40]), top=420)


def _drawing(random: Random) -> Frame:
    """A picture of the demo on a ground."""
    ground = _hex(random.choice(_palette(random)[2:]))
    path = random.choice(sorted(PICTURES.glob("*.svg")))
    side = random.randint(300, 640)
    drawn = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=path.read_text(), height=side))))
    frame = Image.new("RGB", (WIDTH, HEIGHT), ground)
    frame.paste(drawn, (random.randint(0, max(1, WIDTH - drawn.width)), (HEIGHT - side) // 2), drawn.convert("RGBA"))
    return np.asarray(frame)


def _slide_on_photograph(random: Random) -> Frame:
    """A title on a panel over a photograph."""
    return write(
        photograph(random), random.choice(TITLES), size=random.choice([48, 64, 80]), top=random.randint(80, 480)
    )


def _palette(random: Random) -> list[Frame]:
    return [np.array(list(bytes.fromhex(one[1:])), np.float32) for one in random.choice(PALETTES)]


def _hex(colour: Frame) -> str:
    return "#" + bytes(int(level) for level in colour).hex()


def _draw(svg: str) -> Frame:
    with Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))) as image:
        return np.asarray(image.convert("RGB"))


@cache
def _icons() -> list[list[str]]:
    library = json.loads((ROOT / "static" / "library" / "icons.json").read_text())
    return [icon["paths"] for icon in library["icons"].values()]
