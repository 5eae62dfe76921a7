"""Segments that lay things out: columns, steps, a checklist."""

from dataclasses import dataclass

from builder.document.animation import Preset
from builder.document.dressing import Ground, StylePart
from builder.document.layers import Align, Outline
from builder.document.timeline import Segment
from builder.library.templates.sheet import DECORATION, Sheet

LEFT, WIDTH = 120.0, 1680.0


@dataclass(frozen=True, slots=True)
class Point:
    """One of several things that stand side by side."""

    name: str
    words: str
    icon: str


def head(sheet: Sheet, words: str, *, label: str = "", width: float = WIDTH) -> None:
    """The heading at the top of a page."""
    page = Ground.PAGE
    if label:
        sheet.text(
            "Label",
            label,
            (LEFT, 104, width, 64),
            StylePart.LABEL,
            on=page,
            quiet=True,
            hint="A word or two",
            letters=30,
        )
    sheet.text(
        "Title",
        words,
        (LEFT, 166, width, 130),
        StylePart.HEADING,
        on=page,
        vertical=Align.CENTRE,
        at=2,
        hint="What this is about, in one line",
        letters=34,
    )


POINTS = (
    Point("The first idea", "Say it in a sentence or two that people can take away.", "lightbulb"),
    Point("The second idea", "Keep both columns about as long, so that they balance.", "target"),
)


def two_columns(
    sheet: Sheet,
    *,
    words: str = "Two things to know",
    label: str = "In short",
    points: tuple[Point, ...] = POINTS,
    say: str = "",
) -> Segment:
    """Two cards side by side."""
    card = Ground.CARD
    head(sheet, words, label=label)
    for n, point in enumerate(points):
        x, at = LEFT + n * 852, 14 + n * 24
        sheet.shape(f"Card {n + 1}", (x, 350, 828, 580), sheet.dress.ground(card), radius=32, at=at, enter=Preset.RISE)
        sheet.disc(f"Icon {n + 1}", point.icon, (x + 64, 414, 164, 164), on=card, bold=n == 0, at=at + 4)
        sheet.text(
            f"Heading {n + 1}",
            point.name,
            (x + 64, 628, 700, 76),
            StylePart.SUBHEADING,
            on=card,
            at=at + 6,
            hint="A heading in two or three words",
            letters=26,
        )
        sheet.text(
            f"Words {n + 1}",
            point.words,
            (x + 64, 714, 700, 180),
            StylePart.BODY,
            on=card,
            at=at + 9,
            hint="One or two sentences",
            letters=90,
        )
    return sheet.segment("Two columns", ground=Ground.PAGE, seconds=8, say=say)


STEPS = (
    Point("Prepare", "What you need before you begin", "clipboard-list"),
    Point("Do", "The one thing that matters most", "play"),
    Point("Check", "How you know that it worked", "circle-check"),
    Point("Share", "Who should hear about it", "send"),
)


def steps(
    sheet: Sheet,
    *,
    words: str = "Four steps, in order",
    label: str = "How it works",
    points: tuple[Point, ...] = STEPS,
    say: str = "",
) -> Segment:
    """Three or four steps in a row, with arrows between them."""
    card = Ground.CARD
    head(sheet, words, label=label)
    gap = 36.0
    wide = (WIDTH - gap * (len(points) - 1)) / len(points)
    for n, point in enumerate(points):
        x, at = LEFT + n * (wide + gap), 14 + n * 22
        sheet.shape(f"Card {n + 1}", (x, 350, wide, 580), sheet.dress.ground(card), radius=32, at=at, enter=Preset.RISE)
        sheet.disc(f"Icon {n + 1}", point.icon, (x + 44, 394, 132, 132), on=card, at=at + 4)
        sheet.text(
            f"Number {n + 1}",
            str(n + 1),
            (x + wide - 164, 394, 120, 132),
            StylePart.HEADING,
            on=card,
            quiet=True,
            align=Align.END,
            vertical=Align.CENTRE,
            at=at + 4,
        )
        sheet.text(
            f"Step {n + 1}",
            point.name,
            (x + 44, 580, wide - 88, 76),
            StylePart.SUBHEADING,
            on=card,
            at=at + 6,
            hint="The step in a word or two",
            letters=14,
        )
        has_name = bool(point.name)
        sheet.text(
            f"Words {n + 1}",
            point.words,
            (x + 44, 670, wide - 88, 210) if has_name else (x + 44, 580, wide - 88, 300),
            StylePart.BODY,
            on=card,
            at=at + 9,
            hint="What to do",
            letters=48 if has_name else 72,
        )
    return sheet.segment("Steps", ground=Ground.PAGE, seconds=9, say=say)


def checklist(
    sheet: Sheet,
    *,
    label: str = "To take away",
    words: str = "Three things to remember",
    lines: tuple[str, ...] = (
        "The first point, in one line",
        "The second point, just as short",
        "The third point, and then stop",
    ),
    icons: tuple[str, ...] = (),
    say: str = "",
) -> Segment:
    """Three or four lines, each with a sign."""
    deep = Ground.DEEP
    sheet.shape(DECORATION, (1420, -300, 840, 840), sheet.dress.text_on(deep), outline=Outline.ELLIPSE, opacity=0.06)
    sheet.text(
        "Label", label, (LEFT, 104, 1200, 64), StylePart.LABEL, on=deep, quiet=True, hint="A word or two", letters=30
    )
    sheet.text(
        "Title",
        words,
        (LEFT, 166, 1400, 130),
        StylePart.HEADING,
        on=deep,
        vertical=Align.CENTRE,
        at=2,
        hint="What to remember",
        letters=30,
    )
    pitch = min(190.0, 620 / len(lines))
    for n, line in enumerate(lines):
        y, at = 350 + n * pitch, 16 + n * 26
        sheet.disc(
            f"Sign {n + 1}",
            icons[n] if icons else "check",
            (LEFT, y + pitch / 2 - 52, 104, 104),
            on=deep,
            bold=False,
            at=at,
        )
        sheet.text(
            f"Line {n + 1}",
            line,
            (270, y, 1380, pitch),
            StylePart.SUBHEADING,
            on=deep,
            vertical=Align.CENTRE,
            at=at + 4,
            hint="A point in one line",
            letters=48,
        )
    sheet.logo(on=deep)
    return sheet.segment("Checklist", ground=deep, seconds=8, say=say)
