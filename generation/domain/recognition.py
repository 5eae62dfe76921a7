"""What a model recognised of a narration, compared with its script."""

from pydantic import Field

from builder.document.values import Value


class MisheardWord(Value):
    """A word of the script that was not recognised, with what was heard in its place; empty where nothing was.

    ``likeness_ratio`` says how much the two sound alike: what a model spells otherwise is not misheard.
    """

    text: str
    heard: str
    start_character: int
    end_character: int
    likeness_ratio: float = Field(ge=0, le=1)


class ScriptCheckFacts(Value):
    """A narration recognised back: ``word_error_ratio`` is the share of written words that were not recognised."""

    heard: str
    word_error_ratio: float = Field(ge=0, le=1)
    misheard: tuple[MisheardWord, ...] = ()
