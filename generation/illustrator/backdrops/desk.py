"""Backdrops made of things from a desk: a blueprint, cut paper, a notebook, loose cards."""

import math

import skia

from generation.illustrator.ink import Ink, circle, colour, line, mixed, polygon


def blueprint(ink: Ink) -> None:
    """A technical drawing on a fine grid."""
    ground = ink.tones.deep
    ink.canvas.clear(colour(mixed(ground, ink.accent(0), 0.35)))
    pale = mixed(ink.accent(0), "#ffffff", 0.75)
    step = ink.px(36)
    for number in range(int(max(ink.width, ink.height) / step) + 1):
        alpha, width = (0.3, 1.6) if number % 5 == 0 else (0.13, 1)
        at = number * step
        ink.canvas.drawLine(at, 0, at, ink.height, line(pale, width=ink.px(width), alpha=alpha))
        ink.canvas.drawLine(0, at, ink.width, at, line(pale, width=ink.px(width), alpha=alpha))
    for x, y in _apart(ink, 4):
        ink.random.choice((_gear, _dimensioned_box, _target))(ink, x, y, pale)


def _apart(ink: Ink, count: int) -> list[tuple[float, float]]:
    """Places that are far from each other: of twelve that chance gives, the one with the most room about it."""
    places: list[tuple[float, float]] = []
    for _ in range(count):
        some = [(ink.random.uniform(0.1, 0.9), ink.random.uniform(0.1, 0.9)) for _ in range(12)]
        here = [(x * ink.width, y * ink.height) for x, y in some]
        places.append(max(here, key=lambda one: min((math.dist(one, other) for other in places), default=0)))
    return places


def paper(ink: Ink) -> None:
    """Sheets of cut paper on each other, each throwing a soft shadow."""
    sheets = 6
    flip = ink.random.choice((True, False))
    bends = [ink.random.uniform(0, 1) for _ in range(3)]
    for sheet in range(sheets):
        share = (sheet + 1) / sheets
        edge = 0.16 + 0.8 * share
        tone = mixed(ink.tones.ground, ink.accent(0), 0.12 + 0.75 * share)
        points = []
        for at in range(121):
            along = at / 120
            wave = math.sin(2 * math.pi * (along * (0.8 + bends[0]) + bends[1] + 0.13 * sheet))
            wave += 0.4 * math.sin(2 * math.pi * (along * 2.1 + bends[2] - 0.2 * sheet))
            offset = edge * ink.height + wave * ink.px(70)
            points.append((along * ink.width, ink.height - offset + ink.height * 0.12 if flip else offset))
        bottom = -ink.px(90) if flip else ink.height + ink.px(90)
        path = polygon(
            [
                (-ink.px(90), bottom),
                (-ink.px(90), points[0][1]),
                *points,
                (ink.width + ink.px(90), points[-1][1]),
                (ink.width + ink.px(90), bottom),
            ]
        )
        path.offset(0, ink.px(3 if flip else -3))
        ink.fill(path, ink.tones.deep, alpha=0.35, blur=ink.px(44))
        path.offset(0, ink.px(-3 if flip else 3))
        ink.fill(path, tone)


def notebook(ink: Ink) -> None:
    """A ruled page with a margin, and a few marks of a pen."""
    page = mixed(ink.tones.ground, "#ffffff", 0.5) if not ink.tones.is_dark else ink.tones.ground
    ink.canvas.clear(colour(page))
    step = ink.px(60)
    rule = mixed(page, ink.accent(0), 0.3)
    for number in range(1, int(ink.height / step) + 1):
        ink.canvas.drawLine(0, number * step, ink.width, number * step, line(rule, width=ink.px(1.6)))
    margin = ink.px(150)
    ink.canvas.drawLine(margin, 0, margin, ink.height, line(ink.accent(1), width=ink.px(2.4), alpha=0.8))
    for hole in (0.15, 0.5, 0.85):
        ink.fill(circle(ink.px(64), hole * ink.height, ink.px(20)), mixed(page, ink.tones.deep, 0.18))
    for number in range(5):
        _scribble(
            ink,
            ink.random.uniform(0.55, 0.95) * ink.width,
            ink.random.uniform(0.08, 0.95) * ink.height,
            ink.accent(number),
        )


def cards(ink: Ink) -> None:
    """Cards scattered over a table."""
    for number in range(16):
        width, height = ink.px(ink.random.uniform(210, 380)), ink.px(ink.random.uniform(150, 260))
        ink.canvas.save()
        ink.canvas.translate(ink.random.uniform(0, ink.width), ink.random.uniform(0, ink.height))
        ink.canvas.rotate(ink.random.uniform(-24, 24))
        card = skia.Path()
        card.addRoundRect(skia.Rect.MakeXYWH(-width / 2, -height / 2, width, height), ink.px(20), ink.px(20))
        shade = skia.Path(card)
        shade.offset(0, ink.px(10))
        ink.fill(shade, ink.tones.deep, alpha=0.28, blur=ink.px(36))
        tone = mixed(ink.tones.ground, ink.accent(number), ink.random.uniform(0.2, 0.95))
        ink.fill(card, tone)
        for row in range(2):
            stroke = mixed(tone, "#ffffff", 0.45)
            y = -height / 4 + row * ink.px(34)
            ink.canvas.drawLine(
                -width * 0.36, y, width * (0.25 - 0.18 * row), y, line(stroke, width=ink.px(12), alpha=0.8)
            )
        ink.canvas.restore()


def _gear(ink: Ink, x: float, y: float, tone: str) -> None:
    radius, teeth = ink.px(ink.random.uniform(90, 170)), ink.random.choice((12, 16, 20))
    points = []
    for tooth in range(teeth):
        for at, reach in ((0.0, 1.0), (0.25, 1.0), (0.35, 1.16), (0.65, 1.16), (0.75, 1.0)):
            turn = 2 * math.pi * (tooth + at) / teeth
            points.append((x + radius * reach * math.cos(turn), y + radius * reach * math.sin(turn)))
    ink.stroke(polygon(points), tone, width=ink.px(3), alpha=0.85)
    ink.stroke(circle(x, y, radius * 0.36), tone, width=ink.px(3), alpha=0.85)
    _cross(ink, x, y, radius * 1.35, tone)


def _dimensioned_box(ink: Ink, x: float, y: float, tone: str) -> None:
    width, height = ink.px(ink.random.uniform(220, 380)), ink.px(ink.random.uniform(140, 240))
    box = skia.Path()
    box.addRoundRect(skia.Rect.MakeXYWH(x - width / 2, y - height / 2, width, height), ink.px(22), ink.px(22))
    ink.stroke(box, tone, width=ink.px(3), alpha=0.85)
    below = y + height / 2 + ink.px(44)
    for end, outward in ((x - width / 2, 1), (x + width / 2, -1)):
        ink.canvas.drawLine(
            end, y + height / 2 + ink.px(12), end, below + ink.px(14), line(tone, width=ink.px(1.6), alpha=0.7)
        )
        for side in (-1, 1):
            ink.canvas.drawLine(
                end, below, end + outward * ink.px(18), below + side * ink.px(7), line(tone, width=ink.px(2), alpha=0.8)
            )
    ink.canvas.drawLine(x - width / 2, below, x + width / 2, below, line(tone, width=ink.px(2), alpha=0.8))


def _target(ink: Ink, x: float, y: float, tone: str) -> None:
    for share in (1, 0.7, 0.35):
        ink.stroke(circle(x, y, ink.px(150) * share), tone, width=ink.px(2.4), alpha=0.8)
    _cross(ink, x, y, ink.px(200), tone)


def _cross(ink: Ink, x: float, y: float, reach: float, tone: str) -> None:
    dashed = line(tone, width=ink.px(1.6), alpha=0.6)
    dashed.setPathEffect(skia.DashPathEffect.Make([ink.px(16), ink.px(8), ink.px(3), ink.px(8)], 0))
    ink.canvas.drawLine(x - reach, y, x + reach, y, dashed)
    ink.canvas.drawLine(x, y - reach, x, y + reach, dashed)


def _scribble(ink: Ink, x: float, y: float, tone: str) -> None:
    path = skia.Path()
    kind = ink.random.choice(("ring", "arrow", "wave"))
    size = ink.px(70)
    if kind == "ring":
        path.addOval(skia.Rect.MakeXYWH(x - size, y - size * 0.6, 2 * size, 1.2 * size))
    elif kind == "arrow":
        path.moveTo(x - size, y + size * 0.4)
        path.quadTo(x, y - size * 0.6, x + size, y)
        path.moveTo(x + size * 0.62, y - size * 0.38)
        path.lineTo(x + size, y)
        path.lineTo(x + size * 0.6, y + size * 0.3)
    else:
        path.moveTo(x - size, y)
        for step in range(4):
            path.rQuadTo(size * 0.25, size * 0.3 * (-1) ** step, size * 0.5, 0)
    ink.stroke(path, tone, width=ink.px(7), alpha=0.85)
