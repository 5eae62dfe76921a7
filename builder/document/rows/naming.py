"""What the films of rows are called."""

from collections.abc import Iterable, Mapping
from typing import Final

from builder.document.rows.filling import fill_words

LONGEST_TITLE: Final = 200


def title_of_row(wish: str, cells: Mapping[str, str], *, of: str) -> str:
    """The wish with the columns in its braces filled; without one, the title that it is ``of`` with the first cell."""
    first = next(iter(cells.values()))
    told = fill_words(wish, cells) if wish.strip() else f"{of}, {first}" if first else of
    return " ".join(told.split())[:LONGEST_TITLE] or of[:LONGEST_TITLE]


def told_apart(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles in their order, with a number behind those that came before, whatever their case."""
    found: list[str] = []
    known: set[str] = set()
    following: dict[str, int] = {}
    for title in titles:
        told, again = title, following.get(title.casefold(), 2)
        while told.casefold() in known:
            ending = f" ({again})"
            told, again = f"{title[: LONGEST_TITLE - len(ending)].rstrip()}{ending}", again + 1
        following[title.casefold()] = again
        known.add(told.casefold())
        found.append(told)
    return tuple(found)
