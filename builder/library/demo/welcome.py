"""The onboarding video "Welcome to Northwind", as a document."""

from collections.abc import Mapping

from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    Preset,
)
from builder.document.colour import Colour, RoleColour
from builder.document.geometry import Anchor, CropBox, Place
from builder.document.timeline import (
    Align,
    AnimationLayer,
    ColourBackground,
    Fit,
    GradientBackground,
    Layer,
    LogoLayer,
    Music,
    Narration,
    NarrationDuration,
    Outline,
    PictureBackground,
    PictureLayer,
    Segment,
    ShapeLayer,
    SlowMove,
    TextLayer,
    Timeline,
)
from builder.document.transitions import Transition, TransitionKind
from builder.library.demo.kit import LOGO_SIZE_PX

TITLE = "Welcome to Northwind"
LOGO_RATIO = LOGO_SIZE_PX[0] / LOGO_SIZE_PX[1]
CROSSFADE = Transition(kind=TransitionKind.CROSSFADE, duration_frames=16)
SLIDE = Transition(kind=TransitionKind.SLIDE, duration_frames=18)


def role(name: str) -> Colour:
    return RoleColour(role=name)


WHITE, NAVY, TEAL, AMBER, SAND = (role(name) for name in ("white", "secondary", "primary", "accent", "surface"))


def place(x: float, y: float, width: float, height: float, anchor: Anchor = Anchor.CENTRE) -> Place:
    return Place(x_px=x, y_px=y, width_px=width, height_px=height, anchor=anchor)


def enter(preset: Preset, frames: int = 15) -> Motion:
    return Motion(preset=preset, duration_frames=frames)


RISE = enter(Preset.RISE, 18)
FADE = enter(Preset.FADE, 12)
POP = enter(Preset.POP, 14)


def text(
    layer_id: str,
    words: str,
    at: Place,
    *,
    style: str,
    colour: Colour = NAVY,
    align: Align = Align.START,
    vertical: Align = Align.START,
    start: int = 0,
    motion: Motion = RISE,
) -> TextLayer:
    return TextLayer(
        id=layer_id,
        name=words.replace("\n", " ")[:40],
        text=words,
        place=at,
        style=style,
        colour=colour,
        align=align,
        vertical_align=vertical,
        start_frame=start,
        enter=motion,
    )


def box(
    layer_id: str,
    at: Place,
    fill: Colour,
    *,
    radius: float = 0,
    opacity: float = 1,
    outline: Outline = Outline.RECTANGLE,
    start: int = 0,
    motion: Motion | None = RISE,
) -> ShapeLayer:
    return ShapeLayer(
        id=layer_id,
        name=layer_id.replace("-", " ").capitalize(),
        place=at,
        fill=fill,
        corner_radius_px=radius,
        opacity_ratio=opacity,
        outline=outline,
        start_frame=start,
        enter=motion,
    )


def logo(variant: str, x: float, y: float, height: float, anchor: Anchor, *, start: int = 0) -> LogoLayer:
    """A logo by its height; the width follows its own proportions."""
    return LogoLayer(
        id="logo",
        name="Logo",
        variant=variant,
        place=place(x, y, round(height * LOGO_RATIO), height, anchor),
        start_frame=start,
        enter=FADE,
    )


def say(script: str, *, lead: int = 12, tail: int = 24) -> Narration:
    return Narration(script=script, lead_frames=lead, tail_frames=tail)


def build_timeline(files: Mapping[str, str]) -> Timeline:
    """The document; ``files`` maps the names of the shipped files to the sha256 they are stored under."""
    return Timeline(
        segments=(
            opening(files),
            agenda(files),
            what_we_do(files),
            first_week(files),
            people(files),
            question(files),
            answer(files),
            end_card(),
        ),
        music=Music(asset=files["calm-morning.wav"], volume=0.3),
    )


def opening(files: Mapping[str, str]) -> Segment:
    return Segment(
        id="opening",
        name="Opening",
        duration=NarrationDuration(minimum_frames=180),
        background=PictureBackground(
            asset=files["dawn-coast.svg"],
            move=SlowMove(
                start=CropBox(),
                end=CropBox(x_ratio=0.08, y_ratio=0.06, width_ratio=0.88, height_ratio=0.88),
            ),
        ),
        layers=(
            box("panel", place(0, 0, 960, 1080, Anchor.LEFT), NAVY, opacity=0.9, motion=enter(Preset.SLIDE_RIGHT, 20)),
            logo("reversed", 120, 96, 72, Anchor.TOP_LEFT, start=10),
            text("label", "Onboarding", place(120, 356, 760, 48), style="label", colour=AMBER, start=14),
            text(
                "title",
                "Welcome to\nNorthwind",
                place(120, 410, 820, 270),
                style="display",
                colour=WHITE,
                start=18,
            ),
            text(
                "subtitle",
                "Your first week in one minute",
                place(120, 706, 780, 64),
                style="body",
                colour=WHITE,
                start=30,
            ),
            box("rule", place(120, 808, 120, 8), AMBER, radius=4, start=36, motion=enter(Preset.WIPE, 14)),
        ),
        narration=say(
            "Welcome to Northwind. We are glad you are here. In the next minute you will see what we do, "
            "how your first week works, and who is there to help.",
            lead=24,
        ),
        transition=CROSSFADE,
    )


AGENDA = (("What we do", 92), ("Your first week", 122), ("People who help", 156))


def agenda(files: Mapping[str, str]) -> Segment:
    rows: list[Layer] = []
    for number, (words, start) in enumerate(AGENDA, start=1):
        y = 430 + (number - 1) * 160
        rows += [
            box(f"disc-{number}", place(120, y, 104, 104), TEAL, outline=Outline.ELLIPSE, start=start, motion=POP),
            text(
                f"number-{number}",
                str(number),
                place(120, y, 104, 104),
                style="heading-2",
                colour=WHITE,
                align=Align.CENTRE,
                vertical=Align.CENTRE,
                start=start,
                motion=POP,
            ),
            text(
                f"row-{number}",
                words,
                place(264, y, 720, 104),
                style="heading-2",
                vertical=Align.CENTRE,
                start=start + 4,
            ),
        ]
    return Segment(
        id="agenda",
        name="Agenda",
        duration=NarrationDuration(minimum_frames=150),
        background=ColourBackground(colour=SAND),
        layers=(
            PictureLayer(
                id="picture",
                name="Coast",
                asset=files["dawn-coast.svg"],
                place=place(1080, 96, 744, 888, Anchor.RIGHT),
                fit=Fit.COVER,
                crop=CropBox(x_ratio=0.5, y_ratio=0.1, width_ratio=0.46, height_ratio=0.9),
                corner_radius_px=40,
                description="Wind turbines on the coast at dawn",
                enter=enter(Preset.SLIDE_LEFT, 20),
            ),
            text("label", "Today", place(120, 168, 760, 48), style="label", colour=TEAL, start=4),
            text("title", "Three things to know", place(120, 222, 900, 110), style="heading-1", start=8),
            *rows,
        ),
        narration=say("Three things are on the agenda. What we do, your first week, and the people who help you."),
        transition=CROSSFADE,
    )


def what_we_do(files: Mapping[str, str]) -> Segment:
    return Segment(
        id="what-we-do",
        name="What we do",
        duration=NarrationDuration(minimum_frames=180),
        background=GradientBackground(start=NAVY, end=TEAL, angle_degrees=35),
        layers=(
            AnimationLayer(
                id="turbine",
                name="Turbine",
                asset=files["turbine.json"],
                place=place(1220, 120, 626, 915, Anchor.BOTTOM_RIGHT),
                description="A wind turbine turning",
                enter=enter(Preset.FADE, 20),
            ),
            text("label", "What we do", place(120, 250, 900, 48), style="label", colour=AMBER, start=4),
            text(
                "title",
                "We build and look after wind farms",
                place(120, 306, 1040, 200),
                style="heading-1",
                colour=WHITE,
                start=8,
            ),
            text("number", "2.4 million", place(120, 560, 1180, 210), style="big-number", colour=AMBER, start=128),
            text(
                "homes",
                "homes powered, day and night",
                place(126, 790, 1000, 64),
                style="body",
                colour=WHITE,
                start=142,
            ),
        ),
        narration=say(
            "Northwind builds and looks after wind farms along the coast. Together they power two point four million "
            "homes, day and night."
        ),
        transition=CROSSFADE,
    )


STEPS = (
    ("Monday", "Laptop\nand badge", "icon-laptop.svg", 84),
    ("Tuesday", "Meet\nyour team", "icon-users.svg", 170),
    ("Wednesday", "Safety training\non site", "icon-hard-hat.svg", 232),
    ("Friday", "Coffee\nand questions", "icon-coffee.svg", 314),
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
    ("Amara", "Computers and access", "portrait-amara.svg", 70),
    ("Jonas", "Contracts and holidays", "portrait-jonas.svg", 140),
    ("Priya", "Everything about safety", "portrait-priya.svg", 214),
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
                place(120, 168, 1680, 110, Anchor.TOP),
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


ANSWERS = ("Step over it", "Secure the spot, then report it", "Leave it to someone else")
RIGHT_ANSWER = 1
THINKING_FRAMES = 105


def quiz_layers(files: Mapping[str, str], *, moves: bool) -> tuple[Layer, ...]:
    """What question and answer share; only the question moves in."""
    answers: list[Layer] = []
    for index, words in enumerate(ANSWERS):
        y = 520 + index * 150
        start = 96 + index * 14 if moves else 0
        answers += [
            box(
                f"answer-{index}",
                place(120, y, 940, 122),
                WHITE,
                radius=28,
                start=start,
                motion=RISE if moves else None,
            ),
            text(
                f"letter-{index}",
                "ABC"[index],
                place(160, y, 60, 122),
                style="heading-2",
                colour=TEAL,
                vertical=Align.CENTRE,
                start=start,
                motion=RISE if moves else enter(Preset.FADE, 1),
            ),
            text(
                f"choice-{index}",
                words,
                place(236, y, 790, 122),
                style="body-strong",
                vertical=Align.CENTRE,
                start=start,
                motion=RISE if moves else enter(Preset.FADE, 1),
            ),
        ]
    still = enter(Preset.FADE, 1)
    return (
        PictureLayer(
            id="picture",
            name="Office",
            asset=files["loose-cable.svg"],
            place=place(1160, 0, 760, 1080, Anchor.RIGHT),
            fit=Fit.COVER,
            description="A desk with a loose cable lying on the floor",
            enter=enter(Preset.SLIDE_LEFT, 18) if moves else None,
        ),
        text(
            "label",
            "Quick question",
            place(120, 150, 900, 48),
            style="label",
            colour=AMBER,
            motion=RISE if moves else still,
        ),
        text(
            "question",
            "A loose cable lies on the floor. What do you do first?",
            place(120, 206, 960, 260),
            style="heading-1",
            colour=WHITE,
            motion=RISE if moves else still,
        ),
        *answers,
    )


def question(files: Mapping[str, str]) -> Segment:
    return Segment(
        id="question",
        name="Question",
        duration=NarrationDuration(minimum_frames=240),
        background=ColourBackground(colour=TEAL),
        layers=(
            *quiz_layers(files, moves=True),
            box("time-left", place(0, 1064, 1160, 16), AMBER, start=150, motion=enter(Preset.WIPE, THINKING_FRAMES)),
        ),
        narration=say(
            "Now a quick question. A loose cable lies on the office floor. What do you do first?",
            tail=THINKING_FRAMES,
        ),
    )


def answer(files: Mapping[str, str]) -> Segment:
    y = 520 + RIGHT_ANSWER * 150
    return Segment(
        id="answer",
        name="Answer",
        duration=NarrationDuration(minimum_frames=150),
        background=ColourBackground(colour=TEAL),
        layers=(
            *quiz_layers(files, moves=False),
            box("right", place(120, y, 940, 122), AMBER, radius=28, start=10, motion=enter(Preset.WIPE, 14)),
            text(
                "right-letter",
                "ABC"[RIGHT_ANSWER],
                place(160, y, 60, 122),
                style="heading-2",
                vertical=Align.CENTRE,
                start=10,
                motion=FADE,
            ),
            text(
                "right-choice",
                ANSWERS[RIGHT_ANSWER],
                place(236, y, 700, 122),
                style="body-strong",
                vertical=Align.CENTRE,
                start=10,
                motion=FADE,
            ),
            PictureLayer(
                id="tick",
                name="Tick",
                asset=files["icon-circle-check-big.svg"],
                place=place(960, y + 27, 68, 68),
                start_frame=20,
                enter=POP,
                emphasis=(Emphasis(preset=EmphasisPreset.PULSE, at_frame=30, duration_frames=24),),
            ),
        ),
        narration=say("Secure the spot first, so that nobody trips, and then report it. Safety comes first, always."),
        transition=CROSSFADE,
    )


def end_card() -> Segment:
    width = round(150 * LOGO_RATIO)
    drift = KeyframeTrack(
        property=Animated.X,
        keyframes=(Keyframe(at_frame=0, value=-60, easing=Easing.EASE_OUT), Keyframe(at_frame=150, value=0)),
    )
    return Segment(
        id="end-card",
        name="End card",
        duration=NarrationDuration(minimum_frames=180),
        background=ColourBackground(colour=NAVY),
        layers=(
            ShapeLayer(
                id="sweep",
                name="Sweep",
                outline=Outline.ELLIPSE,
                fill=TEAL,
                place=place(1180, 560, 1100, 1100, Anchor.BOTTOM_RIGHT),
                opacity_ratio=0.55,
                keyframes=(drift,),
                enter=enter(Preset.FADE, 24),
            ),
            LogoLayer(
                id="logo",
                name="Logo",
                variant="reversed",
                place=place((1920 - width) // 2, 318, width, 150),
                start_frame=6,
                enter=enter(Preset.FADE, 18),
            ),
            text(
                "title",
                "See you on Monday",
                place(120, 560, 1680, 110),
                style="heading-1",
                colour=WHITE,
                align=Align.CENTRE,
                start=20,
            ),
            text(
                "contact",
                "help@northwind.example  ·  extension 4000",
                place(120, 700, 1680, 64),
                style="body",
                colour=AMBER,
                align=Align.CENTRE,
                start=30,
            ),
        ),
        narration=say("That is all for today. Welcome aboard, and see you on Monday.", tail=60),
    )
