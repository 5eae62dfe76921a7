"""Drawings and animations in other colours, and pictures that are repeated."""

import json
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from builder.document.fills import PictureFill
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.looks import AnimationLook, PictureLook
from builder.document.recolours import ResolvedRecolour, shade_of
from generation.domain.lottie_colours import colours_of_animation, recolour_animation
from generation.domain.paints import colours_of_drawing, recolour_drawing
from generation.rendering.animations.animation import open_animation
from generation.rendering.fills import rasterise_fill
from generation.rendering.layers.looks import rasterise
from tests.generation.rendering.films import layer
from tests.generation.rendering.originals import Originals, lottie_box

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><style>.a{fill:#F00;stroke:none}</style>
<rect class="a" width="10" height="20"/><rect x="10" width="10" height="20" style="fill: rgb(0, 255, 0)"/>
<g fill="blue"><rect x="20" width="10" height="20"/></g><rect x="30" width="10" height="20"/></svg>"""
OWN = ("#ff0000", "#00ff00", "#0000ff", "#000000")
OTHER = ("#102030", "#405060", "#708090", "#a0b0c0")
WHOLE = CropBox()


def recolours(table: dict[str, str]) -> tuple[ResolvedRecolour, ...]:
    return tuple(ResolvedRecolour(original=old, colour=new) for old, new in table.items())


def drawing(folder: Path, originals: Originals) -> str:
    path = folder / "bars.svg"
    path.write_text(DRAWING)
    return originals.add("bars", path)


def hex_at(bitmap: np.ndarray, x: int, y: int) -> str:
    return "#" + bytes(bitmap[y, x, :3].tolist()).hex()


class TestShade:
    @pytest.mark.parametrize(
        ("shade", "hex_"), [(0, "#804020"), (1, "#ffffff"), (-1, "#000000"), (0.5, "#c0a090"), (-0.5, "#402010")]
    )
    def test_is_mixed_with_white_or_black(self, shade, hex_):
        assert shade_of("#804020", shade=shade) == hex_


class TestDrawing:
    def test_tells_its_colours_however_they_are_written(self):
        assert colours_of_drawing(etree.fromstring(DRAWING)) == OWN

    def test_in_other_colours_has_no_other(self):
        root = etree.fromstring(DRAWING)
        recolour_drawing(root, table=dict(zip(OWN, OTHER, strict=True)))
        assert set(colours_of_drawing(root)) == set(OTHER)

    @pytest.mark.parametrize("scale", [0.5, 2.0])
    def test_is_drawn_in_other_colours(self, tmp_path, originals, scale):
        look = PictureLook(
            asset=drawing(tmp_path, originals),
            fit=Fit.CONTAIN,
            crop=WHOLE,
            corner_radius_px=0,
            recolours=recolours(dict(zip(OWN, OTHER, strict=True))),
        )
        (bitmap,) = rasterise(layer(look, 0, 0, 400, 200), scale=scale, media=originals)
        step = bitmap.shape[1] // 4
        assert [hex_at(bitmap, step * part + step // 2, 20) for part in range(4)] == list(OTHER)

    def test_exchanges_two_colours(self):
        root = etree.fromstring('<svg xmlns="http://www.w3.org/2000/svg"><g fill="#111111" stroke="#222222"/></svg>')
        recolour_drawing(root, table={"#111111": "#222222", "#222222": "#111111"})
        assert (root[0].get("fill"), root[0].get("stroke")) == ("#222222", "#111111")


class TestAnimation:
    def test_tells_its_colours(self):
        assert colours_of_animation(lottie_box()) == ("#c70f2e",)

    def test_is_drawn_in_other_colours_and_leaves_nothing_behind(self, originals, monkeypatch, tmp_path):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        look = AnimationLook(
            asset=originals["lottie"], loop=False, speed_ratio=1, recolours=recolours({"#c70f2e": "#1030f0"})
        )
        animation = open_animation(originals, look, owner="the animation")
        bitmap = animation.frame_at(0, width_px=200, height_px=120)
        animation.close()
        assert hex_at(bitmap, 40, 60) == "#1030f0"
        assert list(tmp_path.iterdir()) == []

    def test_with_keyframes_and_gradients_changes_them_too(self):
        parts = [
            {"ty": "fl", "c": {"a": 1, "k": [{"t": 0, "s": [1, 0, 0, 1]}, {"t": 9, "s": [0, 1, 0, 1]}]}},
            {"ty": "gf", "g": {"p": 2, "k": {"a": 0, "k": [0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0.5]}}},
        ]
        animation = {"layers": [{"ty": 4, "shapes": parts}, {"ty": 1, "sc": "#ff0000"}]}
        recolour_animation(animation, table={"#ff0000": "#000033", "#0000ff": "#003300"})
        assert set(colours_of_animation(animation)) == {"#000033", "#00ff00", "#003300"}
        assert json.dumps(animation).count("0.2") == 3


class TestTiles:
    def test_repeat_from_the_corner(self, tmp_path, originals):
        look = PictureLook(
            asset=drawing(tmp_path, originals),
            fit=Fit.STRETCH,
            crop=WHOLE,
            corner_radius_px=0,
            tile_px=40,
        )
        (bitmap,) = rasterise(layer(look, 0, 0, 200, 100), scale=1, media=originals)
        assert np.array_equal(bitmap[:20, :40], bitmap[40:60, 120:160])
        assert hex_at(bitmap, 5, 5) == OWN[0]

    def test_fill_a_background_at_any_scale(self, tmp_path, originals):
        fill = PictureFill(
            asset=drawing(tmp_path, originals),
            fit=Fit.STRETCH,
            behind="#000000",
            move_start=WHOLE,
            move_end=WHOLE,
            scrim=None,
            recolours=recolours({OWN[0]: OTHER[0]}),
            tile_px=80,
        )
        canvas = Canvas(width_px=1920, height_px=1080)
        for scale in (0.5, 2):
            bitmap = rasterise_fill(fill, canvas=canvas, scale=scale, media=originals)
            assert hex_at(bitmap, int(10 * scale), int(10 * scale)) == OTHER[0]
            assert hex_at(bitmap, int(90 * scale), int(50 * scale)) == OTHER[0]
