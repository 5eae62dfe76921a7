"""What footage is cut to and what is said in it."""

from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from builder.document.values import Value

MAX_CLIP_WORDS = 5000


LOUDEST_GAIN = 4.0


Gain = Annotated[float, Field(ge=0, le=LOUDEST_GAIN)]
"""A factor on the amplitude of sound: 1 leaves it as it is."""


SourceSeconds = Annotated[float, Field(ge=0, le=86_400)]
"""A time in a clip's own file."""


class ClipWord(Value):
    """A word that is heard in footage, as captions write it: a person read it and confirmed it."""

    text: Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f]+$", max_length=200)]
    start_seconds: SourceSeconds
    end_seconds: SourceSeconds

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_seconds < self.start_seconds:
            raise ValueError("A word does not end before it starts.")
        return self


def _in_order(words: tuple[ClipWord, ...]) -> tuple[ClipWord, ...]:
    if any(left.start_seconds > right.start_seconds for left, right in pairwise(words)):
        raise ValueError("Words come in the order in which they are heard.")
    return words


ClipWords = Annotated[tuple[ClipWord, ...], Field(max_length=MAX_CLIP_WORDS), AfterValidator(_in_order)]
