"""The page of benchmarks: sections are measured alone."""

from tests.benchmarks.__main__ import SECTIONS
from tests.benchmarks.page import PAGE, Section, read_sections, update


def section(name: str, text: str) -> Section:
    return Section(name, name.title(), lambda: text)


class TestPage:
    def test_keeps_the_sections_that_are_not_measured(self) -> None:
        known = (section("one", "first"), section("two", "second"), section("three", "third"))
        page = update("", known, wanted={"one", "three"})
        assert list(read_sections(page)) == ["one", "three"]
        again = update(page, (section("one", "changed"), *known[1:]), wanted={"two"})
        assert list(read_sections(again)) == ["one", "two", "three"]
        assert "first" in again
        assert "second" in again
        assert "changed" not in again

    def test_keeps_what_cannot_be_measured_here(self) -> None:
        page = update("", (section("one", "first"),), wanted={"one"})
        assert update(page, (Section("one", "One", lambda: None),), wanted={"one"}) == page

    def test_has_known_sections_alone(self) -> None:
        names = list(read_sections(PAGE.read_text()))
        assert names
        assert set(names) <= {section.name for section in SECTIONS}
        assert len(names) == PAGE.read_text().count("<!-- section:")
