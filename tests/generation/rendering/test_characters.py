"""Presenters as they are drawn: their parts, their mouths, their colours."""

import hashlib
import json
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from builder.document.character_motion import HeadState, state_at
from builder.document.characters import MOUTHS, PresenterPose, people
from builder.document.looks import CharacterLook
from generation.rendering.characters.figure import Figure, figure_of, put_head
from generation.rendering.characters.parts import PARTS_FOLDER
from generation.rendering.characters.portraits import FOLDER, draw_portrait
from tests.generation.rendering.graphics import presenter

SIZE = {"width_px": 500, "height_px": 502}
EVERYBODY = [person.id for person in people()]


def drawn(look: CharacterLook, head: HeadState | None = None, *, figure: Figure | None = None):
    figure = figure or figure_of(look, **SIZE)
    state = state_at(look, 0)
    left, top, _, _ = figure.head_box
    return put_head(figure.draw_body(state.body), figure.draw_head(head or state.head), left=left, top=top)


class TestTheParts:
    def test_are_as_they_were_vendored(self):
        listed = json.loads((PARTS_FOLDER / "parts.json").read_text(encoding="utf-8"))["parts"]
        assert {part["file"] for part in listed} == {path.name for path in PARTS_FOLDER.glob("*.svg")}
        for part in listed:
            assert hashlib.sha256((PARTS_FOLDER / part["file"]).read_bytes()).hexdigest() == part["sha256"]

    def test_have_their_licences_beside_them(self):
        assert {path.name for path in PARTS_FOLDER.glob("LICENSE.*")} == {"LICENSE.avataaars", "LICENSE.dicebear"}


class TestABlazer:
    @pytest.mark.parametrize("person", ["amara", "harjit", "lena", "tomas"])
    def test_shows_neither_skin_nor_shirt_along_the_shoulders(self, person):
        look = presenter(person=person)
        figure = figure_of(look, width_px=1000, height_px=1004)
        body = figure.draw_body(state_at(look, 0).body).astype(int)
        beside = body[430:520, [*range(330, 415), *range(645, 730)]]
        # Blue throughout, however little of it an edge has.
        assert (beside[..., 2] >= beside[..., 0] * 2).all()


class TestAPortrait:
    def test_is_as_its_person_is_drawn(self):
        for person in people():
            with Image.open(FOLDER / f"{person.id}.webp") as kept:
                shown = np.asarray(kept.convert("RGBA"))
            fresh = draw_portrait(person)
            assert np.abs(shown[..., 3].astype(int) - fresh[..., 3]).max() <= 2, "Run the portraits module."
            opaque = fresh[..., 3] == 255
            assert np.abs(shown[opaque].astype(int) - fresh[opaque]).max() <= 2


class TestAPresenter:
    def test_is_one_of_at_least_six_who_differ(self):
        pictures = [drawn(presenter(name)) for name in EVERYBODY]
        assert len(EVERYBODY) >= 6
        assert all(np.abs(a.astype(int) - b).mean() > 1 for a, b in combinations(pictures, 2))

    @pytest.mark.parametrize("person", EVERYBODY)
    def test_stands_inside_the_box_in_every_pose(self, person):
        for pose in PresenterPose:
            picture = drawn(presenter(person, pose=pose))
            assert picture[:, 0, 3].max() == picture[:, -1, 3].max() == picture[0, :, 3].max() == 0
            assert picture[-1, 250, 3] == 255

    def test_wears_the_kits_colours(self):
        plain, other = drawn(presenter("ben")), drawn(presenter("ben", clothing="#112233"))
        assert (plain[..., :3] == (0x0F, 0x62, 0xFE)).all(axis=2).sum() > 20_000
        assert (other[..., :3] == (0x11, 0x22, 0x33)).all(axis=2).sum() > 20_000
        assert (plain[..., :3] == (0xFF, 0xDB, 0xB4)).all(axis=2).sum() > 5_000

    def test_is_mirrored_to_the_pixel_but_for_the_rounding_of_edges(self):
        left, right = (drawn(presenter("ben", pose=PresenterPose.POINTING, is_mirrored=one)) for one in (False, True))
        assert np.abs(left.astype(int) - right[:, ::-1]).mean() < 0.6


class TestTheMouth:
    def test_has_a_form_of_its_own_for_each_viseme(self):
        look = presenter("ben")
        figure, head = figure_of(look, **SIZE), state_at(look, 0).head
        forms = [figure.draw_head(head._replace(mouth=form, towards=form)) for form in range(len(MOUTHS))]
        for a, b in combinations(forms, 2):
            assert (np.abs(a.astype(int) - b).max(axis=2) > 40).sum() >= 25

    def test_is_closed_at_rest_and_where_lips_touch_and_widest_for_an_open_vowel(self):
        look = presenter("mei")
        figure, head = figure_of(look, **SIZE), state_at(look, 0).head
        high = {name: opening_px(figure.draw_head(head._replace(mouth=n, towards=n))) for n, name in enumerate(MOUTHS)}
        assert max(high["sil"], high["PP"]) <= 6
        assert min(value for name, value in high.items() if name not in {"sil", "PP"}) > 7
        assert max(high, key=lambda name: high[name]) == "aa"
        assert high["oh"] > high["ou"]


def opening_px(head) -> int:
    """The height of the mouth in its middle: what is not skin below the nose and above the chin."""
    middle = head[round(head.shape[0] * 0.50) : round(head.shape[0] * 0.63), head.shape[1] // 2, :3].astype(int)
    return int((np.abs(middle - (0xF5, 0xCF, 0xA0)).max(axis=1) > 12).sum())
