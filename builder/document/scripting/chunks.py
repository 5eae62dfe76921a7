"""Running text as portions that can be a card each."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.document.scripting.cards import CardForm
from builder.document.scripting.choosing import form_of_prose
from builder.document.scripting.numbers import telling_number
from builder.document.scripting.passages import sides_in
from builder.document.scripting.sentences import count_words, split_sentences

ENOUGH_WORDS, MOST_WORDS = 22, 46
"""Running text becomes cards of about this many words: nine to eighteen seconds."""
MOST_WORDS_OF_TITLE = 32
_MOST_WORDS_OF_A_NUMBER = 18


def chunks_of(paragraphs: Sequence[str], *, opens: bool) -> Iterator[list[str]]:
    """The sentences of the paragraphs in their order, in portions.

    What is a form of its own, such as a quotation, stays by itself; so does a short first paragraph that ``opens`` the
    whole, and a number that a sentence is about.
    """
    group: list[str] = []
    for number, sentences, is_special in _passages(paragraphs):
        words = sum(map(count_words, sentences))
        is_title = opens and number == 0 and words <= MOST_WORDS_OF_TITLE
        if group and (is_special or sum(map(count_words, group)) >= ENOUGH_WORDS):
            yield group
            group = []
        if is_special or is_title:
            yield sentences
            continue
        for sentence in sentences:
            if group and count_words(" ".join([*group, sentence])) > MOST_WORDS:
                yield group
                group = []
            group.append(sentence)
    if group:
        yield group


def _passages(paragraphs: Sequence[str]) -> Iterator[tuple[int, list[str], bool]]:
    """The sentences of each paragraph, or of each part of it, and whether they are a form of their own."""
    skips = False
    for number, paragraph in enumerate(paragraphs):
        if skips:
            skips = False
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        if following and sides_in((paragraph, following), ()):
            skips = True
            yield number, [paragraph, following], True
            continue
        sentences = list(split_sentences(paragraph))
        if form_of_prose("", sentences) is not CardForm.PICTURE and count_words(paragraph) <= MOST_WORDS:
            yield number, sentences, True
        else:
            yield from ((number, part, is_special) for part, is_special in _around_a_number(sentences))


def _around_a_number(sentences: list[str]) -> Iterator[tuple[list[str], bool]]:
    """The sentences, parted by the first short one that is about a number, if the rest is enough without it."""
    words = sum(map(count_words, sentences))
    for at, sentence in enumerate(sentences):
        count = count_words(sentence)
        if count <= _MOST_WORDS_OF_A_NUMBER and words - count >= ENOUGH_WORDS // 2 and telling_number(sentence):
            parts = ((sentences[:at], False), ([sentence], True), (sentences[at + 1 :], False))
            yield from ((part, is_special) for part, is_special in parts if part)
            return
    yield sentences, False


def evenly(things: Sequence[str], *, parts: int) -> list[Sequence[str]]:
    """The things in so many parts in their order, each about as long as the others."""
    ends = [round(len(things) * number / parts) for number in range(parts + 1)]
    return [things[start:end] for start, end in pairwise(ends)]
