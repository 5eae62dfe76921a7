"""A presenter comes out of the library, is dressed by the brand, gestures, and keeps what was chosen."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor


class TestACharacter:
    def test_is_found_added_and_told_what_to_do(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.block(1).click()
        editor.choose_panel("Characters")
        editor.page.get_by_label("Search characters").fill("manager turban")
        library = editor.page.locator("#library-panel")
        expect(library.get_by_role("button", name="Harjit")).to_be_visible()
        expect(library.get_by_role("button", name="Mei")).to_have_count(0)
        library.get_by_role("button", name="Harjit").click()
        expect(editor.layer("Harjit")).to_be_visible()
        inspector = editor.page.get_by_role("complementary", name="Inspector")
        inspector.get_by_label("Pose", exact=True).select_option("folded")
        inspector.get_by_role("button", name="Wave").click()
        expect(inspector.get_by_role("button", name="Remove: Wave 0.0 s")).to_be_visible()
        inspector.get_by_label("Looks from the playhead on").select_option("left")
        inspector.get_by_label("Talks with the narration").uncheck()
        editor.wait_until_saved()
        editor.page.reload()
        editor.wait_until_drawn()
        editor.block(1).click()
        editor.layer("Harjit").click()
        expect(inspector.get_by_label("Pose", exact=True)).to_have_value("folded")
        expect(inspector.get_by_label("Talks with the narration")).not_to_be_checked()
        expect(inspector.get_by_role("button", name="Remove: Looks: To the left 0.0 s")).to_be_visible()
