"""From a pasted script to a video, by mouse and keyboard."""

import base64
import io
from collections.abc import Callable

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import FilePayload, Page, Route, expect
from pptx import Presentation

from builder.models import Video
from builder.selectors.documents import get_timeline
from builder.services.demo import ensure_demo
from tests.browser.conftest import Conscience, OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.browser.test_uploads import DROP_FILE
from tests.builder.houses import House

SLOW_MS = 60_000
"""Documents are read in a process of their own, and pictures are drawn."""

SCRIPT = """Welcome aboard

Before your first day, there are a few things to know.

What to bring

- Your passport
- Your bank details
- A photo

98% of our new colleagues meet their team on the first morning.

Ask your manager if anything is unclear. Thank you, and see you soon!
"""


def test_a_script_becomes_cards_and_the_cards_a_video(page: Page, site: str, sign_in: SignIn) -> None:
    demo = ensure_demo(now=timezone.now())
    sign_in(page.context, demo.owner)
    page.goto(f"{site}/w/{demo.workspace.key}/")
    page.get_by_role("link", name="From a script").click()
    page.get_by_label("Script").fill(SCRIPT)
    page.get_by_role("button", name="Show the cards").click()
    cards = page.locator(".script-card")
    expect(cards).to_have_count(4, timeout=SLOW_MS)
    expect(page.get_by_label("Title of the video")).to_be_focused()
    expect(cards.nth(1).get_by_label("Template")).to_have_value("checklist")
    expect(cards.nth(1).locator("img").first).to_have_js_property("complete", True, timeout=SLOW_MS)

    cards.nth(1).get_by_label("Template").select_option("steps")
    cards.nth(1).get_by_label("Heading").fill("Bring these")
    cards.nth(1).get_by_label("Heading").press("Tab")
    expect(page.locator(".script-card[aria-busy=true]")).to_have_count(0, timeout=SLOW_MS)
    late: list[Route] = []
    page.route("**/script/cards", lambda route: late.append(route), times=1)  # noqa: PLW0108 - no built-in is taken
    with page.expect_request("**/script/cards"):
        cards.nth(2).get_by_role("button", name="Join with the next card").press("Enter")
    expect(page.locator("#script-cards")).to_have_attribute("inert", "")
    expect(page.get_by_role("button", name="Make the video")).to_be_disabled()
    late[0].continue_()
    expect(cards).to_have_count(3, timeout=SLOW_MS)
    cards.nth(2).get_by_role("button", name="Part in two").click()
    expect(cards).to_have_count(4, timeout=SLOW_MS)
    cards.nth(3).get_by_role("button", name="Remove").click()
    expect(cards).to_have_count(3, timeout=SLOW_MS)

    page.get_by_label("Title of the video").fill("First day")
    page.get_by_role("button", name="Make the video").click()
    expect(page.locator("#editor[data-ready]")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".strip [data-block]")).to_have_count(3)
    segments = get_timeline(Video.objects.get(title="First day")).segments
    assert [segment.template for segment in segments[:2]] == ["title", "steps"]
    assert segments[1].name == "Bring these"


def word_document() -> FilePayload:
    document = Document()
    document.add_heading("Safe on the ladder", level=1)
    document.add_paragraph("A ladder is a tool. Look at it before you climb.")
    document.add_heading("Before you climb", level=1)
    for line in ("Look at the rungs", "Stand it on firm ground", "Ask somebody to hold it"):
        document.add_paragraph(line, style="List Bullet")
    return payload("ladder.docx", document.save)


def slides() -> FilePayload:
    deck = Presentation()
    for title, words in (("Safe on the ladder", "A ladder is a tool."), ("Before you climb", "Look at the rungs.")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
        slide.notes_slide.notes_text_frame.text = f"{words} Take your time."
    return payload("ladder.pptx", deck.save)


def payload(name: str, save: Callable[[io.BytesIO], None]) -> FilePayload:
    written = io.BytesIO()
    save(written)
    return {"name": name, "mimeType": "", "buffer": written.getvalue()}


def drop(editor: EditorPage, file: FilePayload, *, onto: str = ".stage") -> None:
    data = base64.b64encode(file["buffer"]).decode()
    editor.page.evaluate(DROP_FILE, [onto, file["name"], file["mimeType"], data, 700, 300])


class TestDroppedDocument:
    """A document that is dropped onto the editor becomes segments behind the chosen one, if a person says so."""

    @pytest.fixture
    def editor(self, open_editor: OpenEditor) -> EditorPage:
        return open_editor()

    @pytest.mark.parametrize(("make", "onto"), [(word_document, ".stage"), (slides, ".strip")])
    def test_becomes_segments(self, editor: EditorPage, house: House, make, onto: str) -> None:
        file = make()
        before = get_timeline(house.video)
        drop(editor, file, onto=onto)
        dialog = editor.page.get_by_role("dialog", name=f"Make segments of {file['name']}?")
        dialog.get_by_role("button", name="Make segments").click()
        expect(dialog).to_have_count(0, timeout=SLOW_MS)
        editor.wait_until_saved()
        names = [segment.name for segment in get_timeline(house.video).segments]
        assert names[0] == "One"
        assert {"Safe on the ladder", "Before you climb"} <= set(names[1:-2])
        assert names[-2:] == ["Two", "Three"]
        made = [segment for segment in get_timeline(house.video).segments if segment.name == "Before you climb"]
        assert made[0].narration
        assert "Look at the rungs" in made[0].narration.script
        editor.undo()
        expect(editor.page.locator(".strip [data-block]")).to_have_count(3)
        editor.wait_until_saved()
        assert get_timeline(house.video) == before

    def test_is_left_when_nobody_wants_that(self, editor: EditorPage) -> None:
        drop(editor, word_document())
        dialog = editor.page.get_by_role("dialog", name="Make segments of ladder.docx?")
        dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_have_count(0)
        editor.expect_names("One", "Two", "Three")

    def test_that_cannot_be_read_says_so_and_changes_nothing(self, editor: EditorPage, conscience: Conscience) -> None:
        conscience.expect("400|422")
        drop(editor, {"name": "broken.docx", "mimeType": "", "buffer": b"PK\x03\x04 and no more"})
        dialog = editor.page.get_by_role("dialog", name="Make segments of broken.docx?")
        dialog.get_by_role("button", name="Make segments").click()
        expect(dialog.get_by_role("alert")).to_be_visible(timeout=SLOW_MS)
        dialog.get_by_role("button", name="Cancel").click()
        editor.expect_names("One", "Two", "Three")
