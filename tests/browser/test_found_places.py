"""What was found in a picture, shown where it is in the editor: the outline lies on the thing itself."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from brandkit import api as brandkit
from brandkit.api import PictureReport, Region
from brandkit.domain.marks import FoundText
from builder.document.backgrounds import PictureBackground
from builder.document.geometry import CropBox, Place
from builder.document.layers import PictureLayer
from builder.document.timeline import Segment
from builder.models import Asset, AssetKind
from generation.domain.specs import MarksSpec
from generation.services.marks import known_marks
from tests.browser.conftest import OpenEditor
from tests.browser.test_brand_findings import ban
from tests.builder.houses import House, add_asset, build_segment

SIZE = (900, 600)
THING = (0.5, 0.4, 0.7, 0.5)
"""Of the picture: left, top, right, bottom."""
NEAR_PX = 6
CUT = CropBox(x_ratio=0.3, y_ratio=0.2, width_ratio=0.6, height_ratio=0.7)
DRAWN = """() => {
    const canvas = document.querySelector(".stage-board canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 0 && value > 240 && data[at + 1] < 40 && data[at + 2] < 40);
}"""
"""Whether the red thing is on the stage."""
PLACE = Place(x_px=300, y_px=150, width_px=1000, height_px=700)


def add_picture(house: House, folder: Path) -> Asset:
    """A grey picture with a red thing, in which a banned word was read."""
    left, top, right, bottom = THING
    picture = Image.new("RGB", SIZE, (120, 120, 120))
    box = (left * SIZE[0], top * SIZE[1], right * SIZE[0] - 1, bottom * SIZE[1] - 1)
    ImageDraw.Draw(picture).rectangle(box, fill=(255, 0, 0))
    path = folder / "thing.png"
    picture.save(path)
    asset = add_asset(house.workspace, path, kind=AssetKind.PICTURE, media_type="image/png", owner=house.admin)
    asset.facts = {"width_px": SIZE[0], "height_px": SIZE[1]}
    asset.save()
    read = FoundText(
        text="A cheap start", region=Region(corners=((left, top), (right, top), (right, bottom), (left, bottom)))
    )
    ban(house, "cheap", instead="affordable")
    marks = known_marks(brandkit.get_kit(house.workspace.key).values)
    house.put_artifact(
        MarksSpec(asset=asset.sha256, is_footage=False, marks=marks, reads_text=True),
        facts=PictureReport(texts=(read,), width_px=SIZE[0], height_px=SIZE[1]).model_dump_json(),
    )
    return asset


def with_layer(asset: Asset, **more: object) -> Segment:
    layer = PictureLayer(id="photo", name="Photo", asset=asset.sha256, place=PLACE, **more)
    return build_segment("one").model_copy(update={"layers": (layer,)})


def thing_and_outline(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """Where the red thing and its outline lie on the screen: left, top, right, bottom, px."""
    page.wait_for_function(DRAWN)
    outline = page.locator(".found-place polygon").last
    expect(outline).to_be_attached()
    box = outline.bounding_box()
    assert box is not None
    page.locator(".found-place").evaluate("element => { element.style.visibility = 'hidden'; }")
    board = page.locator(".stage-board")
    corner = board.bounding_box()
    assert corner is not None
    pixels = np.asarray(Image.open(io.BytesIO(board.screenshot())).convert("RGB")).astype(int)
    rows, columns = np.nonzero((pixels[..., 0] > 240) & (pixels[..., 1] < 40) & (pixels[..., 2] < 40))
    thing = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])
    thing = thing + np.array([corner["x"], corner["y"]] * 2)
    return thing, np.array([box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]])


@pytest.mark.django_db(transaction=True)
class TestOutline:
    @pytest.mark.parametrize(
        "shown",
        [{}, {"rotation_degrees": 30, "crop": CUT}, {"fit": "contain", "crop": CUT}, {"background": True}],
        ids=["whole", "turned-and-cut", "contained", "background"],
    )
    def test_lies_on_what_was_found(
        self, shown: dict[str, object], open_editor: OpenEditor, house: House, tmp_path: Path
    ) -> None:
        asset = add_picture(house, tmp_path)
        ground = PictureBackground(asset=asset.sha256)
        segment = build_segment("one").model_copy(update={"background": ground, "layers": ()})
        video = house.add_video("Found", segment if "background" in shown else with_layer(asset, **shown))
        editor = open_editor(video_id=video.id)
        editor.choose_panel("Brand")
        page = editor.page
        page.get_by_role("article").get_by_role("button", name="Show").click()
        thing, outline = thing_and_outline(page)
        assert np.abs(thing - outline).max() <= NEAR_PX

    def test_is_there_until_something_else_is_selected(
        self, open_editor: OpenEditor, house: House, tmp_path: Path
    ) -> None:
        video = house.add_video("Found", with_layer(add_picture(house, tmp_path)), build_segment("two"))
        editor = open_editor(video_id=video.id)
        page = editor.page
        editor.choose_panel("Brand")
        outline = page.locator(".found-place")
        expect(outline).to_have_count(0)
        show = page.get_by_role("article").get_by_role("button", name="Show")
        show.click()
        expect(outline).to_have_count(1)
        editor.block(1).click()
        expect(outline).to_have_count(0)
        show.click()
        expect(outline).to_have_count(1)
        page.keyboard.press("Delete")
        expect(editor.layer("Photo")).to_have_count(0)
        expect(outline).to_have_count(0)
