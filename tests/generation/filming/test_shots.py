"""Shots of a still: no border, no wobble, what stands in front moves further, and a picture apart is the picture."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.animation import Easing
from generation.backends.shots_footage import ShotsFootage
from generation.domain.filming import CameraMove, FootageRequest, GivenFrames
from generation.domain.pictures import Pixels
from generation.rendering.shots.camera import BEHIND_PICTURE, Camera
from generation.rendering.shots.fronts import marked_front
from generation.rendering.shots.plates import taken_apart

ANY = "0" * 64


def nothing(*_anything: object, **_more: object) -> None:
    pass


def film(first: Pixels, *, front: Pixels | None = None, **changes: object) -> list[Pixels]:
    backend = ShotsFootage()
    wish = {"first": ANY, "width_px": 192, "height_px": 108, "frames": 16, **changes}
    request = backend.completed(FootageRequest(**wish))
    pictures = GivenFrames(first=first, front=front, front_is_exact=front is not None)
    return list(backend.make(request, seed=1, given=pictures, check=nothing, progress=nothing))


def dotted(width: int = 400, height: int = 240) -> Pixels:
    y, x = np.mgrid[0:height, 0:width]
    waves = 128 + 60 * np.sin(x / 7.0) + 50 * np.cos(y / 9.0)
    return np.repeat(waves[..., None].astype(np.uint8), 3, axis=2)


def moved_px(before: Pixels, after: Pixels) -> float:
    """By how much a picture moved to the left, by least squares on its slopes."""
    first, second = before[..., 0].astype(np.float64), after[..., 0].astype(np.float64)
    slope = np.gradient((first + second) / 2, axis=1)
    return float(((second - first) * slope).sum() / (slope**2).sum())


class TestCamera:
    @given(
        move=st.sampled_from(CameraMove),
        amount=st.floats(0.01, 1),
        size=st.tuples(st.integers(64, 4000), st.integers(64, 4000)),
        shape=st.sampled_from([16 / 9, 1.0, 9 / 16]),
        towards=st.tuples(st.floats(0, 1), st.floats(0, 1)),
        share=st.sampled_from([1.0, 0.8, 0.6]),
    )
    @settings(max_examples=150)
    def test_never_looks_over_the_border(
        self,
        move: CameraMove,
        amount: float,
        size: tuple[int, int],
        shape: float,
        towards: tuple[float, float],
        share: float,
    ) -> None:
        camera = Camera(move, Easing.EASE_IN_OUT, amount, frames=7, picture_px=size, shape=shape, towards=towards)
        for window in camera.windows(share=share):
            assert window.left >= -1e-6
            assert window.top >= -1e-6
            assert window.left + window.width <= size[0] + 1e-6
            assert window.top + window.height <= size[1] + 1e-6
            assert window.width / window.height == pytest.approx(shape)


class TestShot:
    @pytest.mark.parametrize("move", CameraMove)
    def test_moves(self, move: CameraMove) -> None:
        made = film(dotted(), move=move)
        assert float(np.abs(made[0].astype(int) - made[-1]).mean()) > 3

    def test_of_a_pull_is_that_of_a_push_backwards(self) -> None:
        push = film(dotted(), move=CameraMove.PUSH_IN)
        pull = film(dotted(), move=CameraMove.PULL_OUT)
        assert np.array_equal(push[0], pull[-1])
        assert np.array_equal(push[-1], pull[0])

    def test_of_a_slow_pan_goes_on_by_the_same_share_of_a_px(self) -> None:
        made = film(dotted(), move=CameraMove.PAN_RIGHT, amount=0.05, easing=Easing.LINEAR, frames=24, width_px=192)
        steps = [moved_px(before, after) for before, after in pairwise(made)]
        assert np.abs(steps).mean() < 0.5
        assert np.std(steps) < 0.02

    def test_shows_no_dark_rim(self) -> None:
        white = np.full((240, 400, 3), 255, np.uint8)
        assert min(int(frame.min()) for frame in film(white, move=CameraMove.TILT_UP, amount=1.0)) == 255


class TestFront:
    def disc(self) -> tuple[Pixels, Pixels]:
        picture = np.full((240, 400, 3), 90, np.uint8)
        cv2.circle(picture, (200, 120), 50, (240, 60, 60), -1, cv2.LINE_AA)
        cover = np.zeros((240, 400), np.uint8)
        cv2.circle(cover, (200, 120), 50, 255, -1, cv2.LINE_AA)
        return picture, cover

    def test_and_what_lies_behind_give_the_picture_again(self) -> None:
        picture, cover = self.disc()
        plates = taken_apart(picture, cover)
        assert plates.front is not None
        whole = plates.behind.astype(float) * (1 - cover[..., None] / 255) + plates.front
        assert float(np.abs(whole - picture).mean()) < 1
        assert float(np.abs(plates.behind.astype(int) - 90).max()) <= 12

    def test_moves_further_than_what_lies_behind(self) -> None:
        picture, cover = self.disc()
        picture[:, 40:60] = (60, 60, 240)
        made = film(picture, front=cover, move=CameraMove.PAN_RIGHT, amount=0.4, easing=Easing.LINEAR)
        reds, blues = (
            [np.argwhere((frame[..., hue] > 150) & (frame[..., 1] < 110))[:, 1].mean() for frame in (made[0], made[-1])]
            for hue in (0, 2)
        )
        assert abs(reds[1] - reds[0]) == pytest.approx(abs(blues[1] - blues[0]) / BEHIND_PICTURE, rel=0.1)

    def test_that_a_person_marked_roughly_is_found_exactly(self) -> None:
        picture, cover = self.disc()
        rough = cv2.dilate(cover, np.ones((9, 9), np.uint8))
        backend = ShotsFootage()
        request = backend.completed(FootageRequest(first=ANY, width_px=192, height_px=108, frames=8))
        pictures = GivenFrames(first=picture, front=np.asarray(rough, np.uint8))
        made = list(backend.make(request, seed=1, given=pictures, check=nothing, progress=nothing))
        assert int(((made[-1][..., 0] > 150) & (made[-1][..., 1] < 120)).sum()) > 500

    def test_that_is_thinner_than_the_brush_is_found_without_what_lies_around_it(self) -> None:
        picture = np.repeat(np.linspace(40, 160, 240).astype(np.uint8)[:, None, None], 400, axis=1).repeat(3, axis=2)
        picture = np.ascontiguousarray(picture)
        cv2.line(picture, (200, 60), (200, 200), (250, 240, 235), 8, cv2.LINE_AA)
        mark = np.zeros((240, 400), np.uint8)
        cv2.line(mark, (200, 50), (200, 210), 255, 60)
        cover = marked_front(picture, mark)
        assert cover is not None
        mast = np.zeros((240, 400), np.uint8)
        cv2.line(mast, (200, 60), (200, 200), 1, 8)
        assert int(cover[mast > 0].mean()) > 200
        assert int(cover[cv2.dilate(mast, np.ones((13, 13), np.uint8)) == 0].max()) < 30

    def test_leaves_no_line_where_it_ends_within_a_smooth_surface(self) -> None:
        picture = np.repeat(np.linspace(40, 200, 400).astype(np.uint8)[None, :, None], 240, axis=0).repeat(3, axis=2)
        _, cover = self.disc()
        cover = np.asarray(cv2.GaussianBlur(cover, (0, 0), 3), np.uint8)
        plates = taken_apart(np.ascontiguousarray(picture), cover)
        assert plates.front is not None
        whole = plates.behind.astype(float) * (1 - cover[..., None] / 255) + plates.front
        assert float(np.abs(whole - picture).max()) <= 6
