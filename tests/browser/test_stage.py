"""Arranging layers on the picture: logos, text, shapes, files of the desktop."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from brandkit import api as brandkit
from builder.document.geometry import Anchor, Place
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer, TextLayer
from builder.models import AssetKind, Segment
from tests.browser.conftest import OpenEditor
from tests.browser.editor_page import EditorPage, box_of, middle_of
from tests.builder.houses import NOW, House, add_asset, build_kit, build_segment

LOGO = Path(__file__).parents[2] / "builder" / "library" / "demo" / "logos" / "northwind-primary.svg"


@pytest.fixture
def house(house: House) -> House:
    """A house whose kit has a logo."""
    logo = add_asset(house.workspace, LOGO, kind=AssetKind.SVG, media_type="image/svg+xml", owner=house.admin)
    variant = LogoVariant(variant="primary", name="Primary", asset=logo.sha256, width_px=491, height_px=96)
    values = build_kit(house.font.sha256).model_copy(update={"logos": (variant,)})
    draft = brandkit.save_draft(house.workspace.key, values=values)
    brandkit.publish_version(draft.id, now=NOW)
    return house


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


def document_of(house: House, key: str = "one") -> dict:
    return Segment.objects.get(video=house.video, key=key).document


class TestLogo:
    def test_is_dropped_where_the_pointer_is(self, editor: EditorPage) -> None:
        board = box_of(editor.page.locator(".stage-board"))
        drop_logo(editor, 0.3, 0.25)
        layer = box_of(editor.layer("Primary"))
        middle = layer["x"] + layer["width"] / 2 - board["x"]
        assert middle / board["width"] == pytest.approx(0.3, abs=0.02)

    def test_snaps_to_the_centre_of_the_picture(self, editor: EditorPage, house: House) -> None:
        drop_logo(editor, 0.3, 0.25)
        board = box_of(editor.page.locator(".stage-board"))
        middle = board["x"] + board["width"] / 2, board["y"] + board["height"] * 0.8
        editor.drag(middle_of(editor.layer("Primary")), (middle[0] + 5, middle[1]), release=False)
        expect(editor.page.locator('.guide-x[data-guide="centre"]')).to_have_count(1)
        editor.page.mouse.up()
        expect(editor.page.locator(".guide")).to_have_count(0)
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert place["x_px"] + place["width_px"] / 2 == pytest.approx(960, abs=0.01)

    def test_is_dropped_inside_its_margin_at_the_guides_shown(self, editor: EditorPage, house: House) -> None:
        editor.choose_panel("Brand")
        board = box_of(editor.page.locator(".stage-board"))
        card = editor.page.locator(".library").get_by_role("button", name="Primary")
        corner = board["x"] + board["width"] - 12, board["y"] + board["height"] - 12
        editor.drag(middle_of(card), corner, release=False)
        expect(editor.page.locator(".guide-x")).to_have_count(1)
        expect(editor.page.locator(".guide-y")).to_have_count(1)
        editor.page.mouse.up()
        expect(editor.page.locator(".guide")).to_have_count(0)
        expect(editor.layer("Primary")).to_be_visible()
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert 0 <= 1920 * 0.95 - place["x_px"] - place["width_px"] < 2
        assert 0 <= 1080 * 0.95 - place["y_px"] - place["height_px"] < 2
        assert (place["x_px"] % 2, place["y_px"] % 2) == (0, 0)

    def test_keeps_its_shape_when_a_corner_is_dragged(self, editor: EditorPage, house: House) -> None:
        drop_logo(editor, 0.3, 0.25)
        x, y = middle_of(editor.page.locator('[data-handle="se"]'))
        editor.drag((x, y), (x + 80, y + 60))
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert place["width_px"] / place["height_px"] == pytest.approx(491 / 96, rel=0.02)


class TestLogoPlaces:
    """The kit has the logo at the top left and at the bottom right: 96, 54 and 1824, 1026 are the margins' corners."""

    @pytest.fixture
    def editor(self, house: House, open_editor: OpenEditor) -> EditorPage:
        """With a logo in the middle of the picture, 384 px wide."""
        values = brandkit.get_kit(house.workspace.key).values
        places = (Anchor.TOP_LEFT, Anchor.BOTTOM_RIGHT)
        logo = values.logos[0].model_copy(update={"places": places, "width_px": 400, "height_px": 100})
        draft = brandkit.save_draft(house.workspace.key, values=values.model_copy(update={"logos": (logo,)}))
        brandkit.publish_version(draft.id, now=NOW)
        place = Place(x_px=800, y_px=700, width_px=384, height_px=96)
        row = Segment.objects.get(video=house.video, key="one")
        layer = LogoLayer(id="logo", name="Primary", variant="primary", place=place)
        row.document["layers"].append(layer.model_dump(mode="json"))
        row.save()
        return open_editor()

    @pytest.mark.parametrize(("corner", "at"), [((0, 0), (96, 54)), ((1, 1), (1824 - 384, 1026 - 96))])
    def test_draw_a_logo_that_comes_near(
        self, editor: EditorPage, house: House, corner: tuple[int, int], at: tuple[int, int]
    ) -> None:
        board = box_of(editor.page.locator(".stage-board"))
        scale = board["width"] / 1920
        wanted = [board["x"] + (at[0] + 192) * scale, board["y"] + (at[1] + 48) * scale]
        near = wanted[0] + (14 if corner[0] == 0 else -14), wanted[1] + (-9 if corner[1] == 0 else 9)
        editor.drag(middle_of(editor.layer("Primary")), near, release=False)
        expect(editor.page.locator('.guide[data-guide="place"]')).to_have_count(2)
        expect(editor.page.locator(".clear-space")).to_have_count(1)
        expect(editor.page.locator(".stage-hint")).to_contain_text("as the brand kit has it")
        editor.page.mouse.up()
        expect(editor.page.locator(".clear-space")).to_have_count(0)
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert (place["x_px"], place["y_px"]) == at

    def test_leave_a_logo_alone_while_alt_is_held(self, editor: EditorPage, house: House) -> None:
        board = box_of(editor.page.locator(".stage-board"))
        scale = board["width"] / 1920
        editor.page.keyboard.down("Alt")
        editor.drag(
            middle_of(editor.layer("Primary")), (board["x"] + (96 + 192) * scale + 9, board["y"] + (54 + 48) * scale)
        )
        editor.page.keyboard.up("Alt")
        editor.wait_until_saved()
        assert document_of(house)["layers"][-1]["place"]["x_px"] == pytest.approx(96 + 9 / scale, abs=3)

    def test_take_what_is_dropped_from_the_library(self, editor: EditorPage, house: House) -> None:
        drop_logo(editor, 0.35, 0.3)
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert (place["x_px"], place["y_px"]) == (96, 54)

    def test_are_shown_while_a_logo_is_carried_from_the_library(self, editor: EditorPage) -> None:
        carry_logo(editor, 0.35, 0.3)
        expect(editor.page.locator(".clear-space")).to_have_count(2)
        expect(editor.page.locator(".clear-space.is-crossed")).to_have_count(0)
        expect(editor.page.locator(".stage-hint")).to_have_text("Stands at the top left, as the brand kit has it")
        editor.page.keyboard.press("Escape")
        expect(editor.page.locator(".clear-space")).to_have_count(0)

    def test_are_told_to_whoever_moves_a_logo_by_keyboard(self, editor: EditorPage) -> None:
        editor.layer("Primary").click()
        editor.layer("Primary").focus()
        editor.page.keyboard.press("ArrowLeft")
        expect(editor.page.locator(".clear-space")).to_have_count(1)
        expect(editor.said).to_contain_text("The brand kit has it at the top left or at the bottom right")

    def test_end_at_the_smallest_size(self, editor: EditorPage, house: House) -> None:
        editor.layer("Primary").click()
        x, y = middle_of(editor.page.locator('[data-handle="se"]'))
        editor.drag((x, y), (x - 300, y - 60), release=False)
        expect(editor.page.locator(".stage-hint")).to_have_text("Smallest size: 48 px high, from the brand kit")
        editor.page.mouse.up()
        editor.wait_until_saved()
        place = document_of(house)["layers"][-1]["place"]
        assert (place["width_px"], place["height_px"]) == (192, 48)


class TestText:
    def test_is_edited_in_its_place(self, editor: EditorPage, house: House) -> None:
        editor.layer("one").dblclick()
        field = editor.page.get_by_role("textbox", name="Text of the layer")
        expect(field).to_be_focused()
        editor.page.keyboard.type("Good morning")
        editor.page.keyboard.press("Escape")
        expect(field).to_have_count(0)
        editor.wait_until_saved()
        assert document_of(house)["layers"][0]["text"] == "Good morning"
        expect(editor.layer("Good morning")).to_be_visible()

    def test_is_moved_as_soon_as_it_is_left(self, editor: EditorPage) -> None:
        editor.layer("one").dblclick()
        editor.page.keyboard.type("Good morning")
        editor.page.keyboard.press("Escape")
        start = middle_of(editor.layer("Good morning"))
        editor.drag(start, (start[0] + 120, start[1] + 90))
        expect(editor.page.get_by_role("button", name="Undo: Move layer")).to_be_enabled()

    def test_is_written_into_the_picture_by_the_renderer(self, editor: EditorPage) -> None:
        before = editor.block(0).locator("img").get_attribute("src")
        editor.layer("one").dblclick()
        editor.page.keyboard.type("Good morning")
        editor.page.keyboard.press("Escape")
        expect(editor.block(0).locator("img")).not_to_have_attribute("src", before or "")

    def test_is_added_in_a_style_of_the_brand(self, editor: EditorPage) -> None:
        editor.choose_panel("Text")
        editor.page.locator(".library").get_by_role("button", name="Body").click()
        expect(editor.layer("Write something")).to_have_attribute("aria-pressed", "true")

    def test_moves_by_arrow_keys(self, editor: EditorPage) -> None:
        editor.layer("one").click()
        x = editor.page.get_by_label("X, px from the left")
        expect(x).to_have_value("200")
        editor.layer("one").focus()
        editor.page.keyboard.press("ArrowRight")
        editor.page.keyboard.press("Shift+ArrowRight")
        expect(x).to_have_value("211")

    def test_of_one_line_is_moved_by_its_middle_and_sized_by_its_edge(
        self, open_editor: OpenEditor, house: House
    ) -> None:
        line = TextLayer(id="title", text="line", place=Place(x_px=200, y_px=400, width_px=1500, height_px=70))
        segment = build_segment("one", layers=(line,))
        editor = open_editor(video_id=house.add_video("Line", segment).id)
        editor.layer("line").click()
        height, y = editor.page.get_by_label("Height, px"), editor.page.get_by_label("Y, px from the top")
        box = box_of(editor.layer("line"))
        across, middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        editor.page.keyboard.press("n")  # Nothing snaps.
        inner = middle + box["height"] * 0.15
        editor.drag((across, inner), (across, inner + 40))
        expect(height).to_have_value("70")
        expect(y).not_to_have_value("400")
        edge = box["y"] + 40 + box["height"]
        editor.drag((across, edge), (across, edge + 40))
        expect(height).not_to_have_value("70")

    def test_takes_a_place_from_the_numbers_of_the_inspector(self, editor: EditorPage) -> None:
        editor.layer("one").click()
        width = editor.page.get_by_label("Width, px")
        width.fill("900")
        width.press("Enter")
        board = box_of(editor.page.locator(".stage-board"))
        assert box_of(editor.layer("one"))["width"] / board["width"] == pytest.approx(900 / 1920, abs=0.002)


class TestHistory:
    def test_undoes_and_does_again_with_its_label(self, editor: EditorPage) -> None:
        editor.choose_panel("Shapes")
        editor.page.locator(".library").get_by_role("button", name="Ellipse").click()
        expect(editor.layer("Ellipse")).to_be_visible()
        undo = editor.page.get_by_role("button", name="Undo: Add shape")
        undo.click()
        expect(editor.layer("Ellipse")).to_have_count(0)
        expect(editor.page.get_by_role("button", name="Redo: Add shape")).to_be_enabled()
        editor.redo()
        expect(editor.layer("Ellipse")).to_be_visible()

    def test_makes_one_step_of_a_drag(self, editor: EditorPage) -> None:
        layer = editor.layer("one")
        start = middle_of(layer)
        before = box_of(layer)
        editor.drag(start, (start[0] + 120, start[1] + 90))
        assert box_of(layer)["x"] > before["x"] + 50
        editor.undo()
        assert box_of(layer)["x"] == pytest.approx(before["x"], abs=0.5)
        expect(editor.page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()

    def test_goes_on_behind_a_drag_that_was_cancelled(self, editor: EditorPage) -> None:
        layer, mouse = editor.layer("one"), editor.page.mouse
        before = box_of(layer)
        x, y = middle_of(layer)
        editor.drag((x, y), (x + 120, y + 90))
        mouse.move(x + 120, y + 90)
        mouse.down()
        mouse.move(x + 160, y + 120, steps=4)
        editor.page.keyboard.press("Escape")
        mouse.up()
        editor.undo()
        assert box_of(layer)["x"] == pytest.approx(before["x"], abs=0.5)


UPRIGHT_AND_WHOLE = """(frames) => [...document.querySelectorAll(frames)].some((frame) => {
    const picture = frame.querySelector("img");
    return picture && picture.naturalHeight > picture.naturalWidth && getComputedStyle(picture).objectFit === "contain"
        && picture.clientHeight > 0 && picture.clientHeight <= frame.clientHeight;
})"""
"""Whether such a frame shows an upright picture from its top to its bottom."""


class TestShape:
    def test_of_the_picture_changes_for_all_segments(self, editor: EditorPage) -> None:
        editor.page.get_by_role("button", name="16:9").click()
        editor.page.get_by_role("menuitemradio", name="9:16").click()
        expect(editor.page.get_by_role("button", name="9:16")).to_be_visible()
        board = box_of(editor.page.locator(".stage-board"))
        assert board["width"] / board["height"] == pytest.approx(9 / 16, abs=0.01)
        wait_for_aspect(editor, 9 / 16)
        for frames in (".block-thumb", ".card-picture"):  # whole, not what is left in a wide box
            editor.page.wait_for_function(UPRIGHT_AND_WHOLE, arg=frames)
        editor.undo()
        expect(editor.page.get_by_role("button", name="16:9")).to_be_visible()
        wait_for_aspect(editor, 16 / 9)


class TestReviewer:
    def test_sees_the_video_and_changes_nothing(self, open_editor: OpenEditor, house: House) -> None:
        editor = open_editor(house["reviewer"])
        expect(editor.page.get_by_role("button", name="Export", exact=True)).to_have_count(0)
        expect(editor.page.get_by_label("Name of the segment")).to_be_disabled()
        editor.block(0).focus()
        editor.page.keyboard.press("Delete")
        editor.expect_names("One", "Two", "Three")


def drop_logo(editor: EditorPage, across: float, down: float) -> None:
    """Drags the brand's logo onto the picture, to a share of its width and height."""
    carry_logo(editor, across, down)
    editor.page.mouse.up()
    expect(editor.layer("Primary").last).to_be_visible()


def carry_logo(editor: EditorPage, across: float, down: float) -> None:
    """Holds the brand's logo over the picture, at a share of its width and height."""
    editor.choose_panel("Brand")
    board = box_of(editor.page.locator(".stage-board"))
    card = editor.page.locator(".library").get_by_role("button", name="Primary")
    at = board["x"] + board["width"] * across, board["y"] + board["height"] * down
    editor.drag(middle_of(card), at, release=False)


def wait_for_aspect(editor: EditorPage, aspect: float) -> None:
    """The renderer's pictures of all segments have this shape."""
    editor.page.wait_for_function(
        """aspect => [...document.querySelectorAll(".strip .block-thumb img")].every((picture) =>
            picture.complete && Math.abs(picture.naturalWidth / picture.naturalHeight - aspect) < 0.02)""",
        arg=aspect,
    )
