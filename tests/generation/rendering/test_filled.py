"""Where texts, presenters and pictures fill their boxes: held against what is drawn."""

import numpy as np
import pytest

from brandkit.domain.coverage import mask_of
from builder.document.characters import PoseCue, PresenterPose
from builder.document.layers import Align, Outline
from builder.document.looks import IconLook, ShapeLook
from generation.rendering.layers.filled import cells_of_presenter, cells_of_strokes, cells_of_text
from generation.rendering.layers.frame import frame_of
from generation.rendering.layers.looks import rasterise
from generation.rendering.layers.text.typeset import set_text
from generation.rendering.looking import picture_cells
from tests.generation.rendering.films import layer, text, type_of
from tests.generation.rendering.graphics import presenter
from tests.generation.rendering.originals import Originals

BOX = {"width_px": 900, "height_px": 300}


def bounds(mask: np.ndarray) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of what is set, in shares of the box."""
    rows, columns = np.nonzero(mask)
    height, width = mask.shape
    return columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height


class TestStrokes:
    def test_of_an_icon_are_where_it_is_drawn(self) -> None:
        look = IconLook(paths=("M2 12h20",), colour="#000000", stroke_weight=2)
        mask = mask_of(cells_of_strokes(look, width_px=240, height_px=240))
        assert mask[mask.shape[0] // 2].mean() > 0.8
        assert not mask[: mask.shape[0] // 3].any()

    def test_of_a_shape_leave_its_middle_empty(self) -> None:
        look = ShapeLook(outline=Outline.ELLIPSE, fill=None, stroke="#000000", stroke_px=20, corner_radius_px=0)
        mask = mask_of(cells_of_strokes(look, width_px=200, height_px=100))
        assert not mask[mask.shape[0] // 2, mask.shape[1] // 2]
        assert mask[mask.shape[0] // 2, :12].any()


class TestCellsOfText:
    @pytest.mark.parametrize("align", list(Align))
    def test_lie_where_the_letters_are_drawn(self, originals: Originals, align: Align) -> None:
        look = text("Two lines\nof words", type_of(originals["sans"], 60), align=align, vertical_align=align)
        told = mask_of(cells_of_text(set_text(look, **BOX, media=originals), **BOX))
        placed = layer(look, 0, 0, 900, 300)
        room, drawn = frame_of(placed, scale=1), rasterise(placed, scale=1, media=originals)[0]
        left, top = room.left_px, room.top_px
        inside = drawn[top : top + 300, left : left + 900, 3] > 127
        assert bounds(told) == pytest.approx(bounds(inside), abs=0.02)

    def test_are_few_however_large_the_box(self, originals: Originals) -> None:
        look = text("Words", type_of(originals["sans"], 60))
        large = {"width_px": 7000, "height_px": 3000}
        told = cells_of_text(set_text(look, **large, media=originals), **large)
        assert max(told.columns, told.rows) <= 160


class TestCellsOfAPresenter:
    def test_leave_the_corners_free(self) -> None:
        told = mask_of(cells_of_presenter(presenter("mei"), width_px=500, height_px=502))
        assert not told[:20, :20].any()
        assert told[-20:, told.shape[1] // 2].all()

    def test_hold_every_pose_that_they_take(self) -> None:
        still = presenter("mei", pose=PresenterPose.RELAXED)
        opening = still.model_copy(update={"cues": (PoseCue(at_frame=40, pose=PresenterPose.OPEN),)})
        before, after = (mask_of(cells_of_presenter(look, width_px=500, height_px=502)) for look in (still, opening))
        assert after.sum() > before.sum()
        assert (after | before == after).all()


class TestPictureCells:
    def test_tell_where_a_picture_is_seen_through(self, originals: Originals) -> None:
        size, told = picture_cells(originals, originals["cut-out"], owner="it")
        assert told is not None
        assert 0 < mask_of(told).mean() < 1
        assert size[0] > 0

    def test_are_none_where_it_nowhere_is(self, originals: Originals) -> None:
        assert picture_cells(originals, originals["photo"], owner="it") == ((960.0, 600.0), None)
