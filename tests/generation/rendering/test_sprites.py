"""Sprite sheets: which cell shows when, at which size, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builder.document.layers import SpriteSheet
from builder.document.looks import AnimationLook
from builder.document.time import FrameRate
from generation.rendering.errors import RenderError
from generation.rendering.layers.looks import rasterise
from generation.rendering.pixels import PremultipliedRgba
from generation.rendering.stills import compose_frame
from tests.generation.rendering.films import film, layer, segment
from tests.generation.rendering.originals import Originals

COLUMNS, ROWS, CELL_PX = 3, 2, 40
COLOURS = [(220, 30, 30), (30, 160, 60), (40, 70, 210), (240, 200, 30), (20, 160, 180)]
RATE = FrameRate(numerator=30)


def cell_of(colour: tuple[int, int, int]) -> np.ndarray:
    """A full cell of one colour with a hole in its upper left quarter."""
    cell = np.empty((CELL_PX, CELL_PX, 4), np.uint8)
    cell[...] = (*colour, 255)
    cell[: CELL_PX // 2, : CELL_PX // 2, 3] = 0
    return cell


@pytest.fixture(scope="module", params=["png", "webp"])
def sheet(request: pytest.FixtureRequest, originals: Originals, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Five cells on a sheet of three by two; the sixth is empty."""
    cells = [cell_of(colour) for colour in COLOURS] + [np.zeros((CELL_PX, CELL_PX, 4), np.uint8)]
    rows = [np.concatenate(cells[row * COLUMNS : (row + 1) * COLUMNS], axis=1) for row in range(ROWS)]
    path = tmp_path_factory.mktemp("sheets") / f"sheet.{request.param}"
    Image.fromarray(np.concatenate(rows)).save(path, lossless=True)
    return originals.add(f"sheet {request.param}", path)


def look(asset: str, *, fps: float = 10, loop: bool = True, **cut: int) -> AnimationLook:
    values = {"columns": COLUMNS, "rows": ROWS, "frame_count": len(COLOURS), **cut}
    return AnimationLook(asset=asset, loop=loop, speed_ratio=1, sprite=SpriteSheet(**values, frames_per_second=fps))


def draw(look: AnimationLook, originals: Originals, *, side_px: int = CELL_PX) -> tuple[PremultipliedRgba, ...]:
    each = layer(look, 0, 0, side_px, side_px, name="Runner")
    return rasterise(each, scale=1, media=originals, frame_rate=RATE)


def colours_of(bitmaps: tuple[PremultipliedRgba, ...]) -> list[tuple[int, ...]]:
    return [tuple(bitmap[-10, -10].tolist()) for bitmap in bitmaps]


class TestSpriteSheet:
    def test_shows_its_cells_row_by_row_at_the_videos_rate(self, sheet: str, originals: Originals) -> None:
        wanted = [(*colour, 255) for colour in COLOURS for _ in range(3)]
        assert colours_of(draw(look(sheet), originals)) == wanted

    def test_that_is_faster_than_the_video_leaves_frames_out(self, sheet: str, originals: Originals) -> None:
        bitmaps = draw(look(sheet, fps=60, frame_count=4), originals)
        assert colours_of(bitmaps) == [(*COLOURS[0], 255), (*COLOURS[2], 255)]

    def test_of_one_frame_stands_still(self, sheet: str, originals: Originals) -> None:
        assert colours_of(draw(look(sheet, frame_count=1), originals)) == [(*COLOURS[0], 255)]

    def test_keeps_each_cell_exact_at_its_own_size(self, sheet: str, originals: Originals) -> None:
        bitmaps = draw(look(sheet), originals)
        for bitmap, colour in zip(bitmaps[::3], COLOURS, strict=True):
            seen = cell_of(colour)
            seen[..., :3][seen[..., 3] == 0] = 0
            assert np.array_equal(bitmap, seen)

    @pytest.mark.parametrize("side_px", [17, 100])
    def test_lets_no_neighbour_in_when_it_is_scaled(self, side_px: int, sheet: str, originals: Originals) -> None:
        for bitmap, colour in zip(draw(look(sheet), originals, side_px=side_px)[::3], COLOURS, strict=True):
            assert bitmap.shape == (side_px, side_px, 4)
            rims = np.concatenate([bitmap[-1], bitmap[:, -1]]).astype(int)
            shown = rims[rims[:, 3] > 250]
            assert len(shown) > side_px
            assert np.abs(shown[:, :3] - colour).max() <= 12
            assert not bitmap[: side_px // 3, : side_px // 3].any()

    @pytest.mark.parametrize(("loop", "at_frame", "wanted"), [(True, 15, 0), (True, 19, 1), (False, 200, 4)])
    def test_loops_or_holds_its_last_frame(
        self, loop: bool, at_frame: int, wanted: int, sheet: str, originals: Originals
    ) -> None:
        each = layer(look(sheet, loop=loop), 0, 0, 1080, 1080)
        timeline = film(segment(frames=240, layers=[each]))
        seen = compose_frame(timeline, at_frame, scale=1 / 6, media=originals)[150, 150].astype(int)
        assert np.abs(seen - COLOURS[wanted]).max() <= 2

    def test_of_a_vector_picture_is_cut_too(self, originals: Originals) -> None:
        # The logo's rose mark fills its left third, and its blue word the middle of the rest.
        left, right = rasterise(
            layer(look(originals["logo"], columns=2, rows=1, frame_count=2, fps=30), 0, 0, 240, 160),
            scale=1, media=originals, frame_rate=RATE,
        )  # fmt: skip
        assert left.shape == right.shape == (160, 240, 4)
        assert left[80, 20].tolist() == [226, 0, 116, 255]
        assert right[80, 100].tolist() == [16, 42, 67, 255]

    @pytest.mark.parametrize("cut", [{"columns": 7}, {"rows": 3}])
    def test_that_does_not_divide_evenly_names_its_layer(
        self, cut: dict[str, int], sheet: str, originals: Originals
    ) -> None:
        with pytest.raises(RenderError, match=r"Runner.*120 by 80 px.*columns") as caught:
            draw(look(sheet, **cut), originals)
        assert caught.value.code == "sheet-uneven"

    @pytest.mark.parametrize("name", ["lottie", "garbage"])
    def test_that_is_no_picture_names_its_layer(self, name: str, originals: Originals) -> None:
        with pytest.raises(RenderError, match="Runner") as caught:
            draw(look(originals[name]), originals)
        assert caught.value.code == "original-unreadable"

    def test_that_was_cut_off_names_its_layer(self, sheet: str, originals: Originals, tmp_path: Path) -> None:
        path = tmp_path / "short"
        whole = originals.path(sheet).read_bytes()
        path.write_bytes(whole[: len(whole) * 2 // 3])
        with pytest.raises(RenderError, match="Runner") as caught:
            draw(look(originals.add(f"short {sheet}", path)), originals)
        assert caught.value.code == "original-unreadable"
