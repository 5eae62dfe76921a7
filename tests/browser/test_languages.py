"""The product in German and French, found by its names there."""

import pytest
from playwright.sync_api import Page, expect

from builder.services.people import set_language
from tests.browser.conftest import OpenEditor
from tests.browser.test_signing_in import PASSWORD, set_password
from tests.builder.houses import House


class TestOtherLanguages:
    @pytest.mark.browser_context_args(locale="de-DE")
    def test_lead_from_the_door_to_the_export(self, page: Page, site: str, house: House) -> None:
        set_password(house.manager)
        page.goto(f"{site}/w/{house.workspace.key}/")
        page.get_by_label("E-Mail").fill(house.manager.email)
        page.get_by_label("Passwort").fill(PASSWORD)
        page.get_by_role("button", name="Anmelden").click()
        page.get_by_role("link", name="Welcome").last.click()
        page.get_by_role("button", name="Exportieren", exact=True).click()
        dialog = page.get_by_role("dialog", name="Exportieren")
        expect(dialog.get_by_role("radio", name="Volle Qualität, 1080p")).to_be_checked()
        dialog.get_by_role("button", name="Schließen").first.click()
        expect(page.get_by_role("region", name="Segmente")).to_be_visible()
        expect(page.get_by_role("button", name="Segment 1 von 3").first).to_be_visible()

    @pytest.mark.parametrize("language", ["de", "fr"])
    def test_leave_what_moves_the_video_in_one_row(self, open_editor: OpenEditor, house: House, language: str) -> None:
        set_language(house.manager, language=language)
        page = open_editor().page
        slider, step, timeline = (
            page.locator(f".transport {css}").bounding_box()
            for css in (".scrub", ".transport-time", ".transport-timeline")
        )
        assert slider
        assert step
        assert timeline
        assert slider["y"] < step["y"]
        assert abs(timeline["y"] + timeline["height"] / 2 - step["y"] - step["height"] / 2) < 8

    def test_are_kept_with_the_person(self, page: Page, open_editor: OpenEditor, house: House) -> None:
        set_language(house.manager, language="fr")
        editor = open_editor()
        expect(editor.page.get_by_role("button", name="Exporter", exact=True)).to_be_visible()
        editor.page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_contain_text("Suppr")
