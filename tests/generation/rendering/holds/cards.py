"""Films of cards, pictures that can be told apart, each shown for some frames, by the renderer's own encoder."""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from generation.domain.presets import ExportPreset
from generation.rendering.encoder import RunFacts, _encode
from generation.rendering.planes import frame_planes
from generation.rendering.video_streams import tag

WIDTH, HEIGHT = 640, 352
INTERVAL = 60
RATE = 30
HELD_SLICE_BYTE = 0x21
HOLDING = ExportPreset(name="holding", label="Holding", short_side_px=HEIGHT, threads=2, holds=True)
PLAIN = HOLDING.model_copy(update={"holds": False})

INVERTED = 1000
"""The first of the cards whose ground is otherwise everywhere."""

Cards = Sequence[tuple[int, int]]
"""Each card's number, and for how many frames it shows."""


@cache
def draw(number: int) -> VideoFrame:
    """The card of that number: a ground with the detail of a photograph, on which a grey block lies elsewhere."""
    frame = VideoFrame(WIDTH, HEIGHT, "yuv420p")
    tag(frame)
    y, u, v = frame_planes(frame).samples
    y[:] = _ground() if number < INVERTED else 255 - _ground()
    u[:], v[:] = 110 + number * 37 % 40, 120 + number * 13 % 30
    left, top = 16 + number * 7 % (WIDTH - 160), 16 + number * 29 % (HEIGHT - 160)
    y[top : top + 128, left : left + 128] = 30 + number * 53 % 200
    return frame


@cache
def _ground() -> npt.NDArray[np.uint8]:
    noise = np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint8)
    return np.asarray(cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 2), None, 30, 220, cv2.NORM_MINMAX), np.uint8)


def numbers_of(cards: Cards) -> list[int]:
    """The card that each frame shows."""
    return [number for number, frames in cards for _ in range(frames)]


def encode_cards(cards: Cards, path: Path, *, preset: ExportPreset = HOLDING) -> RunFacts:
    return _encode(
        _frames(cards),
        size=(WIDTH, HEIGHT),
        rate=Fraction(RATE),
        preset=preset,
        key_frame_interval=INTERVAL,
        output=path,
    )


def _frames(cards: Cards) -> Iterator[VideoFrame | None]:
    yield draw(cards[0][0])
    for before, number in itertools.pairwise(numbers_of(cards)):
        yield None if number == before else draw(number)


def held_pictures(path: Path) -> int:
    """How many pictures were written without the encoder: x264 gives its own references other bits of importance."""
    with av.open(str(path)) as container:
        return sum(bytes(packet)[4] == HELD_SLICE_BYTE for packet in container.demux(video=0) if packet.size)


def packet_sizes(path: Path) -> list[int]:
    """Bytes of each picture, in decoding order."""
    with av.open(str(path)) as container:
        return [packet.size for packet in container.demux(video=0) if packet.size]
