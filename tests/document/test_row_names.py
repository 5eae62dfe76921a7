"""What the films of rows are called, and which columns are bound to which places by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.layers import TextLayer
from builder.document.rows.naming import LONGEST_TITLE, title_of_row, told_apart
from builder.document.rows.places import places_in
from builder.document.rows.tables import DataTable
from builder.document.timeline import Timeline
from tests.builder.houses import build_segment

CELLS = {"name": "Mei", "city": "Graz"}


class TestTitle:
    @pytest.mark.parametrize(
        ("wish", "title"),
        [("", "Welcome, Mei"), ("Hello {{ Name }} of {{CITY}}", "Hello Mei of Graz"), ("{{age}}", "{{age}}")],
    )
    def test_names_columns_in_braces(self, wish: str, title: str) -> None:
        assert title_of_row(wish, CELLS, of="Welcome") == title

    def test_is_never_empty(self) -> None:
        assert {title_of_row(wish, {"name": ""}, of="Welcome") for wish in ("", "{{name}}")} == {"Welcome"}


class TestTitles:
    def test_are_told_apart_by_a_number(self) -> None:
        assert told_apart(["Mei", "mei", "Ben", "Mei (2)"]) == ("Mei", "mei (2)", "Ben", "Mei (2) (2)")

    @given(st.lists(st.text("aA (2)", min_size=1, max_size=12), max_size=30))
    def test_differ_for_any_rows(self, titles: list[str]) -> None:
        found = told_apart(titles)
        assert len({title.casefold() for title in found}) == len(titles)

    def test_stay_short_enough(self) -> None:
        assert {len(title) for title in told_apart(["x" * LONGEST_TITLE] * 12)} <= {LONGEST_TITLE}


class TestGuess:
    @pytest.mark.parametrize(
        ("layer", "columns", "column"),
        [
            ("First name", ("first_name", "City"), "first_name"),
            ("Name", ("First name", "City"), "First name"),
            ("Name", ("First name", "Last name"), None),
            ("", ("Name",), None),
        ],
    )
    def test_takes_the_column_that_is_called_like_the_place(
        self, layer: str, columns: tuple[str, ...], column: str | None
    ) -> None:
        place = build_segment("x").layers[0].place
        segment = build_segment("one", layers=(TextLayer(id="t", name=layer, text="Somebody", place=place),))
        table = DataTable(columns=columns, rows=(tuple("x" for _ in columns),))
        first, *_ = places_in(Timeline(segments=(segment,)), table)
        assert first.column == column
