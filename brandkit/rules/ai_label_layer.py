"""The label “Made with AI” as a layer: in the kit's smallest type, on a ground of its own, in a free corner."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final

from brandkit.rules.boxes import Rect
from brandkit.rules.logos import can_be_seen, clear_space_of
from brandkit.rules.readable_pair import readable_pair
from brandkit.rules.scene import Scene
from brandkit.rules.text_legible import DRAWN_PX, LEGIBLE_PX
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.layers import Align, TextLayer
from builder.document.rich_text import TextHighlight
from builder.document.time import FrameRange

WIDE_EM: Final = 0.72
"""Of a character of broad type, so that the words have room whatever the font is."""
WIDEST_RATIO: Final = 0.4
"""Of the safe area: longer words are broken into lines."""
LINE_EM: Final = 1.6
BACKDROP_RATIO: Final = 0.5
"""What covers so much of the picture is what the label stands on, not what it has to keep clear of."""


def build_label(scene: Scene, *, words: str, frames: FrameRange) -> TextLayer | None:
    """The label, seen in these frames; None where the kit has no type or no colours that can be read on each other."""
    style = min(scene.kit.type_styles, default=None, key=lambda style: style.size_px)
    pair = readable_pair(scene.brand)
    if style is None or pair is None:
        return None
    text, ground = pair
    size = float(ceil(max(style.minimum_size_px, LEGIBLE_PX, DRAWN_PX / scene.output_ratio)))
    width = min(size * (WIDE_EM * len(words) + 1), scene.safe_area.width * WIDEST_RATIO)
    lines = ceil(size * WIDE_EM * len(words) / (width - size))
    anchor, box = _free_corner(scene, width=width, height=size * (LINE_EM * lines + 0.2))
    is_whole = frames.start_frame == 0 and frames.end_frame >= scene.segment.duration_frames
    return TextLayer(
        id=_free_id(scene),
        name="AI label",
        text=words,
        style=style.role,
        colour=RoleColour(role=text.role),
        size_px=size,
        align=Align.START if box.centre[0] < scene.area.centre[0] else Align.END,
        vertical_align=Align.CENTRE,
        highlight=TextHighlight(colour=RoleColour(role=ground.role)),
        place=Place(
            x_px=round(box.left, 2),
            y_px=round(box.top, 2),
            width_px=round(box.width, 2),
            height_px=round(box.height, 2),
            anchor=anchor,
        ),
        start_frame=frames.start_frame,
        end_frame=None if is_whole else frames.end_frame,
    )


def _free_corner(scene: Scene, *, width: float, height: float) -> tuple[Anchor, Rect]:
    """The corner of the safe area in which least stands; logos keep their clear space before anything else."""
    room = scene.safe_area
    left, right = Rect(room.left, 0, room.left + width, height), Rect(room.right - width, 0, room.right, height)
    corners = (
        (Anchor.BOTTOM_RIGHT, right.move(0, room.bottom - height)),
        (Anchor.BOTTOM_LEFT, left.move(0, room.bottom - height)),
        (Anchor.TOP_RIGHT, right.move(0, room.top)),
        (Anchor.TOP_LEFT, left.move(0, room.top)),
    )
    times = Counter(id(shown) for moment in scene.moments for shown in moment.values())
    logos, others = list(_logos(scene, times)), list(_others(scene, times))
    return min(corners, key=lambda each: (_covered(each[1], logos), _covered(each[1], others)))


def _covered(box: Rect, things: list[tuple[Rect, int]]) -> float:
    shared = ((box.intersect(thing), times) for thing, times in things if box.meets(thing))
    return sum(one.width * one.height * times for one, times in shared)


def _logos(scene: Scene, times: Mapping[int, int]) -> Iterator[tuple[Rect, int]]:
    """The room that each logo needs, and at how many moments it stands there."""
    for index, _layer, variant in scene.logos():
        for shown in scene.shows(index):
            yield clear_space_of(shown.bounds, variant), times[id(shown)]


def _others(scene: Scene, times: Mapping[int, int]) -> Iterator[tuple[Rect, int]]:
    """Where everything else stands but grounds, and at how many moments."""
    most = BACKDROP_RATIO * scene.area.width * scene.area.height
    for index in range(len(scene.segment.layers)):
        for shown in scene.shows(index):
            if can_be_seen(shown) and shown.bounds.width * shown.bounds.height < most:
                yield shown.bounds, times[id(shown)]


def _free_id(scene: Scene) -> str:
    taken = {layer.id for layer in scene.segment.layers}
    return next(name for number in range(1, len(taken) + 2) if (name := f"ai-label-{number}") not in taken)
