"""What is loaded when it is opened: it says that it did not come, and comes when it is asked for again."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Conscience, OpenEditor

DIALOG = "**/dialogs/export_dialog*.js"
LAST = "**/tour/tour*.js"
"""What is loaded last while the page is idle."""


class TestLater:
    def test_a_dialog_that_did_not_come_is_asked_for_again(
        self, page: Page, open_editor: OpenEditor, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_FAILED")
        page.route(DIALOG, lambda route: route.abort())
        open_editor()
        page.get_by_role("button", name="Export", exact=True).click()
        failed = page.get_by_role("dialog", name="Not loaded")
        expect(failed).to_contain_text("Check the connection")
        failed.get_by_role("button", name="Close").click()
        expect(failed).to_have_count(0)
        page.get_by_role("button", name="Export", exact=True).click()
        expect(failed).to_be_visible()
        page.unroute(DIALOG)
        failed.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("dialog", name="Export")).to_be_visible()

    def test_all_of_it_is_there_without_a_network_once_the_page_was_idle(
        self, page: Page, open_editor: OpenEditor, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        with page.expect_response(LAST, timeout=60_000):
            editor = open_editor()
        page.context.set_offline(True)
        for panel in ("Shapes", "Charts", "Brand"):
            editor.choose_panel(panel)
            expect(page.locator("#library-panel h2").first).to_be_visible()
