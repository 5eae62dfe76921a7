"""Charts, tables, icons and devices: from the library onto the picture, and changed where a person would look."""

import pytest
from playwright.sync_api import expect

from builder.models import Segment
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House

PASTE = """(field) => {
    const data = new DataTransfer();
    data.setData("text/plain", "\\tPlan\\tActual\\nNorth\\t1,200\\t900\\nSouth\\t800\\t1,100");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


def last_layer(editor: EditorPage, house: House) -> dict:
    editor.wait_until_saved()
    return Segment.objects.get(video=house.video, key="one").document["layers"][-1]


def add(editor: EditorPage, panel: str, label: str) -> None:
    editor.choose_panel(panel)
    editor.page.get_by_role("tabpanel", name=panel).get_by_role("button", name=label, exact=True).click()


class TestChart:
    def test_takes_cells_of_a_spreadsheet(self, editor: EditorPage, house: House) -> None:
        add(editor, "Charts", "Columns")
        editor.page.get_by_label("Number 1 of series 1").evaluate(PASTE)
        expect(editor.page.get_by_label("Name of series 2")).to_have_value("Actual")
        chart = last_layer(editor, house)
        assert chart["categories"] == ["North", "South"]
        assert [row["values"] for row in chart["series"]] == [[1200, 800], [900, 1100]]

    def test_says_what_is_no_number_and_keeps_what_was_there(self, editor: EditorPage, house: House) -> None:
        add(editor, "Charts", "Pie")
        field = editor.page.get_by_label("Number 1 of series 1")
        field.fill("many")
        field.press("Enter")
        expect(editor.page.get_by_text("“many” is not a number.")).to_be_visible()
        assert last_layer(editor, house)["series"][0]["values"][0] == 45

    def test_becomes_another_kind_with_what_that_can_show(self, editor: EditorPage, house: House) -> None:
        add(editor, "Charts", "Columns")
        editor.page.get_by_label("Kind of chart").select_option("counter")
        expect(editor.page.get_by_label("Number 1 of series 1")).to_have_value("12")
        assert last_layer(editor, house)["categories"] == ["Q1"]


class TestTable:
    def test_is_written_in_cell_by_cell(self, editor: EditorPage, house: House) -> None:
        add(editor, "Charts", "Table")
        cell = editor.page.get_by_label("Row 2, column 1")
        cell.fill("Head office")
        cell.press("Enter")
        expect(editor.page.get_by_label("Row 3, column 1")).to_be_focused()
        assert last_layer(editor, house)["rows"][1][0] == "Head office"


class TestIcon:
    def test_is_found_by_a_word(self, editor: EditorPage, house: House) -> None:
        editor.choose_panel("Shapes")
        editor.page.get_by_role("searchbox", name="Search icons").fill("rocket")
        editor.page.get_by_role("button", name="Add the icon rocket", exact=True).click()
        assert last_layer(editor, house)["icon"] == "rocket"
