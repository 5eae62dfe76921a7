"""The places of a template that whoever uses it fills."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from builder.document.values import Prose, Value

YOUR_WORDS: Final = "Write your own words"
YOUR_FILE: Final = "Put your own in its place"
"""What the slots hint at of templates that people save."""


class Slot(Value):
    """A layer that is to be filled: its words, its picture or footage, its numbers, whatever the layer's kind is.

    ``sample`` is what the template shows there meanwhile: its words, or the SHA-256 of its file. While the layer still
    shows that, or nothing, the slot is open. ``aspect`` is the shape of the picture that fits, such as ``16:9``.
    """

    name: Annotated[Prose, StringConstraints(min_length=1, max_length=60)]
    hint: Annotated[Prose, StringConstraints(max_length=160)] = ""
    sample: Annotated[Prose, StringConstraints(max_length=5000)] = ""
    maximum_letters: int | None = Field(default=None, ge=1, le=5000)
    aspect: Annotated[Prose, StringConstraints(pattern=r"^\d{1,2}:\d{1,2}$")] | None = None
    maximum_seconds: float | None = Field(default=None, gt=0, le=3600)
