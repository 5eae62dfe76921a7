"""Names of roles from the names that people give to colours: ``Brand/Primary 500`` becomes ``primary-500``."""

import re
import unicodedata
from collections.abc import Collection

ROLE_LIMIT = 40
_WRAPPINGS = frozenset(
    (
        "brand",
        "colour",
        "color",
        "colours",
        "colors",
        "palette",
        "swatch",
        "swatches",
        "global",
        "globals",
        "core",
        "base",
    )
)
"""First words that say only that a colour is one."""


def role_of(name: str, *, fallback: str = "colour") -> str:
    """A valid name of a role that says what ``name`` says, as far as letters of ASCII can.

    A group is not said twice where the name in it begins with it: ``Northwind/Northwind Blue`` is ``northwind-blue``.
    """
    words: list[str] = []
    for part in map(_words_of, reversed(name.split("/"))):
        words = words if words[: len(part)] == part else part + words
    while len(words) > 1 and words[0] in _WRAPPINGS and not words[1].isdigit():
        words = words[1:]
    role = "-".join(words)
    if role and not role[0].isalpha():
        role = f"{fallback}-{role}"
    return role[:ROLE_LIMIT].strip("-") or fallback


def _words_of(part: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", part.replace("ß", "ss")))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark)).lower()
    return re.findall(r"[a-z0-9]+", letters)


def unique_role(name: str, *, taken: Collection[str], fallback: str = "colour") -> str:
    """As ``role_of``, with a number where the role is taken."""
    role = role_of(name, fallback=fallback)
    number = 1
    unique = role
    while unique in taken:
        number += 1
        unique = f"{role[: ROLE_LIMIT - 1 - len(str(number))].rstrip('-')}-{number}"
    return unique


def plain(text: str, *, limit: int) -> str:
    """The text without what cannot be printed, on one line, and no longer than ``limit``."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())[:limit].strip()


def shown_name(name: str, *, limit: int = 60) -> str:
    """The name as people read it: its last part, without what cannot be printed."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    return plain(last, limit=limit) or "Unnamed"
