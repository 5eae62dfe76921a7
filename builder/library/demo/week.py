"""The demo's segments about the first week and the people who help."""

from collections.abc import Mapping

from builder.document.animation import (
    Preset,
)
from builder.document.backgrounds import ColourBackground
from builder.document.geometry import Anchor
from builder.document.layers import Align, Layer, Outline, PictureLayer
from builder.document.timeline import NarrationDuration, Segment
from builder.library.demo.parts import AMBER, CROSSFADE, POP, SAND, SLIDE, TEAL, WHITE, box, enter, place, say, text

STEPS = (
    ("Monday", "Laptop\nand badge", "icon-laptop.svg", 92),
    ("Tuesday", "Meet\nyour team", "icon-users.svg", 198),
    ("Wednesday", "Safety training\non site", "icon-hard-hat.svg", 266),
    ("Friday", "Coffee\nand questions", "icon-coffee.svg", 360),
)


def first_week(files: Mapping[str, str]) -> Segment:
    cards: list[Layer] = []
    for index, (day, words, icon, start) in enumerate(STEPS):
        x = 120 + index * 426
        cards += [
            box(f"card-{index}", place(x, 400, 402, 500), WHITE, radius=32, start=start),
            box(
                f"disc-{index}",
                place(x + 40, 440, 152, 152),
                AMBER,
                outline=Outline.ELLIPSE,
                start=start + 4,
                motion=POP,
            ),
            PictureLayer(
                id=f"icon-{index}",
                name=f"Icon {day}",
                asset=files[icon],
                place=place(x + 76, 476, 80, 80),
                start_frame=start + 4,
                enter=POP,
            ),
            text(f"day-{index}", day, place(x + 40, 640, 330, 48), style="label", colour=TEAL, start=start + 6),
            text(f"words-{index}", words, place(x + 40, 696, 340, 150), style="body-strong", start=start + 8),
        ]
    return Segment(
        id="first-week",
        name="Your first week",
        duration=NarrationDuration(minimum_frames=240),
        background=ColourBackground(colour=SAND),
        layers=(
            text("label", "Monday to Friday", place(120, 168, 900, 48), style="label", colour=TEAL),
            text("title", "Your first week", place(120, 222, 1200, 110), style="heading-1", start=4),
            *cards,
        ),
        narration=say(
            "Your first week has four steps. On Monday you collect your laptop and your badge. On Tuesday you meet "
            "your team. On Wednesday comes safety training on site. And on Friday there is coffee, and time for every "
            "question."
        ),
        transition=SLIDE,
    )


PEOPLE = (
    ("Amara", "Computers and access", "portrait-amara.svg", 76),
    ("Jonas", "Contracts and holidays", "portrait-jonas.svg", 172),
    ("Priya", "Everything about safety", "portrait-priya.svg", 270),
)


def people(files: Mapping[str, str]) -> Segment:
    cards: list[Layer] = []
    for index, (name, topic, portrait, start) in enumerate(PEOPLE):
        x = 120 + index * 580
        cards += [
            PictureLayer(
                id=f"portrait-{index}",
                name=name,
                asset=files[portrait],
                place=place(x + 80, 372, 360, 360),
                description=f"A drawing of {name}",
                start_frame=start,
                enter=POP,
            ),
            text(
                f"name-{index}",
                name,
                place(x, 764, 520, 68),
                style="heading-2",
                align=Align.CENTRE,
                start=start + 6,
            ),
            text(
                f"topic-{index}",
                topic,
                place(x, 836, 520, 64),
                style="body",
                align=Align.CENTRE,
                start=start + 10,
            ),
        ]
    return Segment(
        id="people",
        name="People who help",
        duration=NarrationDuration(minimum_frames=210),
        background=ColourBackground(colour=WHITE),
        layers=(
            box("band", place(0, 0, 1920, 24, Anchor.TOP), TEAL, motion=enter(Preset.WIPE, 24)),
            text(
                "title",
                "You are never on your own",
                place(120, 168, 1680, 110),
                style="heading-1",
                align=Align.CENTRE,
            ),
            *cards,
        ),
        narration=say(
            "You are never on your own. Amara helps with computers and access. Jonas looks after contracts and "
            "holidays. And Priya is your contact for everything about safety."
        ),
        transition=CROSSFADE,
    )
