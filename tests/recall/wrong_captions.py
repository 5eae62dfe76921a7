"""Captions in the picture that stand where something else does."""

from typing import Final

from builder.document.caption_room import caption_room
from builder.document.captions import build_cues
from builder.document.looks import LogoLook, TextLook
from builder.document.resolved import ResolvedLayer, ResolvedTimeline
from tests.recall.evidence import Document
from tests.recall.spoiling import Fault, Wrong, moved, with_layer


def _under_captions(look: type) -> Wrong:
    """A layer that stands still, moved to the middle of the first caption of its segment."""

    def make(document: Document) -> Document | None:
        timeline = document.timeline
        if timeline.captions is None:
            return None
        for index, segment in enumerate(timeline.segments):
            alone = timeline.model_copy(update={"segments": (segment,)})
            cues = build_cues(alone, words={})
            if not cues:
                continue
            for at, layer in enumerate(segment.layers):
                if isinstance(layer.look, look) and _may_be_moved(layer, beyond=cues[0].end_frame):
                    return with_layer(document, index, at, _moved(layer, timeline, lines=cues[0].lines))
        return None

    return make


def _may_be_moved(layer: ResolvedLayer, *, beyond: int) -> bool:
    is_still = not layer.keyframes and layer.rotation_degrees == 0
    return is_still and layer.id.startswith(("text", "logo")) and layer.frames.end_frame > beyond


def _moved(layer: ResolvedLayer, timeline: ResolvedTimeline, *, lines: tuple[str, ...]) -> ResolvedLayer:
    """The layer as high as the caption, in its middle."""
    assert timeline.captions is not None
    room = caption_room(lines, captions=timeline.captions, canvas=timeline.canvas)
    x, y = room.x + room.width / 2, room.y + room.height / 2
    box = layer.box
    return layer.model_copy(update=moved(layer, x_px=x - box.width_px / 2, y_px=y - box.height_px / 2))


FAULTS: Final = (
    Fault("a text stands under captions", "caption-cover", _under_captions(TextLook), also=("safe-area",)),
    Fault(
        "a logo stands under captions",
        "caption-cover",
        _under_captions(LogoLook),
        also=("logo-place", "safe-area"),
    ),
)
