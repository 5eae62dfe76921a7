"""Writing a word instead of another one, wherever it stands, without changing how the rest looks."""

import re

from brandkit.domain.fixes import ReplaceWords
from brandkit.fixing.spans import spans_after
from builder.document.layers import ChartLayer, ClipLayer, Layer, PictureLayer, TableLayer, TextLayer
from builder.document.rich_text import TextSpan
from builder.document.timeline import Narration


def replace_in_layer(layer: Layer, *, fix: ReplaceWords) -> Layer:
    """Every text of the layer with the word; the layer itself where it has no texts."""
    match layer:
        case TextLayer():
            text, spans = _replace_in_spans(layer.text, layer.spans, fix=fix)
            return layer.model_copy(update={"text": text, "spans": spans})
        case TableLayer():
            rows = tuple(tuple(_replace(cell, fix=fix) for cell in row) for row in layer.rows)
            return layer.model_copy(update={"rows": rows})
        case ChartLayer():
            series = tuple(one.model_copy(update={"name": _replace(one.name, fix=fix)}) for one in layer.series)
            categories = tuple(_replace(category, fix=fix) for category in layer.categories)
            return layer.model_copy(update={"categories": categories, "series": series})
        case PictureLayer() | ClipLayer() if layer.frame is not None:
            frame = layer.frame.model_copy(update={"title": _replace(layer.frame.title, fix=fix)})
            return layer.model_copy(update={"frame": frame})
    return layer


def replace_in_narration(narration: Narration, *, fix: ReplaceWords) -> Narration:
    """The narration with the word in its script."""
    return narration.model_copy(update={"script": _replace(narration.script, fix=fix)})


def _pattern(found: str) -> re.Pattern[str]:
    """``found`` to the letter, not inside a longer word."""
    before = r"(?<![\w])" if _is_of_word(found[:1]) else ""
    after = r"(?![\w])" if _is_of_word(found[-1:]) else ""
    return re.compile(before + re.escape(found) + after)


def _is_of_word(character: str) -> bool:
    return re.fullmatch(r"\w", character) is not None


def _replace(text: str, *, fix: ReplaceWords) -> str:
    return _pattern(fix.found).sub(lambda _: fix.instead, text) if fix.found else text


def _replace_in_spans(text: str, spans: tuple[TextSpan, ...], *, fix: ReplaceWords) -> tuple[str, tuple[TextSpan, ...]]:
    """The text and its spans, one place after another from the end, so that each span keeps to its words."""
    matches = list(_pattern(fix.found).finditer(text)) if fix.found else []
    for match in reversed(matches):
        spans = spans_after(spans, start=match.start(), end=match.end(), length=len(fix.instead))
        text = text[: match.start()] + fix.instead + text[match.end() :]
    return text, spans
