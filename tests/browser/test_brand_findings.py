"""What does not keep to the brand: mended, or let pass, and then exported."""

import re

import pytest
from playwright.sync_api import expect

from brandkit import api as brandkit
from builder.document.kit_demands import LexiconEntry, WordingKind
from builder.models import Segment
from builder.selectors.reports import get_report
from tests.browser.conftest import OpenEditor
from tests.builder.houses import NOW, House, build_kit


def spoil(house: House) -> None:
    """The first text has the colour of its background."""
    row = Segment.objects.get(video=house.video, key="one")
    row.document["layers"][0]["colour"] = {"kind": "role", "role": "primary"}
    row.save()


def ban(house: House, word: str, *, instead: str) -> None:
    """The kit in use has a banned word."""
    entry = LexiconEntry(word=word, kind=WordingKind.BANNED, instead=instead)
    values = build_kit(house.font.sha256).model_copy(update={"lexicon": (entry,)})
    brandkit.publish_version(brandkit.save_draft(house.workspace.key, values=values).id, now=NOW)


@pytest.mark.django_db(transaction=True)
class TestFindings:
    def test_stand_at_their_layer_as_one_types_until_they_are_mended(
        self, open_editor: OpenEditor, house: House
    ) -> None:
        ban(house, "cheap", instead="affordable")
        editor = open_editor()
        page = editor.page
        mark = page.locator(".layer-mark")
        expect(mark).to_have_count(0)
        editor.layer("one").dblclick()
        page.keyboard.type("A cheap offer")
        expect(mark).to_have_attribute("aria-label", re.compile("A cheap offer: 1 error.*cheap"))
        expect(page.locator(".block-mark")).to_have_count(1)
        mark.focus()
        page.keyboard.press("Enter")
        row = page.get_by_role("article", name=re.compile("cheap"))
        expect(row).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(mark).to_have_count(0)
        expect(page.locator(".block-mark")).to_have_count(0)
        expect(page.get_by_role("region", name="Check video")).to_be_focused()
        assert editor.layer("An affordable offer").count() == 1

    def test_are_counted_when_the_video_is_checked(self, open_editor: OpenEditor, house: House) -> None:
        spoil(house)
        editor = open_editor()
        page = editor.page
        editor.choose_panel("Brand")
        page.get_by_role("button", name="Check video").click()
        expect(editor.said).to_have_text("The video was checked: 1 error.")
        expect(page.get_by_role("article", name=re.compile("hard to read"))).to_be_focused()
        page.get_by_role("button", name="Use the brand colour").click()
        expect(page.get_by_role("article")).to_have_count(0)
        page.get_by_role("button", name="Check video").click()
        expect(editor.said).to_have_text("The video was checked. Nothing was found.")
        expect(page.get_by_role("region", name="Check video")).to_contain_text("Nothing found")

    def test_are_mended_with_one_click(self, open_editor: OpenEditor, house: House) -> None:
        spoil(house)
        editor = open_editor()
        editor.choose_panel("Brand")
        held = editor.page.get_by_role("region", name="Hold the export back")
        expect(held).to_contain_text("hard to read")
        held.get_by_role("button", name="Use the brand colour").click()
        expect(held).to_have_count(0)

    def test_are_foreseen_where_a_colour_is_chosen(self, open_editor: OpenEditor, house: House) -> None:
        spoil(house)
        editor = open_editor()
        page = editor.page
        editor.layer("one").click()
        colours = page.get_by_role("radiogroup", name="Colour of the text")
        expect(colours.get_by_role("radio", name="Teal, contrast 1.0 to 1, too low")).to_be_checked()
        expect(page.get_by_text("Contrast 1.0 : 1, needs 3 : 1")).to_be_visible()
        colours.get_by_role("radio", name=re.compile(r"White, contrast \d\.\d to 1$")).click()
        expect(page.get_by_text(re.compile(r"Contrast 5\.\d : 1$"))).to_be_visible()
        expect(page.locator(".layer-mark")).to_have_count(0)

    def test_are_let_pass_and_stand_in_the_report(self, open_editor: OpenEditor, house: House) -> None:
        spoil(house)
        house.put_speech()
        editor = open_editor()
        page = editor.page
        page.get_by_role("button", name="Export", exact=True).click()
        dialog = page.get_by_role("dialog", name="Export")
        dialog.get_by_role("button", name="hard to read").click()
        expect(dialog).to_have_count(0)
        page.get_by_role("button", name="Let it pass").click()
        form = page.get_by_role("form", name="Let it pass")
        form.get_by_label("Why it may pass").fill("Agreed for the launch.")
        form.get_by_role("button", name="Let it pass").click()
        expect(page.get_by_role("region", name="Let pass")).to_contain_text("Agreed for the launch.")
        page.get_by_role("button", name="Export", exact=True).click()
        dialog.get_by_role("button", name="Export", exact=True).click()
        expect(dialog.get_by_role("progressbar")).to_be_visible()
        [export] = house.video.exports.all()
        report = get_report(house.author, export.id).contents
        assert [judged.waiver.reason for judged in report.findings if judged.waiver] == ["Agreed for the launch."]
        page.goto(f"{editor.root}/exports/{export.id}/report/")
        expect(page.get_by_text("Agreed for the launch.")).to_be_visible()
