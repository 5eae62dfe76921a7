"""The first film of a new author, who asks nobody: from the list of videos to a file with a voice, by mouse."""

import re
from pathlib import Path

import av
import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from brandkit.api import Severity
from builder.models import Video
from builder.selectors.reports import get_report
from builder.services.templates import list_templates
from tests.browser.conftest import SignIn
from tests.browser.editor_page import EditorPage
from tests.browser.test_export import PATIENCE_MS
from tests.builder.houses import House
from tests.plugins.workers import CeleryWorkers

SAID = "Come and build wind farms with us."
SPOKEN_MS = 60_000


def test_a_new_author_makes_five_segments_with_a_voice_and_takes_the_film_home(
    page: Page, site: str, house: House, sign_in: SignIn, celery_workers: CeleryWorkers, tmp_path: Path
) -> None:
    list_templates(house.workspace.key, by=house.author)
    celery_workers.start()
    sign_in(page.context, house.author)
    page.goto(site)
    page.get_by_role("link", name="Begin with a template").click()
    page.get_by_role("button", name="Use Social post").click()
    editor = EditorPage(page, root=site)
    editor.wait_until_drawn()
    assert len(editor.names) == 5

    editor.layer("Title").first.dblclick()
    page.keyboard.type("Wind farms that last")
    page.get_by_role("button", name="Segment 1 of 5").click()
    write_and_hear(editor)
    editor.wait_until_saved()

    path = tmp_path / "film.mp4"
    take_home(page, path)
    seconds = sum(float(one.get_attribute("aria-valuenow") or 0) for one in durations(page))
    look_into(path, seconds=seconds)
    stays_with_the_brand(house)


def write_and_hear(editor: EditorPage) -> None:
    """The first segment is given words, which a voice says."""
    page = editor.page
    editor.choose_tab("Voice")
    page.get_by_label("Script of the segment").click()
    page.keyboard.type(SAID)
    listen = page.get_by_role("region", name="Listen").get_by_role("button", name="Listen")
    listen.click(timeout=SPOKEN_MS)
    page.wait_for_function("() => document.querySelector('audio[data-narration]').currentTime > 0.2")
    expect(page.get_by_role("img", name="Waveform of the voice")).to_be_visible()


def take_home(page: Page, path: Path) -> None:
    """The film is made, small, and downloaded."""
    page.get_by_role("button", name="Export", exact=True).click()
    dialog = page.get_by_role("dialog", name="Export")
    dialog.get_by_role("radio", name="Small file").click()
    dialog.get_by_role("button", name="Export", exact=True).click()
    ready = dialog.get_by_role("region", name="Ready")
    with page.expect_download(timeout=PATIENCE_MS) as download:
        ready.get_by_role("link", name="Download").first.click(timeout=PATIENCE_MS)
    assert re.fullmatch(r"Social post.*\.mp4", download.value.suggested_filename)
    download.value.save_as(path)
    dialog.get_by_role("button", name="Close").last.click()


def durations(page: Page) -> list[Locator]:
    """How long each segment lasts, as its edge says."""
    return page.get_by_role("slider", name=re.compile("^Duration of segment")).all()


def look_into(path: Path, *, seconds: float) -> None:
    """The film is as long as its segments, in their shape, and one hears somebody in it."""
    with av.open(str(path)) as film:
        picture = film.streams.video[0]
        assert (picture.width, picture.height) == (720, 720)
        frames = sum(1 for _frame in film.decode(picture))
        assert frames / float(picture.average_rate or 0) == pytest.approx(seconds, abs=0.1)
    with av.open(str(path)) as film:
        heard = np.concatenate([frame.to_ndarray().ravel() for frame in film.decode(audio=0)])
        assert np.abs(heard).max() > 0.05


def stays_with_the_brand(house: House) -> None:
    """The report that goes with the film names no error."""
    [export] = Video.objects.get(title="Social post").exports.all()
    findings = get_report(house.author, export.id).contents.findings
    assert [judged for judged in findings if judged.finding.severity is Severity.ERROR] == []
