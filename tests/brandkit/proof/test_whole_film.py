"""Flashes, black and frozen stretches, over the border of two runs."""

import numpy as np
import pytest

from brandkit.frames.flashes import FlashMeter
from brandkit.proof.cells import Cells, CellsFile, build_cells, cell_codes, cell_luma, grid_of, levels_of, read_cells
from brandkit.proof.stretches import StretchMeter

COLUMNS, ROWS = grid_of(width_px=192, height_px=108)
CELLS = COLUMNS * ROWS
GREY, RED, BLACK = (128, 128, 128), (63, 102, 240), (16, 128, 128)


def frames(*colours, area=1.0):
    """A grid for each frame: so much of it, from the left, in the colour, the rest grey."""
    made = []
    for colour in colours:
        grid = np.tile(np.array(GREY, np.uint8), (ROWS, COLUMNS, 1))
        grid[:, : round(COLUMNS * area)] = colour
        made.append(grid.reshape(CELLS, 3))
    return made


def cells(codes, *, drawn=None, same=None):
    wanted = [one[:, 0] for one in (drawn or codes)]
    return build_cells(codes, wanted, same or [False] * len(codes), columns=COLUMNS)


def blinking(hertz, *, seconds=2.0, low=50, high=180, fps=30):
    """Codes that go up and down so many times a second."""
    return [(high if int(2 * hertz * at / fps) % 2 else low, 128, 128) for at in range(round(seconds * fps))]


def flashes(*runs):
    meter = FlashMeter(columns=COLUMNS, cells=CELLS, frames_per_second=30)
    for run in runs:
        meter.add(levels_of(run))
    return meter


class TestFlashes:
    @pytest.mark.parametrize(("hertz", "is_too_much"), [(2, False), (3, False), (4, True), (5, True), (10, True)])
    def test_are_too_many_above_three_a_second(self, hertz, is_too_much):
        assert (flashes(cells(frames(*blinking(hertz)))).general.flashes > 3) is is_too_much

    def test_are_counted_over_the_border_of_two_runs(self):
        codes = frames(*blinking(5, seconds=1.2))
        halves = [cells(codes[:18]), cells(codes[18:])]
        assert all(flashes(half).general.flashes <= 3 for half in halves)
        both = flashes(*halves).general
        assert both.flashes > 3
        assert both == flashes(cells(codes)).general

    def test_are_none_below_a_tenth_of_the_luminance(self):
        assert flashes(cells(frames(*blinking(5, low=100, high=112)))).general.flashes == 0

    def test_are_none_where_the_darker_one_is_bright(self):
        assert flashes(cells(frames(*blinking(5, low=218, high=235)))).general.flashes == 0

    def test_are_none_on_a_small_area(self):
        assert flashes(cells(frames(*blinking(5), area=0.07))).general.flashes == 0
        assert flashes(cells(frames(*blinking(5), area=0.1))).general.flashes > 3

    def test_of_red_are_known_at_equal_brightness(self):
        dark = [RED if int(10 * at / 30) % 2 else (63, 128, 128) for at in range(60)]
        found = flashes(cells(frames(*dark)))
        assert found.red.flashes > 3
        assert flashes(cells(frames(*blinking(5)))).red.flashes == 0


class TestStretches:
    def test_are_black_where_something_was_drawn(self):
        meter = StretchMeter()
        meter.add(cells(frames(*[GREY] * 3, *[BLACK] * 4, GREY), drawn=frames(*[GREY] * 8)))
        assert (meter.black.frames, meter.black.at_frame) == (4, 3)

    def test_are_not_black_where_black_was_drawn(self):
        meter = StretchMeter()
        meter.add(cells(frames(*[BLACK] * 4)))
        assert meter.black.frames == 0

    def test_are_frozen_where_the_drawing_moves(self):
        moving = frames(*[(60 + 8 * at, 128, 128) for at in range(20)])
        still = [moving[0]] * 20
        meter = StretchMeter()
        meter.add(cells(still[:10], drawn=moving[:10], same=[False] + [True] * 9))
        meter.add(cells(still[10:], drawn=moving[10:], same=[False] + [True] * 9))
        assert (meter.frozen.frames, meter.frozen.at_frame) == (19, 1)

    def test_are_not_frozen_where_nothing_moves(self):
        meter = StretchMeter()
        meter.add(cells(frames(*[GREY] * 40), same=[False] + [True] * 39))
        assert meter.frozen.frames == 0


class TestCells:
    def test_come_back_from_their_file(self):
        made = cells(frames(*blinking(5, seconds=0.5), RED))
        back = Cells.from_bytes(made.to_bytes())
        for name in ("luma", "drawn", "luminance", "redness", "is_red", "is_same"):
            assert np.array_equal(getattr(back, name), getattr(made, name))
        assert back.columns == COLUMNS

    def test_come_back_block_by_block(self, tmp_path):
        blocks = [cells(frames(GREY, BLACK)), cells(frames(RED))]
        file = CellsFile(tmp_path / "cells.zip")
        for block in blocks:
            file.write(block)
        file.close()
        assert [len(block.luma) for block in read_cells(tmp_path / "cells.zip")] == [2, 1]

    @pytest.mark.parametrize(
        ("size", "grid"), [((1920, 1080), (48, 27)), ((1080, 1920), (27, 48)), ((16, 16), (48, 48))]
    )
    def test_divide_the_longer_side_by_48(self, size, grid):
        assert grid_of(width_px=size[0], height_px=size[1]) == grid

    def test_are_means(self):
        luma = np.zeros((108, 192), np.uint8)
        luma[:, 96:] = 200
        planes = luma, np.full((54, 96), 128, np.uint8), np.full((54, 96), 90, np.uint8)
        found = cell_codes(planes).reshape(ROWS, COLUMNS, 3)
        assert found[0, 0].tolist() == [0, 128, 90]
        assert found[5, 40].tolist() == [200, 128, 90]
        assert np.array_equal(cell_luma(luma), found[..., 0].reshape(-1))
