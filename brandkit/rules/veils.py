"""A veil over a segment's picture or footage, strong enough for what stands on it."""

from collections.abc import Callable
from dataclasses import replace

from brandkit.domain.fixes import AddScrim
from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, PictureFill, ResolvedScrim

STRENGTHS = tuple(step / 20 for step in range(6, 19))
"""From a light veil to one that leaves a tenth of the picture."""


def lightest_veil(scene: Scene, *, is_enough: Callable[[Scene], bool]) -> AddScrim | None:
    """The lightest veil in a colour of the kit with which it is enough; None where there is none, or no picture."""
    fill = scene.segment.fill
    if not isinstance(fill, PictureFill | ClipFill):
        return None
    for opacity_ratio in STRENGTHS:
        for colour in scene.kit.colours:
            scrim = ResolvedScrim(colour=colour.hex, opacity_ratio=opacity_ratio)
            veiled = scene.segment.model_copy(update={"fill": fill.model_copy(update={"scrim": scrim})})
            if is_enough(replace(scene, segment=veiled)):
                return AddScrim(role=colour.role, opacity_ratio=opacity_ratio)
    return None
