"""Lines of text in a picture, with their places."""

from typing import Final

from brandkit.domain.findings import Region
from brandkit.domain.marks import FoundText
from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.reading import read_lines

SURE: Final = 0.85
"""What the reader is less sure of may say something else: nobody is accused of it."""
MOST_LINES: Final = 60


def read_picture(pixels: Rgb8, *, at_seconds: float | None = None) -> tuple[FoundText, ...]:
    """The lines that were read for sure, from top to bottom."""
    height, width = pixels.shape[:2]
    lines = sorted((line for line in read_lines(pixels) if line.confidence >= SURE), key=lambda line: line.top)
    found = []
    for line in lines[:MOST_LINES]:
        left, right = (round(float(x) / width, 5) for x in (line.left, line.right))
        top, bottom = (round(float(y) / height, 5) for y in (line.top, line.bottom))
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        found.append(FoundText(text=line.text, region=Region(corners=corners), at_seconds=at_seconds))
    return tuple(found)
