"""A card put into a template of one's own: its slots filled in their order, whatever they are called."""

from builder.document.layers import Layer, PictureLayer, TextLayer
from builder.document.scripting.cards import Card
from builder.document.scripting.sentences import headline_in, shorten, split_sentences, without_stop
from builder.document.timeline import Narration, Segment
from builder.document.values import RoleName


def fill_segment(segment: Segment, card: Card, *, voice: RoleName | None) -> Segment:
    """The segment with the card's words in its places for words, its picture in the first for a picture.

    The place with the largest type has the heading, the others the lines in order; places for which there are no words
    stay open. What is locked stays.
    """
    places = [layer for layer in segment.layers if isinstance(layer, TextLayer) and layer.slot and not layer.locked]
    chief = max(places, key=lambda layer: (layer.place.height_px, -layer.place.y_px), default=None)
    heading = card.heading or headline_in((*card.lines, card.narration), letters=_room_of(chief))
    words = _told(card, heading)
    filled: dict[str, str] = {chief.id: shorten(heading, letters=_room_of(chief))} if chief and heading else {}
    for layer in places:
        if layer.id not in filled and words:
            filled[layer.id] = shorten(words.pop(0), letters=_room_of(layer))
    layers = tuple(_filled(layer, filled) for layer in segment.layers)
    open_ = (layer for layer in layers if isinstance(layer, PictureLayer) and layer.slot and not layer.locked)
    picture = next(open_, None)
    if picture and card.picture:
        own = picture.model_copy(update={"asset": card.picture, "description": card.picture_about or heading})
        layers = tuple(own if layer is picture else layer for layer in layers)
    narration = segment.narration
    if card.narration and (narration or voice):
        begun = narration or Narration(script="", voice=voice or "narrator")
        narration = begun.model_copy(update={"script": card.narration})
    return segment.model_copy(update={"layers": layers, "narration": narration, "name": heading[:80] or segment.name})


def _filled(layer: Layer, words: dict[str, str]) -> Layer:
    return layer.model_copy(update={"text": words[layer.id], "spans": ()}) if layer.id in words else layer


def _room_of(layer: TextLayer | None) -> int:
    return (layer.slot.maximum_letters if layer and layer.slot else None) or 90


def _told(card: Card, heading: str) -> list[str]:
    lines = list(card.lines) or list(split_sentences(card.narration))
    return [line for line in lines if without_stop(line) != without_stop(heading)]
