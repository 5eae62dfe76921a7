"""Backdrops that look like places: waves, mountains, a skyline, contours of a map."""

import math

import cv2
import numpy as np
import skia

from generation.illustrator.ink import Ink, circle, colour, grid, light_of, mixed, polygon
from generation.illustrator.noise import layered_noise

_STEPS = 240


def waves(ink: Ink) -> None:
    """Layers of swelling hills of water, paler in the distance."""
    _sky(ink, mixed(ink.tones.ground, ink.accent(1), 0.25))
    layers = 6
    for layer in range(layers):
        share = layer / (layers - 1)
        base = ink.height * (0.48 + 0.46 * share)
        swell = ink.px(34 + 54 * share)
        beats = ink.random.uniform(0.7, 1.3) * (1.6 - 0.6 * share)
        start, second = ink.random.random(), ink.random.random()
        tone = mixed(mixed(ink.tones.ground, ink.accent(0), 0.3 + 0.6 * share), ink.tones.deep, 0.35 * share)
        crest = [
            (
                along * ink.width,
                base + swell * (_wave(beats * along + start) + 0.35 * _wave(2.3 * beats * along + second)),
            )
            for along in (step / _STEPS for step in range(_STEPS + 1))
        ]
        ink.fill(polygon([(0, ink.height), *crest, (ink.width, ink.height)]), tone)


def mountains(ink: Ink) -> None:
    """Ridges behind ridges in the haze, under a low sun."""
    _sky(ink, mixed(ink.tones.ground, ink.accent(1), 0.5))
    sun = (ink.width * ink.random.uniform(0.25, 0.75), ink.height * 0.4)
    ink.fill(circle(*sun, ink.px(230)), mixed(ink.accent(1), "#ffffff", 0.25), alpha=0.35, blur=ink.px(160))
    ink.fill(circle(*sun, ink.px(92)), mixed(ink.accent(1), "#ffffff", 0.35))
    layers = 5
    for layer in range(layers):
        share = layer / (layers - 1)
        along = np.linspace(0, 1, _STEPS, dtype=np.float32) * np.float32(2.2 + 1.4 * share) + np.float32(7 * layer)
        ridge = layered_noise(along, np.zeros_like(along) + np.float32(0.37), seed=ink.seed + layer, octaves=5)
        base, rise = ink.height * (0.56 + 0.38 * share), ink.height * (0.2 - 0.05 * share)
        tone = mixed(mixed(ink.tones.ground, ink.accent(0), 0.25 + 0.5 * share), ink.tones.deep, 0.15 + 0.65 * share)
        points = [(ink.width * at / (_STEPS - 1), base - rise * (0.3 + float(ridge[at]))) for at in range(_STEPS)]
        ink.fill(polygon([(0, ink.height), *points, (ink.width, ink.height)]), tone)


def skyline(ink: Ink) -> None:
    """Rows of houses and towers, some windows lit."""
    _sky(ink, mixed(ink.tones.ground, ink.accent(1), 0.35))
    layers = 3
    for layer in range(layers):
        share = layer / (layers - 1)
        tone = mixed(mixed(ink.tones.ground, ink.accent(0), 0.3 + 0.3 * share), ink.tones.deep, 0.2 + 0.6 * share)
        left = -ink.px(ink.random.uniform(0, 80))
        while left < ink.width:
            width = ink.px(ink.random.uniform(80, 190))
            top = ink.height * (0.42 + 0.16 * share + ink.random.betavariate(2, 2) * 0.34)
            _house(ink, left, top, width, tone, is_near=layer == layers - 1)
            left += width + ink.px(ink.random.choice((0, 6, 14)))


def contours(ink: Ink) -> None:
    """The lines of equal height of a land that is nowhere."""
    x, y = grid(ink)
    field = layered_noise(x * 1.25, y * 1.25, seed=ink.seed, octaves=3)
    start, end = light_of(ink.tones.ground), light_of(mixed(ink.tones.ground, ink.accent(0), 0.3))
    share = np.clip(field * 0.5 + 0.5, 0, 1)[..., None]
    ink.lay(start + share * (end - start))
    levels = np.linspace(float(field.min()), float(field.max()), 24)[1:-1]
    for number, level in enumerate(levels):
        found, _ = cv2.findContours((field > level).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        is_bold = number % 5 == 0
        tone = mixed(ink.tones.ground, ink.accent(0), 0.9 if is_bold else 0.65)
        for outline in found:
            if len(outline) < ink.px(60):
                continue
            path = _smooth(outline[:, 0, :].astype(np.float64))
            ink.stroke(path, tone, width=ink.px(3.2 if is_bold else 1.8), alpha=0.9 if is_bold else 0.6)


def _smooth(points: np.ndarray) -> skia.Path:
    """A soft closed line along points of a raster, which is left open where it runs along the picture's edge."""
    reach = 9
    wrapped = np.concatenate([points[-reach:], points, points[:reach]])
    weights = np.hanning(2 * reach + 3)[1:-1]
    soft = [np.convolve(wrapped[:, axis], weights / weights.sum(), mode="valid") for axis in (0, 1)]
    path = skia.Path()
    path.addPoly([skia.Point(float(px), float(py)) for px, py in zip(*soft, strict=True)][::3], close=True)
    return path


def _house(ink: Ink, left: float, top: float, width: float, tone: str, *, is_near: bool) -> None:
    ink.canvas.drawRect(skia.Rect.MakeLTRB(left, top, left + width, ink.height), skia.Paint(Color=colour(tone)))
    if ink.random.random() < 0.25:
        ink.stroke(_line(left + width / 2, top, left + width / 2, top - ink.px(60)), tone, width=ink.px(5))
    if not is_near:
        return
    step, size = ink.px(32), ink.px(14)
    columns = int((width - ink.px(24)) // step)
    inset = (width - (columns - 1) * step - size) / 2 if columns else 0
    for row in range(int((ink.height - top - ink.px(30)) // step)):
        for column in range(columns):
            if ink.random.random() < 0.42:
                x, y = left + inset + column * step, top + ink.px(24) + row * step
                lit = mixed(ink.accent(1), "#ffffff", 0.2)
                ink.canvas.drawRect(
                    skia.Rect.MakeXYWH(x, y, size, size * 1.2),
                    skia.Paint(Color=colour(lit, alpha=ink.random.uniform(0.35, 0.95)), AntiAlias=True),
                )


def _sky(ink: Ink, low: str) -> None:
    """From the ground's colour down to another one."""
    _, y = grid(ink)
    share = np.clip(y / y.max(), 0, 1)[..., None] ** np.float32(1.2)
    ink.lay(light_of(ink.tones.ground) + share * (light_of(low) - light_of(ink.tones.ground)))


def _wave(turns: float) -> float:
    return math.sin(2 * math.pi * turns)


def _line(x0: float, y0: float, x1: float, y1: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(x0, y0)
    path.lineTo(x1, y1)
    return path
