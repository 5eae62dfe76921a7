"""The stage shows what the renderer makes: frames drawn by the editor in Chromium beside the compositor's own."""

import base64
import io
import json
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.fills import GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline
from builder.document.looks import AnimationLook, LogoLook, PictureLook
from builder.document.resolved import ResolvedTimeline
from builder.document.transitions import TransitionKind
from generation.rendering.fills import rasterise_fill
from generation.rendering.layers.frame import extent
from generation.rendering.layers.looks import rasterise
from generation.rendering.pixels import PremultipliedRgba
from generation.rendering.stills import compose_frame
from tests.generation.rendering.films import film, layer, segment, shape, text, transition, type_of
from tests.generation.rendering.originals import Originals, build_originals
from tests.plugins.javascript import ORIGIN, serve

SCALE = 0.5
WHOLE = CropBox()

MEAN_TOLERANCE = 1.0
"""The mean difference of 8-bit channels; resting layers differ by rounding only."""
RIM_TOLERANCE_SHARE = 0.01
"""So many channels may differ by more than 24: rims of turned and moving layers, which are filtered differently."""

DRAW = """async ({ timeline, staged, frame, width, height }) => {
    const { evaluate } = await import("#editor/document/evaluate.js");
    const { drawFrame } = await import("#editor/stage/canvas.js");
    const { createPictures } = await import("#editor/stage/pictures.js");
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    const pictures = createPictures();
    const sources = { staged: new Map(Object.entries(staged)), pictures };
    const state = evaluate(timeline, frame);
    const draw = () => drawFrame(context, { state, resolved: timeline, sources, width, height });
    draw();
    while (!pictures.isIdle()) await new Promise((resolve) => setTimeout(resolve, 5));
    draw();
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}"""


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return build_originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.route(lambda address: address.startswith(ORIGIN), serve)
    page.goto(f"{ORIGIN}/")
    return page


@pytest.fixture
def scene(originals: Originals) -> ResolvedTimeline:
    return film(_title(originals), _pictures(originals), _motion(originals))


@pytest.mark.browser
@pytest.mark.slow
class TestTheStage:
    @pytest.mark.parametrize(
        "at_frame",
        [
            pytest.param(20, id="resting"),
            pytest.param(3, id="entering"),
            pytest.param(37, id="crossfade"),
            pytest.param(60, id="pictures-turned-on-a-slow-move"),
            pytest.param(88, id="slide"),
            pytest.param(110, id="keyframes-and-animation"),
        ],
    )
    def test_shows_the_renderers_frame(
        self, page: Page, scene: ResolvedTimeline, originals: Originals, at_frame: int
    ) -> None:
        exact = compose_frame(scene, at_frame, scale=SCALE, media=originals)
        shown = _draw(page, scene, originals, at_frame=at_frame)
        _assert_alike(shown, exact, name=f"frame-{at_frame}", originals=originals)

    @pytest.mark.parametrize("kind", [TransitionKind.DIP, TransitionKind.WIPE])
    def test_goes_from_one_segment_to_the_next_as_the_renderer_does(
        self, page: Page, originals: Originals, kind: TransitionKind
    ) -> None:
        scene = film(
            _title(originals).model_copy(update={"transition": transition(kind, 8, 8, "#7a1f5c")}),
            _pictures(originals),
        )
        for at_frame in (35, 42):
            exact = compose_frame(scene, at_frame, scale=SCALE, media=originals)
            shown = _draw(page, scene, originals, at_frame=at_frame)
            _assert_alike(shown, exact, name=f"{kind}-{at_frame}", originals=originals)


def _title(originals: Originals) -> Any:
    return segment(
        GradientFill(start="#102a43", end="#0f7a6c", angle_degrees=30),
        [
            layer(shape(corner_radius_px=24, stroke="#f2b45c", stroke_px=6, fill="#ffffff"), 200, 180, 900, 420),
            layer(
                text("Three wins\nthis quarter", type_of(originals["sans"], 96, weight=700)), 250, 220, 800, 320,
                enter=Motion(preset=Preset.RISE, duration_frames=12),
            ),
            layer(
                shape(Outline.ELLIPSE, "#e20074"), 1250, 300, 300, 300,
                enter=Motion(preset=Preset.WIPE, duration_frames=10),
            ),
            layer(LogoLook(asset=originals["logo"]), 1560, 940, 240, 80),
        ],
        frames=40, transition=transition(TransitionKind.CROSSFADE, 6, 6),
    )  # fmt: skip


def _pictures(originals: Originals) -> Any:
    photo = PictureFill(
        asset=originals["photo"], fit=Fit.COVER, behind="#000000", move_start=WHOLE,
        move_end=CropBox(x_ratio=0.1, y_ratio=0.1, width_ratio=0.8, height_ratio=0.8),
        scrim=ResolvedScrim(colour="#000000", opacity_ratio=0.3),
    )  # fmt: skip
    cut_out = PictureLook(asset=originals["cut-out"], fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=0)
    framed = PictureLook(asset=originals["photo"], fit=Fit.COVER, crop=WHOLE, corner_radius_px=40)
    return segment(
        photo,
        [
            layer(framed, 900, 200, 700, 500, rotation_degrees=12),
            layer(cut_out, 200, 400, 400, 400, opacity_ratio=0.7),
        ],
        frames=50, transition=transition(TransitionKind.SLIDE, 5, 5),
    )  # fmt: skip


def _motion(originals: Originals) -> Any:
    def track(animated: Animated, end: float) -> KeyframeTrack:
        first = Keyframe(at_frame=0, value=0 if animated is not Animated.SCALE else 1, easing=Easing.EASE_IN_OUT)
        return KeyframeTrack(property=animated, keyframes=(first, Keyframe(at_frame=30, value=end)))

    return segment(
        SolidFill(colour="#f4efe6"),
        [
            layer(AnimationLook(asset=originals["flipbook"], loop=True, speed_ratio=1), 200, 200, 480, 480),
            layer(
                text("Moving on", type_of(originals["serif"], 80)), 900, 400, 700, 140,
                keyframes=[track(Animated.X, 120), track(Animated.SCALE, 1.3), track(Animated.ROTATION, -20)],
            ),
        ],
        frames=60,
    )  # fmt: skip


def _draw(page: Page, timeline: ResolvedTimeline, originals: Originals, *, at_frame: int) -> npt.NDArray[np.uint8]:
    answer = page.evaluate(
        DRAW,
        {
            "timeline": timeline.model_dump(mode="json"),
            "staged": {part.id: _stage(part, timeline, originals) for part in timeline.segments},
            "frame": at_frame,
            "width": round(timeline.canvas.width_px * SCALE),
            "height": round(timeline.canvas.height_px * SCALE),
        },
    )
    return np.asarray(Image.open(io.BytesIO(answer.encode("latin-1"))).convert("RGB"))


def _stage(part: Any, timeline: ResolvedTimeline, originals: Originals) -> dict[str, Any]:
    """The segment as the API stages it, with its pictures as data addresses."""
    fill = rasterise_fill(part.fill, canvas=timeline.canvas, scale=SCALE, media=originals)
    pictures: dict[str, Any] = {"fill": {"url": _png(fill), "scale_ratio": SCALE, "frames": 1, "columns": 1}}
    for one in part.layers:
        bitmaps = rasterise(one, scale=SCALE, media=originals)
        place = extent(one, scale=SCALE)
        columns = math.ceil(math.sqrt(len(bitmaps)))
        height, width = bitmaps[0].shape[:2]
        sheet = np.zeros((-(-len(bitmaps) // columns) * height, columns * width, 4), np.uint8)
        for number, bitmap in enumerate(bitmaps):
            top, left = number // columns * height, number % columns * width
            sheet[top : top + height, left : left + width] = bitmap
        pictures[one.id] = {
            "url": _png(sheet), "offset_x_px": place.offset_x_px, "offset_y_px": place.offset_y_px,
            "width_px": place.width_px, "height_px": place.height_px, "scale_ratio": SCALE,
            "frames": len(bitmaps), "columns": columns,
        }  # fmt: skip
    return {"id": part.id, "resolved": json.loads(part.model_dump_json()), "pictures": pictures}


def _png(bitmap: PremultipliedRgba) -> str:
    height, width = bitmap.shape[:2]
    image = Image.frombuffer("RGBa", (width, height), np.ascontiguousarray(bitmap).tobytes(), "raw", "RGBa", 0, 1)
    data = io.BytesIO()
    image.convert("RGBA").save(data, format="PNG", compress_level=1)
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()


def _assert_alike(
    shown: npt.NDArray[np.uint8], exact: npt.NDArray[np.uint8], *, name: str, originals: Originals
) -> None:
    assert shown.shape == exact.shape
    difference = np.abs(shown.astype(int) - exact)
    mean, rims = difference.mean(), (difference > 24).mean()
    for kind, pixels in (("stage", shown), ("renderer", exact)):
        Image.fromarray(pixels).save(originals.directory / f"{name}-{kind}.png")
    said = f"{name}: mean {mean:.2f}, {rims:.2%} beyond 24; see {originals.directory}"
    assert mean <= MEAN_TOLERANCE, said
    assert rims <= RIM_TOLERANCE_SHARE, said
