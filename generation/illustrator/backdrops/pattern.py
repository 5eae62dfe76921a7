"""Backdrops that repeat: dots, isometric blocks, tiles, terrazzo, a network, ribbons."""

import math
from itertools import combinations, pairwise

import skia

from generation.illustrator.ink import Ink, circle, colour, mixed, polygon


def dots(ink: Ink) -> None:
    """A halftone: dots that grow across the picture."""
    step = ink.px(34)
    turn = ink.random.uniform(0, 2 * math.pi)
    reach = (abs(math.cos(turn)) * ink.width + abs(math.sin(turn)) * ink.height) / 2
    tone, second = mixed(ink.tones.ground, ink.accent(0), 0.85), ink.accent(1)
    for row in range(-1, int(ink.height / (step * 0.866)) + 2):
        for column in range(-1, int(ink.width / step) + 2):
            x, y = (column + 0.5 * (row % 2)) * step, row * step * 0.866
            along = ((x - ink.width / 2) * math.cos(turn) + (y - ink.height / 2) * math.sin(turn)) / reach
            swell = 0.5 + 0.5 * math.sin(
                1.35 * along + 0.35 * math.sin(x / ink.px(210)) + 0.3 * math.cos(y / ink.px(170))
            )
            radius = step * 0.46 * max(0, 1.35 * swell - 0.35)
            if radius > ink.px(1.2):
                ink.fill(circle(x, y, radius), second if (row * 7 + column * 13) % 29 == 0 else tone)


def isometric(ink: Ink) -> None:
    """Blocks seen from above, of several heights."""
    side = ink.px(78)
    across, down = side * math.sqrt(3) / 2, side / 2
    tones = [mixed(ink.tones.ground, accent, 0.75) for accent in ink.tones.accents[:3]]
    for row in range(-2, int(ink.height / down) + 6):
        for column in range(-1, int(ink.width / (2 * across)) + 2):
            x = (2 * column + row % 2) * across
            y = row * down
            lift = side * ink.random.choice((0, 0, 0.35, 0.7, 1.1))
            tone = tones[int(ink.random.triangular(0, len(tones), 0))] if tones else ink.accent(0)
            _block(ink, x, y - lift, across=across, down=down, depth=side + lift, tone=tone)


def _block(ink: Ink, x: float, y: float, *, across: float, down: float, depth: float, tone: str) -> None:
    top = [(x, y - down), (x + across, y), (x, y + down), (x - across, y)]
    left = [(x - across, y), (x, y + down), (x, y + down + depth), (x - across, y + depth)]
    right = [(x + across, y), (x, y + down), (x, y + down + depth), (x + across, y + depth)]
    faces = (
        (top, mixed(tone, "#ffffff", 0.35)),
        (left, mixed(tone, ink.tones.deep, 0.12)),
        (right, mixed(tone, ink.tones.deep, 0.42)),
    )
    for face, shade in faces:
        ink.fill(polygon(face), shade)
        # Hides the hair lines between faces that antialiasing would leave.
        ink.stroke(polygon(face), shade, width=ink.px(0.8))


def tiles(ink: Ink) -> None:
    """Quarter circles, circles and squares on a chequered ground."""
    side = ink.px(180)
    columns, rows = math.ceil(ink.width / side), math.ceil(ink.height / side)
    left, top = (ink.width - columns * side) / 2, (ink.height - rows * side) / 2
    calm = [
        ink.tones.ground,
        mixed(ink.tones.ground, ink.accent(0), 0.14),
        mixed(ink.tones.ground, ink.accent(1), 0.18),
    ]
    for row in range(rows):
        for column in range(columns):
            box = skia.Rect.MakeXYWH(left + column * side, top + row * side, side, side)
            ink.canvas.drawRect(box, skia.Paint(Color=colour(ink.random.choice(calm))))
            _motif(ink, box, ink.any_accent())


def _motif(ink: Ink, box: skia.Rect, tone: str) -> None:
    side, kind = box.width(), ink.random.choice(("quarter", "quarter", "half", "ring", "dot", "leaf", "none", "none"))
    corner_x, corner_y = ink.random.choice((0, 1)), ink.random.choice((0, 1))
    x, y = box.left() + corner_x * side, box.top() + corner_y * side
    ink.canvas.save()
    ink.canvas.clipRect(box, True)
    if kind == "quarter":
        ink.fill(circle(x, y, side), tone)
        ink.fill(circle(x, y, side / 2), mixed(tone, "#ffffff", 0.3))
    elif kind == "half":
        ink.fill(circle(box.centerX(), y, side / 2), tone)
    elif kind == "ring":
        ink.stroke(circle(box.centerX(), box.centerY(), side * 0.32), tone, width=side * 0.16)
    elif kind == "dot":
        ink.fill(circle(box.centerX(), box.centerY(), side * 0.28), tone)
    elif kind == "leaf":
        leaf = skia.Op(
            circle(x, y, side),
            circle(x + (1 - 2 * corner_x) * side, y + (1 - 2 * corner_y) * side, side),
            skia.kIntersect_PathOp,
        )
        ink.fill(leaf, tone)
    ink.canvas.restore()


def terrazzo(ink: Ink) -> None:
    """Chips of stone in a smooth floor."""
    placed: list[tuple[float, float, float]] = []
    for _ in range(900):
        radius = ink.px(ink.random.choice((9, 14, 22, 34, 52)))
        x, y = ink.random.uniform(0, ink.width), ink.random.uniform(0, ink.height)
        if any(math.hypot(x - px, y - py) < radius + other + ink.px(7) for px, py, other in placed):
            continue
        placed.append((x, y, radius))
        corners = ink.random.randint(4, 7)
        start = ink.random.random()
        points = [
            (
                x + r * math.cos(2 * math.pi * (start + at / corners)),
                y + r * math.sin(2 * math.pi * (start + at / corners)),
            )
            for at in range(corners)
            for r in (radius * ink.random.uniform(0.62, 1.0),)
        ]
        tone = mixed(ink.any_accent(), ink.tones.ground, ink.random.uniform(0, 0.35))
        chip = polygon(points)
        ink.fill(chip, tone)
        ink.stroke(chip, tone, width=ink.px(5))


def network(ink: Ink) -> None:
    """Points that know their neighbours."""
    glow = skia.GradientShader.MakeRadial(
        skia.Point(ink.width * ink.random.uniform(0.3, 0.7), ink.height * 0.45),
        max(ink.width, ink.height) * 0.7,
        [colour(mixed(ink.tones.ground, ink.accent(0), 0.38)), colour(ink.tones.ground)],
    )
    ink.canvas.drawPaint(skia.Paint(Shader=glow, Dither=True))
    points = _spread(ink, count=90, apart=ink.px(86))
    reach = ink.px(230)
    for first, second in combinations(points, 2):
        away = math.dist(first, second)
        if away < reach:
            path = skia.Path()
            path.moveTo(*first)
            path.lineTo(*second)
            ink.stroke(
                path, mixed(ink.tones.ground, ink.accent(0), 0.9), width=ink.px(2), alpha=0.75 * (1 - away / reach)
            )
    for number, (x, y) in enumerate(points):
        tone = ink.accent(1) if number % 6 == 0 else ink.accent(0)
        radius = ink.px(11 if number % 6 == 0 else 5.5)
        ink.fill(circle(x, y, radius * 2.6), tone, alpha=0.22, blur=radius * 2)
        ink.fill(circle(x, y, radius), mixed(tone, "#ffffff", 0.25))


def ribbons(ink: Ink) -> None:
    """Broad bands that flow across the picture side by side."""
    bands, start = 9, ink.random.uniform(-0.1, 0.35)
    bends = [ink.random.uniform(-0.22, 0.22) for _ in range(4)]
    width = ink.height * 0.11
    for band in range(bands):
        share = band / (bands - 1)
        tone = mixed(ink.accent(band % 3), ink.tones.ground, 0.15 + 0.5 * abs(share - 0.5))
        middle = [start + 0.095 * band + bends[at] * (1 + 0.3 * math.sin(band)) for at in range(4)]
        path = skia.Path()
        path.moveTo(-ink.px(40), middle[0] * ink.height)
        for (at, before), (_, after) in pairwise(enumerate(middle)):
            x0, x1 = ink.width * at / 3, ink.width * (at + 1) / 3 + ink.px(40) * (at == 2)
            path.cubicTo((x0 + x1) / 2, before * ink.height, (x0 + x1) / 2, after * ink.height, x1, after * ink.height)
        ink.stroke(path, ink.tones.deep, width=width * 1.03, alpha=0.1)
        ink.stroke(path, tone, width=width * 0.97)


def _spread(ink: Ink, *, count: int, apart: float) -> list[tuple[float, float]]:
    """Points by chance, none nearer to another than ``apart``."""
    points: list[tuple[float, float]] = []
    for _ in range(count * 20):
        point = (ink.random.uniform(0, ink.width), ink.random.uniform(0, ink.height))
        if all(math.dist(point, other) >= apart for other in points):
            points.append(point)
        if len(points) == count:
            break
    return points
