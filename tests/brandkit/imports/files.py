"""Files of a brand for tests, written by the published layouts."""

import struct
from collections.abc import Sequence
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

INTER = Path(__file__).parents[3] / "builder" / "library" / "demo" / "fonts" / "Inter_400Regular.ttf"


def ase(*blocks: bytes, version: tuple[int, int] = (1, 0), count: int | None = None) -> bytes:
    """An Adobe Swatch Exchange file of these blocks."""
    return b"ASEF" + struct.pack(">HHI", *version, len(blocks) if count is None else count) + b"".join(blocks)


def ase_colour(name: str, model: bytes, numbers: Sequence[float], *, kind: int = 0) -> bytes:
    return _block(0x0001, _ase_name(name) + model + struct.pack(f">{len(numbers)}fH", *numbers, kind))


def ase_group(name: str, *colours: bytes) -> list[bytes]:
    return [_block(0xC001, _ase_name(name)), *colours, _block(0xC002, b"")]


def _block(kind: int, data: bytes) -> bytes:
    return struct.pack(">HI", kind, len(data)) + data


def _ase_name(name: str) -> bytes:
    encoded = (name + "\0").encode("utf-16-be")
    return struct.pack(">H", len(encoded) // 2) + encoded


def logo_svg(
    word: str = "northwind",
    *,
    ink: str = "#14213d",
    symbol: str = "rgb(226, 0, 116)",
    ground: str = "",
    margin_px: int = 0,
) -> bytes:
    """A disc 144 px high and a word beside it, whose small letters are 60 px high, as paths."""
    shapes = [f'<circle cx="{72 + margin_px}" cy="{72 + margin_px}" r="72" style="fill:{symbol}"/>']
    with TTFont(INTER) as font:
        glyphs, codes = font.getGlyphSet(), font.getBestCmap()
        scale = 60 / font["OS/2"].sxHeight
        left = 170.0 + margin_px
        for letter in word:
            pen = SVGPathPen(glyphs)
            glyph = glyphs[codes[ord(letter)]]
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, left, 115 + margin_px)))
            shapes.append(f'<path class="ink" d="{pen.getCommands()}"/>')
            left += glyph.width * scale
    width, height = left + 4 + margin_px, 144 + 2 * margin_px
    box = f'<rect width="100%" height="100%" fill="{ground}"/>' if ground else ""
    style = f"<style>.ink {{ fill: {ink} }}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height}">'
    return f"{head}{style}{box}{''.join(shapes)}</svg>".encode()
