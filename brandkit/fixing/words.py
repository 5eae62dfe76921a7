"""Writing a word instead of another one, wherever it stands, without changing how the rest looks.

An English article before it follows its sound: a cheap start becomes an affordable start.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from brandkit.domain.fixes import ReplaceWords
from brandkit.fixing.spans import spans_after
from builder.document.layers import ChartLayer, ClipLayer, Layer, PictureLayer, TableLayer, TextLayer
from builder.document.rich_text import TextSpan
from builder.document.timeline import Narration

_ARTICLE: Final = re.compile(r"(?<![\w'’-])(an?)(?=[ \u00a0\n]{1,3}\Z)", re.IGNORECASE)
_ROOM_OF_AN_ARTICLE: Final = 8
_VOWEL_FIRST: Final = re.compile(
    r"(?!uni(?![mnd])|us[eu]|eu|one(?![a-z])|once)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE
)
"""By its letters, near enough: an affordable, an hour, a user, a one-off."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


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
    for edit in reversed(list(_edits(text, fix=fix))):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, *, fix: ReplaceWords) -> Iterator[_Edit]:
    """What is written anew, from first to last: the word in every place, and the articles that no longer fit it."""
    reached = 0
    for match in _pattern(fix.found).finditer(text) if fix.found else ():
        room = max(reached, match.start() - _ROOM_OF_AN_ARTICLE)
        article = _ARTICLE.search(text[room : match.start()])
        if article is not None and _begins_with_vowel(fix.found) != _begins_with_vowel(fix.instead):
            yield _Edit(room + article.start(), room + article.end(), _other_article(article[0], fix=fix))
        yield _Edit(match.start(), match.end(), fix.instead)
        reached = match.end()


def _begins_with_vowel(word: str) -> bool:
    return _VOWEL_FIRST.match(word) is not None


def _other_article(article: str, *, fix: ReplaceWords) -> str:
    """A for an, and an for a, in capitals where the words around are."""
    if len(article) > 1:
        return article[0]
    return article + ("N" if article == "A" and _is_capitals(fix.found) and _is_capitals(fix.instead) else "n")


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word == word.upper() != word.lower()


def _replace_in_spans(text: str, spans: tuple[TextSpan, ...], *, fix: ReplaceWords) -> tuple[str, tuple[TextSpan, ...]]:
    """The text and its spans, one place after another from the end, so that each span keeps to its words."""
    for edit in reversed(list(_edits(text, fix=fix))):
        spans = spans_after(spans, start=edit.start, end=edit.end, length=len(edit.text))
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, spans
