"""The lists that ship, one term a line. An operator's file of the same name takes the place of one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from brandkit.wording.prompts import MAX_TERM_CHARACTERS, PromptTerm, Topic, can_match

FILES: Final[Mapping[Topic, str]] = {
    Topic.PUBLIC_FIGURE: "public-figures.txt",
    Topic.PROTECTED: "protected.txt",
    Topic.VIOLENCE: "violence.txt",
    Topic.NUDITY: "nudity.txt",
}
HARMLESS: Final = "harmless.txt"
_SHIPPED: Final = Path(__file__).parent


class PromptListError(Exception):
    """A list that cannot be used; the message names the file and the line."""


@cache
def read_lists(folder: Path | None = None) -> tuple[tuple[PromptTerm, ...], tuple[str, ...]]:
    """The terms of all lists, and what is harmless; a file in ``folder`` takes the place of the shipped one.

    Raises PromptListError for a file that is no text or has a line that is too long or can match nothing.
    """
    terms = tuple(
        PromptTerm(words=line, topic=topic) for topic, name in FILES.items() for line in _lines(name, folder=folder)
    )
    return terms, tuple(_lines(HARMLESS, folder=folder))


def _lines(name: str, *, folder: Path | None) -> list[str]:
    own = folder / name if folder else None
    path = own if own and own.is_file() else _SHIPPED / name
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptListError(f"The list {path} cannot be read as text in UTF-8: {error}") from error
    lines = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        if not 2 <= len(line) <= MAX_TERM_CHARACTERS:
            raise PromptListError(f"Line {number} of {path} must have 2 to {MAX_TERM_CHARACTERS} characters.")
        if not can_match(line):
            raise PromptListError(f"Line {number} of {path} can match nothing: it needs letters, three before a *.")
        lines.append(line)
    return lines
