"""Cards: what becomes of a script before it is a video. One card is one segment, or a question and its answer."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from builder.document.scripting.outline import MAX_LINES, Text
from builder.document.tables import MAX_ROWS, Row
from builder.document.values import LONGEST_SCRIPT, Prose, Sha256, Value

MAX_CARDS = 300


class CardForm(StrEnum):
    """The segment template that a card asks for, by the name of the one that ships."""

    TITLE = "title"
    AGENDA = "agenda"
    TWO_COLUMNS = "two-columns"
    PICTURE = "picture-text"
    QUOTE = "quote"
    BIG_NUMBER = "big-number"
    CHART = "chart"
    TIMELINE = "timeline"
    COMPARISON = "comparison"
    STEPS = "steps"
    CHECKLIST = "checklist"
    QUESTION = "question"
    FAQ = "faq"
    END = "end"


class Card(Value):
    """What one segment is made of. ``lines`` are what may stand on the screen, in full; they are shortened to fit.

    ``label`` is the heading that this stands under. ``template`` names a template of the workspace or its kit, to be
    used instead of the form's. ``picture_words`` say what a drawn picture shows where there is no ``picture``.
    """

    form: CardForm
    heading: Annotated[Prose, StringConstraints(max_length=500)] = ""
    label: Annotated[Prose, StringConstraints(max_length=200)] = ""
    lines: tuple[Text, ...] = Field(default=(), max_length=MAX_LINES)
    rows: tuple[Row, ...] = Field(default=(), max_length=MAX_ROWS)
    narration: Annotated[Prose, StringConstraints(max_length=LONGEST_SCRIPT)] = ""
    picture: Sha256 | None = None
    picture_about: Annotated[Prose, StringConstraints(max_length=500)] = ""
    picture_words: Annotated[Prose, StringConstraints(max_length=300)] = ""
    template: Annotated[Prose, StringConstraints(max_length=64)] = ""
