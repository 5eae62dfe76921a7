"""Backdrops of light alone: gradients, meshes, fog, rays, bokeh."""

import math

import numpy as np
import skia

from generation.illustrator.ink import Ink, Light, circle, colour, grid, light_of, mixed, polygon
from generation.illustrator.noise import layered_noise


def gradient(ink: Ink) -> None:
    """Two colours across the picture, and a soft glow in a corner."""
    x, y = grid(ink)
    turn = ink.random.uniform(0, 2 * math.pi)
    along = x * math.cos(turn) + y * math.sin(turn)
    along = (along - along.min()) / (along.max() - along.min())
    share = (along * along * (3 - 2 * along))[..., None]
    start, end = light_of(ink.tones.ground), light_of(mixed(ink.tones.ground, ink.accent(0), 0.75))
    light = start + share * (end - start)
    light += _glow(x, y, at=_corner(ink), radius=0.8) * 0.6 * (light_of(ink.accent(1)) - light)
    ink.lay(light)


def mesh(ink: Ink) -> None:
    """Clouds of several colours that melt into each other."""
    x, y = grid(ink)
    width, height = float(x.max()), float(y.max())
    bend = 0.16 * layered_noise(x * 1.3, y * 1.3, seed=ink.seed, octaves=2)
    light = np.broadcast_to(light_of(ink.tones.ground), (*x.shape, 3)).astype(np.float32)
    for number in range(7):
        at = (ink.random.uniform(-0.1, width + 0.1), ink.random.uniform(-0.1, height + 0.1))
        near = _glow(x + bend, y - bend, at=at, radius=ink.random.uniform(0.45, 0.95))
        light = light + near * 0.85 * (light_of(ink.accent(number)) - light)
    ink.lay(light)


def fog(ink: Ink) -> None:
    """Soft banks of fog."""
    x, y = grid(ink)
    field = layered_noise(x * 0.9, y * 1.8, seed=ink.seed, octaves=5)
    field = 0.5 + 0.5 * layered_noise(x * 0.9 + 0.5 * field, y * 1.6, seed=ink.seed + 9, octaves=5)
    start, end = light_of(ink.tones.ground), light_of(ink.accent(0))
    share = np.clip((field - 0.25) * 1.5, 0, 1)[..., None] * 0.8
    ink.lay(start + share * (end - start))


def rays(ink: Ink) -> None:
    """Wide rays from a point at the edge."""
    x, y = ink.random.choice([(0.12, 1.05), (0.5, 1.15), (0.88, 1.05), (0.85, -0.1), (0.15, -0.1)])
    x, y = x * ink.width, y * ink.height
    reach = math.hypot(ink.width, ink.height) * 1.3
    count = ink.random.choice((20, 24, 32))
    start = ink.random.random()
    light, faint = mixed(ink.tones.ground, ink.accent(0), 0.22), ink.tones.ground
    for number in range(count):
        first, last = (2 * math.pi * (number + start + edge) / count for edge in (0, 0.5))
        ray = polygon([(x, y), *((x + reach * math.cos(a), y + reach * math.sin(a)) for a in (first, last))])
        ink.fill(ray, light)
    shader = skia.GradientShader.MakeRadial(
        skia.Point(x, y), reach * 0.62, [colour(ink.accent(1), alpha=0.7), colour(faint, alpha=0)]
    )
    ink.canvas.drawPaint(skia.Paint(Shader=shader, Dither=True, AntiAlias=True))


def bokeh(ink: Ink) -> None:
    """Lights out of focus in the dark or in the mist."""
    x, y = grid(ink)
    ground, depth = light_of(ink.tones.ground), light_of(mixed(ink.tones.ground, ink.accent(0), 0.45))
    near = _glow(x, y, at=(float(x.max()) * ink.random.uniform(0.2, 0.8), float(y.max())), radius=1.1)
    ink.lay(ground + near * (depth - ground))
    for number in range(64):
        depth_of_light = ink.random.random()
        radius = ink.px(18 + 110 * depth_of_light**2)
        cx, cy = ink.random.uniform(0, ink.width), ink.height * ink.random.betavariate(2.2, 1.6)
        alpha = 0.07 + 0.2 * (1 - depth_of_light)
        tone = ink.accent(number)
        ink.fill(circle(cx, cy, radius), tone, alpha=alpha, blur=ink.px(3 + 26 * abs(depth_of_light - 0.45)))
        if number % 3 == 0:
            ink.stroke(circle(cx, cy, radius), mixed(tone, "#ffffff", 0.4), width=ink.px(2), alpha=alpha)


def _corner(ink: Ink) -> tuple[float, float]:
    side = min(ink.width, ink.height)
    return ink.random.choice((0.1, 0.9)) * ink.width / side, ink.random.choice((0.05, 0.95)) * ink.height / side


def _glow(x: Light, y: Light, *, at: tuple[float, float], radius: float) -> Light:
    """1 at a point and falling off softly around it, ``(height, width, 1)``."""
    away = ((x - at[0]) ** 2 + (y - at[1]) ** 2) / np.float32(radius**2)
    return np.asarray(np.exp(-2.5 * away)[..., None], np.float32)
