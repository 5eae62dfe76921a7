"""Beginning with templates, by mouse: whole videos, segments, one's own, and what authors may not move."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.document.timeline import Segment
from builder.models import Role, Video
from builder.selectors.documents import get_timeline
from builder.services.demo import Demo, ensure_demo
from builder.services.people import set_language
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.templates import SaveTemplate, list_templates, save_template
from tests.browser.conftest import OpenEditor, SignIn
from tests.browser.editor_page import EditorPage, box_of, middle_of
from tests.builder.houses import NOW, House, build_segment


@pytest.fixture
def demo() -> Demo:
    """The demo, with the pictures of its templates drawn."""
    demo = ensure_demo(now=timezone.now())
    list_templates(demo.workspace.key, by=demo.owner)
    return demo


@pytest.fixture
def demo_editor(page: Page, site: str, sign_in: SignIn, demo: Demo) -> EditorPage:
    """The demo's video in the editor."""
    assert demo.video
    sign_in(page.context, demo.owner)
    editor = EditorPage(page, root=site)
    editor.open(str(demo.video.id))
    return editor


class TestGallery:
    def test_leads_from_a_template_to_a_video_in_the_brand(
        self, page: Page, site: str, sign_in: SignIn, demo: Demo
    ) -> None:
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/")
        page.get_by_role("link", name="New video").click()
        page.get_by_role("link", name="Safety", exact=True).click()
        page.get_by_role("button", name="Use Safety induction").click()
        expect(page.locator("#editor[data-ready]")).to_be_visible()
        expect(page.locator(".strip [data-block]")).to_have_count(8)
        made = Video.objects.get(title="Safety induction")
        assert made.workspace_id == demo.workspace.key

    def test_gives_a_german_video_to_who_reads_german(self, page: Page, site: str, sign_in: SignIn, demo: Demo) -> None:
        set_language(demo.owner, language="de")
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/templates/?job=safety")
        expect(page.locator(".card h2")).to_have_text(["Sicherheitsunterweisung"])
        page.get_by_role("button", name="Sicherheitsunterweisung nehmen").click()
        expect(page.locator("#editor[data-ready]")).to_be_visible()
        expect(page.locator(".strip .block-line .one-line").first).to_have_text("Titel")
        page.locator("[data-layer]").and_(page.get_by_role("button", name="Titel")).first.click()
        note = page.get_by_role("region", name="Platzhalter")
        expect(note).to_contain_text("Der Titel in höchstens sieben Wörtern")
        (opening, *_rest) = get_timeline(Video.objects.get(title="Sicherheitsunterweisung")).segments
        assert opening.narration
        assert opening.narration.script.startswith("Sicher bei der Arbeit, jeden Tag.")

    def test_finds_templates_by_words(self, page: Page, site: str, sign_in: SignIn, demo: Demo) -> None:
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/templates/")
        page.get_by_label("Search templates").fill("phones")
        page.get_by_label("Search templates").press("Enter")
        expect(page.locator(".card h2")).to_have_text(["Event teaser"])

    def test_shows_one_picture_after_the_other(self, page: Page, site: str, sign_in: SignIn, demo: Demo) -> None:
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/templates/?q=onboarding")
        expect(page.locator(".reel img").nth(1)).to_have_class("is-shown")

    def test_stands_still_for_those_who_want_less_motion(
        self, page: Page, site: str, sign_in: SignIn, demo: Demo
    ) -> None:
        page.emulate_media(reduced_motion="reduce")
        page.clock.install()
        sign_in(page.context, demo.owner)
        page.goto(f"{site}/w/{demo.workspace.key}/templates/?q=onboarding")
        page.clock.fast_forward(20_000)
        expect(page.locator(".reel img").first).to_have_class("is-shown")


class TestSegmentTemplates:
    def test_are_added_by_a_press_and_want_to_be_filled(self, demo_editor: EditorPage) -> None:
        page = demo_editor.page
        page.locator(".library").get_by_role("button", name="Agenda").click()
        expect(demo_editor.said).to_contain_text("Agenda added, position 2 of")
        demo_editor.layer("Title").first.click()
        expect(page.get_by_role("region", name="Place to fill")).to_contain_text("Still as in the template")

    def test_are_dragged_to_their_place(self, demo_editor: EditorPage) -> None:
        card = demo_editor.page.locator(".library").get_by_role("button", name="Big number")
        expect(card).to_be_visible()
        first = box_of(demo_editor.block(0))
        demo_editor.drag(middle_of(card), (first["x"] - 4, first["y"] + 40))
        expect(demo_editor.page.locator(".strip .block-line .one-line").first).to_have_text("Big number")

    def test_are_made_of_a_segment_and_used(self, open_editor: OpenEditor, house: House) -> None:
        list_templates(house.workspace.key, by=house.manager)
        editor = open_editor()
        page = editor.page
        editor.block(0).click(button="right")
        page.get_by_role("menuitem", name="Save as template").click()
        page.get_by_label("Name", exact=True).fill("Our opening")
        page.get_by_role("button", name="Save template").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator(".library").get_by_role("button", name="Our opening").click()
        expect(page.locator(".strip .block-line .one-line")).to_have_text(["One", "One", "Two", "Three"])
        editor.wait_until_saved()


class TestLockedParts:
    def test_do_not_follow_an_authors_mouse(self, open_editor: OpenEditor, house: House) -> None:
        document = build_segment("one").model_dump()
        document["layers"][0]["locked"] = True
        change = SegmentChange(base_revision=1, document=Segment.model_validate(document))
        save_video(house.video.id, by=house.manager, save=Save(segments=(change,)), now=NOW)
        save_template(house.video.id, by=house.manager, wish=SaveTemplate(name="Ours", segment_ids=("one",)), now=NOW)
        list_templates(house.workspace.key, by=house.manager)
        editor = open_editor(house[Role.AUTHOR])
        editor.page.locator(".library").get_by_role("button", name="Ours").click()
        expect(editor.page.locator(".strip [data-block]")).to_have_count(4)
        editor.wait_until_saved()
        layer = editor.page.locator("[data-layer]").first
        before = box_of(layer)
        start = middle_of(layer)
        editor.drag(start, (start[0] + 120, start[1] + 40))
        assert box_of(layer) == before
        expect(editor.saving).to_have_attribute("data-save-state", "saved")
