"""What a script or a document holds, in its order, whatever file it came from."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from builder.document.tables import MAX_ROWS, Row
from builder.document.values import Prose, Sha256, Value

MAX_BLOCKS = 4_000
MAX_TEXT = 5_000
MAX_LINES = 200

Text = Annotated[Prose, StringConstraints(max_length=MAX_TEXT)]


class Heading(Value):
    """A heading. Level 1 is that of the whole, or of a slide that is a title."""

    kind: Literal["heading"] = "heading"
    text: Text
    level: int = Field(default=2, ge=1, le=6)


class Paragraph(Value):
    """Running text."""

    kind: Literal["paragraph"] = "paragraph"
    text: Text


class Points(Value):
    """A list."""

    kind: Literal["points"] = "points"
    lines: tuple[Text, ...] = Field(min_length=1, max_length=MAX_LINES)
    is_numbered: bool = False


class Saying(Value):
    """What somebody said, set apart as a quotation."""

    kind: Literal["saying"] = "saying"
    text: Text
    by: Text = ""


class Grid(Value):
    """A table of words; the first row is its head."""

    kind: Literal["grid"] = "grid"
    rows: tuple[Row, ...] = Field(min_length=1, max_length=MAX_ROWS)


class Figure(Value):
    """A picture of the document, by the SHA-256 of its file."""

    kind: Literal["figure"] = "figure"
    picture: Sha256
    description: Annotated[Prose, StringConstraints(max_length=500)] = ""


class PageStart(Value):
    """A slide or a page begins; ``notes`` is what its speaker says."""

    kind: Literal["page"] = "page"
    notes: Annotated[Prose, StringConstraints(max_length=20_000)] = ""


Block = Annotated[Heading | Paragraph | Points | Saying | Grid | Figure | PageStart, Field(discriminator="kind")]


class Outline(Value):
    """A script or a document as its blocks; ``remarks`` are sentences about what could not be taken along."""

    title: Annotated[Prose, StringConstraints(max_length=200)] = ""
    blocks: tuple[Block, ...] = Field(default=(), max_length=MAX_BLOCKS)
    remarks: tuple[Prose, ...] = ()
