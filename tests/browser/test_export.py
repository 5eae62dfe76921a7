"""The main job from end to end: a video becomes a file that can be downloaded and watched."""

import re
from pathlib import Path

import av
import pytest
from playwright.sync_api import Locator, expect

from builder.models import Role
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.builder.houses import House
from tests.plugins.workers import CeleryWorkers

PATIENCE_MS = 180_000


def start_export(editor: EditorPage) -> None:
    editor.page.get_by_role("button", name="Export", exact=True).click()
    dialog = editor.page.get_by_role("dialog", name="Export")
    dialog.get_by_role("radio", name="Small file").check()
    dialog.get_by_role("button", name="Export", exact=True).click()


class TestExport:
    def test_shows_its_progress_and_gives_the_file(
        self, open_editor: OpenEditor, house: House, celery_workers: CeleryWorkers, tmp_path: Path, sign_in: SignIn
    ) -> None:
        editor = open_editor()
        start_export(editor)
        dialog = editor.page.get_by_role("dialog", name="Export")
        expect(dialog.get_by_role("progressbar")).to_be_visible()
        celery_workers.start()
        ready = dialog.get_by_role("region", name="Ready")
        expect(ready).to_be_visible(timeout=PATIENCE_MS)
        self.tells_its_verdict(editor, ready)

        with editor.page.expect_download() as download:
            ready.get_by_role("link", name="Download").first.click()
        assert re.fullmatch(r"Welcome.*\.mp4", download.value.suggested_filename)
        download.value.save_as(tmp_path / "film.mp4")
        with av.open(str(tmp_path / "film.mp4")) as film:
            picture = film.streams.video[0]
            assert (picture.width, picture.height) == (1280, 720)
            assert sum(1 for _frame in film.decode(picture)) > 150

        self.watch(editor, house, sign_in)

    def tells_its_verdict(self, editor: EditorPage, ready: Locator) -> None:
        """What the proof says is seen without scrolling; its report opens beside the editor."""
        expect(ready.get_by_text("The finished file was measured: nothing in it breaks the brand.")).to_be_in_viewport()
        link = ready.get_by_role("link", name="Brand report (opens in a new tab)")
        expect(link).to_be_in_viewport()
        with editor.page.expect_popup() as beside:
            link.click()
        expect(beside.value.get_by_role("heading", name="Brand report: Welcome")).to_be_visible()
        beside.value.close()

    def watch(self, editor: EditorPage, house: House, sign_in: SignIn) -> None:
        """A viewer plays it, with captions."""
        page = editor.page
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page.context, house[Role.VIEWER])
        page.goto(f"{editor.root}/v/{house.video.id}/")
        expect(page).to_have_url(f"{editor.root}/v/{house.video.id}/watch/")
        video = page.locator("video")
        video.evaluate("video => { video.muted = true; return video.play(); }")
        page.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
        video.evaluate("video => { video.textTracks[0].mode = 'showing'; }")
        page.wait_for_function("() => document.querySelector('video').textTracks[0].cues?.length > 0")
        expect(page.locator(".watch-foot").get_by_role("link", name="Video")).to_be_visible()
        expect(page.get_by_role("link", name="Open in the editor")).to_have_count(0)

    def test_is_cancelled_and_can_be_started_again(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        start_export(editor)
        editor.page.keyboard.press("Escape")
        expect(editor.page.locator("[data-export-state]")).to_be_visible()
        editor.page.get_by_role("button", name="Cancel the export").click()
        expect(editor.page.locator(".toast")).to_have_text("The export was cancelled.")
        expect(editor.page.get_by_role("button", name="Export", exact=True)).to_be_enabled()


class TestExactFrame:
    def test_of_the_server_is_what_the_stage_shows(self, open_editor: OpenEditor) -> None:
        editor = open_editor()
        editor.page.get_by_role("button", name="Exact frame").click()
        picture = editor.page.get_by_role("img", name="The frame as it will be exported")
        expect(picture).to_be_visible()
        difference = editor.page.evaluate(MEAN_DIFFERENCE)
        assert difference == pytest.approx(0, abs=2.5)


MEAN_DIFFERENCE = """async () => {
    const exact = document.querySelector(".exact-frame");
    await exact.decode();
    const stage = document.querySelector(".stage-board canvas");
    const pixelsOf = (source) => {
        const canvas = new OffscreenCanvas(480, 270);
        const context = canvas.getContext("2d");
        context.drawImage(source, 0, 0, 480, 270);
        return context.getImageData(0, 0, 480, 270).data;
    };
    const [one, other] = [pixelsOf(exact), pixelsOf(stage)];
    return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]), 0) / one.length;
}"""
