"""Cells of spreadsheets as they are shown."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (5_551_234, "000-0000", "555-1234"), (5_551_234_567, "(000) 000-0000", "(555) 123-4567"),
            (123_456_789, "###-##-####", "123-45-6789"), (20_260_302, "0000-00-00", "2026-03-02"),
            (436_641_234_567, "+00 000 0000000", "+43 664 1234567"), (42, "000\\-0000", "000-0042"),
            (15_551_234_567, '000" / "0000000', None), (1_234_567, "# ##0", "1234 567"), (5, "# ##0", "5"),
            (1_234_567.5, "# ### ##0.00", "1 234 567.50"), (-1234, "# ##0", "-1 234"),
            (1234, '#" "##0.0#" kg"', "1 234.0 kg"),
            (5_551_234, "[<=9999999]###-####;(###) ###-####", "555-1234"),
            (5_551_234_567, "[<=9999999]###-####;(###) ###-####", "(555) 123-4567"),
            (12.5, "0.0-0", "12.5"), (1234, "0,0-0", "1234"),
        ],
    )  # fmt: skip
    def test_have_their_digits_among_the_signs_between_them(
        self, value: object, number_format: str, shown: str | None
    ) -> None:
        assert as_shown(value, number_format) == (shown or "1555 / 1234567")

    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (0, '0;-0;"-"', "-"), (5, '0;-0;"-"', "5"), (-5, '0;-0;"-"', "-5"), (0, "0;-0;", ""), (0, "0;-0", "0"),
            (0, '_-* #,##0.00 _€_-;-* #,##0.00 _€_-;_-* "-"?? _€_-;_-@_-', "-"), (0, '0.00;-0.00;0.00" €"', "0.00 €"),
            (0, 'General;-General;"none"', "none"), (0, "0;-0;General", "0"), (0, '[=0]"none";0', "none"),
            (7, '0" a;b";-0', "7 a;b"), (-0.5, "# ?/?;# ?/?", "-0.5"), (0.5, ".00", ".50"),
        ],
    )  # fmt: skip
    def test_are_written_by_the_section_that_is_theirs(self, value: object, number_format: str, shown: str) -> None:
        assert as_shown(value, number_format) == shown

    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (1.5, "0." + "0" * 30, "1.5" + "0" * 29), (1e30, "0.00", "1" + "0" * 30 + ".00"),
            (1.5, "0." + "0" * 240, "1.5" + "0" * 239), (10**29 + 1, "#,##0", f"{10**29 + 1:,}"),
            (10**400, "0.00", str(10**400)), (1e299, "0%", "1" + "0" * 301 + "%"), (float("inf"), "0.00", "inf"),
            (1.25, "0." + "0" * 300, "1.25"), (3, "0" + "," * 200, "0"),
        ],
    )  # fmt: skip
    def test_are_written_however_large_or_long(self, value: object, number_format: str, shown: str) -> None:
        assert as_shown(value, number_format) == shown

    @given(
        value=st.one_of(st.integers(), st.floats()),
        number_format=st.text(alphabet='#0?,.;-() "\\[]%E+/_*<=>9a', max_size=40),
    )
    def test_are_written_whatever_their_format(self, value: float, number_format: str) -> None:
        assert isinstance(as_shown(value, number_format), str)


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

    def test_are_plain_where_their_format_is_longer_than_spreadsheets_write(self) -> None:
        assert as_shown(DAY, "m" * 100_000) == "2026-03-02"
        assert as_shown(DAY, "m-" * 60_000) == "2026-03-02"

    def test_in_the_computers_own_form_are_told_apart_by_nobody(self) -> None:
        assert as_shown(DAY, "mm-dd-yy") == "2026-03-02"
