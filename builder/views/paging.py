"""Long lists on pages, a piece at a time."""

from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece of a list that a page shows, counted from 1, and how many there are."""

    number: int
    size: int
    total: int = 0

    @classmethod
    def of(cls, request: HttpRequest, size: int) -> "Piece":
        """The piece that an address or a form asks for; the first where it asks for none."""
        words = request.POST.get("page") or request.GET.get("page") or "1"
        return cls(max(1, int(words)) if words.isdecimal() and len(words) <= 6 else 1, size)

    def cut(self, rows: QuerySet[AnyModel]) -> QuerySet[AnyModel]:
        """Its rows."""
        return rows[(self.number - 1) * self.size : self.number * self.size]

    def with_total(self, total: int) -> "Piece":
        """The same piece of a list of so many."""
        return replace(self, total=total)

    @property
    def last(self) -> int:
        """The number of the last piece."""
        return max(1, -(-self.total // self.size))

    @property
    def earlier(self) -> int:
        """The number of the piece before; 0 where there is none."""
        return min(self.number, self.last + 1) - 1

    @property
    def later(self) -> int:
        """The number of the next piece; 0 where there is none."""
        return self.number + 1 if self.number < self.last else 0
