"""Pictures with and without logos, right and wrong ones: what the finder of logos is measured on."""

import colorsys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from brandkit.frames.colour_difference import difference
from generation.rendering.svg import draw_svg
from tests.recall.filming import film

DEMO: Final = Path(__file__).parents[2] / "builder" / "library" / "demo"
SIZE: Final = 512
OVERSAMPLED: Final = 4
WIDTH_PX, HEIGHT_PX = 1280, 720


@dataclass(frozen=True)
class DrawnLogo:
    """A logo as straight RGBA, SIZE px high, and the colours of its parts."""

    name: str
    rgba: np.ndarray
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Pasted:
    """A picture, the corners of the logo that was pasted into it (clockwise from its top left), and what was done."""

    picture: np.ndarray
    corners: np.ndarray
    height_px: float


# Logos -------------------------------------------------------------------------------------------------------------

Draw = Callable[[ImageDraw.ImageDraw, float], None]


def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(DEMO / "fonts" / name), round(size))


def _drawn(name: str, aspect: float, colours: tuple[str, ...], draw: Draw) -> DrawnLogo:
    high = SIZE * OVERSAMPLED
    image = Image.new("RGBA", (round(high * aspect), high), (0, 0, 0, 0))
    draw(ImageDraw.Draw(image), high)
    premultiplied = np.asarray(image.convert("RGBa"))
    small = cv2.resize(premultiplied, (round(SIZE * aspect), SIZE), interpolation=cv2.INTER_AREA)
    return DrawnLogo(name, straight(small), colours)


def straight(premultiplied: np.ndarray) -> np.ndarray:
    """Colours divided by alpha."""
    size = premultiplied.shape[1::-1]
    image = Image.frombuffer("RGBa", size, np.ascontiguousarray(premultiplied), "raw", "RGBa", 0, 1)
    return np.asarray(image.convert("RGBA"))


def _northwind(name: str) -> DrawnLogo:
    rgba = straight(draw_svg(DEMO / "logos" / f"northwind-{name}.svg", width_px=round(SIZE * 491 / 96), height_px=SIZE))
    colours = {"primary": ("#0f7a6c", "#f2b45c", "#12324a"), "reversed": ("#f2b45c", "#ffffff")}[name]
    return DrawnLogo(f"northwind-{name}", rgba, colours)


def _at(high: float, *points: tuple[float, float]) -> list[tuple[float, float]]:
    """Points that are given in shares of the height."""
    return [(x * high, y * high) for x, y in points]


def _roundel(a: str, b: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.ellipse((0.04 * high, 0.04 * high, 0.96 * high, 0.96 * high), fill=a)
        pen.ellipse((0.22 * high, 0.22 * high, 0.78 * high, 0.78 * high), fill=(0, 0, 0, 0))
        pen.rectangle((0, 0.4 * high, high, 0.6 * high), fill=b)

    return draw


def _shield(a: str, b: str, c: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.polygon(_at(high, (0.05, 0.03), (0.77, 0.03), (0.77, 0.6), (0.41, 0.97), (0.05, 0.6)), fill=a)
        pen.polygon(
            _at(high, (0.05, 0.45), (0.41, 0.2), (0.77, 0.45), (0.77, 0.62), (0.41, 0.37), (0.05, 0.62)), fill=b
        )
        pen.ellipse((0.33 * high, 0.55 * high, 0.49 * high, 0.71 * high), fill=c)

    return draw


def _cube(a: str, b: str, c: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.polygon(_at(high, (0.45, 0.02), (0.88, 0.26), (0.45, 0.5), (0.02, 0.26)), fill=a)
        pen.polygon(_at(high, (0.02, 0.29), (0.44, 0.53), (0.44, 0.98), (0.02, 0.75)), fill=b)
        pen.polygon(_at(high, (0.88, 0.29), (0.46, 0.53), (0.46, 0.98), (0.88, 0.75)), fill=c)

    return draw


def _word(words: str, colour: str, font: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.text((0.05 * high, 0.5 * high), words, font=_font(font, high * 0.8), fill=colour, anchor="lm")

    return draw


def _monogram(a: str, b: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.rounded_rectangle((0.02 * high, 0.02 * high, 0.98 * high, 0.98 * high), radius=0.2 * high, fill=a)
        pen.text((0.5 * high, 0.52 * high), "Kb", font=_font("Sora_700Bold.ttf", high * 0.55), fill=b, anchor="mm")

    return draw


def _leaf_word(a: str, b: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.pieslice((0.05 * high, 0.1 * high, 0.85 * high, 0.9 * high), 90, 270, fill=a)
        pen.pieslice((0.15 * high, 0.1 * high, 0.95 * high, 0.9 * high), 270, 360, fill=b)
        pen.text(
            (1.1 * high, 0.5 * high), "Verdane", font=_font("Inter_600SemiBold.ttf", high * 0.6), fill=a, anchor="lm"
        )

    return draw


def _peaks(a: str, b: str, c: str) -> Draw:
    def draw(pen: ImageDraw.ImageDraw, high: float) -> None:
        pen.ellipse((0.02 * high, 0.02 * high, 0.98 * high, 0.98 * high), fill=a)
        pen.polygon([(x * high, y * high) for x, y in ((0.14, 0.74), (0.4, 0.3), (0.66, 0.74))], fill=b)
        pen.polygon([(x * high, y * high) for x, y in ((0.46, 0.74), (0.65, 0.42), (0.86, 0.74))], fill=c)

    return draw


@cache
def logos() -> tuple[DrawnLogo, ...]:
    """The demo kit's, and eight drawn ones."""
    return (
        _northwind("primary"),
        _northwind("reversed"),
        _drawn("roundel", 1.0, ("#c8102e", "#1d3c8f"), _roundel("#c8102e", "#1d3c8f")),
        _drawn("shield", 0.82, ("#4a2c82", "#ffd166", "#ffffff"), _shield("#4a2c82", "#ffd166", "#ffffff")),
        _drawn("cube", 0.9, ("#7fd1ae", "#2a9d8f", "#155e63"), _cube("#7fd1ae", "#2a9d8f", "#155e63")),
        _drawn("word", 3.6, ("#e20074",), _word("fabrikam", "#e20074", "Sora_700Bold.ttf")),
        _drawn("monogram", 1.0, ("#0b5fff", "#ffffff"), _monogram("#0b5fff", "#ffffff")),
        _drawn("leaf", 3.5, ("#2e7d32", "#f57c00"), _leaf_word("#2e7d32", "#f57c00")),
        _drawn("peaks", 1.0, ("#243b53", "#f0f4f8", "#e07a5f"), _peaks("#243b53", "#f0f4f8", "#e07a5f")),
        _drawn("serif", 3.1, ("#111827",), _word("Aldgate", "#111827", "Inter_600SemiBold.ttf")),
    )


# Pictures ----------------------------------------------------------------------------------------------------------


def _cloudy(rng: np.random.Generator) -> np.ndarray:
    """Soft noise of several sizes in two colours, as skies, walls and blurred rooms have."""
    total = np.zeros((HEIGHT_PX, WIDTH_PX), np.float32)
    for octave in range(1, int(rng.integers(3, 8))):
        cells = 2**octave
        noise = rng.standard_normal((max(2, cells * 9 // 16), cells)).astype(np.float32)
        total += cv2.resize(noise, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_CUBIC) / 1.7**octave
    share = cv2.normalize(total, None, 0, 1, cv2.NORM_MINMAX)[..., None]
    first, second = rng.integers(0, 256, 3), rng.integers(0, 256, 3)
    return (first * share + second * (1 - share)).astype(np.uint8)


def _shapes(rng: np.random.Generator) -> np.ndarray:
    """A flat illustration: circles, boxes, lines."""
    picture = np.zeros((HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    picture[:] = rng.integers(90, 256, 3)
    for _ in range(int(rng.integers(15, 50))):
        colour = [int(code) for code in rng.integers(0, 256, 3)]
        x, y = (int(rng.integers(0, side)) for side in (WIDTH_PX, HEIGHT_PX))
        size = int(rng.integers(10, 180))
        match int(rng.integers(0, 4)):
            case 0:
                cv2.circle(picture, (x, y), size, colour, -1, cv2.LINE_AA)
            case 1:
                cv2.rectangle(picture, (x, y), (x + size, y + int(rng.integers(10, 180))), colour, -1)
            case 2:
                points = (np.array([x, y]) + rng.integers(-size, size + 1, (3, 2))).astype(np.int32)
                cv2.fillPoly(picture, [points], colour, cv2.LINE_AA)
            case _:
                cv2.line(picture, (x, y), (x + size, y + size // 2), colour, int(rng.integers(1, 9)), cv2.LINE_AA)
    return picture


def _texture(rng: np.random.Generator) -> np.ndarray:
    """Grass, gravel or cloth: fine oriented noise."""
    noise = rng.standard_normal((HEIGHT_PX, WIDTH_PX)).astype(np.float32)
    along, across = float(rng.uniform(1, 6)), float(rng.uniform(0.6, 2))
    noise = cv2.GaussianBlur(noise, (0, 0), sigmaX=across, sigmaY=along)
    turned = cv2.getRotationMatrix2D((WIDTH_PX / 2, HEIGHT_PX / 2), float(rng.uniform(0, 180)), 1.9)
    noise = cv2.warpAffine(noise, turned, (WIDTH_PX, HEIGHT_PX), borderMode=cv2.BORDER_REFLECT)
    middle = rng.integers(60, 200, 3)
    return np.clip(middle + (noise / noise.std())[..., None] * rng.uniform(8, 40), 0, 255).astype(np.uint8)


def _page(rng: np.random.Generator) -> np.ndarray:
    """A slide or a screen full of words."""
    light = int(rng.integers(0, 2))
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), tuple(int(v) for v in rng.integers(215, 256, 3) * light))
    pen = ImageDraw.Draw(image)
    words = [
        "about",
        "every",
        "harvest",
        "market",
        "people",
        "system",
        "report",
        "value",
        "change",
        "number",
        "garden",
        "office",
        "north",
        "quarter",
    ]
    y = 20
    while y < HEIGHT_PX:
        size = int(rng.integers(16, 70))
        line = " ".join(rng.choice(words, 9))
        grey = int(rng.integers(0, 90)) if light else int(rng.integers(150, 255))
        font = str(rng.choice(["Inter_400Regular.ttf", "Sora_600SemiBold.ttf"]))
        pen.text((30, y), line, font=_font(font, size), fill=(grey, grey, grey))
        y += round(size * 1.4)
    return np.asarray(image)


def _illustration(rng: np.random.Generator) -> np.ndarray:
    """One of the pictures that ship."""
    name = str(rng.choice(["dawn-coast", "loose-cable", "portrait-amara", "portrait-jonas", "portrait-priya"]))
    bitmap = draw_svg(DEMO / "pictures" / f"{name}.svg", width_px=WIDTH_PX, height_px=HEIGHT_PX)
    solid = bitmap[..., :3].astype(np.int16) + (255 - bitmap[..., 3:].astype(np.int16))
    return np.clip(solid, 0, 255).astype(np.uint8)


KINDS: Final = (_cloudy, _cloudy, _shapes, _texture, _page, _illustration)


def make_picture(rng: np.random.Generator) -> np.ndarray:
    """A picture without any logo, 1280 by 720, RGB."""
    kind = KINDS[int(rng.integers(0, len(KINDS)))]
    return kind(rng)


# Pasting -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pasting:
    """How a logo gets into a picture."""

    height_px: float
    angle_degrees: float = 0
    stretch: float = 1
    hidden_share: float = 0
    blur_px: float = 0
    jpeg_quality: int = 95
    crf: int = 0
    """Of H.264, for a frame of footage; 0 for none."""


def paste(rng: np.random.Generator, picture: np.ndarray, logo: DrawnLogo, how: Pasting) -> Pasted:
    """The logo somewhere in the picture, whole but for what is hidden, then blurred and stored as JPEG."""
    high, wide = logo.rgba.shape[:2]
    picture_high, picture_wide = picture.shape[:2]
    scale = how.height_px / high
    angle = np.radians(how.angle_degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([scale * how.stretch, scale])
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], float) @ linear.T
    room = corners.max(0) - corners.min(0)
    if room[0] > picture_wide - 8 or room[1] > picture_high - 8:
        fitting = min((picture_wide - 8) / room[0], (picture_high - 8) / room[1]) * 0.98
        return paste(rng, picture, logo, replace(how, height_px=how.height_px * fitting))
    offset = rng.uniform(4, np.array([picture_wide, picture_high]) - 4 - room) - corners.min(0)
    corners = corners + offset
    big = 4 if how.height_px < 200 else 2
    premultiplied = logo.rgba.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    left, top = np.floor(corners.min(0) - 2).astype(int)
    size = np.ceil(room + 5).astype(int)
    affine = np.hstack([linear, (offset - (left, top))[:, None]]) * big
    layer = cv2.warpAffine(
        premultiplied, affine, (int(size[0]) * big, int(size[1]) * big), flags=cv2.INTER_AREA | cv2.INTER_LINEAR
    )
    layer = cv2.resize(layer, (int(size[0]), int(size[1])), interpolation=cv2.INTER_AREA)
    result = picture.astype(np.float32)
    y0, x0, y1, x1 = max(0, top), max(0, left), min(picture_high, top + size[1]), min(picture_wide, left + size[0])
    layer = layer[y0 - top : y1 - top, x0 - left : x1 - left]
    behind = result[y0:y1, x0:x1]
    result[y0:y1, x0:x1] = layer[..., :3] + behind * (1 - layer[..., 3:] / 255)
    if how.hidden_share > 0:
        _hide(rng, result, corners, share=how.hidden_share)
    if how.blur_px > 0:
        result = cv2.GaussianBlur(result, (0, 0), how.blur_px)
    if how.crf:
        filmed = film(np.clip(np.round(result), 0, 255).astype(np.uint8), crf=how.crf)
        return Pasted(filmed, corners, how.height_px)
    coded = cv2.imencode(
        ".jpg",
        np.clip(np.round(result), 0, 255).astype(np.uint8)[..., ::-1],
        [cv2.IMWRITE_JPEG_QUALITY, how.jpeg_quality],
    )[1]
    return Pasted(cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1].copy(), corners, how.height_px)


def _hide(rng: np.random.Generator, picture: np.ndarray, corners: np.ndarray, *, share: float) -> None:
    """Something opaque over one end of the logo."""
    left, right = (corners[0], corners[3]), (corners[1], corners[2])
    (start, low), (end, low_end) = (left, right) if rng.random() < 0.5 else (right, left)
    other = (low, low_end)
    middle = start + (end - start) * share
    below = other[0] + (other[1] - other[0]) * share
    away, away_below = start - (end - start) * 0.1, other[0] - (other[1] - other[0]) * 0.1
    down = (other[0] - start) * 0.1
    points = np.array([away - down, middle - down, below + down, away_below + down]).astype(np.int32)
    cv2.fillPoly(picture, [points], [int(code) for code in rng.integers(0, 256, 3)], cv2.LINE_AA)


# What goes wrong ----------------------------------------------------------------------------------------------------


def recoloured(rng: np.random.Generator, logo: DrawnLogo, *, at_least: float) -> tuple[DrawnLogo, float]:
    """The logo with another hue, saturation or lightness; returns the largest difference of its main parts too.

    The difference of the most changed part is ``at_least`` to twice as much (CIEDE2000).
    """
    for _ in range(400):
        hue, saturation, light = rng.uniform(-0.08, 0.08), rng.uniform(0.6, 1.3), rng.uniform(0.75, 1.25)
        worst = 0.0
        for colour in logo.colours:
            near = _near(logo, colour) & (logo.rgba[..., 3] > 128)
            if near.sum() >= 0.1 * (logo.rgba[..., 3] > 128).sum():
                new = _shifted(colour, hue=hue, saturation=saturation, light=light)
                worst = max(worst, difference(colour, "#" + new.hex()))
        if at_least <= worst <= 2 * at_least:
            return changed(logo, hue=hue, saturation=saturation, light=light), worst
    raise AssertionError(f"{logo.name} cannot be recoloured")


def changed(logo: DrawnLogo, *, hue: float = 0, saturation: float = 1, light: float = 1) -> DrawnLogo:
    """All its colours with a hue (a share of the circle) further, and times as much saturation and lightness (HSV)."""
    rgba = logo.rgba.copy()
    for colour in logo.colours:
        rgba[_near(logo, colour), :3] = tuple(_shifted(colour, hue=hue, saturation=saturation, light=light))
    return DrawnLogo(logo.name, rgba, logo.colours)


def _near(logo: DrawnLogo, colour: str) -> np.ndarray:
    return np.asarray(np.abs(logo.rgba[..., :3].astype(int) - tuple(bytes.fromhex(colour[1:]))).sum(-1) < 40)


def _shifted(colour: str, *, hue: float, saturation: float, light: float) -> bytes:
    h, s, v = colorsys.rgb_to_hsv(*(code / 255 for code in bytes.fromhex(colour[1:])))
    new = colorsys.hsv_to_rgb((h + hue) % 1, min(1, s * saturation), min(1, v * light))
    return bytes(round(channel * 255) for channel in new)


def mirrored(logo: DrawnLogo) -> DrawnLogo:
    return DrawnLogo(logo.name, np.ascontiguousarray(logo.rgba[:, ::-1]), logo.colours)
