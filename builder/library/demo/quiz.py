"""The demo's quiz: a question with time to think, and its answer."""

from collections.abc import Mapping

from builder.document.animation import (
    Emphasis,
    EmphasisPreset,
    Preset,
)
from builder.document.backgrounds import ColourBackground
from builder.document.geometry import Anchor, Fit
from builder.document.layers import Align, Layer, PictureLayer
from builder.document.timeline import NarrationDuration, Segment
from builder.library.demo.parts import AMBER, CROSSFADE, FADE, POP, RISE, TEAL, WHITE, box, enter, place, say, text

ANSWERS = ("Step over it", "Secure the spot, then report it", "Leave it to someone else")
RIGHT_ANSWER = 1
THINKING_FRAMES = 105


def quiz_layers(files: Mapping[str, str], *, moves: bool) -> tuple[Layer, ...]:
    """What question and answer share; only the question moves in."""
    answers: list[Layer] = []
    for index, words in enumerate(ANSWERS):
        y = 520 + index * 150
        start = 150 + index * 14 if moves else 0
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
            colour=WHITE,
            motion=RISE if moves else still,
        ),
        text(
            "question",
            "You see a loose cable.\nWhat do you do first?",
            place(120, 226, 980, 200),
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
            box("time-left", place(0, 1064, 1160, 16), AMBER, start=200, motion=enter(Preset.WIPE, THINKING_FRAMES)),
        ),
        narration=say(
            "Now a quick question. You see a loose cable on the office floor. What do you do first?",
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
