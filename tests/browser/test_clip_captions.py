"""Words in footage: found, checked by a person, and then captions."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from builder.models import Segment
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House
from tests.generation.talks import speak, write_talk
from tests.plugins.workers import CeleryWorkers


@pytest.fixture
def editor(open_editor: OpenEditor, celery_workers: CeleryWorkers) -> EditorPage:
    celery_workers.start("speech", "default", "checks", "pictures")
    return open_editor()


class TestFootage:
    def test_is_captioned_by_its_words_once_they_were_checked(
        self, editor: EditorPage, house: House, tmp_path: Path
    ) -> None:
        talk = write_talk(speak("Please wear your yellow helmet."), tmp_path / "talk.mp4")
        editor.choose_panel("Media")
        editor.page.locator(".library input[type=file]").set_input_files(talk)
        editor.page.locator(".library .card").filter(has_text="talk.mp4").click()
        expect(editor.layer("talk.mp4")).to_have_attribute("aria-pressed", "true")
        editor.page.get_by_role("button", name="Find the words").click()
        draft = editor.page.get_by_label("Words heard in the footage: a draft, please check")
        expect(draft).to_have_value("Please wear your yellow helmet.", timeout=60_000)
        expect(editor.said).to_have_text("The words are found. Please check them.")
        assert self._words(house) == []

        draft.fill("Please wear your yellow hard hat.")
        editor.page.get_by_role("button", name="Use as captions").click()
        expect(editor.said).to_have_text("Captions added.")
        editor.wait_until_saved()
        assert self._words(house) == ["Please", "wear", "your", "yellow", "hard", "hat."]
        editor.page.get_by_role("button", name="Remove captions").click()
        editor.wait_until_saved()
        assert self._words(house) == []

    def _words(self, house: House) -> list[str]:
        """The captions of the footage as they are stored."""
        layers = Segment.objects.get(video=house.video, key="one").document["layers"]
        return [word["text"] for layer in layers for word in layer.get("words", ())]
