"""The preview is the export: frames drawn by the editor in Chromium beside the compositor's own at 4:4:4."""

import io
import json
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from generation.rendering.stills import compose_frame
from generation.services.staging import WantedPictures, plan_segment
from tests.generation.rendering.exhibits import EXHIBITS, FOOTAGE
from tests.generation.rendering.originals import Originals, build_originals
from tests.js.likeness import displacement_px, psnr_db
from tests.js.stage_pictures import picture_out
from tests.plugins.checkout import serve_checkout

SCALE = 0.5
LEAST_PSNR_DB = 46.0
MOST_DISPLACED_PX = 0.35
"""No row, no column and no part of the frame lies further than this from its place."""
PLAYED = {f"{place}-{kind}" for place in ("look", "fill") for kind in FOOTAGE}
SHOWN = sorted(EXHIBITS.keys() - PLAYED)

DRAW = """async ({ timeline, staged, frames, width, height }) => {
    const { evaluate } = await import("#editor/document/evaluate.js");
    const { drawFrame } = await import("#editor/stage/canvas.js");
    const { createPictures } = await import("#editor/stage/pictures.js");
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    const pictures = createPictures();
    const sources = { staged: new Map(Object.entries(staged)), pictures };
    const draw = (frame) => {
        const state = evaluate(timeline, frame);
        drawFrame(context, { state, resolved: timeline, sources, width, height });
    };
    const shown = [];
    for (const frame of frames) {
        draw(frame);
        while (!pictures.isIdle()) await new Promise((resolve) => setTimeout(resolve, 5));
        draw(frame);
        const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
        shown.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }
    pictures.dispose();
    return shown;
}"""


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return build_originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(f"{serve_checkout()}/")
    return page


@pytest.mark.browser
@pytest.mark.slow
class TestTheStage:
    @pytest.mark.parametrize("name", SHOWN)
    def test_shows_the_renderers_frames(self, name: str, page: Page, originals: Originals) -> None:
        exhibit = EXHIBITS[name](originals)
        shown = draw_on_stage(page, exhibit.timeline, originals, at_frames=exhibit.at_frames)
        for at_frame, picture in zip(exhibit.at_frames, shown, strict=True):
            exact = compose_frame(exhibit.timeline, at_frame, scale=SCALE, media=originals)
            assert picture.shape == exact.shape
            place = originals.directory / f"{name}-{at_frame}"
            Image.fromarray(picture).save(f"{place}-stage.png")
            Image.fromarray(exact).save(f"{place}-renderer.png")
            likeness, moved = psnr_db(picture, exact), displacement_px(picture, exact)
            said = f"{name}, frame {at_frame}: {likeness:.1f} dB, {moved:.2f} px off; see {place}-*.png"
            assert likeness >= LEAST_PSNR_DB, said
            assert moved <= MOST_DISPLACED_PX, said


def draw_on_stage(
    page: Page, timeline: ResolvedTimeline, originals: Originals, *, at_frames: tuple[int, ...]
) -> list[npt.NDArray[np.uint8]]:
    """The frames as the stage's canvas shows them, from pictures such as the API stages."""
    answers = page.evaluate(
        DRAW,
        {
            "timeline": timeline.model_dump(mode="json"),
            "staged": {part.id: _stage(part, timeline, originals) for part in timeline.segments},
            "frames": list(at_frames),
            "width": round(timeline.canvas.width_px * SCALE),
            "height": round(timeline.canvas.height_px * SCALE),
        },
    )
    return [np.asarray(Image.open(io.BytesIO(answer.encode("latin-1"))).convert("RGB")) for answer in answers]


def _stage(part: ResolvedSegment, timeline: ResolvedTimeline, originals: Originals) -> dict[str, Any]:
    """The segment as the API stages it, with its pictures as data addresses."""
    wanted = WantedPictures(frame_rate=timeline.frame_rate, scale_ratio=SCALE, media=originals)
    staged = plan_segment(part, wanted, canvas=timeline.canvas)
    pictures = {name: picture_out(one, wanted) for name, one in (*staged.layers.items(), ("fill", staged.fill))}
    return {"id": part.id, "resolved": json.loads(part.model_dump_json()), "pictures": pictures}
