"""What a fix would leave: the rules that it must not give more to say than before."""

from dataclasses import replace
from types import MappingProxyType

from brandkit.domain.findings import Severity
from brandkit.rules import (
    colour_pairs,
    hidden,
    logo_background,
    logo_clear_space,
    logo_ground,
    logo_place,
    logo_size,
    safe_area,
    text_contrast,
)
from brandkit.rules.boxes import Rect
from brandkit.rules.scene import Scene, build_scene
from builder.document.fills import SolidFill
from builder.document.layers import LogoLayer, Outline
from builder.document.looks import LogoLook, ShapeLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

JUDGES = (
    text_contrast.RULE,
    colour_pairs.RULE,
    logo_background.RULE,
    logo_clear_space.RULE,
    logo_ground.RULE,
    logo_place.RULE,
    logo_size.RULE,
    hidden.RULE,
    safe_area.RULE,
)
SEVERE = frozenset({Severity.ERROR, Severity.WARNING})


def is_no_worse(before: Scene, after: Scene) -> bool:
    """Whether the rules on contrast, logos and places find nothing new after a change."""
    return _found(after) <= _found(before)


def _found(scene: Scene) -> set[tuple[str, str | None, Severity]]:
    return {
        (rule.code, finding.layer_id, finding.severity)
        for rule in JUDGES
        for finding in rule.findings(scene)
        if finding.severity in SEVERE
    }


def changed(scene: Scene, segment: ResolvedSegment, *, is_measured: bool = True) -> Scene:
    """The scene with another segment in place of its own; what was measured behind its layers may no longer hold."""
    evidence = scene.evidence if is_measured else replace(scene.evidence, grounds=MappingProxyType({}))
    return build_scene(
        segment,
        canvas=scene.canvas,
        kit=scene.kit,
        glyphs=scene.glyphs,
        evidence=evidence,
        frame_rate=scene.frame_rate,
        smallest_side_px=scene.smallest_side_px,
        captions=scene.captions,
    )


def on_colour(scene: Scene, colour: str, *, below: tuple[ResolvedLayer, ...] = ()) -> Scene:
    """The scene on a ground of this colour, with more layers below those that it has."""
    fill, layers = SolidFill(colour=colour), (*below, *scene.segment.layers)
    return changed(scene, scene.segment.model_copy(update={"fill": fill, "layers": layers}), is_measured=False)


def free_id(scene: Scene, wanted: str) -> str:
    """``wanted``, or that with the first number that no layer's id has."""
    taken = {layer.id for layer in scene.segment.layers}
    if wanted not in taken:
        return wanted
    return next(name for number in range(2, len(taken) + 3) if (name := f"{wanted}-{number}") not in taken)


def resolved_logo(layer: LogoLayer, *, scene: Scene, asset: str) -> ResolvedLayer:
    """What a logo means that lies still on the canvas all the time."""
    place = layer.place
    box = Rect(place.x_px, place.y_px, place.x_px + place.width_px, place.y_px + place.height_px)
    whole = FrameRange(start_frame=0, duration_frames=scene.segment.duration_frames)
    return _still(layer.id, LogoLook(asset=asset), box=box, frames=whole)


def resolved_cover(layer_id: str, *, colour: str, box: Rect, frames: FrameRange) -> ResolvedLayer:
    """What a rectangle of one colour means."""
    look = ShapeLook(outline=Outline.RECTANGLE, fill=colour, stroke=None, stroke_px=0, corner_radius_px=0)
    return _still(layer_id, look, box=box, frames=frames)


def _still(layer_id: str, look: LogoLook | ShapeLook, *, box: Rect, frames: FrameRange) -> ResolvedLayer:
    return ResolvedLayer(
        id=layer_id,
        name="",
        look=look,
        box=Box(x_px=box.left, y_px=box.top, width_px=box.width, height_px=box.height),
        rotation_degrees=0,
        opacity_ratio=1,
        frames=frames,
        enter=None,
        exit=None,
        emphasis=(),
        keyframes=(),
    )
