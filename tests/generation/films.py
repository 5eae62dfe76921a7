"""Small films for tests of exports: a few frames, a spoken sentence, a moving layer."""

from dataclasses import dataclass
from pathlib import Path

from builder.document.animation import Motion, Preset
from builder.document.backgrounds import ColourBackground, GradientBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.document.kit_values import ColourRole, KitValues, TypeStyle, VoiceRole
from builder.document.layers import ShapeLayer, TextLayer
from builder.document.timeline import Narration, NarrationDuration, PinnedDuration, Segment, Timeline
from builder.document.transitions import Transition, TransitionKind
from generation import api

FONT = Path(__file__).parents[2] / "builder" / "library" / "demo" / "fonts" / "Inter_400Regular.ttf"


@dataclass(frozen=True)
class Film:
    """A document with its kit, whose files are in the store."""

    timeline: Timeline
    kit: KitValues


def make_kit(*, backend: str = "fake", voice: str = "low") -> KitValues:
    """Two colours, one font, one voice."""
    return KitValues(
        name="Northwind",
        colours=(
            ColourRole(role="primary", name="Teal", hex="#0f7a6c"),
            ColourRole(role="white", name="White", hex="#ffffff"),
        ),
        type_styles=(
            TypeStyle(
                role="body",
                name="Body",
                font=api.store_path(FONT).sha256,
                family="Inter",
                size_px=60,
                colour="white",
            ),
        ),
        voices=(VoiceRole(role="narrator", name="Narrator", backend=backend, voice=voice),),
    )


def make_film(*, seconds: float = 1.0, segments: int = 2, script: str = "Hello there.", **kit: str) -> Film:
    """A silent film of ``segments`` pinned segments with a spoken one (none without a ``script``) at its end."""
    parts = [_pinned(number, frames=round(seconds * 30)) for number in range(segments)]
    if script:
        parts.append(_spoken(script))
    return Film(timeline=Timeline(segments=tuple(parts)), kit=make_kit(**kit))


def _pinned(number: int, *, frames: int) -> Segment:
    colour = RoleColour(role="primary")
    return Segment(
        id=f"part-{number}",
        name=f"Part {number}",
        duration=PinnedDuration(frames=frames),
        background=GradientBackground(start=colour, end=RoleColour(role="white"), angle_degrees=number * 30),
        layers=(
            ShapeLayer(
                id="box",
                place=Place(x_px=200, y_px=300, width_px=400, height_px=300),
                fill=RoleColour(role="white"),
                enter=Motion(preset=Preset.SLIDE_LEFT, duration_frames=frames),
            ),
        ),
        transition=Transition(kind=TransitionKind.CROSSFADE, duration_frames=6),
    )


def _spoken(script: str) -> Segment:
    return Segment(
        id="spoken",
        name="Spoken",
        duration=NarrationDuration(minimum_frames=15),
        background=ColourBackground(colour=RoleColour(role="primary")),
        layers=(TextLayer(id="words", place=Place(x_px=200, y_px=400, width_px=1500, height_px=200), text=script),),
        narration=Narration(script=script),
    )
