"""Resolved segments for tests of rules: one segment of a second on the wide canvas."""

from brandkit.rules.registry import RuleRegistry
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import check_segment
from builder.document.fills import SolidFill
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.layers import Align, ListStyle, Outline
from builder.document.looks import LogoLook, PictureLook, ResolvedType, ShapeLook, TextLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment, ResolvedTransition
from builder.document.time import FrameRange
from builder.document.transitions import TransitionKind
from tests.brandkit.kits import FONT, LOGO, build_kit_values

CANVAS = Canvas(width_px=1920, height_px=1080)
DURATION = 30
INK, PAPER, ACCENT = "#14213d", "#ffffff", "#e20074"


def layer(look, box=(200, 200, 400, 100), *, frames=(0, DURATION), **changes):
    values = {
        "id": "a",
        "name": "",
        "look": look,
        "box": Box(x_px=box[0], y_px=box[1], width_px=box[2], height_px=box[3]),
        "rotation_degrees": 0,
        "opacity_ratio": 1,
        "frames": FrameRange(start_frame=frames[0], duration_frames=frames[1] - frames[0]),
        "enter": None,
        "exit": None,
        "emphasis": (),
        "keyframes": (),
    }
    return ResolvedLayer(**{**values, **changes})


def logo(box=(200, 200, 400, 100), *, asset=LOGO, **changes):
    return layer(LogoLook(asset=asset), box, **{"id": "logo", **changes})


def text(words="Hello", box=(200, 400, 800, 100), *, colour=INK, size_px=40, weight=400, **changes):
    style = ResolvedType(
        font=FONT,
        family="Sans",
        weight=weight,
        size_px=size_px,
        minimum_size_px=28,
        line_height_ratio=1.2,
        letter_spacing_em=0,
        upper_case=False,
        colour=colour,
    )
    look = TextLook(
        text=words,
        type=style,
        align=Align.START,
        vertical_align=Align.START,
        list_style=ListStyle.NONE,
        shrink=False,
    )
    return layer(look, box, **{"id": "text", **changes})


def shape(box, *, fill=INK, stroke=None, stroke_px=0, outline=Outline.RECTANGLE, **changes):
    look = ShapeLook(outline=outline, fill=fill, stroke=stroke, stroke_px=stroke_px, corner_radius_px=0)
    return layer(look, box, **{"id": "shape", **changes})


def picture(box, **changes):
    look = PictureLook(asset="9" * 64, fit=Fit.COVER, crop=CropBox(), corner_radius_px=0)
    return layer(look, box, **{"id": "picture", **changes})


def segment(*layers, fill=None, transition_colour=None):
    return ResolvedSegment(
        id="segment-1",
        name="",
        start_frame=0,
        duration_frames=DURATION,
        duration_is_estimated=False,
        fill=fill or SolidFill(colour=PAPER),
        layers=layers,
        narration=None,
        transition=ResolvedTransition(
            kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=transition_colour
        ),
    )


def findings(rule, *layers, kit=None, **changes):
    """What one rule finds in a segment of these layers."""
    rules = RuleRegistry([STANDARD_RULES.get(rule)])
    return check_segment(segment(*layers, **changes), kit=kit or build_kit_values(), canvas=CANVAS, rules=rules)
