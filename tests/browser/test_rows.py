"""From a table to films: by a person who makes one video per row, and to the zip that they download."""

import io
import zipfile
from pathlib import Path

import av
from playwright.sync_api import Page, expect

from builder.models import Video
from tests.browser.conftest import SignIn
from tests.builder.houses import House, build_segment
from tests.plugins.workers import CeleryWorkers

PATIENCE_MS = 180_000
TABLE = "Vorname;Stadt\nZoë;Wien\nBen;Graz\n;Linz\n".encode("cp1252")


def add_welcome(house: House) -> Video:
    """A video of three short segments, of which two differ from row to row."""
    duration = {"kind": "pinned", "frames": 12}
    texts = {"hello": "Hello {{Vorname}}", "city": "Somewhere", "all": "To all of you"}
    return house.add_video(
        "Onboarding", *(build_segment(key, text=text, duration=duration) for key, text in texts.items())
    )


def test_rows_of_a_table_become_films(
    page: Page, site: str, sign_in: SignIn, house: House, celery_workers: CeleryWorkers, tmp_path: Path
) -> None:
    welcome = add_welcome(house)
    sign_in(page.context, house.author)
    page.goto(f"{site}/w/{house.workspace.key}/")
    page.get_by_label("More for Onboarding").click()
    page.locator(f"a[href='/v/{welcome.id}/rows/']").click()
    page.locator("input[type=file]").set_input_files({"name": "leute.csv", "mimeType": "text/csv", "buffer": TABLE})

    bind_and_look(page)
    check_and_leave_out(page)
    page.get_by_label("Name of each film").fill("Hallo ")
    page.get_by_role("button", name="{{Vorname}}").click()
    page.get_by_role("button", name="Show the names").click()
    expect(page.locator("#rows-examples")).to_contain_text("Hallo Zoë")
    page.get_by_role("button", name="Make 2 films").click()
    expect(page.locator("#batch-state")).to_have_text("0 of 2 films are made")
    expect(page.locator("#row-3")).to_contain_text("Left out")

    celery_workers.start()
    expect(page.locator("#batch-state")).to_have_text("All 2 films are made", timeout=PATIENCE_MS)
    expect(page.locator("#row-1")).to_contain_text("Done")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download 2 films as a zip").click()
    download.value.save_as(tmp_path / "films.zip")
    look_into(tmp_path / "films.zip")


def bind_and_look(page: Page) -> None:
    """A column goes where it is chosen to, and rows are looked at one after the other."""
    preview = page.locator("#rows-preview")
    expect(preview.get_by_role("heading")).to_have_text("Row 1 of 3")
    stills = preview.locator("img")
    expect(stills).to_have_count(3)
    page.wait_for_function(
        "() => [...document.querySelectorAll('#rows-preview img')].every((one) => one.naturalWidth > 0)"
    )
    first = stills.nth(1).get_attribute("src")
    page.locator("select[name='place:city:title']").select_option("Stadt")
    expect(stills.nth(1)).not_to_have_attribute("src", first or "")
    common = stills.nth(2).get_attribute("src")
    preview.get_by_role("link", name="Next row").click()
    expect(preview.get_by_role("heading")).to_have_text("Row 2 of 3")
    expect(stills.nth(2)).to_have_attribute("src", common or "")
    preview.get_by_role("link", name="Next row").press("Enter")
    expect(preview).to_contain_text("“Vorname” is empty.")
    number = preview.get_by_label("Number of the row that is shown")
    number.fill("1")
    number.press("Enter")
    expect(preview.get_by_role("heading")).to_have_text("Row 1 of 3")
    expect(number).to_be_focused()
    page.get_by_label("Preset of the films").select_option("720p")
    page.get_by_role("button", name="Check all rows").click()


def check_and_leave_out(page: Page) -> None:
    expect(page.get_by_text("1 row has findings.")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="With findings (1)").click()
    expect(page.locator(".batch-rows > li")).to_have_count(1)
    expect(page.locator(".batch-rows")).to_contain_text("“Vorname” is empty.")
    page.get_by_role("button", name="Leave out row 3").click()
    expect(page.get_by_text("No row that becomes a film has findings.")).to_be_visible()
    page.get_by_role("link", name="Choose the films").click()


def look_into(path: Path) -> None:
    """The films are there, each of its row's length, and a text tells of the row without."""
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["Hallo Zoë 720p.mp4", "Hallo Ben 720p.mp4", "not included.txt"]
        assert "Left out." in archive.read("not included.txt").decode()
        with av.open(io.BytesIO(archive.read("Hallo Zoë 720p.mp4"))) as film:
            assert sum(1 for _frame in film.decode(video=0)) == 36
