"""Long lists, a piece at a time."""

from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Schema

AnyModel = TypeVar("AnyModel", bound=Model)


class Page(Schema):
    """``limit`` rows after the first ``offset``."""

    limit: Annotated[int, Field(ge=1, le=500)] = 200
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0

    def of(self, rows: QuerySet[AnyModel]) -> QuerySet[AnyModel]:
        """Those rows."""
        return rows[self.offset : self.offset + self.limit]
