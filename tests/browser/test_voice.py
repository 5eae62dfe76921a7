"""A script becomes speech that can be heard, and the segment lasts as long."""

import wave
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage
from tests.plugins.workers import CeleryWorkers

SLOW_MS = 180_000
"""A script is read in a process of its own, and its pictures are drawn."""
SCRIPT = "Good morning and welcome. In the next minute you will learn where to find help."


@pytest.fixture
def editor(open_editor: OpenEditor, celery_workers: CeleryWorkers) -> EditorPage:
    celery_workers.start("speech", "default", "checks", "pictures")
    return open_editor()


def length_of(sound: Locator) -> float:
    """Seconds of sound that the audio element has loaded."""
    loaded = "audio => audio.readyState >= 1 && audio.duration > 0"
    sound.page.wait_for_function(
        f"selector => ({loaded})(document.querySelector(selector))", arg="audio[data-narration]"
    )
    return float(sound.evaluate("audio => audio.duration"))


class TestScript:
    def test_is_spoken_and_heard(self, editor: EditorPage) -> None:
        editor.block(0).click()
        editor.choose_tab("Voice")
        editor.page.get_by_label("Script of the segment").fill(SCRIPT)
        sound = editor.page.locator("audio[data-narration]")
        expect(sound).to_be_attached(timeout=60_000)
        assert length_of(sound) > 2
        editor.page.get_by_role("button", name="Listen").click()
        expect(editor.page.get_by_role("button", name="Pause").last).to_be_visible()
        expect(editor.page.get_by_role("img", name="Waveform of the voice")).to_be_visible()

    def test_makes_the_segment_last_as_long_as_it_takes(self, editor: EditorPage) -> None:
        editor.block(1).click()
        editor.choose_tab("Voice")
        editor.page.get_by_label("Script of the segment").fill(SCRIPT)
        sound = editor.page.locator("audio[data-narration]")
        expect(sound).to_be_attached(timeout=60_000)
        handle = editor.page.get_by_role("slider", name="Duration of segment 2")
        spoken = length_of(sound)
        seconds = float(handle.get_attribute("aria-valuenow") or 0)
        assert spoken < seconds < spoken + 1.5


class TestRecording:
    def test_is_uploaded_or_chosen_by_a_person(self, editor: EditorPage, tmp_path: Path) -> None:
        spoken, music = tmp_path / "spoken.wav", tmp_path / "music.wav"
        for path, seconds in ((music, 5), (spoken, 3)):
            with wave.open(str(path), "wb") as file:
                file.setparams((1, 2, 16_000, 0, "NONE", ""))
                file.writeframes(bytes(2 * 16_000 * seconds))
        page = editor.page
        editor.block(0).click()
        editor.choose_tab("Voice")
        page.get_by_label("Script of the segment").fill("Good morning.")
        page.get_by_role("button", name="Upload a recording").wait_for()
        page.locator(".inspector input[type=file]").set_input_files(spoken)
        recording = page.get_by_label("Recording", exact=True)
        expect(recording.locator("option:checked")).to_have_text("spoken.wav", timeout=SLOW_MS)
        instead = page.get_by_label("Use a recording instead of the voice")
        instead.uncheck()
        expect(recording).to_be_hidden()
        instead.check()
        expect(recording.locator("option:checked")).to_have_text("Choose a recording")
        expect(page.get_by_role("radio", name="Narrator")).to_be_visible()
        page.locator(".inspector input[type=file]").set_input_files(music)
        expect(recording.locator("option:checked")).to_have_text("music.wav", timeout=SLOW_MS)
        recording.select_option(label="spoken.wav")
        expect(recording.locator("option:checked")).to_have_text("spoken.wav")


class TestPastedScript:
    def test_becomes_segments(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.page.get_by_role("button", name="Paste a script").click()
        dialog = editor.page.get_by_role("dialog", name="Paste a script")
        dialog.get_by_role("textbox").fill("Welcome\nGood to have you here.\n\nYour week\nOn Monday you meet the team.")
        dialog.get_by_role("button", name="Make segments").click()
        expect(dialog).to_be_hidden(timeout=30_000)
        editor.expect_names("One", "Welcome", "Your week", "Two", "Three")
        editor.choose_tab("Voice")
        expect(editor.page.get_by_label("Script of the segment")).to_have_value("Good to have you here.")

    def test_that_is_more_than_a_segment_says_is_not_cut_off(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.block(0).click()
        editor.choose_tab("Voice")
        script = editor.page.get_by_label("Script of the segment")
        script.fill("As before. ")
        whole = "All of this has to be said. " * 2500
        script.evaluate(
            """(area, text) => {
                area.setSelectionRange(area.value.length, area.value.length);
                const carried = new DataTransfer();
                carried.setData("text/plain", text);
                const how = { clipboardData: carried, bubbles: true, cancelable: true };
                area.dispatchEvent(new ClipboardEvent("paste", how));
            }""",
            whole,
        )
        dialog = editor.page.get_by_role("dialog", name="Paste a script")
        expect(dialog.get_by_role("textbox")).to_have_value(f"As before. {whole}")
        dialog.get_by_role("button", name="Cancel").click()
        expect(script).to_have_value("As before. ")
        editor.page.get_by_role("button", name="Paste a script").click()
        expect(dialog.get_by_role("textbox")).to_have_value(f"As before. {whole}")

    def test_of_one_segment_becomes_several_in_one_step(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.block(0).click()
        editor.choose_tab("Voice")
        script = editor.page.get_by_label("Script of the segment")
        several = editor.page.get_by_role("button", name="Make several segments of it")
        script.fill("Short.")
        expect(editor.page.get_by_text("1 word", exact=True)).to_be_visible()
        script.fill("Short enough.")
        expect(editor.page.get_by_text("2 words", exact=True)).to_be_visible()
        expect(several).to_be_hidden()
        long = " ".join(f"Sentence {number} says what our team does on such a day." for number in range(60))
        script.fill(long)
        several.click()
        dialog = editor.page.get_by_role("dialog", name="Paste a script")
        expect(dialog.get_by_role("textbox")).to_have_value(long)
        dialog.get_by_role("button", name="Make segments").click()
        expect(dialog).to_be_hidden(timeout=SLOW_MS)
        assert len(editor.names) > 10
        assert editor.names[0] == "One"
        editor.page.locator(".strip").hover()
        editor.page.mouse.wheel(10_000, 0)
        expect(editor.page.locator(".strip .block-line .one-line").last).to_have_text("Three")
        assert editor.names[-2:] == ["Two", "Three"]
        editor.page.mouse.wheel(-10_000, 0)
        expect(editor.page.locator(".strip .block-line .one-line").first).to_have_text("One")
        editor.block(0).click()
        editor.choose_tab("Voice")
        expect(script).to_have_value("")
        editor.page.keyboard.press("Escape")
        editor.page.get_by_role("button", name="Undo").first.click()
        expect(editor.page.locator(".strip [data-block]")).to_have_count(3)
        editor.block(0).click()
        editor.choose_tab("Voice")
        expect(script).to_have_value(long)
