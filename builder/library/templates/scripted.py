"""Cards of a script as segments: the templates that ship, filled with what a card holds and shortened to fit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from builder.document.layers import ChartLayer, Layer, PictureLayer, TextLayer
from builder.document.scripting.cards import Card, CardForm
from builder.document.scripting.choosing import CAPACITY
from builder.document.scripting.numbers import chart_of, telling_number
from builder.document.scripting.passages import (
    MOST_A_SIDE,
    MOST_OPTIONS,
    moments_in,
    quiz_in,
    quotation_by,
    quotation_in,
    reply_in,
    sides_in,
)
from builder.document.scripting.sentences import headline_in, shorten, split_sentences, without_stop
from builder.document.scripting.wording import ORDER, point_of
from builder.document.timeline import Segment
from builder.library.matching import icons_for, prompt_for
from builder.library.templates.asking import answer, faq, question
from builder.library.templates.comparing import chart, comparison, timeline
from builder.library.templates.explaining import Point, checklist, steps, two_columns
from builder.library.templates.openings import agenda, big_number, end_card, quote, title
from builder.library.templates.pictured import picture_text
from builder.library.templates.sheet import Drawing, Sheet

_ICONS: Final = ("lightbulb", "target", "flag", "star")
_SIGNS: Final[Mapping[int | None, tuple[str, str]]] = {
    0: ("check", "x"),
    1: ("x", "check"),
    None: ("chevron-right", "chevron-right"),
}
_STEP_NAME_LETTERS: Final = 14


def build_card(card: Card, sheet: Sheet, *, seed: int = 0) -> tuple[Segment, ...]:
    """The segments of a card in its form; in that of a picture with words, where it cannot fill its own.

    Words are shortened to what their places hold; places without words are gone. ``seed`` varies drawn pictures.
    """
    segments = _BUILDERS[card.form](card, sheet, seed) or _picture(card, sheet, seed)
    return tuple(_finished(segment, card) for segment in segments)


def _finished(segment: Segment, card: Card) -> Segment:
    layers = tuple(filled for layer in segment.layers if (filled := _filled(layer, card)) is not None)
    return segment.model_copy(update={"layers": layers, "name": shorten(card.heading or card.narration, letters=60)})


def _filled(layer: Layer, card: Card) -> Layer | None:
    if isinstance(layer, TextLayer) and not layer.text.strip():
        return None
    if layer.slot is None:
        return layer
    slot = layer.slot.model_copy(update={"sample": ""})
    if isinstance(layer, TextLayer):
        words = shorten(layer.text, letters=slot.maximum_letters) if slot.maximum_letters else layer.text
        return layer.model_copy(update={"text": words, "slot": slot}) if words else None
    if isinstance(layer, PictureLayer) and card.picture:
        about = card.picture_about or card.heading
        return layer.model_copy(update={"asset": card.picture, "slot": slot, "description": about[:500]})
    return layer.model_copy(update={"slot": slot}) if isinstance(layer, PictureLayer | ChartLayer) else layer


def _heading_of(card: Card, *, letters: int) -> str:
    """The card's heading; without one, a sentence of it that is short enough, else its first words."""
    return shorten(card.heading or headline_in((*card.lines, card.narration), letters=letters), letters=letters)


def _rest(card: Card, heading: str) -> str:
    """The lines that are not the heading itself, as running text."""
    lines = card.lines or split_sentences(card.narration)
    return " ".join(line for line in lines if without_stop(line) != heading)


def _below(card: Card, heading: str) -> str:
    """What stands below the heading: the first words that are not the heading itself."""
    lines = (*card.lines, *split_sentences(card.narration))
    return next((line for line in lines if without_stop(line) != without_stop(heading)), "")


def _title(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    words = _heading_of(card, letters=48)
    return (title(sheet, words=words, below=_below(card, words), label=card.label, say=card.narration),)


def _end(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    words = _heading_of(card, letters=36)
    return (end_card(sheet, words=words, below=_below(card, words), say=card.narration),)


def _picture(card: Card, sheet: Sheet, seed: int) -> tuple[Segment, ...]:
    drawing = Drawing(prompt_for(card.picture_words, seed=seed), seed=seed, width_px=1104, height_px=1296)
    words = _heading_of(card, letters=36)
    shown = {"words": words, "below": _rest(card, words), "about": words, "label": card.label}
    return (picture_text(sheet, drawing=drawing, say=card.narration, **shown),)


def _agenda(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    points = _points(card, CardForm.AGENDA)
    return (agenda(sheet, head=shorten(card.heading, letters=26), points=points, say=card.narration),) if points else ()


def _checklist(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    lines = _points(card, CardForm.CHECKLIST)
    if not lines:
        return ()
    return (
        checklist(sheet, words=shorten(card.heading, letters=30), label=card.label, lines=lines, say=card.narration),
    )


def _two_columns(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    points = _named(_points(card, CardForm.TWO_COLUMNS), letters=26)
    if not points:
        return ()
    words = shorten(card.heading, letters=34)
    return (two_columns(sheet, words=words, label=card.label, points=points, say=card.narration),)


def _steps(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    lines = tuple(_without_order(line) for line in _points(card, CardForm.STEPS))
    points = _named(lines, letters=_STEP_NAME_LETTERS)
    if not points:
        return ()
    return (steps(sheet, words=shorten(card.heading, letters=34), label=card.label, points=points, say=card.narration),)


def _timeline(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    moments = moments_in(card.lines[: CAPACITY[CardForm.TIMELINE]])
    if not moments:
        return ()
    icons = _different([icons_for(what) for _, what in moments])
    points = tuple(Point(when, what, icon) for (when, what), icon in zip(moments, icons, strict=True))
    return (
        timeline(sheet, words=shorten(card.heading, letters=34), label=card.label, points=points, say=card.narration),
    )


def _comparison(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    sides = sides_in(card.lines, card.rows)
    if sides is None:
        return ()
    both = zip(sides.names, (sides.first, sides.second), strict=True)
    said = " ".join(f"{name}: {'; '.join(lines)}." for name, lines in both)
    return (
        comparison(
            sheet,
            words=shorten(card.heading, letters=34) or f"{sides.names[0]} / {sides.names[1]}",
            label=card.label,
            names=sides.names,
            before=sides.first[:MOST_A_SIDE],
            after=sides.second[:MOST_A_SIDE],
            icons=_SIGNS[sides.better],
            say=card.narration or said,
        ),
    )


def _chart(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    data = chart_of(card.rows)
    if data is None:
        return ()
    return (
        chart(
            sheet,
            words=shorten(card.heading, letters=26) or data.series[0][0],
            label=card.label,
            takeaway=_rest(card, ""),
            kind=data.kind,
            categories=data.categories,
            series=dict(data.series),
            number_format=data.number_format,
            legend=len(data.series) > 1 or data.kind.value == "donut",
            say=card.narration,
        ),
    )


def _quote(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    text = " ".join(card.lines) or card.narration
    by = next((line for line in card.lines[1:] if line.startswith(("–", "—"))), "")
    found = quotation_by(card.lines[0], by) if by else quotation_in(text) or quotation_by(text, "")
    return (quote(sheet, words=found.words, who=found.who, role=found.role, say=card.narration),)


def _big_number(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    sentences = [*card.lines, *split_sentences(card.narration)]
    found = next((told for one in sentences if (told := telling_number(one))), None)
    if found is None:
        return ()
    number, meaning = found
    icon = next(iter(icons_for(" ".join(sentences))), "trending-up")
    return (big_number(sheet, label=card.heading, number=number, words=meaning, icon=icon, say=card.narration),)


def _question(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    quiz = quiz_in(card.heading, card.lines)
    if quiz is None:
        return ()
    answers, right = quiz.answers, quiz.right
    if len(answers) > MOST_OPTIONS:
        last = right if right is not None and right >= MOST_OPTIONS else MOST_OPTIONS - 1
        kept = [*range(MOST_OPTIONS - 1), last]
        answers, right = tuple(answers[n] for n in kept), kept.index(right) if right in kept else None
    asked = question(sheet, words=quiz.words, answers=answers, label=card.label, say=card.narration)
    if right is None:
        return (asked,)
    told = answer(sheet.blank(), words=quiz.words, answers=answers, right=right, label=card.label, say=answers[right])
    return (asked, told)


def _faq(card: Card, sheet: Sheet, _seed: int) -> tuple[Segment, ...]:
    found = reply_in(card.heading, card.lines)
    if found is None:
        return ()
    asked, reply = found
    segment = faq(sheet, words=asked, reply=reply, say=card.narration)
    layers = tuple(layer for layer in segment.layers if layer.name != "Number")
    return (segment.model_copy(update={"layers": layers}),)


_BUILDERS: Final[Mapping[CardForm, Callable[[Card, Sheet, int], tuple[Segment, ...]]]] = {
    CardForm.TITLE: _title,
    CardForm.AGENDA: _agenda,
    CardForm.TWO_COLUMNS: _two_columns,
    CardForm.PICTURE: _picture,
    CardForm.QUOTE: _quote,
    CardForm.BIG_NUMBER: _big_number,
    CardForm.CHART: _chart,
    CardForm.TIMELINE: _timeline,
    CardForm.COMPARISON: _comparison,
    CardForm.STEPS: _steps,
    CardForm.CHECKLIST: _checklist,
    CardForm.QUESTION: _question,
    CardForm.FAQ: _faq,
    CardForm.END: _end,
}


def _points(card: Card, form: CardForm) -> tuple[str, ...]:
    """The lines that the form shows; none where there are too few to be several."""
    return card.lines[: CAPACITY[form]] if len(card.lines) >= 2 else ()


def _named(lines: Sequence[str], *, letters: int) -> tuple[Point, ...]:
    """The lines as points. Names stand above the words where all lines have short ones."""
    parts = [point_of(line) for line in lines]
    has_names = all(name and len(name) <= letters for name, _ in parts)
    icons = _different([icons_for(line) for line in lines])
    told = parts if has_names else [("", line) for line in lines]
    return tuple(Point(name, words, icon) for (name, words), icon in zip(told, icons, strict=True))


def _different(wanted: Sequence[tuple[str, ...]]) -> list[str]:
    """An icon for each, no two alike where that can be."""
    found: list[str] = []
    for icons in wanted:
        found.append(next(icon for icon in (*icons, *_ICONS, "circle") if icon not in found or icon == "circle"))
    return found


def _without_order(line: str) -> str:
    rest = ORDER.sub("", line, count=1)
    return rest[:1].upper() + rest[1:] if rest else line
