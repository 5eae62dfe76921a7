"""Names: cleaned where people give them, and those that files have when people download them."""

from unicodedata import category

LONGEST = 80
_UNWRITTEN = frozenset({"Cc", "Cs"})
"""Control characters, NUL and new lines among them, and half characters."""


def one_line(text: str, *, limit: int) -> str:
    """``text`` as one line of at most ``limit`` characters, all of which a database and a letter can hold."""
    kept = "".join(" " if category(character) in _UNWRITTEN else character for character in text)
    return " ".join(kept.split())[:limit].rstrip()


def file_name(title: str, *, ending: str) -> str:
    """``title`` as the name of a file on any system, with its ending (``.mp4``)."""
    kept = "".join(character if character.isalnum() or character in " -_" else " " for character in title)
    return (" ".join(kept.split())[:LONGEST].strip() or "video") + ending
