"""The onboarding video "Welcome to Northwind", as a document."""

from collections.abc import Mapping

from builder.document.animation import (
    Animated,
    Easing,
    Keyframe,
    KeyframeTrack,
    Preset,
)
from builder.document.backgrounds import ColourBackground, GradientBackground, PictureBackground, SlowMove
from builder.document.characters import Gaze, GazeCue, Gesture, GestureCue, PoseCue, PresenterPose
from builder.document.geometry import Anchor, CropBox
from builder.document.layers import Align, AnimationLayer, CharacterLayer, Layer, LogoLayer, Outline, ShapeLayer
from builder.document.sounds import Music
from builder.document.timeline import NarrationDuration, Segment, Timeline
from builder.library.demo.parts import (
    AMBER,
    CROSSFADE,
    LOGO_RATIO,
    NAVY,
    POP,
    RISE,
    SAND,
    TEAL,
    WHITE,
    box,
    enter,
    logo,
    place,
    say,
    text,
)
from builder.library.demo.quiz import answer, question
from builder.library.demo.week import first_week, people

TITLE = "Welcome to Northwind"


def build_timeline(files: Mapping[str, str]) -> Timeline:
    """The document; ``files`` maps the names of the shipped files to the sha256 they are stored under."""
    return Timeline(
        segments=(
            opening(files),
            agenda(),
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
            box("panel", place(0, 0, 960, 1080, Anchor.LEFT), NAVY, opacity=0.94, motion=enter(Preset.SLIDE_RIGHT, 20)),
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


AGENDA = (("What we do", 90), ("Your first week", 114), ("People who help", 146))


def agenda() -> Segment:
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
            box(
                "moon",
                place(1076, 236, 760, 760, Anchor.BOTTOM_RIGHT),
                WHITE,
                outline=Outline.ELLIPSE,
                motion=POP,
            ),
            presenter(),
            text("label", "Today", place(120, 168, 760, 48), style="label", colour=TEAL, start=4),
            text("title", "Three things to know", place(120, 222, 900, 110), style="heading-1", start=8),
            *rows,
        ),
        narration=say("Three things are on the agenda. What we do, your first week, and the people who help you."),
        transition=CROSSFADE,
    )


def presenter() -> CharacterLayer:
    """Lena, who says what the list shows: she waves, then turns to it as it grows."""
    return CharacterLayer(
        id="presenter",
        name="Lena",
        person="lena",
        place=place(1038, 240, 836, 840, Anchor.BOTTOM_RIGHT),
        pose=PresenterPose.CLASPED,
        is_mirrored=True,
        clothing=TEAL,
        accent=AMBER,
        cues=(
            GestureCue(at_frame=14, gesture=Gesture.WAVE, duration_frames=50),
            PoseCue(at_frame=84, pose=PresenterPose.PRESENTING),
            GazeCue(at_frame=88, gaze=Gaze.LEFT),
            GazeCue(at_frame=150, gaze=Gaze.VIEWER),
            PoseCue(at_frame=176, pose=PresenterPose.CLASPED),
            GestureCue(at_frame=180, gesture=Gesture.NOD, duration_frames=36),
        ),
        description="Lena, who presents the agenda",
        start_frame=6,
        enter=RISE,
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
            text("number", "2.4 million", place(120, 560, 1180, 210), style="big-number", colour=AMBER, start=160),
            text(
                "homes",
                "homes powered, day and night",
                place(126, 790, 1000, 64),
                style="body",
                colour=WHITE,
                start=192,
            ),
        ),
        narration=say(
            "Northwind builds and looks after wind farms along the coast. Together they power two point four million "
            "homes, day and night."
        ),
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
                place=place(1240, 690, 1100, 1100, Anchor.BOTTOM_RIGHT),
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
