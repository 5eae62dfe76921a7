"""The pieces that the demo's segments are built from: places, motions, text, boxes, logos, narration."""

from builder.document.animation import (
    Motion,
    Preset,
)
from builder.document.colour import Colour, RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.layers import Align, LogoLayer, Outline, ShapeLayer, TextLayer
from builder.document.timeline import Narration
from builder.document.transitions import Transition, TransitionKind
from builder.library.demo.kit import LOGO_SIZE_PX

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
