"""The contrast of letters and logos with pixels that move behind them.

In each frame the ground is what lies under the letters and a few pixels round them. The contrast of a colour with it
is a low percentile of the WCAG ratios with its pixels: a speck does not decide, a streak through a word does.
"""

from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.domain.evidence import GroundFrame, MeasuredGround, OwnColour
from brandkit.frames.colour_difference import Rgb8, contrast_of_luminances, hex_of, relative_luminance

Mask = npt.NDArray[np.uint8]
"""``(height, width)`` uint8: how much of each pixel the layer covers."""
Floats = npt.NDArray[np.float64]

LOW_PERCENTILE = 5.0
"""Of the pixels behind the letters, so many in a hundred may be worse than what is reported."""
SAMPLES = 128
"""Colours kept of each frame."""
COVERED = 24
"""Alpha from which a pixel belongs to a letter."""
RIM_PX = 2
"""Pixels round the letters that belong to their ground: a letter is told from what is beside it."""
TRIED_LUMINANCES = np.geomspace(0.05, 1.05, 24) - 0.05
"""Luminances of colours for which the worst frame is kept; steps that contrast sees as equal."""
OWN_COLOURS = 6
MINIMUM_SHARE = 0.03
SOLID = 250
"""Alpha from which a pixel shows the layer's own colour and nothing of what is behind."""


def sample_ground(frame: Rgb8, mask: Mask) -> Rgb8 | None:
    """SAMPLES colours of the frame under the mask and its rim, from dark to light; None where it covers nothing.

    ``frame`` is ``(height, width, 3)``.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * RIM_PX + 1, 2 * RIM_PX + 1))
    near = cv2.dilate((mask >= COVERED).astype(np.uint8), kernel) > 0
    pixels = frame[near]
    if not len(pixels):
        return None
    order = np.argsort(relative_luminance(pixels), kind="stable")
    places = (np.arange(SAMPLES) + 0.5) / SAMPLES * len(pixels)
    return np.asarray(pixels[order[places.astype(np.int64)]], np.uint8)


def own_colours(picture: Rgb8, mask: Mask) -> tuple[OwnColour, ...]:
    """The colours of which the covered part of ``picture`` consists, the most frequent first; gradients in steps."""
    pixels = picture[mask >= SOLID]
    if not len(pixels):
        return ()
    _bins, inverse, counts = np.unique(pixels // 32, axis=0, return_inverse=True, return_counts=True)
    shares = []
    for index in np.argsort(-counts)[:OWN_COLOURS]:
        share = float(counts[index]) / len(pixels)
        if share >= MINIMUM_SHARE:
            middle = np.median(pixels[inverse.reshape(-1) == index], axis=0)
            shares.append(OwnColour(colour=hex_of(np.asarray(np.round(middle), np.uint8)), share_ratio=share))
    return tuple(shares)


def measure_ground(frames: Iterable[tuple[int, Rgb8, Mask]], *, own: tuple[OwnColour, ...] = ()) -> MeasuredGround:
    """What lies behind a layer, from its frames: number, pixels without the layer, and the layer's mask."""
    numbers: list[int] = []
    samples: list[Rgb8] = []
    for at_frame, pixels, mask in frames:
        sampled = sample_ground(pixels, mask)
        if sampled is not None:
            numbers.append(at_frame)
            samples.append(sampled)
    if not samples:
        return MeasuredGround(frames=(), looked_at=0, own_colours=own)
    lights = relative_luminance(np.stack(samples))
    worst = {int(np.argmin(_low(contrast_of_luminances(lights, tried)))) for tried in TRIED_LUMINANCES}
    kept = tuple(
        GroundFrame(at_frame=numbers[index], colours=samples[index].tobytes().hex()) for index in sorted(worst)
    )
    return MeasuredGround(frames=kept, looked_at=len(samples), own_colours=own)


def pixels_of(ground: MeasuredGround) -> Rgb8:
    """The colours of its frames, ``(frames, SAMPLES, 3)``."""
    rows = [np.frombuffer(bytes.fromhex(frame.colours), np.uint8).reshape(-1, 3) for frame in ground.frames]
    return np.stack(rows)


def low_contrast(colour: Rgb8, pixels: Rgb8) -> Floats:
    """The contrast of a colour with each frame of ``pixels`` as it counts: a low percentile."""
    return _low(contrast_of_luminances(relative_luminance(pixels), relative_luminance(colour)))


def _low(ratios: Floats) -> Floats:
    return np.asarray(np.percentile(ratios, LOW_PERCENTILE, axis=-1), np.float64)
