"""Frames of a finished film, taken out one by one."""

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from generation import api
from generation.api import GenerationError

FRAMES = 90


def save_film(path: Path) -> Path:
    """Every frame is brighter than the one before by 2 codes; frames are coded out of order."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"bf": "3", "g": "30", "crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for number in range(FRAMES):
            pixels = np.full((96, 128, 3), 30 + 2 * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


class TestFilmFrame:
    def test_is_the_one_that_is_shown_then(self, tmp_path: Path) -> None:
        film = api.store_path(save_film(tmp_path / "film.mp4")).sha256
        levels = []
        for at_frame in (0, 1, 29, 30, 31, 47, 88, 89):
            png = api.film_frame(film, at_frame=at_frame, longer_side_px=64)
            picture = Image.open(io.BytesIO(png))
            assert picture.size == (64, 48)
            levels.append(float(np.asarray(picture).mean()) - at_frame * 2)
        assert np.ptp(levels) < 2

    @pytest.mark.parametrize("at_frame", [-1, FRAMES])
    def test_is_none_outside_the_film(self, tmp_path: Path, at_frame: int) -> None:
        film = api.store_path(save_film(tmp_path / "film.mp4")).sha256
        with pytest.raises(GenerationError) as caught:
            api.film_frame(film, at_frame=at_frame, longer_side_px=64)
        assert caught.value.code == "no-such-frame"

    def test_is_none_of_a_file_that_is_no_film(self) -> None:
        film = api.store_file(io.BytesIO(b"not a film")).sha256
        with pytest.raises(GenerationError) as caught:
            api.film_frame(film, at_frame=0, longer_side_px=64)
        assert caught.value.code == "no-such-frame"


class TestFrameOfAStill:
    def test_is_its_picture_and_nothing_behind_it(self, tmp_path: Path) -> None:
        Image.new("RGB", (64, 48), "teal").save(tmp_path / "still.png")
        still = api.store_path(tmp_path / "still.png").sha256
        assert Image.open(io.BytesIO(api.film_frame(still, at_frame=0, longer_side_px=32))).size == (32, 24)
        for at_frame in (-1, 1, 10**15, 10**30):
            with pytest.raises(GenerationError) as caught:
                api.film_frame(still, at_frame=at_frame, longer_side_px=32)
            assert caught.value.code == "no-such-frame"

    def test_is_that_of_a_teaser_at_its_time(self, tmp_path: Path) -> None:
        first, second = Image.new("RGB", (64, 48), "black"), Image.new("RGB", (64, 48), "white")
        first.save(tmp_path / "teaser.gif", save_all=True, append_images=[second], duration=[200, 100])
        teaser = api.store_path(tmp_path / "teaser.gif").sha256
        levels = [
            np.asarray(Image.open(io.BytesIO(png))).mean()
            for png in (
                api.film_frame(teaser, at_frame=at_frame, longer_side_px=64, frames_per_second=10)
                for at_frame in range(3)
            )
        ]
        assert levels == [0, 0, 255]
        with pytest.raises(GenerationError):
            api.film_frame(teaser, at_frame=3, longer_side_px=64, frames_per_second=10)
