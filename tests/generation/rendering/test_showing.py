"""Where a point of a picture is seen in the frame: held against the renderer, which draws a dot there."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builder.document.backgrounds import PictureBackground
from builder.document.geometry import Canvas, CropBox, Fit, Place
from builder.document.layers import PictureLayer
from builder.document.resolve import resolve
from builder.document.showing import find_in_frame
from builder.document.timeline import PinnedDuration, Segment, Timeline
from generation.rendering.stills import compose_frame
from tests.brandkit.kits import build_kit_values

ASSET = "a" * 64
SIZE = (480, 300)
DOT = (0.6, 0.45)
WIDE, TALL, SQUARE = (Canvas(width_px=w, height_px=h) for w, h in ((1920, 1080), (1080, 1920), (1080, 1080)))


class OnePicture:
    """A white picture with a red dot."""

    def __init__(self, folder: Path) -> None:
        pixels = np.full((SIZE[1], SIZE[0], 3), 255, np.uint8)
        x, y = round(DOT[0] * SIZE[0]), round(DOT[1] * SIZE[1])
        pixels[y - 5 : y + 5, x - 5 : x + 5] = (255, 0, 0)
        self._path = folder / "dot.png"
        Image.fromarray(pixels).save(self._path)

    def path(self, sha256: str) -> Path:
        return self._path


def seen_dot(segment: Segment, *, canvas: Canvas | None, layer_id: str | None, folder: Path) -> tuple[float, float]:
    """How far, px of the canvas, the dot that is drawn lies from where it is said to be."""
    timeline = resolve(Timeline(segments=(segment,)), kit=build_kit_values(), narration_seconds={}, canvas=canvas)
    frame = compose_frame(timeline, 20, scale=0.5, media=OnePicture(folder)).astype(int)
    rows, columns = np.nonzero((frame[..., 0] > 200) & (frame[..., 1] < 120) & (frame[..., 2] < 120))
    said = find_in_frame(
        (DOT,),
        segment=timeline.segments[0],
        layer_id=layer_id,
        at_frame=20,
        canvas=timeline.canvas,
        source_px=SIZE,
    )
    assert said is not None
    ((x, y),) = said
    return (
        x * timeline.canvas.width_px - 2 * (columns.mean() + 0.5),
        y * timeline.canvas.height_px - 2 * (rows.mean() + 0.5),
    )


def segment_of(*layers: PictureLayer, **background: object) -> Segment:
    return Segment(
        id="one",
        duration=PinnedDuration(frames=60),
        background=PictureBackground(asset=ASSET, **background) if background else {"kind": "colour", "colour": INK},
        layers=layers,
    )


INK = {"kind": "role", "role": "ink"}
BOX = Place(x_px=200, y_px=150, width_px=900, height_px=700)


@pytest.mark.parametrize("canvas", [WIDE, TALL, SQUARE])
class TestPoint:
    @pytest.mark.parametrize("fit", [Fit.COVER, Fit.CONTAIN])
    @pytest.mark.parametrize("turn", [0, 25])
    @pytest.mark.parametrize("crop", [CropBox(), CropBox(x_ratio=0.3, y_ratio=0.2, width_ratio=0.6, height_ratio=0.7)])
    def test_of_a_layer_is_where_it_is_drawn(
        self, canvas: Canvas, fit: Fit, turn: float, crop: CropBox, tmp_path: Path
    ) -> None:
        layer = PictureLayer(id="photo", asset=ASSET, place=BOX, rotation_degrees=turn, fit=fit, crop=crop)
        off = seen_dot(segment_of(layer), canvas=canvas, layer_id="photo", folder=tmp_path)
        assert np.abs(off).max() < 3

    @pytest.mark.parametrize("fit", [Fit.COVER, Fit.CONTAIN])
    def test_of_the_background_is_where_it_is_drawn(self, canvas: Canvas, fit: Fit, tmp_path: Path) -> None:
        off = seen_dot(segment_of(fit=fit), canvas=canvas, layer_id=None, folder=tmp_path)
        assert np.abs(off).max() < 3


class TestNowhere:
    def test_is_what_shows_no_picture(self, tmp_path: Path) -> None:
        timeline = resolve(Timeline(segments=(segment_of(),)), kit=build_kit_values(), narration_seconds={})
        more = {"segment": timeline.segments[0], "at_frame": 0, "canvas": timeline.canvas, "source_px": SIZE}
        assert find_in_frame((DOT,), layer_id=None, **more) is None
        assert find_in_frame((DOT,), layer_id="gone", **more) is None
