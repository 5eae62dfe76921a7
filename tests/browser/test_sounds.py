"""A sound effect is given to a layer, tuned, and stays; music has a range; captions have a look."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


class TestSoundOfALayer:
    def test_comes_from_the_shipped_effects_and_is_kept(self, editor: EditorPage) -> None:
        page = editor.page
        editor.block(0).click()
        editor.choose_panel("Audio")
        expect(page.get_by_text("Select a layer to give it a sound.")).to_be_visible()
        editor.choose_panel("Shapes")
        page.get_by_role("button", name="Rectangle").first.click()
        editor.choose_panel("Audio")
        page.get_by_role("button", name="Listen to Chime").click()
        page.get_by_role("button", name="Add Chime to the layer").click()
        sound = page.get_by_role("region", name="Sound", exact=True)
        expect(sound.get_by_label("Sound of the layer")).to_have_value(
            page.locator("option", has_text="Chime.flac").first.get_attribute("value") or ""
        )
        sound.get_by_label("Volume of the sound, percent").fill("60")
        sound.get_by_label("Plays after, seconds from the layer's start").fill("0.5")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Use as music").first.click()
        page.get_by_label("Music plays from, seconds of the video").fill("1")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Music plays from, seconds of the video")).to_have_value("1 s")
        editor.wait_until_saved()
        page.reload()
        editor.wait_until_drawn()
        editor.choose_panel("Audio")
        expect(page.get_by_label("Music plays from, seconds of the video")).to_have_value("1 s")


class TestCaptions:
    def test_have_a_backing_and_a_colour_for_the_spoken_word(self, editor: EditorPage) -> None:
        page = editor.page
        editor.choose_panel("Captions")
        page.get_by_label("Also draw them into the picture").check()
        page.get_by_role("button", name="Outlined").click()
        page.get_by_label("Colour of the spoken word").select_option(index=1)
        expect(page.get_by_role("button", name="Outlined")).to_have_attribute("aria-pressed", "true")
        editor.wait_until_saved()
