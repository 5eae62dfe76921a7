"""Cells of spreadsheets as they are shown."""

from datetime import date, datetime, time

import pytest

from generation.intake.documents.cell_formats import as_shown

DAY = datetime(2026, 3, 2)  # noqa: DTZ001
HOUR = datetime(2026, 3, 2, 15, 5)  # noqa: DTZ001


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (3, "General", "3"), (2.5, "General", "2.5"), (0.1 + 0.2, "General", "0.3"), (None, "General", ""),
            (0.25, "0%", "25%"), (0.125, "0.0%", "12.5%"), (7, "000", "007"), (1.5, "0.##", "1.5"), (2, "0.##", "2"),
            (1234567, "#,##0", "1,234,567"), (1234.5, '#,##0.00 "€"', "1,234.50 €"), (42, '0" Stück"', "42 Stück"),
            (1234.5, "#,##0.00\\ [$€-407]", "1.234,50 €"), (1234.5, "[$$-409]#,##0.00", "$1,234.50"),
            (-1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"), (-3, "0", "-3"), (-0.001, "0.0", "0.0"),
            (1_500_000, '0.0,,"M"', "1.5M"), (5, "_-* #,##0.00 _€_-;-* #,##0.00 _€_-", "5.00"),
            (12_345_678, "0.00E+00", "12345678"), (0.5, "# ?/?", "0.5"), (True, "General", "yes"),
        ],
    )  # fmt: skip
    def test_are_written_by_the_format_of_their_cell(self, value: object, number_format: str, shown: str) -> None:
        assert as_shown(value, number_format) == shown


class TestDates:
    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (DAY, "dd.mm.yyyy", "02.03.2026"), (DAY, "d mmmm yyyy", "2 March 2026"), (DAY, "General", "2026-03-02"),
            (DAY, "[$-407]d. mmmm yyyy;@", "2. März 2026"), (DAY, "dddd, d mmm yy", "Monday, 2 Mar 26"),
            (HOUR, "yyyy-mm-dd hh:mm", "2026-03-02 15:05"), (HOUR, "h:mm AM/PM", "3:05 PM"),
            (time(9, 30), "h:mm", "9:30"), (time(9, 30), "General", "09:30"), (date(2026, 3, 2), "d/m/yy", "2/3/26"),
        ],
    )  # fmt: skip
    def test_are_written_by_the_format_of_their_cell(self, value: object, number_format: str, shown: str) -> None:
        assert as_shown(value, number_format) == shown

    def test_in_the_computers_own_form_are_told_apart_by_nobody(self) -> None:
        assert as_shown(DAY, "mm-dd-yy") == "2026-03-02"
