"""Cells of tables in files that spreadsheets open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.rows.tables import freed, held_as_text


class TestHeldAsText:
    @pytest.mark.parametrize("cell", ['=HYPERLINK("http://x.test")', "+1", "-5%", "@SUM(A1)", "\tx", "'=1"])
    def test_is_no_formula_any_more(self, cell: str) -> None:
        assert held_as_text(cell) == f"'{cell}"

    @pytest.mark.parametrize("cell", ["", "Mei", "1 + 1", "'tis", "'"])
    def test_leaves_other_words_as_they_are(self, cell: str) -> None:
        assert held_as_text(cell) == cell == freed(cell)

    @given(st.text(alphabet="'=+-@\t\r ab1", max_size=8))
    def test_is_taken_back(self, cell: str) -> None:
        assert freed(held_as_text(cell)) == cell
