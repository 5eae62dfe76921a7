"""Pictures that are drawn at once in the colours of a kit."""

import io
from collections.abc import Sequence

from PIL import Image

from generation.illustrator.illustrate import illustrate
from generation.illustrator.subjects import SUBJECTS


def draw_picture(words: str, *, palette: Sequence[str], seed: int, width_px: int, height_px: int) -> bytes:
    """The picture that the words call for, as a PNG. No model has part in it; equal arguments give equal bytes."""
    pixels = illustrate(words, palette=palette, seed=seed, width_px=width_px, height_px=height_px)
    output = io.BytesIO()
    Image.fromarray(pixels).save(output, format="PNG", compress_level=6)
    return output.getvalue()


def usual_things(words: Sequence[str]) -> dict[str, str]:
    """The icons for those of the words, in lower case, that people at work write most often, by the word."""
    found = ((word, SUBJECTS.get(word) or SUBJECTS.get(word.removesuffix("s"))) for word in words)
    return {word: icon for word, icon in found if icon}
