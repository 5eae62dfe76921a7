"""Names: cleaned where people give them, and those that files have when people download them."""

from typing import Final
from unicodedata import category

from builder.models.errors import InvalidError

LONGEST = 80
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What Unicode calls bidirectional controls: nobody sees them, and with them one name can look like another."""
_UNWRITTEN = frozenset({"Cc", "Cs"})
"""Control characters, NUL and new lines among them, and half characters."""


WORDS_OF_FILES: Final = {"proof": "frame fingerprints", "brand_proof": "brand measurements"}
"""What is said in the name of a file of an export that its ending does not say."""
_PARTING: Final = str.maketrans("/:|\\", "----")


def one_line(text: str, *, limit: int) -> str:
    """``text`` as one line of at most ``limit`` characters, all of which a database and a letter can hold."""
    kept = "".join(" " if category(character) in _UNWRITTEN else character for character in text)
    return " ".join(kept.split())[:limit].rstrip()


def name_of(text: str, *, limit: int) -> str:
    """``text`` as the name of a person or a workspace, in one line. Raises InvalidError ``name-turns``."""
    if not _TURNING.isdisjoint(text):
        raise InvalidError(
            "This name holds hidden characters that turn the direction of writing. Type it instead of pasting it.",
            code="name-turns",
        )
    return one_line(text, limit=limit)


def file_name(title: str, *, ending: str) -> str:
    """``title`` as the name of a file on any system, with its ending (``.mp4``)."""
    parted = title.translate(_PARTING)
    kept = "".join(character if character.isalnum() or character in " -_" else " " for character in parted)
    return (" ".join(kept.split())[:LONGEST].strip() or "video") + ending
