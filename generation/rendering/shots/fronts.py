"""What stands in front of a picture, as a person marked it, with exact edges; and what the picture is about."""

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from brandkit.frames.people import find_faces
from generation.domain.filming import Cover
from generation.rendering.pixels import Rgb
from generation.rendering.shots.plates import spread

LOOK_PX: Final = 640
BAND_SHARE: Final = 0.03
"""How far an edge may lie from where it was marked, in shares of the width."""
ROUNDS: Final = 4
TRUSTED: Final = (0.5, 1.6)
"""An exact edge is taken where it keeps so much of what was marked."""
LEAST_OWN: Final = 0.04
"""Less of a mark than this share is no thing, but noise in one."""
ALIKE: Final = 14
"""Colours that differ by less than this in a channel of Lab (0 to 255) look alike."""
_Labels = npt.NDArray[np.uint8]


def marked_front(pixels: Rgb, marked: Cover) -> Cover | None:
    """The cover of what was marked roughly, with its edges where the picture has some; None where nothing was."""
    height, width = pixels.shape[:2]
    marked = np.asarray(cv2.resize(marked, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    if not 0.001 < float((marked >= 128).mean()) < 0.98:
        return None
    small = _small(pixels)
    rough = np.asarray(cv2.resize(marked, small.shape[1::-1], interpolation=cv2.INTER_AREA) >= 128, np.uint8)
    band = max(2, round(BAND_SHARE * small.shape[1]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * band + 1, 2 * band + 1))
    around = np.asarray(cv2.dilate(rough, kernel), np.uint8)
    # A brush is wider than a mast: what looks as all that lies around the mark does may be part of what lies behind.
    apart = np.where(rough > 0, _differences(small, around), 0)
    bound = max(ALIKE, float(cv2.threshold(apart[rough > 0], 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]))
    base = np.asarray(apart > bound, np.uint8)
    if base.sum() < LEAST_OWN * rough.sum():
        base, apart = rough, np.where(rough > 0, np.uint8(255), np.uint8(0))
    labels = np.full(rough.shape, cv2.GC_BGD, np.uint8)
    labels[around > 0] = cv2.GC_PR_BGD
    labels[apart >= ALIKE] = cv2.GC_PR_FGD
    labels[(cv2.erode(rough, kernel) > 0) & (base > 0)] = cv2.GC_FGD
    exact = _touching(_cut(small, labels), base)
    if exact is None or not TRUSTED[0] * base.sum() < exact.sum() < TRUSTED[1] * rough.sum():
        exact = rough
    return _softened(pixels, exact)


def middle_of(pixels: Rgb, cover: Cover | None) -> tuple[float, float]:
    """What the picture is about, in shares of its sides: faces, else what stands in front, else its middle."""
    small = _small(pixels)
    faces = find_faces(small)
    if faces:
        middles = np.array([face.centre for face in faces]).mean(axis=0) / np.array(small.shape[1::-1])
        return float(np.clip(middles[0], 0, 1)), float(np.clip(middles[1], 0, 1))
    if cover is None or not cover.any():
        return 0.5, 0.5
    weights = cover.astype(np.float64)
    across = float((weights.sum(axis=0) * (np.arange(cover.shape[1]) + 0.5)).sum() / weights.sum())
    down = float((weights.sum(axis=1) * (np.arange(cover.shape[0]) + 0.5)).sum() / weights.sum())
    return across / cover.shape[1], down / cover.shape[0]


def _differences(small: Rgb, around: _Labels) -> _Labels:
    """How far a picture is from what lies around a mark, if that went on smoothly across it: the most in L, a, b."""
    beyond = spread(small, np.asarray(np.where(around > 0, 0, 255), np.uint8))
    labs = [cv2.cvtColor(one, cv2.COLOR_RGB2LAB) for one in (small, beyond)]
    return np.asarray(cv2.absdiff(*labs).max(axis=2), np.uint8)


def _small(pixels: Rgb) -> Rgb:
    height, width = pixels.shape[:2]
    scale = min(1.0, LOOK_PX / max(width, height))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _cut(small: Rgb, labels: _Labels) -> npt.NDArray[np.uint8] | None:
    """1 where GrabCut (Rother and others, 2004) sees the front; None where there is nothing to tell apart."""
    there = set(np.unique(labels).tolist())
    if not there & {cv2.GC_FGD, cv2.GC_PR_FGD} or not there & {cv2.GC_BGD, cv2.GC_PR_BGD}:
        return None
    cv2.setRNGSeed(7)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    try:
        cv2.grabCut(small, labels, (0, 0, 0, 0), models[0], models[1], ROUNDS, cv2.GC_INIT_WITH_MASK)
    except cv2.error:
        return None
    front = np.asarray((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD), np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    front = np.asarray(cv2.morphologyEx(front, cv2.MORPH_CLOSE, kernel), np.uint8)
    outlines, _ = cv2.findContours(front, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(np.zeros_like(front), outlines, -1, 1, cv2.FILLED), np.uint8)


def _touching(front: _Labels | None, base: _Labels) -> _Labels | None:
    """The parts of a front that hold some of its base: what else was found is alike, but stands by itself."""
    if front is None:
        return None
    _, parts = cv2.connectedComponents(front)
    held = np.unique(parts[(base > 0) & (front > 0)])
    return np.asarray(np.isin(parts, held), np.uint8)


def _softened(pixels: Rgb, exact: npt.NDArray[np.uint8]) -> Cover:
    """The cover in the picture's size, its edges along those of the picture (guided filter; He and others, 2013)."""
    height, width = pixels.shape[:2]
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    cover = cv2.resize(exact.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    radius = max(1, round(0.003 * width))
    side = (2 * radius + 1, 2 * radius + 1)
    means = [cv2.blur(one, side) for one in (grey, cover, grey * cover, grey * grey)]
    slope = (means[2] - means[0] * means[1]) / (means[3] - means[0] ** 2 + 1e-3)
    shift = means[1] - slope * means[0]
    guided = cv2.blur(slope, side) * grey + cv2.blur(shift, side)
    # Thin veils over what lies behind would be seen to move.
    sharp = np.clip((guided - 0.15) / 0.7, 0, 1)
    near = cv2.dilate(exact, np.ones((7, 7), np.uint8))
    sharp *= cv2.resize(near.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.rint(np.clip(sharp, 0, 1) * 255), np.uint8)
