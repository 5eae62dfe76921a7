"""What the editor makes, the server takes: documents out of JavaScript are valid and mean what they should."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from builder.document.geometry import Anchor, Canvas, Place
from builder.document.kit_values import KitValues
from builder.document.placement import Shrinking, place_box
from builder.document.resolve import resolve
from builder.document.timeline import Segment, Timeline
from builder.library.demo.kit import FONTS, build_kit
from tests.plugins.javascript import ORIGIN, serve

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
    const { segmentsOfScript } = await import("#editor/edit/script.js");
    const { TEMPLATES } = await import("#editor/edit/templates.js");
    const { segmentOfTemplate } = await import("#editor/edit/template_segments.js");
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
        ...TEMPLATES.map((template) => segmentOfTemplate(template, { kit, canvas })),
        ...segmentsOfScript("# Hello\\nOne two three. Four.\\n\\nNext\\n\\nFive six.", { kit, canvas }),
    ];
}"""

PLACE = """async ({ layers, from, to }) => {
    const { placedOn } = await import("#editor/edit/reshape.js");
    return layers.map((layer) => placedOn(layer, { from, to }));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.route(lambda address: address.startswith(ORIGIN), serve)
    page.goto(f"{ORIGIN}/")
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


LENGTH = st.floats(min_value=4, max_value=2500)
"""So long that no layer shrinks to less than 1 px, the least that a document may have."""
LAYERS = st.lists(
    st.builds(
        lambda kind, place, outline: {"kind": kind, "place": place.model_dump(mode="json"), "outline": outline},
        st.sampled_from(["text", "picture", "shape"]),
        st.builds(
            Place,
            x_px=st.floats(min_value=-600, max_value=2500),
            y_px=st.floats(min_value=-600, max_value=2500),
            width_px=LENGTH,
            height_px=LENGTH,
            anchor=st.sampled_from(Anchor),
        ),
        st.sampled_from(["rectangle", "ellipse", "line"]),
    ),
    min_size=1,
    max_size=40,
)


@pytest.mark.browser
class TestReshaping:
    @settings(max_examples=25, deadline=None)
    @given(
        layers=LAYERS,
        canvases=st.permutations([LANDSCAPE, PORTRAIT, SQUARE]),
    )
    def test_places_layers_where_the_server_would(
        self, page: Page, layers: list[dict[str, Any]], canvases: list[Canvas]
    ) -> None:
        before, after, _ = canvases
        placed = page.evaluate(PLACE, {"layers": layers, "from": before.model_dump(), "to": after.model_dump()})
        for layer, place in zip(layers, placed, strict=True):
            box = place_box(
                Place.model_validate(layer["place"]),
                from_canvas=before,
                to_canvas=after,
                shrinking=_shrinking_of(layer),
            )
            assert place == pytest.approx({**box.model_dump(), "anchor": layer["place"]["anchor"]}, abs=0.011)


def _shrinking_of(layer: dict[str, Any]) -> Shrinking:
    if layer["kind"] == "text":
        return Shrinking.AS_TEXT
    if layer["kind"] == "shape" and layer["outline"] != "ellipse":
        return Shrinking.EACH_SIDE
    return Shrinking.IN_PROPORTION
