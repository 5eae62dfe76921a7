"""Logos that nobody had in mind when the finder of logos was made: icons of the library on badges, and beside words."""

import io
import json
from functools import cache
from random import Random
from typing import Final

import numpy as np
import resvg_py
from PIL import Image, ImageDraw, ImageFont

from tests.recall.clean_frames import ROOT
from tests.recall.mark_scenes import DEMO, SIZE, DrawnLogo

COUNT: Final = 16
WHITE_INSIDE: Final = 4
SEED: Final = 4
COLOURS: Final = (
    ("#b3261e", "#ffffff", "#1c1b1f"), ("#00639b", "#ffd54f", "#ffffff"), ("#3f6212", "#f7fee7", "#facc15"),
    ("#6d28d9", "#ede9fe", "#f97316"), ("#0f172a", "#38bdf8", "#f8fafc"), ("#be185d", "#fdf2f8", "#0ea5e9"),
)  # fmt: skip
WORDS: Final = ("Ostrava", "kilo", "Beacon 5", "Yarrow")


@cache
def other_logos() -> tuple[DrawnLogo, ...]:
    """COUNT of them, of four sorts in turn, and WHITE_INSIDE with white that lies within a shape."""
    icons = list(json.loads((ROOT / "static" / "library" / "icons.json").read_text())["icons"].items())
    random = Random(SEED)
    makers = (_on_disc, _on_square, _with_word, _bare)
    whites = (_with_hole, _white_word)
    turns = [makers[number % len(makers)] for number in range(COUNT)]
    turns += [whites[number % len(whites)] for number in range(WHITE_INSIDE)]
    return tuple(make(f"other{number}", random.choice(icons)[1]["paths"], random) for number, make in enumerate(turns))


def _on_disc(name: str, paths: list[str], random: Random) -> DrawnLogo:
    ground, ink, rim = random.choice(COLOURS)
    parts = f'<circle cx="20" cy="20" r="19" fill="{rim}"/><circle cx="20" cy="20" r="17" fill="{ground}"/>'
    return _drawn(name, parts + _icon(paths, ink, x=8, y=8, stroke=2.6), 40, (ground, ink, rim))


def _on_square(name: str, paths: list[str], random: Random) -> DrawnLogo:
    ground, ink, _ = random.choice(COLOURS)
    parts = f'<rect x="1" y="1" width="38" height="38" rx="{random.choice([0, 6, 12])}" fill="{ground}"/>'
    return _drawn(name, parts + _icon(paths, ink, x=8, y=8, stroke=3), 40, (ground, ink))


def _bare(name: str, paths: list[str], random: Random) -> DrawnLogo:
    ink, _, dot = random.choice(COLOURS)
    parts = _icon(paths, ink, x=3, y=3, stroke=3.4) + f'<circle cx="33" cy="30" r="6" fill="{dot}"/>'
    return _drawn(name, parts, 40, (ink, dot))


def _with_word(name: str, paths: list[str], random: Random) -> DrawnLogo:
    ink, _, other = random.choice(COLOURS)
    sign = Image.fromarray(_drawn(name, _icon(paths, other, x=3, y=3, stroke=4), 30, ()).rgba)
    font = ImageFont.truetype(str(DEMO / "fonts" / "Sora_700Bold.ttf"), round(SIZE * 0.7))
    word = random.choice(WORDS)
    whole = Image.new("RGBA", (round(SIZE * 1.1 + font.getlength(word)), SIZE), (*bytes.fromhex(ink[1:]), 0))
    ImageDraw.Draw(whole).text((SIZE * 1.08, SIZE * 0.5), word, font=font, fill=ink, anchor="lm")
    whole.paste(sign, (0, 0))
    return DrawnLogo(name, np.asarray(whole), (ink, other))


def _with_hole(name: str, paths: list[str], random: Random) -> DrawnLogo:
    ground, _, _ = random.choice(COLOURS)
    parts = f'<circle cx="20" cy="20" r="19" fill="{ground}"/><circle cx="20" cy="20" r="13" fill="#ffffff"/>'
    return _drawn(name, parts + _icon(paths, ground, x=11, y=11, stroke=3), 40, (ground, "#ffffff"))


def _white_word(name: str, _paths: list[str], random: Random) -> DrawnLogo:
    ground, _, _ = random.choice(COLOURS)
    font = ImageFont.truetype(str(DEMO / "fonts" / "Sora_700Bold.ttf"), round(SIZE * 0.6))
    word = random.choice(WORDS)
    whole = Image.new("RGBA", (round(SIZE * 0.7 + font.getlength(word)), SIZE), (0, 0, 0, 0))
    drawing = ImageDraw.Draw(whole)
    drawing.rounded_rectangle((0, 0, whole.width - 1, SIZE - 1), radius=SIZE // 6, fill=ground)
    drawing.text((SIZE * 0.35, SIZE * 0.5), word, font=font, fill="#ffffff", anchor="lm")
    return DrawnLogo(name, np.asarray(whole), (ground, "#ffffff"))


def _icon(paths: list[str], colour: str, *, x: float, y: float, stroke: float) -> str:
    drawn = "".join(f'<path d="{path}"/>' for path in paths)
    return (
        f'<g transform="translate({x} {y})" fill="none" stroke="{colour}" stroke-width="{stroke}" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawn}</g>'
    )


def _drawn(name: str, parts: str, side: int, colours: tuple[str, ...]) -> DrawnLogo:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{parts}</svg>'
    with Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIZE, height=SIZE)))) as image:
        return DrawnLogo(name, np.asarray(image.convert("RGBA")), colours)
