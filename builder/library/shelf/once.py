"""Animations that play once: marks, arrows, lines under words, charts, accents."""

import math
import random

from builder.library.shelf.lottie import (
    BOTH,
    EVEN,
    OVER,
    SOFT,
    Json,
    animation,
    box,
    curve,
    drawn,
    ellipse,
    fill,
    group,
    line,
    moving,
    polygon,
    pop,
    smooth,
    still,
    stroke,
)

CONFETTI_SEED = 7


def check_mark() -> Json:
    tick = group(line((-34, 4), (-10, 28), (38, -26)), drawn(22, 46), stroke("paper", 15))
    ring = group(ellipse(196), stroke("main", 6), scale=pop(10, 44, ease=SOFT), opacity=moving((30, 70), (58, 0)))
    return animation("Check mark", 72, tick, group(ellipse(164), fill("main"), scale=pop(0, 26)), ring)


def cross_mark() -> Json:
    one = group(line((-28, -28), (28, 28)), drawn(20, 36), stroke("paper", 15))
    two = group(line((28, -28), (-28, 28)), drawn(30, 46), stroke("paper", 15))
    return animation("Cross mark", 66, one, two, group(ellipse(164), fill("ink"), scale=pop(0, 26)))


def exclamation_mark() -> Json:
    bar = group(line((0, -34), (0, 10)), drawn(22, 38), stroke("paper", 16))
    dot = group(ellipse(18), fill("paper"), at=(0, 38), scale=pop(34, 50))
    sign = group(polygon(3, 104), fill("main"), stroke("main", 26), at=(0, 16), scale=pop(0, 28))
    return animation("Exclamation mark", 72, bar, dot, sign)


def question_mark() -> Json:
    hook = smooth((-26, -26), (-14, -46), (12, -48), (27, -28), (18, -6), (2, 6), (0, 22))
    mark = group(hook, drawn(20, 46), stroke("paper", 14))
    dot = group(ellipse(17), fill("paper"), at=(0, 46), scale=pop(42, 56))
    return animation("Question mark", 72, mark, dot, group(ellipse(176), fill("second"), scale=pop(0, 26)))


def underline_sweep() -> Json:
    return animation(
        "Underline", 48, group(line((-290, 0), (290, 0)), drawn(0, 34), stroke("accent", 16)), width=640, height=60
    )


def underline_wave() -> Json:
    points = [(-290 + 36.25 * step, (-1) ** step * 12.0) for step in range(17)]
    wave = group(smooth(*points, tension=0.26), drawn(0, 46, ease=BOTH), stroke("accent", 11))
    return animation("Wavy underline", 60, wave, width=640, height=80)


def underline_double() -> Json:
    upper = group(smooth((-286, 2), (-40, -14), (282, -8)), drawn(0, 26), stroke("main", 11))
    lower = group(smooth((-214, 30), (20, 16), (232, 20)), drawn(20, 44), stroke("main", 11))
    return animation("Double underline", 58, upper, lower, width=640, height=96)


def highlighter() -> Json:
    swipe = group(line((-268, 0), (268, 0)), drawn(0, 36, ease=BOTH), stroke("accent", 84, cap=1))
    return animation("Highlighter", 50, swipe, width=640, height=110)


def circle_round() -> Json:
    way = smooth(
        (-196, -52), (-40, -92), (150, -80), (270, -18), (236, 56), (60, 90), (-150, 82), (-276, 26),
        (-238, -46), (-80, -88), (84, -98), tension=0.19,
    )  # fmt: skip
    return animation(
        "Circle round a word", 66, group(way, drawn(0, 50, ease=BOTH), stroke("accent", 10)), width=640, height=240
    )


def cross_out() -> Json:
    way = smooth((-280, 18), (280, -20), (-262, 34), (276, 12), tension=0.06)
    return animation("Cross out", 56, group(way, drawn(0, 42, ease=BOTH), stroke("accent", 10)), width=640, height=100)


def arrow_right() -> Json:
    shaft = group(line((-170, 0), (168, 0)), drawn(0, 28), stroke("main", 18))
    head = group(line((108, -62), (172, 0), (108, 62)), drawn(20, 40), stroke("main", 18))
    return animation("Arrow to the right", 54, head, shaft, width=420, height=180)


def arrow_curved() -> Json:
    way = smooth((-150, 84), (-116, -8), (-24, -64), (62, -50), (104, 30), tension=0.24)
    shaft = group(way, drawn(0, 38, ease=BOTH), stroke("main", 13))
    head = group(line((62, 2), (108, 48), (140, -10)), drawn(32, 50), stroke("main", 13))
    return animation("Curved arrow", 64, head, shaft, width=360, height=240)


def arrow_loop() -> Json:
    way = smooth(
        (-190, 46),
        (-110, 52),
        (-24, 22),
        (12, -44),
        (-26, -84),
        (-64, -46),
        (-22, 20),
        (70, 44),
        (166, 14),
        tension=0.2,
    )
    shaft = group(way, drawn(0, 48, ease=BOTH), stroke("second", 12))
    head = group(line((122, -22), (176, 10), (138, 62)), drawn(42, 58), stroke("second", 12))
    return animation("Looping arrow", 72, head, shaft, width=440, height=240)


def confetti() -> Json:
    """Paper that bursts from the lower middle, turns, falls and is gone at the end."""
    chance = random.Random(CONFETTI_SEED)  # noqa: S311 a picture, no secret
    pieces = []
    for number in range(64):
        angle = math.radians(chance.uniform(-160, -20))
        reach, drop = chance.uniform(150, 560), chance.uniform(240, 460)
        top = (reach * math.cos(angle) * 1.15, 150 + reach * math.sin(angle))
        start, flight = chance.uniform(0, 10), chance.uniform(28, 44)
        form = [box(18, 10, radius=2), ellipse(13), box(9, 22, radius=4)][number % 3]
        way = moving(
            (start, [0, 200]),
            (start + flight, list(top)),
            (start + flight + 62, [top[0] + chance.uniform(-60, 60), top[1] + drop]),
            ease=(0.2, 0.3, 0.6, 0.9),
        )
        turn = moving((start, 0), (start + flight + 62, chance.choice((-1, 1)) * chance.uniform(300, 900)), ease=EVEN)
        seen = moving((0, 0), (start + 1, 100), (start + flight + 34, 100), (start + flight + 60, 0), ease=EVEN)
        purpose = ("main", "accent", "second", "accent", "main")[number % 5]
        pieces.append(group(form, fill(purpose), at=way, turn=turn, opacity=seen))
    return animation("Confetti", 120, *pieces, width=960, height=640)


def sparkle_burst() -> Json:
    rays = []
    for number in range(12):
        turn = still(number * 30)
        long = number % 2 == 0
        ray = line((0, -46), (0, -104 if long else -84))
        rays.append(
            group(
                ray,
                {
                    "ty": "tm",
                    "s": moving((14, 0), (44, 100)),
                    "e": moving((2, 0), (30, 100)),
                    "o": still(0),
                    "m": 1,
                },
                stroke("accent" if long else "main", 10),
                turn=turn,
            )
        )
    return animation("Sparkle burst", 50, *rays)


def ring_progress() -> Json:
    full = group(ellipse(180), stroke("veil", 24))
    done = group(ellipse(180), drawn(0, 84, last=75, ease=BOTH), stroke("main", 24))
    return animation("Progress ring to 75 percent", 100, done, full)


def ring_complete() -> Json:
    full = group(ellipse(180), stroke("veil", 24))
    done = group(ellipse(180), drawn(0, 70, ease=BOTH), stroke("main", 24))
    tick = group(line((-34, 2), (-10, 26), (36, -24)), drawn(66, 86), stroke("main", 17))
    return animation("Progress ring complete", 104, tick, done, full)


def bar_progress() -> Json:
    full = group(line((-270, 0), (270, 0)), stroke("veil", 36))
    done = group(line((-270, 0), (270, 0)), drawn(0, 84, ease=BOTH), stroke("main", 36))
    return animation("Progress bar", 100, done, full, width=640, height=70)


def chart_bars() -> Json:
    bars = []
    for number, height in enumerate((70, 112, 92, 150, 196)):
        start = 6 + number * 8
        grow = moving((start, [100, 0]), (start + 34, [100, 100]), ease=OVER)
        colour = "accent" if number == 4 else "main"
        bars.append(
            group(
                box(36, height, radius=7, at=(0, -height / 2)), fill(colour), at=(-104 + number * 52, 104), scale=grow
            )
        )
    axis = group(line((-138, 106), (138, 106)), drawn(0, 24), stroke("line", 6))
    return animation("Bar chart", 90, axis, *bars, width=300)


def chart_line() -> Json:
    points = ((-126, 62), (-66, 16), (-10, 34), (52, -36), (120, -78))
    way = group(line(*points), drawn(8, 60, ease=BOTH), stroke("main", 11))
    dots = [
        group(ellipse(25), fill("accent"), at=point, scale=pop(10 + number * 12, 28 + number * 12))
        for number, point in enumerate(points)
    ]
    axes = group(line((-146, -98), (-146, 100), (146, 100)), drawn(0, 30), stroke("line", 6))
    return animation("Line chart", 90, *dots, way, axes, width=340, height=250)


def chart_donut() -> Json:
    parts, start = [], 0.0
    for number, (share, purpose) in enumerate(((45, "main"), (30, "second"), (25, "accent"))):
        trim = {
            "ty": "tm",
            "s": still(start + 0.8),
            "e": moving((8 + 16 * number, start + 0.8), (40 + 16 * number, start + share - 0.8)),
            "o": still(0),
            "m": 1,
        }
        parts.append(group(ellipse(150), trim, stroke(purpose, 46, cap=1)))
        start += share
    return animation("Donut chart", 92, *parts)


def trend_up() -> Json:
    way = group(line((-120, 76), (-48, 8), (4, 44), (96, -58)), drawn(0, 40, ease=BOTH), stroke("second", 17))
    head = group(line((38, -64), (104, -68), (104, -4)), drawn(34, 54), stroke("second", 17))
    return animation("Growth", 70, head, way, width=300)


def lower_third_bar() -> Json:
    slide = moving((0, [0, 100]), (30, [100, 100]))
    tail = moving((8, [0, 100]), (40, [100, 100]))
    front = group(box(620, 118, radius=12, at=(310, 0)), fill("main"), at=(-320, 0), scale=slide)
    back = group(box(640, 118, radius=12, at=(320, 0)), fill("accent"), at=(-320, 12), scale=tail)
    return animation("Lower third", 60, front, back, width=680, height=160)


def lower_third_line() -> Json:
    post = group(line((-310, -56), (-310, 56)), drawn(0, 24), stroke("accent", 14))
    under = group(line((-282, 56), (300, 56)), drawn(16, 48), stroke("line", 6))
    return animation("Lower third with a line", 62, post, under, width=680, height=150)


def frame_corners() -> Json:
    corners = [
        group(line((x * 296, y * 100), (x * 296, y * 162), (x * 206, y * 162)), drawn(0, 34), stroke("accent", 12))
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return animation("Frame of corners", 52, *corners, width=640, height=360)


def frame_drawn() -> Json:
    frame = group(box(592, 312, radius=20), drawn(0, 56, ease=BOTH), stroke("main", 9))
    return animation("Frame", 72, frame, width=640, height=360)


def star_pop() -> Json:
    star = group(
        polygon(5, 78, inner=36), fill("accent"), stroke("accent", 16), scale=pop(0, 30), turn=moving((0, -72), (36, 0))
    )
    rays = [
        group(
            line((0, -88), (0, -108)),
            {"ty": "tm", "s": moving((28, 0), (50, 100)), "e": moving((22, 0), (42, 100)), "o": still(0), "m": 1},
            stroke("main", 9),
            turn=still(36 + 72 * number),
        )
        for number in range(5)
    ]
    return animation("Star", 66, star, *rays)


def heart_pop() -> Json:
    beat = moving((0, [0, 0]), (22, [112, 112]), (32, [94, 94]), (42, [104, 104]), (52, [100, 100]))
    heart = curve(
        ((0, 72), (34, -24), (-34, -24)),
        ((-84, -20), (0, 46), (0, -46)),
        ((-42, -64), (-24, 0), (20, 0)),
        ((0, -36), (-8, -16), (8, -16)),
        ((42, -64), (-20, 0), (24, 0)),
        ((84, -20), (0, -46), (0, 46)),
        closed=True,
    )
    return animation("Heart", 64, group(heart, fill("main"), scale=beat))


def list_checked() -> Json:
    rows = []
    for number in range(3):
        y, start = -70 + number * 70, number * 22
        rows.append(
            group(line((-80, 0), (-66, 14), (-40, -16)), drawn(start + 12, start + 28), stroke("paper", 8), at=(0, y))
        )
        rows.append(
            group(
                box(56, 56, radius=14, at=(-61, 0)),
                fill("main"),
                at=(0, y),
                about=(0, 0),
                opacity=moving((start, 0), (start + 10, 100)),
            )
        )
        rows.append(
            group(line((0, 0), (124 - number * 22, 0)), drawn(start + 8, start + 36), stroke("line", 14), at=(0, y))
        )
    return animation("Check list", 96, *rows, width=300)


def steps() -> Json:
    parts = []
    for number, x in enumerate((-220, 0, 220)):
        parts.append(group(ellipse(30), fill("paper"), at=(x, 0), scale=pop(number * 24 + 10, number * 24 + 30)))
        parts.append(
            group(
                ellipse(78),
                fill("main" if number < 2 else "accent"),
                at=(x, 0),
                scale=pop(number * 24, number * 24 + 24),
            )
        )
    way = group(line((-220, 0), (220, 0)), drawn(8, 62, ease=BOTH), stroke("line", 9))
    return animation("Three steps", 90, *parts, way, width=560, height=110)


def wipe_dots() -> Json:
    dots = []
    for number in range(5):
        x = -200 + number * 100
        size = moving((number * 6, [0, 0]), (number * 6 + 20, [100, 100]), (number * 6 + 44, [0, 0]), ease=BOTH)
        dots.append(group(ellipse(72), fill(("main", "second", "accent")[number % 3]), at=(x, 0), scale=size))
    return animation("Row of dots", 76, *dots, width=520, height=110)


def banner() -> Json:
    ribbon = group(box(440, 104, radius=10), fill("main"), scale=moving((0, [0, 100]), (30, [100, 100])))
    left = group(
        line((-262, -36), (-206, -36), (-206, 66), (-262, 66), (-234, 15), closed=True),
        fill("accent"),
        opacity=moving((20, 0), (34, 100)),
        at=moving((20, [30, 0]), (44, [0, 0])),
    )
    right = group(
        line((262, -36), (206, -36), (206, 66), (262, 66), (234, 15), closed=True),
        fill("accent"),
        opacity=moving((20, 0), (34, 100)),
        at=moving((20, [-30, 0]), (44, [0, 0])),
    )
    return animation("Banner", 64, ribbon, left, right, width=560, height=160)
