"""What a picture shows, as numbers that are alike for things that look alike: taken out of the detector of persons.

What EfficientDet-Lite0 (M. Tan et al., 2020) sees before it looks for boxes: in each of 20 x 20 cells 112 numbers, of
which only the direction counts. Light, grain and small moves leave it; another thing has another.
"""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.networks import Network, input_px, run_first_layers

Rgb = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

CELLS: Final = 20
LAYERS: Final = 40
"""Of the network: as far as the last one that still has 20 x 20 cells before the detail is thrown away."""
LEAST_LENGTH: Final = 1e-6


def looked_at(rgb: Rgb) -> Rgb:
    """The picture in the square that ``likeness_of`` looks at."""
    return np.asarray(cv2.resize(rgb, input_px(Network.PERSONS), interpolation=cv2.INTER_AREA), np.uint8)


def likeness_of(square: Rgb) -> Floats:
    """What each cell of the square shows: ``(20, 20, 112)``, every cell of length 1."""
    seen = run_first_layers(Network.PERSONS, square, layers=LAYERS)
    return np.asarray(seen / (np.linalg.norm(seen, axis=2, keepdims=True) + LEAST_LENGTH), np.float32)


def apart(one: Floats, other: Floats) -> Floats:
    """How different the cells of two pictures are: 0 alike, 1 nothing in common."""
    return np.asarray(1 - (one * other).sum(axis=2), np.float32)
