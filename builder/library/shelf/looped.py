"""Animations that go round without a seam: pulses, waiting, sound, things that move a little."""

import math

from builder.library.shelf.lottie import (
    BOTH,
    EVEN,
    Json,
    animation,
    box,
    curve,
    ellipse,
    fill,
    group,
    line,
    moving,
    smooth,
    still,
    stroke,
)


def pulse() -> Json:
    rings = []
    for number in range(2):
        start = number * 45
        # The second ring begins in the middle of the loop and goes on from its beginning.
        if number == 0:
            size = moving((0, [30, 30]), (90, [100, 100]), ease=EVEN)
            seen = moving((0, 85), (90, 0), ease=EVEN)
        else:
            size = moving((0, [65, 65]), (start, [100, 100]), (start + 0.01, [30, 30]), (90, [65, 65]), ease=EVEN)
            seen = moving((0, 42.5), (start, 0), (start + 0.01, 85), (90, 42.5), ease=EVEN)
        rings.append(group(ellipse(214), stroke("main", 10), scale=size, opacity=seen))
    heart = moving((0, [100, 100]), (14, [112, 112]), (45, [100, 100]), (59, [112, 112]), (90, [100, 100]), ease=BOTH)
    return animation("Pulse", 90, group(ellipse(62), fill("main"), scale=heart), *rings)


def waiting_dots() -> Json:
    dots = []
    for number in range(3):
        top = 12 + number * 12
        way = moving((0, [0, 0]), (top - 12, [0, 0]), (top + 6, [0, -44]), (top + 24, [0, 0]), (80, [0, 0]), ease=BOTH)
        dots.append(group(group(ellipse(44), fill(("main", "second", "accent")[number])), at=way))
    return animation(
        "Waiting", 80, *(group(dot, at=(-70 + number * 70, 16)) for number, dot in enumerate(dots)), height=160
    )


def spinner() -> Json:
    turn = moving((0, 0), (60, 360), ease=EVEN)
    arc = {"ty": "tm", "s": still(0), "e": still(28), "o": still(0), "m": 1}
    return animation(
        "Spinner", 60, group(ellipse(164), arc, stroke("main", 22), turn=turn), group(ellipse(164), stroke("veil", 22))
    )


def sound_bars() -> Json:
    bars = []
    for number, (low, high) in enumerate(((34, 82), (56, 128), (40, 176), (64, 120), (30, 90))):
        keys = []
        for step in range(5):
            share = 0.5 + 0.5 * math.sin(2 * math.pi * (step / 4 + number * 0.23))
            keys.append((step * 16, [100, round(100 * (low + (high - low) * share) / high, 2)]))
        bars.append(
            group(
                group(line((0, -high / 2), (0, high / 2)), stroke("main", 22), scale=moving(*keys, ease=BOTH)),
                at=(-88 + number * 44, 0),
            )
        )
    return animation("Sound", 64, *bars, width=260)


def scroll_down() -> Json:
    way = moving((0, [0, -26]), (36, [0, 24]), (72, [0, -26]), ease=BOTH)
    arrow = group(line((-52, -30), (0, 22), (52, -30)), stroke("accent", 18), at=way)
    return animation("Arrow down", 72, arrow)


def chevrons() -> Json:
    parts = []
    for number in range(3):
        peak = 14 + number * 14
        seen = moving((0, 25), (peak - 14, 25), (peak, 100), (peak + 20, 25), (72, 25), ease=BOTH)
        parts.append(
            group(line((-24, -46), (22, 0), (-24, 46)), stroke("main", 18), at=(-78 + number * 78, 0), opacity=seen)
        )
    return animation("Chevrons", 72, *parts, width=320, height=150)


def location() -> Json:
    way = moving((0, [0, 0]), (24, [0, -30]), (48, [0, 0]), (90, [0, 0]), ease=BOTH)
    pin = curve(
        ((0, 62), (14, -26), (-14, -26)),
        ((-52, -22), (0, 30), (0, -30)),
        ((0, -74), (-28, 0), (28, 0)),
        ((52, -22), (0, -30), (0, 30)),
        closed=True,
    )
    hole = group(ellipse(38), fill("paper"), at=(0, -22))
    marker = group(hole, group(pin, fill("main")), at=way)
    size = moving((0, [40, 40]), (48, [40, 40]), (90, [100, 100]), ease=EVEN)
    seen = moving((0, 0), (47, 0), (49, 80), (90, 0), ease=EVEN)
    return animation(
        "Location", 90, marker, group(ellipse(150, 48), stroke("accent", 8), at=(0, 64), scale=size, opacity=seen)
    )


def bell() -> Json:
    swing = moving((0, 0), (10, 16), (22, -14), (34, 10), (46, -6), (56, 0), (100, 0), ease=BOTH)
    body = curve(
        ((-74, 44), (0, 0), (22, -16)),
        ((-48, -20), (0, 34), (0, -38)),
        ((0, -72), (-30, 0), (30, 0)),
        ((48, -20), (0, -38), (0, 34)),
        ((74, 44), (-22, -16), (0, 0)),
        closed=True,
    )
    clapper = group(ellipse(34), fill("accent"), at=(0, 56))
    knob = group(ellipse(22), fill("main"), at=(0, -78))
    return animation(
        "Bell",
        100,
        group(group(body, fill("main"), stroke("main", 10)), knob, clapper, turn=swing, about=(0, -78), at=(0, -78)),
    )


def gear() -> Json:
    teeth = [group(box(34, 34, radius=7, at=(0, -80)), fill("main"), turn=still(number * 45)) for number in range(8)]
    hub = group(ellipse(62), fill("paper"))
    wheel = group(ellipse(146), fill("main"))
    # A turn of one tooth looks like a whole one.
    return animation("Gear", 60, group(hub, wheel, *teeth, turn=moving((0, 0), (60, 45), ease=EVEN)))


def gears() -> Json:
    def wheel(colour: str, size: float, teeth: int, turn: tuple[float, float]) -> Json:
        parts = [
            group(
                box(size * 0.2, size * 0.24, radius=4, at=(0, -size / 2)),
                fill(colour),
                turn=still(number * 360 / teeth),
            )
            for number in range(teeth)
        ]
        return group(
            group(ellipse(size * 0.42), fill("paper")),
            group(ellipse(size), fill(colour)),
            *parts,
            turn=moving((0, turn[0]), (60, turn[1]), ease=EVEN),
        )

    large = group(wheel("main", 118, 10, (0, 36)), at=(-44, 26))
    small = group(wheel("accent", 74, 8, (22, -23)), at=(66, -48))
    return animation("Gears", 60, large, small, width=280)


def orbit() -> Json:
    parts = [group(ellipse(58), fill("main"))]
    for number, (radius, size, purpose) in enumerate(((72, 26, "accent"), (106, 20, "second"))):
        start = number * 140
        parts.append(
            group(
                group(ellipse(size), fill(purpose), at=(radius, 0)),
                turn=moving((0, start), (120, start + 360 * (1 - 2 * number)), ease=EVEN),
            )
        )
        parts.append(group(ellipse(radius * 2), stroke("line", 3)))
    return animation("Orbit", 120, *parts)


def wave_line() -> Json:
    points = [(-480 + 40 * step, (-1) ** step * 26.0) for step in range(25)]
    way = moving((0, [0, 0]), (60, [80, 0]), ease=EVEN)
    return animation(
        "Wave", 60, group(smooth(*points, tension=0.26), stroke("second", 11), at=way), width=640, height=110
    )


def idea() -> Json:
    glow = [
        group(line((0, -92), (0, -110)), stroke("accent", 10), turn=still(-72 + 36 * number)) for number in range(5)
    ]
    seen = moving((0, 20), (40, 100), (80, 20), ease=BOTH)
    bulb = curve(
        ((-26, 48), (0, 0), (0, -26)),
        ((-62, -16), (10, 36), (0, -34)),
        ((0, -76), (-36, 0), (36, 0)),
        ((62, -16), (0, -34), (-10, 36)),
        ((26, 48), (0, -26), (0, 0)),
        closed=True,
    )
    foot = group(line((-20, 68), (20, 68)), line((-12, 90), (12, 90)), stroke("ink", 12))
    return animation("Idea", 80, group(*glow, opacity=seen, at=(0, -4)), foot, group(bulb, fill("accent")), height=260)


def clock() -> Json:
    long = group(line((0, 0), (0, -58)), stroke("ink", 11), turn=moving((0, 0), (120, 720), ease=EVEN))
    short = group(line((0, 0), (0, -36)), stroke("main", 12), turn=moving((0, 0), (120, 360), ease=EVEN))
    marks = [group(line((0, -82), (0, -74)), stroke("line", 7), turn=still(30 * number)) for number in range(12)]
    return animation(
        "Clock",
        120,
        group(ellipse(18), fill("main")),
        short,
        long,
        *marks,
        group(ellipse(206), fill("paper"), stroke("main", 13)),
    )


def globe() -> Json:
    """Meridians that pass from left to right."""
    lines = []
    for number in range(3):
        keys = []
        for step in range(9):
            angle = math.pi * (step / 8 / 3 + number / 3)
            keys.append((step * 15, [round(100 * math.cos(angle), 2) or 0.01, 100]))
        lines.append(group(ellipse(180), stroke("second", 7), scale=moving(*keys, ease=EVEN)))
    bands = [group(line((-half, y), (half, y)), stroke("second", 7)) for y, half in ((-48, 76), (0, 90), (48, 76))]
    return animation("Globe", 120, *lines, *bands, group(ellipse(188), stroke("main", 12)))


def live_dot() -> Json:
    seen = moving((0, 100), (30, 30), (60, 100), ease=BOTH)
    return animation(
        "Recording", 60, group(ellipse(96), fill("accent"), opacity=seen), group(ellipse(168), stroke("accent", 13))
    )


def mail() -> Json:
    way = moving((0, [0, 0]), (30, [0, -12]), (60, [0, 0]), ease=BOTH)
    flap = group(line((-88, -48), (0, 22), (88, -48)), stroke("paper", 12))
    sheet = group(box(196, 136, radius=16), fill("main"))
    badge = group(
        ellipse(52),
        fill("accent"),
        at=(94, -66),
        scale=moving((0, [100, 100]), (15, [118, 118]), (30, [100, 100]), (60, [100, 100]), ease=BOTH),
    )
    return animation("Message", 60, group(badge, flap, sheet, at=way), width=280)
