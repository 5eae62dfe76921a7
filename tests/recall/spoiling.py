"""Changing a value deep inside a document, so that one thing of it is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np

from brandkit.frames.colour_difference import contrast_ratio, difference, hex_of, rgb8_of
from builder.document.fills import SolidFill
from builder.document.kit_values import KitValues, LogoVariant
from builder.document.layers import Outline
from builder.document.looks import LogoLook, ShapeLook, TextLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment
from tests.recall.evidence import Document

Wrong = Callable[[Document], Document | None]
Change = Callable[[ResolvedLayer, Document], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to be wrong, in a few words, and the code of the rule that has to find it.

    ``make`` gives None where a document has no such thing to spoil, or its kit does not mind. ``also`` are the rules
    that cannot but find the same.
    """

    name: str
    rule: str
    make: Wrong
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One limit: what is just past it, which the rule has to find, and what is just inside, which it must let be."""

    name: str
    rule: str
    past: str
    make_past: Wrong
    inside: str
    make_inside: Wrong
    also: tuple[str, ...] = ()


def spoil(look: type, change: Change) -> Wrong:
    """Change the first layer that has such a look and can be changed so."""

    def make(document: Document) -> Document | None:
        for index, segment in enumerate(document.timeline.segments):
            for at, layer in enumerate(segment.layers):
                update = change(layer, document) if isinstance(layer.look, look) else None
                if update is not None:
                    return with_layer(document, index, at, layer.model_copy(update=update))
        return None

    return make


def with_segments(document: Document, segments: tuple[ResolvedSegment, ...]) -> Document:
    """The segments one after the other."""
    start, placed = 0, []
    for segment in segments:
        placed.append(segment.model_copy(update={"start_frame": start}))
        start += segment.duration_frames
    return replace(document, timeline=document.timeline.model_copy(update={"segments": tuple(placed)}))


def with_segment(document: Document, index: int, **changes: Any) -> Document:
    segments = document.timeline.segments
    changed = segments[index].model_copy(update=changes)
    return with_segments(document, (*segments[:index], changed, *segments[index + 1 :]))


def with_layer(document: Document, index: int, at: int, layer: ResolvedLayer) -> Document:
    layers = document.timeline.segments[index].layers
    return with_segment(document, index, layers=(*layers[:at], layer, *layers[at + 1 :]))


def with_kit(document: Document, **changes: Any) -> Document:
    return replace(document, kit=document.kit.model_copy(update=changes))


def all_layers(document: Document) -> Iterator[tuple[int, ResolvedSegment, int, ResolvedLayer]]:
    for index, segment in enumerate(document.timeline.segments):
        for at, layer in enumerate(segment.layers):
            yield index, segment, at, layer


def plain_texts(document: Document) -> Iterator[tuple[int, ResolvedSegment, int, ResolvedLayer]]:
    """Texts that stand right on one colour."""
    for index, segment, at, layer in all_layers(document):
        is_text = isinstance(layer.look, TextLook) and layer.id.startswith("text")
        if is_text and isinstance(segment.fill, SolidFill) and all(one.id != "panel" for one in segment.layers):
            yield index, segment, at, layer


def look_of(layer: ResolvedLayer, **changes: Any) -> dict[str, Any]:
    return {"look": layer.look.model_copy(update=changes)}


def type_of(layer: ResolvedLayer, **changes: Any) -> dict[str, Any]:
    return look_of(layer, type=layer.look.type.model_copy(update=changes))


def moved(layer: ResolvedLayer, **changes: float) -> dict[str, Any]:
    return {"box": layer.box.model_copy(update=changes)}


def logos_in_use(kit: KitValues) -> dict[str, LogoVariant]:
    return {variant.asset: variant for variant in kit.logos if not variant.is_retired}


def old_logo(kit: KitValues) -> LogoVariant | None:
    return next((variant for variant in kit.logos if variant.is_retired), None)


def is_strict(kit: KitValues) -> bool:
    """Whether it is one of the kits that demand all they can."""
    return bool(kit.lexicon)


def hex_of_role(kit: KitValues, role: str) -> str:
    return next(colour.hex for colour in kit.colours if colour.role == role)


def shape_over(layer: ResolvedLayer, box: Box, *, fill: str, **changes: Any) -> ResolvedLayer:
    """A still rectangle as long as the layer."""
    look = ShapeLook(outline=Outline.RECTANGLE, fill=fill, stroke=None, stroke_px=0, corner_radius_px=0)
    still = {"enter": None, "exit": None, "emphasis": (), "keyframes": ()}
    return layer.model_copy(update={"id": "cover", "name": "", "look": look, "box": box, **still, **changes})


def room_of(layer: ResolvedLayer, kit: KitValues, *, share: float = 1.0) -> Box:
    """A logo with so much of its clear space on every side."""
    assert isinstance(layer.look, LogoLook)
    room = share * logos_in_use(kit)[layer.look.asset].clear_space_of_height * layer.box.height_px
    return Box(
        x_px=layer.box.x_px - room,
        y_px=layer.box.y_px - room,
        width_px=layer.box.width_px + 2 * room,
        height_px=layer.box.height_px + 2 * room,
    )


# Colours ------------------------------------------------------------------------------------------------------------


def near(hex_colour: str, *, kit: KitValues, by: float) -> str:
    """A colour about ``by`` CIEDE2000 away from this one, and at least so far from all of the palette."""
    best, closest = hex_colour, 99.0
    for step in product((-12, -8, -4, 0, 4, 8, 12), repeat=3):
        codes = np.clip(rgb8_of(hex_colour).astype(int) + step, 0, 255).astype(np.uint8)
        colour = hex_of(codes)
        away = min(difference(colour, one.hex) for one in kit.colours)
        if away >= by and away - by < closest:
            best, closest = colour, away - by
    return best


def grey_between(low: float, high: float, *, against: tuple[str, ...]) -> str | None:
    """A grey whose best contrast with these colours is within the limits."""
    greys = (f"#{code:02x}{code:02x}{code:02x}" for code in range(256))
    return next((grey for grey in greys if low < max(contrast_ratio(grey, one) for one in against) < high), None)
