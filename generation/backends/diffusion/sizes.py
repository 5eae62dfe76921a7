"""The size in which a model works, and the way from there to the size that was asked for."""

import json
import math
from pathlib import Path
from typing import Final

USUAL_PIXELS: Final = 1024 * 1024
LATENT_PX: Final = 8
SIDE_MULTIPLE_PX: Final = 16
FEWEST_RATIO: Final = 0.25
"""A model makes nothing sensible far below the size that it learnt."""


def most_pixels_of(folder: Path) -> int:
    """How many pixels the model learnt to fill, by the settings of its UNet; as most models do where it has none."""
    config = folder / "unet" / "config.json"
    try:
        side = json.loads(config.read_text())["sample_size"] * LATENT_PX
    except (OSError, ValueError, KeyError, TypeError):
        return USUAL_PIXELS
    return int(side) ** 2


def model_size(
    width_px: int, height_px: int, *, most_pixels: int, side_multiple_px: int = SIDE_MULTIPLE_PX
) -> tuple[int, int]:
    """Width and height in which the model works: the same shape, as large as it can, in steps that it can."""
    area = width_px * height_px
    scale = math.sqrt(min(max(area, most_pixels * FEWEST_RATIO), most_pixels) / area)
    width, height = (
        max(side_multiple_px, round(side * scale / side_multiple_px) * side_multiple_px)
        for side in (width_px, height_px)
    )
    return width, height
