"""The words of templates in another language: the samples that people write over, and the names of places and layers.

Templates are drawn in English and get their words afterwards, from one catalogue a language. What a slot hints at stays
English in the document: it is for whoever fills it, and shown in the language of whoever that is.
"""

import gettext
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from builder.document.charts import Grouping, NumberFormat, write_number
from builder.document.layers import ChartLayer, Layer, LogoLayer, PictureLayer, TextLayer
from builder.document.timeline import Segment
from builder.library.templates.sheet import DECORATION

LOCALE: Final = Path(__file__).parents[2] / "locale"
DOMAIN: Final = "templates"
A_CHART: Final = "{1}: a chart"
"""How a chart with a title is described."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")

Words = Callable[[str], str]
"""Gives an English text in another language; as it is where that is not known."""


@cache
def words_in(language: str) -> Words:
    """The words of a language, such as ``de`` or ``de-at``; English where nothing is translated."""
    tongue = language.split("-", maxsplit=1)[0].lower()
    known = gettext.translation(DOMAIN, localedir=LOCALE, languages=[tongue], fallback=True)
    return lambda text: known.gettext(text) if text else ""


def in_words(segments: tuple[Segment, ...], words: Words, *, voice: str | None = None) -> tuple[Segment, ...]:
    """The segments of a template with everything that they name, show and say in these words.

    ``voice`` is the role of the kit's voice that speaks them; None leaves those that they have.
    """
    named = (_named_in(segment, words, titles=words) for segment in segments)
    return tuple(_segment_in(segment, words, voice=voice) for segment in named)


def named_in(segments: tuple[Segment, ...], words: Words) -> tuple[Segment, ...]:
    """The segments with their layers and slots named in these words; what they show and say stays as it is."""
    return tuple(_named_in(segment, words, titles=str) for segment in segments)


def name_in(name: str, words: Words) -> str:
    """A name whose number stands for itself: "Point 2" is known as "Point {n}"."""
    number = _NUMBER.search(name)
    return words(_NUMBER.sub("{n}", name, count=1)).replace("{n}", number[0]) if number else words(name)


def plain(segment: Segment) -> Segment:
    """The segment without what only decorates it, in whichever language, for another shape of picture."""
    layers = tuple(layer for layer in segment.layers if layer.name not in _decorations() or layer.locked)
    return segment.model_copy(update={"layers": layers})


@cache
def _decorations() -> frozenset[str]:
    languages = (found.parts[-3] for found in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return frozenset((DECORATION, *(words_in(language)(DECORATION) for language in languages)))


def _named_in(segment: Segment, words: Words, *, titles: Words) -> Segment:
    layers = tuple(_named(layer, words, titles=titles) for layer in segment.layers)
    return segment.model_copy(update={"layers": layers})


def _named(layer: Layer, words: Words, *, titles: Words) -> Layer:
    if isinstance(layer, LogoLayer):
        return layer
    slot = layer.slot and layer.slot.model_copy(update={"name": name_in(layer.slot.name, words)})
    named = layer.model_copy(update={"name": name_in(layer.name, words), "slot": slot})
    ending = A_CHART.removeprefix("{1}")
    if isinstance(named, ChartLayer) and named.description.endswith(ending):
        title = titles(named.description.removesuffix(ending))
        return named.model_copy(update={"description": words(A_CHART).replace("{1}", title)})
    return named


def _segment_in(segment: Segment, words: Words, *, voice: str | None) -> Segment:
    narration = segment.narration
    if narration is not None:
        said = {"script": words(narration.script), "voice": voice or narration.voice}
        narration = narration.model_copy(update=said)
    layers = tuple(_shown(layer, words) for layer in segment.layers)
    return segment.model_copy(update={"name": words(segment.name), "narration": narration, "layers": layers})


def _shown(layer: Layer, words: Words) -> Layer:
    match layer:
        case TextLayer():
            slot = layer.slot and layer.slot.model_copy(update={"sample": words(layer.slot.sample)})
            return layer.model_copy(update={"text": words(layer.text), "slot": slot})
        case PictureLayer():
            return layer.model_copy(update={"description": words(layer.description)})
        case ChartLayer():
            return _chart_in(layer, words)
        case _:
            return layer


def _chart_in(chart: ChartLayer, words: Words) -> ChartLayer:
    style = chart.number_format
    grouping = next((one for one in Grouping if _written(one) == words(_written(style.grouping))), style.grouping)
    return chart.model_copy(
        update={
            "categories": tuple(words(category) for category in chart.categories),
            "series": tuple(row.model_copy(update={"name": words(row.name)}) for row in chart.series),
            "number_format": style.model_copy(update={"suffix": words(style.suffix), "grouping": grouping}),
        }
    )


def _written(grouping: Grouping) -> str:
    """A number that shows how a language writes them."""
    return write_number(1000.5, NumberFormat(grouping=grouping, decimals=1))
