"""A film of many slides, as companies make them: a title that rises in, a moving box, a crossfade to the next."""

from builder.document.animation import Motion, Preset
from builder.document.backgrounds import GradientBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.document.layers import ShapeLayer, TextLayer
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.document.transitions import Transition, TransitionKind
from tests.generation.films import Film, make_kit

TRANSITION_FRAMES = 6


def make_slides(*, segments: int = 20, frames: int = 18, titles: dict[int, str] | None = None) -> Film:
    """``segments`` slides of ``frames`` each; ``titles`` replaces the title of some, by number."""
    parts = tuple(_slide(number, frames=frames, title=(titles or {}).get(number)) for number in range(segments))
    return Film(timeline=Timeline(segments=parts), kit=make_kit())


def _slide(number: int, *, frames: int, title: str | None) -> Segment:
    rising = Motion(preset=Preset.RISE, duration_frames=min(frames, 20))
    words = TextLayer(
        id="title",
        text=title or f"Slide number {number}",
        place=Place(x_px=160, y_px=200, width_px=1600, height_px=200),
        enter=rising,
    )
    box = ShapeLayer(
        id="box",
        place=Place(x_px=160, y_px=600, width_px=900, height_px=240),
        fill=RoleColour(role="white"),
        enter=Motion(preset=Preset.SLIDE_LEFT, duration_frames=frames),
    )
    return Segment(
        id=f"slide-{number}",
        name=f"Slide {number}",
        duration=PinnedDuration(frames=frames),
        background=GradientBackground(
            start=RoleColour(role="primary"), end=RoleColour(role="white"), angle_degrees=number * 17 % 360
        ),
        layers=(words, box),
        transition=Transition(kind=TransitionKind.CROSSFADE, duration_frames=TRANSITION_FRAMES),
    )
