"""Files that people bring: good ones come into the library and onto the picture, others are refused with a reason."""

import base64
import io

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from builder.models import Asset
from tests.browser.conftest import Conscience, OpenEditor
from tests.browser.editor_page import EditorPage, box_of
from tests.builder.houses import House

DROP_FILE = """([selector, name, type, data, x, y]) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], name, { type }));
    const facts = { dataTransfer: files, bubbles: true, cancelable: true, clientX: x, clientY: y };
    const target = document.querySelector(selector);
    for (const kind of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(kind, facts));
}"""


def picture(name: str = "harbour.png") -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (320, 180), "#0f7a6c").save(data, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": data.getvalue()}


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


def upload(editor: EditorPage, *files: FilePayload) -> None:
    editor.choose_panel("Media")
    editor.page.locator(".library input[type=file]").set_input_files(list(files))


class TestGoodFile:
    def test_stands_in_the_library_and_is_placed_by_a_press(self, editor: EditorPage, house: House) -> None:
        upload(editor, picture())
        card = editor.page.locator(".library .card").filter(has_text="harbour.png")
        card.click()
        expect(editor.layer("harbour.png")).to_have_attribute("aria-pressed", "true")
        assert Asset.objects.get(workspace=house.workspace, name="harbour.png").facts["width_px"] == 320

    def test_becomes_the_background(self, editor: EditorPage) -> None:
        upload(editor, picture())
        editor.page.get_by_role("button", name="Use harbour.png as background").click()
        expect(editor.said).to_have_text("harbour.png is now the background")
        editor.wait_until_saved()

    def test_is_dropped_from_the_desktop_onto_the_picture(self, editor: EditorPage) -> None:
        board = box_of(editor.page.locator(".stage-board"))
        data = base64.b64encode(picture()["buffer"]).decode()
        x, y = board["x"] + board["width"] * 0.7, board["y"] + board["height"] * 0.3
        editor.page.evaluate(DROP_FILE, [".stage", "harbour.png", "image/png", data, x, y])
        layer = editor.layer("harbour.png")
        expect(layer).to_be_visible()
        place = box_of(layer)
        assert place["x"] + place["width"] / 2 == pytest.approx(x, abs=3)

    def test_is_found_by_its_name(self, editor: EditorPage) -> None:
        upload(editor, picture("harbour.png"), picture("quay.png"))
        cards = editor.page.locator(".library .card")
        expect(cards.filter(has_text="png")).to_have_count(1)  # the same bytes are one original
        editor.page.get_by_label("Search media").fill("nothing like it")
        expect(editor.page.get_by_text("Nothing is called that.")).to_be_visible()


class TestBadFile:
    @pytest.mark.parametrize(
        ("name", "data"),
        [("broken.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64), ("notes.dat", b"no picture at all"), ("empty.mp4", b"")],
    )
    def test_is_refused_with_its_reason(
        self, editor: EditorPage, house: House, conscience: Conscience, name: str, data: bytes
    ) -> None:
        conscience.expect(r"status of 4\d\d")
        before = Asset.objects.filter(workspace=house.workspace).count()
        upload(editor, {"name": name, "mimeType": "application/octet-stream", "buffer": data})
        toast = editor.page.locator(".toast-danger")
        expect(toast).to_contain_text(f"{name}: ")
        assert len(toast.inner_text()) > len(name) + 15
        assert Asset.objects.filter(workspace=house.workspace).count() == before

    def test_does_not_hold_up_the_good_ones(self, editor: EditorPage, conscience: Conscience) -> None:
        conscience.expect(r"status of 4\d\d")
        upload(editor, {"name": "notes.dat", "mimeType": "text/plain", "buffer": b"no picture"}, picture())
        expect(editor.page.locator(".toast-danger")).to_contain_text("notes.dat")
        expect(editor.page.locator(".library .card").filter(has_text="harbour.png")).to_be_visible()


class TestLibrary:
    def test_renames_a_file_and_takes_one_out(self, editor: EditorPage, house: House) -> None:
        upload(editor, picture())
        page = editor.page
        page.get_by_role("button", name="More for harbour.png").click()
        page.get_by_role("menuitem", name="Rename").click()
        page.get_by_role("textbox", name="Name", exact=True).fill("Harbour at dawn")
        page.get_by_role("button", name="Save").click()
        card = page.locator(".library .card").filter(has_text="Harbour at dawn")
        expect(card).to_be_visible()
        page.get_by_role("button", name="More for Harbour at dawn").click()
        page.get_by_role("menuitem", name="Remove from the library").click()
        expect(card).to_have_count(0)
        assert Asset.objects.get(workspace=house.workspace, name="Harbour at dawn").deleted_at is not None
