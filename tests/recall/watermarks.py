"""What becomes of the invisible mark in pictures that are encoded, made smaller, cropped and changed."""

import io
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Final

import av
import cv2
import numpy as np
from PIL import Image

from brandkit.frames.colour_difference import ciede2000, lab_of
from generation.domain.pictures import Pixels
from generation.marking.watermark import embed_mark, find_mark, search_mark
from tests.recall.clean_frames import list_clean_frames

PICTURES: Final = 200
SEARCHED: Final = 24
"""Searching takes seconds, so fewer are searched."""
FRAMES: Final = 3


def watermark_section() -> str:
    """The section of the page: how often each change leaves the mark readable, what it costs, and false alarms."""
    random = Random(5)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    costs: list[tuple[float, float, float]] = []
    alarms = searched_alarms = 0
    lost: Counter[str] = Counter()
    for number, (sort, frame) in enumerate(list_clean_frames(PICTURES, seed=7)):
        picture = np.ascontiguousarray(frame)
        alarms += find_mark(picture) is not None
        value = random.getrandbits(32)
        marked = embed_mark(picture, value)
        costs.append(cost(picture, marked))
        for name, changed, searches in changes(marked, number=number):
            read = search_mark(changed) if searches else find_mark(changed)
            is_found = read is not None and read.value == value
            tried[name] += 1
            found[name] += is_found
            if not is_found and not searches:
                lost[f"{name}: {sort}"] += 1
        if number < SEARCHED:
            searched_alarms += search_mark(picture) is not None
    table = [f"| {name} | {tried[name]} | {found[name]} | {100 * found[name] / tried[name]:.1f} % |" for name in tried]
    psnr, ssim_, colour = (np.array(column) for column in zip(*costs, strict=True))
    gone = "; ".join(f"{name} ({count})" for name, count in lost.most_common()) or "none"
    return "\n".join(
        [
            f"{PICTURES} pictures of eight sorts (parts of photographs, people, backdrops, shapes, icons, slides,",
            "drawings, slides on photographs), 1280 × 720, each with another value of 32 bits. Read is what comes back",
            f"without one wrong bit. In {SEARCHED} cropped ones any place and half to twice the size were searched.",
            "",
            "| what was done to the picture | tried | read | |",
            "|---|---|---|---|",
            *table,
            "",
            f"False alarms in the same pictures without a mark: {alarms} of {PICTURES}; where it was searched for:",
            f"{searched_alarms} of {SEARCHED}. Where it was lost, without cropping, by sort of picture: {gone}.",
            "",
            f"What the mark costs: PSNR {np.median(psnr):.1f} dB in the middle, {psnr.min():.1f} dB at worst; SSIM of",
            f"lightness {np.median(ssim_):.4f} in the middle, {ssim_.min():.4f} at worst; mean dE00 of a picture",
            f"{np.median(colour):.2f} in the middle, {colour.max():.2f} at worst.",
        ]
    )


def changes(marked: Pixels, *, number: int) -> Iterator[tuple[str, Pixels, bool]]:
    """The marked picture after each change, with whether place and size have to be searched for."""
    yield "nothing", marked, False
    yield "H.264 at crf 28", encoded(marked), False
    small = cv2.resize(marked, (854, 480), interpolation=cv2.INTER_AREA)
    yield "made 480 px high, then H.264 at crf 28", encoded(small), False
    yield "JPEG at quality 60", jpeg(marked, quality=60), False
    yield "a title and a shape over it, then H.264 at crf 28", encoded(with_things(marked)), False
    yield "brighter by 15 %", np.clip(marked * np.float32(1.15), 0, 255).astype(np.uint8), False
    yield "without colour", np.repeat(cv2.cvtColor(marked, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2), False
    if number < SEARCHED:
        height, width = marked.shape[:2]
        part = marked[height // 8 : height * 7 // 8, width // 10 : width * 17 // 20]
        yield "cropped to 75 %, enlarged, then H.264 at crf 28", encoded(cv2.resize(part, (width, height))), True


def encoded(picture: Pixels) -> Pixels:
    """A frame of a still film of the picture."""
    height, width = (side // 2 * 2 for side in picture.shape[:2])
    sink = io.BytesIO()
    with av.open(sink, "w", format="mp4") as film:
        stream = film.add_stream("libx264", rate=25, options={"crf": "28", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for _ in range(FRAMES):
            film.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[:height, :width]))))
        film.mux(stream.encode())
    sink.seek(0)
    with av.open(sink) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)][-1]


def jpeg(picture: Pixels, *, quality: int) -> Pixels:
    sink = io.BytesIO()
    Image.fromarray(picture).save(sink, "JPEG", quality=quality)
    return np.asarray(Image.open(sink).convert("RGB"))


def with_things(picture: Pixels) -> Pixels:
    """As in a segment: a plate over a third of it, and a line of type."""
    height, width = picture.shape[:2]
    drawn = picture.copy()
    drawn[height * 2 // 3 :, : width // 2] = (15, 122, 108)
    place = (width // 12, height // 4)
    cv2.putText(drawn, "Welcome on board", place, cv2.FONT_HERSHEY_SIMPLEX, height / 300, (255, 255, 255), height // 90)
    return drawn


def cost(picture: Pixels, marked: Pixels) -> tuple[float, float, float]:
    """PSNR in dB, SSIM of lightness, and the mean dE00 that the mark costs."""
    error = float(np.mean((picture.astype(np.float64) - marked) ** 2))
    greys = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY).astype(np.float64) for one in (picture, marked)]
    return 10 * np.log10(255**2 / max(error, 1e-9)), ssim(*greys), colour_cost(picture, marked)


def ssim(first: np.ndarray, second: np.ndarray) -> float:
    """Structural similarity by Wang et al. (2004), with a Gaussian window of 1.5 px."""
    blur = {"ksize": (0, 0), "sigmaX": 1.5}
    mean1, mean2 = cv2.GaussianBlur(first, **blur), cv2.GaussianBlur(second, **blur)
    var1 = cv2.GaussianBlur(first**2, **blur) - mean1**2
    var2 = cv2.GaussianBlur(second**2, **blur) - mean2**2
    both = cv2.GaussianBlur(first * second, **blur) - mean1 * mean2
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float(
        np.mean((2 * mean1 * mean2 + c1) * (2 * both + c2) / ((mean1**2 + mean2**2 + c1) * (var1 + var2 + c2)))
    )


def colour_cost(picture: Pixels, marked: Pixels) -> float:
    """The mean dE00 of every fourth px and row."""
    return float(np.mean(ciede2000(lab_of(picture[::4, ::4]), lab_of(marked[::4, ::4]))))
