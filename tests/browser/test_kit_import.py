"""Files of a brand, dropped onto the page by a brand manager."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page, expect

from brandkit import api as brandkit
from builder.services import kits
from tests.brandkit.imports.files import INTER, logo_svg
from tests.browser.conftest import SignIn
from tests.browser.test_accessibility import check
from tests.builder.houses import NOW, House

SHEET = """
:root { --primary: #0a5f54; --moss: #335522; --teal: #107b6d; --white: #ffffff; --sea: oklch(60% .12 230);
        --quick: 200ms; --slow: 800ms; --heading-font: inherit; --gap: 12px; }
"""
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def imports(page: Page, site: str, house: House, sign_in: SignIn) -> Page:
    """The page of the draft, as the brand manager goes on to import from it."""
    kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
    sign_in(page.context, house.manager)
    page.goto(f"{site}/w/{house.workspace.key}/brand/draft/")
    page.get_by_role("link", name="Import…").click()
    return page


class TestImports:
    def test_of_a_palette_are_dropped_looked_at_and_taken(self, imports: Page, house: House, tmp_path: Path) -> None:
        check(imports, "import")
        imports.evaluate(DROP, ["brand.css", SHEET])
        expect(imports.get_by_role("heading", name="What “brand.css” would change")).to_be_visible()
        check(imports, "palette")
        imports.get_by_label("sea").uncheck()
        imports.get_by_label("How long entrances and exits last").check()
        imports.get_by_role("button", name="Take over what is ticked").click()
        expect(imports.get_by_text("3 changes are in the draft.")).to_be_visible()
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        assert {colour.role: colour.hex for colour in draft.values.colours} == {
            "primary": "#0a5f54",
            "white": "#ffffff",
            "moss": "#335522",
        }
        assert draft.values.motion.maximum_seconds == 0.8

    def test_of_a_logo_propose_what_its_file_says(self, imports: Page, house: House) -> None:
        imports.evaluate(DROP, ["Northwind.svg", logo_svg(margin_px=30).decode()])
        expect(imports.get_by_role("heading", name="“Northwind.svg” as a logo")).to_be_visible()
        expect(imports.get_by_label("the height of a small letter, 42 % of it")).to_be_checked()
        check(imports, "logo")
        clear = imports.locator("rect[data-clear]")
        before = clear.get_attribute("height")
        imports.get_by_label("the height of the symbol").check()
        assert clear.get_attribute("height") != before
        imports.get_by_label("Clear space, in units").fill("0.25")
        imports.get_by_label("Name of #14213d").fill("Ink")
        imports.get_by_role("button", name="Add it to the draft").click()
        expect(imports.get_by_text("The logo is in the draft.")).to_be_visible()
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        [logo] = draft.values.logos
        assert (logo.variant, logo.unit_name, logo.clear_space_ratio) == ("northwind", "the height of the symbol", 0.25)
        assert (round(logo.height_px), "#14213d" in logo.colours) == (144, True)
        assert draft.values.colours[-1].name in {"Ink", "Logo 2"}

    def test_of_a_font_keep_who_confirms_its_licence(self, imports: Page, house: House, tmp_path: Path) -> None:
        with TTFont(INTER) as font:
            for number in (13, 14):
                font["name"].removeNames(nameID=number)
            font["name"].setName("See the agreement with Foundry Ltd.", 13, 3, 1, 0x409)
            font.save(tmp_path / "Own.ttf")
        imports.locator("input[type=file]").set_input_files(tmp_path / "Own.ttf")
        expect(imports.get_by_text("Needs a confirmation")).to_be_visible()
        expect(imports.locator("[data-font]")).to_have_css("font-family", re.compile("imported-0"))
        check(imports, "font")
        imports.get_by_label("Name").fill("Ada Lovelace")
        imports.get_by_label("Our agreement covers these fonts").check()
        imports.get_by_role("button", name="Take the fonts into the draft").click()
        expect(imports.get_by_text("The fonts can be chosen in type styles.")).to_be_visible()
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        assert [right.confirmed_by for right in draft.values.font_rights] == ["Ada Lovelace"]
