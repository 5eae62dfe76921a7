"""The colours of a kit, measured in the file that people get."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from brandkit.frames.bt709 import Code
from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of
from builder.document.fills import SolidFill
from builder.document.layers import Outline
from builder.document.resolved import ResolvedTimeline
from generation.domain.presets import ExportPreset
from generation.domain.runs import build_runs
from generation.rendering import planes
from generation.rendering.encoder import render_run
from generation.rendering.muxer import join
from tests.generation.rendering.decoding import decode_rgb
from tests.generation.rendering.films import RATE, SMALL, film, layer, segment, shape, text, type_of
from tests.generation.rendering.originals import Originals

BRAND_COLOURS = (
    "#e61d2b", "#e20074", "#0f62fe", "#00704a", "#ffb81c", "#4a154b", "#f4f1ea", "#0b1f33",
    "#ff6600", "#1db954", "#5a2d81", "#00a1e0", "#c8102e", "#8a8d8f", "#ffc0cb", "#003087",
)  # fmt: skip
LARGEST_DIFFERENCE = 1.0
HALF = SMALL.model_copy(update={"short_side_px": 540})
BLOCK_PX = 16
"""x264 codes pixels in blocks of this size; where no edge is in the block, an area is flat."""


def export(timeline: ResolvedTimeline, originals: Originals, directory: Path, *, preset: ExportPreset = HALF) -> Path:
    """The whole timeline as a file."""
    parts = []
    for number, run in enumerate(build_runs(timeline)):
        parts.append(directory / f"{number}.mp4")
        render_run(
            timeline,
            run=run,
            preset=preset,
            media=originals,
            output=parts[-1],
            on_frame=lambda _: None,
            should_stop=lambda: False,
        )
    join(parts, audio=None, frame_rate=RATE, output=directory / "whole.mp4")
    return directory / "whole.mp4"


def swatches(ground: str) -> ResolvedTimeline:
    """All brand colours as squares on ``ground``."""
    layers = [
        layer(shape(Outline.RECTANGLE, hex_colour), 80 + 460 * (index % 4), 40 + 260 * (index // 4), 380, 220)
        for index, hex_colour in enumerate(BRAND_COLOURS)
    ]
    return film(segment(SolidFill(colour=ground), layers, frames=5))


def backgrounds() -> ResolvedTimeline:
    """Each brand colour as a whole picture."""
    return film(*(segment(SolidFill(colour=hex_colour), frames=2) for hex_colour in BRAND_COLOURS))


def differences(frame: npt.NDArray[np.uint8]) -> Iterator[float]:
    """How far each square of ``swatches`` is from its colour at worst, where it is flat."""
    for index, hex_colour in enumerate(BRAND_COLOURS):
        left, top = (80 + 460 * (index % 4)) // 2, (40 + 260 * (index // 4)) // 2
        rows, columns = slice(top + BLOCK_PX, top + 110 - BLOCK_PX), slice(left + BLOCK_PX, left + 190 - BLOCK_PX)
        yield float(ciede2000(lab_of(frame[rows, columns]), lab_of(rgb8_of(hex_colour))).max())


class TestBrandColour:
    @pytest.mark.parametrize("ground", ["#ffffff", "#0b1f33"])
    def test_of_a_shape_is_right_in_the_decoded_file(self, ground: str, originals: Originals, tmp_path: Path) -> None:
        frames = decode_rgb(export(swatches(ground), originals, tmp_path))
        assert len(frames) == 5
        for frame in frames:
            assert max(differences(frame)) <= LARGEST_DIFFERENCE

    def test_of_a_background_is_right_in_the_decoded_file(self, originals: Originals, tmp_path: Path) -> None:
        frames = decode_rgb(export(backgrounds(), originals, tmp_path, preset=SMALL))
        assert len(frames) == 2 * len(BRAND_COLOURS)
        for number, frame in enumerate(frames):
            wanted = lab_of(rgb8_of(BRAND_COLOURS[number // 2]))
            assert ciede2000(lab_of(frame), wanted).max() <= LARGEST_DIFFERENCE

    def test_inside_large_letters_is_right_in_the_decoded_file(self, originals: Originals, tmp_path: Path) -> None:
        words = layer(
            text("IIII", type_of(originals["serif"], 900, colour="#e20074", line_height_ratio=1)), 60, 40, 1800, 1000
        )
        frame = decode_rgb(export(film(segment(layers=[words], frames=3)), originals, tmp_path))[1]
        apart = ciede2000(lab_of(frame), lab_of(rgb8_of("#e20074")))
        # The stems are about 18 px wide; far more than their edges' pixels lie within the limit.
        assert (apart <= LARGEST_DIFFERENCE).sum() > 3000

    @pytest.mark.usefixtures("nothing_kept")
    def test_would_be_wrong_with_the_matrix_of_bt601(
        self, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kr, kb = 0.299, 0.114
        kg = 1 - kr - kb
        matrix = np.array(
            [
                [*(np.array([kr, kg, kb]) * 219 / 255), 16 / 255],
                [*(np.array([-kr, -kg, 1 - kb]) / (1 - kb) / 2 * 224 / 255), 128 / 255],
                [*(np.array([1 - kr, -kg, -kb]) / (1 - kr) / 2 * 224 / 255), 128 / 255],
                [0, 0, 0, 1],
            ],
            np.float32,
        )

        def wrong_code(red: int, green: int, blue: int) -> Code:
            y, cb, cr = (round(float(row @ (red, green, blue, 255))) for row in matrix[:3])
            return y, cb, cr

        monkeypatch.setattr(planes, "YUVA_OF_PREMULTIPLIED", matrix)
        monkeypatch.setattr(planes, "best_code", wrong_code)
        frame = decode_rgb(export(swatches("#ffffff"), originals, tmp_path))[1]
        assert max(differences(frame)) > 4
        assert sum(difference > LARGEST_DIFFERENCE for difference in differences(frame)) >= 8


class TestColourTags:
    def test_say_bt709_limited_in_every_place(self, originals: Originals, tmp_path: Path) -> None:
        with av.open(str(export(swatches("#ffffff"), originals, tmp_path))) as container:
            context = container.streams.video[0].codec_context
            assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
            assert context.color_range == 1
            frame = next(container.decode(video=0))
            assert (frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range) == (1, 1, 1, 1)
