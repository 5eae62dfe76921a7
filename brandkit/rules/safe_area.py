"""Text, logos, charts and tables lie inside the kit's margins for this shape of picture.

A kit that names none has the graphics-safe area of EBU R 95: 5 % from each edge, where no screen or player covers them.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import Measure, at_least
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import TOLERANCE_PX, Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.scene import Scene, Shown
from builder.document.looks import ChartLook, LogoLook, TableLook, TextLook
from builder.document.resolved import ResolvedLayer


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer in enumerate(scene.segment.layers):
        if not _matters(layer):
            continue
        outside = next((shown for shown in scene.shows(index) if _is_outside(scene, shown)), None)
        if outside:
            inside = outside.box.push_into(scene.safe_area) if outside.is_upright else None
            yield Problem(
                f"{words_for(layer)} reaches into the margin {_edges(outside.bounds, room=scene.safe_area)}, "
                "which some players cover.",
                layer=layer,
                measure=_measure(outside.bounds, scene=scene),
                fix=move_to(inside, scene=scene, index=index),
            )


def _matters(layer: ResolvedLayer) -> bool:
    match layer.look:
        case TextLook() as look:
            return bool(look.text.strip())
        case look:
            return isinstance(look, LogoLook | ChartLook | TableLook)


def _is_outside(scene: Scene, shown: Shown) -> bool:
    """Whether a part of it that can be seen lies outside; what is wholly off the canvas is another rule's matter."""
    seen = shown.bounds.intersect(scene.area)
    return seen.width > 0 and seen.height > 0 and not scene.safe_area.contains(shown.bounds)


def _measure(box: Rect, *, scene: Scene) -> Measure:
    """How near it comes to the edge of the picture whose margin it reaches into furthest."""
    area, room = scene.area, scene.safe_area
    edges = {
        "left": (box.left - area.left, room.left - area.left),
        "top": (box.top - area.top, room.top - area.top),
        "right": (area.right - box.right, area.right - room.right),
        "bottom": (area.bottom - box.bottom, area.bottom - room.bottom),
    }
    name, (near, margin) = max(edges.items(), key=lambda edge: edge[1][1] - edge[1][0])
    return at_least(max(0.0, near), margin, unit=f"px from the {name} edge")


def _edges(box: Rect, *, room: Rect) -> str:
    """Where the box leaves the room."""
    near = TOLERANCE_PX
    edges = {
        "at the left": box.left < room.left - near,
        "at the top": box.top < room.top - near,
        "at the right": box.right > room.right + near,
        "at the bottom": box.bottom > room.bottom + near,
    }
    return " and ".join(words for words, is_crossed in edges.items() if is_crossed)


RULE = Rule(
    code="safe-area",
    title="Text, logos, charts and tables lie in the safe area",
    severity=Severity.WARNING,
    check=check,
    mends="Moves the layer inside.",
    measures="How far the layer is from the edge of the picture, px on the canvas.",
)
