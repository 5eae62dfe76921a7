"""The size in which a model works, and the way from there to the size that was asked for."""

import json
import math
from pathlib import Path
from typing import Final

USUAL_PIXELS: Final = 1024 * 1024
LATENT_PX: Final = 8
SIDE_MULTIPLE_PX: Final = 16
TILE_MULTIPLE_PX: Final = 64
FEWEST_RATIO: Final = 0.25
"""A model makes nothing sensible far below the size that it learnt."""


def most_pixels_of(folder: Path) -> int:
    """How many pixels the model learnt to fill, by the settings of its UNet; as most models do where it has none."""
    side = _sample_size(folder)
    return (side * LATENT_PX) ** 2 if side else USUAL_PIXELS


def _sample_size(folder: Path) -> int:
    """In latents; 0 where the settings of the UNet do not say."""
    try:
        return int(json.loads((folder / "unet" / "config.json").read_text())["sample_size"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def tile_px_of(folder: Path, *, latents_per_px: float, usual_px: int) -> int:
    """The side of the tiles in which a model enlarges: what its UNet learnt; the usual one where it does not say."""
    side = _sample_size(folder)
    return (
        max(TILE_MULTIPLE_PX, round(side / latents_per_px) // TILE_MULTIPLE_PX * TILE_MULTIPLE_PX) if side else usual_px
    )


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
