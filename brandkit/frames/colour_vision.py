"""Colours as people with a colour vision deficiency see them.

Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009): the matrices of severity 1.0.
"""

from enum import StrEnum

import numpy as np

from brandkit.frames.colour_difference import Rgb8, linear_of
from brandkit.frames.srgb import Floats, encoded_of_linear


class Deficiency(StrEnum):
    """What the eye lacks: the cones for long, middle or short waves."""

    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


_MATRICES: dict[Deficiency, Floats] = {
    Deficiency.PROTANOPIA: np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    Deficiency.DEUTERANOPIA: np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    Deficiency.TRITANOPIA: np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def seen_with(deficiency: Deficiency, rgb8: Rgb8) -> Rgb8:
    """sRGB codes ``(..., 3)`` as somebody with this deficiency sees them."""
    linear = np.clip(linear_of(rgb8) @ _MATRICES[deficiency].T, 0, 1)
    return np.asarray(np.rint(encoded_of_linear(linear) * 255), np.uint8)
