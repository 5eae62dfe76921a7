"""What the editor makes, the server takes: documents out of JavaScript are valid and mean what they should."""

import pytest
from playwright.sync_api import Browser, Page

from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.timeline import Segment, Timeline
from builder.library.demo.kit import FONTS, build_kit
from tests.plugins.checkout import serve_checkout

LANDSCAPE = Canvas(width_px=1920, height_px=1080)
PORTRAIT = Canvas(width_px=1080, height_px=1920)
SQUARE = Canvas(width_px=1080, height_px=1080)

EDIT = """async ([seeds, steps]) => {
    const { randomFrom, timeline } = await import("/tests/js/fixtures.js");
    const { randomEdit, someSegments } = await import("/tests/js/random_edits.js");
    return seeds.map((seed) => {
        const random = randomFrom(seed);
        let now = timeline(someSegments());
        for (let number = 0; number < steps; number += 1) now = randomEdit(random, now, number)(now);
        return now;
    });
}"""

MAKE = """async ({ kit, canvas }) => {
    const made = await import("#editor/edit/new.js");
    const graphics = await import("#editor/edit/new_graphics.js");
    const { newCharacterLayer } = await import("#editor/edit/characters.js");
    const asset = (kind) => ({ sha256: "f".repeat(64), name: "n".repeat(200), kind, width_px: 640, height_px: 360 });
    const layers = [
        made.newTextLayer({ canvas, kit, style: "heading-1", text: "Hello\\nthere" }),
        made.newLogoLayer({ canvas, kit }),
        ...["picture", "svg", "clip", "animation"].map((kind) => made.newLayerOfAsset({ canvas, asset: asset(kind) })),
        ...["rectangle", "ellipse", "triangle", "line", "arrow", "star", "polygon",
            "callout", "chevron", "process", "bracket", "elbow", "curve"]
            .map((outline) => graphics.newShapeLayer({ canvas, kit, outline })),
        ...["columns", "bars", "stacked-columns", "stacked-bars",
            "line", "area", "pie", "donut", "progress-bar", "progress-ring", "counter"]
            .map((chart) => graphics.newChartLayer({ canvas, kit, chart })),
        graphics.newTableLayer({ canvas, kit }),
        newCharacterLayer({ canvas, kit, person: { id: "mei", name: "Mei" } }),
        graphics.newIconLayer({ canvas, kit, icon: "rocket" }),
        ...["laptop", "phone", "tablet", "browser"].map((device) => {
            const layer = made.newLayerOfAsset({ canvas, asset: asset("picture") });
            return { ...layer, ...graphics.onDevice(layer, device) };
        }),
    ];
    const backgrounds = ["picture", "clip"].map((kind) => made.newBackgroundOfAsset({ asset: asset(kind) }));
    return [
        { ...made.newSegment({ kit }), layers },
        ...backgrounds.map((background) => ({ ...made.newSegment({ kit }), background })),
    ];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(f"{serve_checkout()}/")
    return page


@pytest.fixture(scope="module")
def kit() -> KitValues:
    names = (*FONTS, "northwind-primary.svg", "northwind-reversed.svg")
    return build_kit({name: f"{number:064x}" for number, name in enumerate(names)})


@pytest.mark.browser
class TestEdits:
    def test_make_documents_that_the_server_takes(self, page: Page) -> None:
        for document in page.evaluate(EDIT, [list(range(1, 61)), 40]):
            Timeline.model_validate(document)


@pytest.mark.browser
class TestNewParts:
    @pytest.mark.parametrize("canvas", [LANDSCAPE, PORTRAIT, SQUARE], ids=["16:9", "9:16", "1:1"])
    def test_are_valid_and_name_only_roles_of_the_kit(self, page: Page, kit: KitValues, canvas: Canvas) -> None:
        documents = page.evaluate(MAKE, {"kit": kit.model_dump(mode="json"), "canvas": canvas.model_dump()})
        segments = tuple(Segment.model_validate(document) for document in documents)
        resolved = resolve(Timeline(canvas=canvas, segments=segments), kit=kit, narration_seconds={})
        for segment in resolved.segments:
            for layer in segment.layers:
                assert layer.box.x_px >= 0
                assert layer.box.x_px + layer.box.width_px <= canvas.width_px + 1
                assert layer.box.y_px >= 0
                assert layer.box.y_px + layer.box.height_px <= canvas.height_px + 1
