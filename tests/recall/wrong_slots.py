"""What fills the slots of a template beyond their limits, or not at all.

Footage has its own test, as right documents have none.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from brandkit.domain.evidence import FilledSlot
from builder.document.looks import PictureLook, TextLook
from builder.document.resolved import ResolvedLayer
from builder.document.slots import Slot
from tests.recall.evidence import Document
from tests.recall.spoiling import Edge, Fault, Wrong


def letters(spare: int) -> Wrong:
    """The first text has a slot with room for so many letters more than it has."""
    return _filling(TextLook, lambda layer: _room_for(layer, spare))


def shape(width: int, height: int) -> Wrong:
    """The first picture that is shown whole has a slot of 16:9, and a file of this size."""
    filled = FilledSlot(slot=Slot(name="Photo", aspect="16:9"), size_px=(width, height))
    return _filling(PictureLook, lambda layer: filled if _is_whole(layer) else None)


def unfilled() -> Wrong:
    """The first text is still what its template came with."""
    return _filling(TextLook, lambda layer: _slot_like(layer, ""))


def filled() -> Wrong:
    """The first text has a full stop less than its template came with."""
    return _filling(TextLook, lambda layer: _slot_like(layer, "."))


def _slot_like(layer: ResolvedLayer, more: str) -> FilledSlot | None:
    words = layer.look.text if isinstance(layer.look, TextLook) else ""
    return FilledSlot(slot=Slot(name="Words", sample=words + more)) if words.strip() else None


def _room_for(layer: ResolvedLayer, spare: int) -> FilledSlot | None:
    room = len(layer.look.text) + spare if isinstance(layer.look, TextLook) else 0
    return FilledSlot(slot=Slot(name="Words", maximum_letters=room)) if room > 0 else None


def _is_whole(layer: ResolvedLayer) -> bool:
    look = layer.look
    return isinstance(look, PictureLook) and (look.crop.width_ratio, look.crop.height_ratio) == (1, 1)


def _filling(look: type, fill: Callable[[ResolvedLayer], FilledSlot | None]) -> Wrong:
    def make(document: Document) -> Document | None:
        layers = [layer for segment in document.timeline.segments for layer in segment.layers]
        times = Counter(layer.id for layer in layers)
        for layer in layers:
            filled = fill(layer) if isinstance(layer.look, look) and times[layer.id] == 1 else None
            if filled is not None:
                return replace(document, slots={layer.id: filled})
        return None

    return make


FAULTS: Final = (
    Fault("a text has one letter more than its slot takes", "slot-limits", letters(-1)),
    Fault("a text is still the sample of its template", "template-sample", unfilled()),
    Fault("a square picture fills a slot of 16:9", "slot-limits", shape(1000, 1000)),
)
EDGES: Final = (
    Edge("letters in a slot", "slot-limits", "one too many", letters(-1), "as many as it takes", letters(0)),
    Edge("sample of a slot", "template-sample", "kept", unfilled(), "a full stop less", filled()),
    Edge(
        "shape of a picture in a slot", "slot-limits", "30.1 % too much", shape(1243, 1000), "29.9 %", shape(1247, 1000)
    ),
)
