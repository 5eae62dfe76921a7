"""The invisible mark: read back after what films do to pictures, not read where there is none."""

from random import Random

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.domain.pictures import Pixels
from generation.marking.coding import CODED_BITS, decode, encode
from generation.marking.watermark import embed_mark, find_mark, search_mark
from tests.recall.clean_frames import list_clean_frames
from tests.recall.watermarks import cost, encoded, jpeg, with_things

VALUE = 0xDEADBEEF


@pytest.fixture(scope="module")
def pictures() -> list[Pixels]:
    """One of each of eight sorts; those that are drawn of flat colours come fourth to sixth."""
    return [np.ascontiguousarray(frame) for _sort, frame in list_clean_frames(8, seed=3)]


@pytest.fixture(scope="module")
def marked(pictures: list[Pixels]) -> list[Pixels]:
    return [embed_mark(picture, VALUE) for picture in pictures]


def value_in(picture: Pixels) -> int | None:
    found = find_mark(picture)
    return found.value if found else None


class TestTheCode:
    @given(st.integers(0, 2**32 - 1), st.integers(0, 2**32))
    def test_gives_a_value_back_although_one_sign_in_seven_is_wrong(self, value: int, seed: int) -> None:
        soft = encode(value)
        start = Random(seed).randrange(7)
        soft[start::7] *= -1
        assert decode(np.tile(soft, 2)) == value

    def test_finds_nothing_in_noise_but_once_in_about_256(self) -> None:
        noise = np.random.default_rng(2)
        assert sum(decode(noise.normal(size=2 * CODED_BITS)) is not None for _ in range(256)) <= 6


class TestTheMark:
    def test_is_read_back(self, marked: list[Pixels]) -> None:
        assert [value_in(one) for one in marked] == [VALUE] * 8

    def test_is_not_found_where_there_is_none(self, pictures: list[Pixels]) -> None:
        assert [find_mark(one) for one in pictures] == [None] * 8

    @pytest.mark.slow
    def test_survives_encoding_at_crf_28(self, marked: list[Pixels]) -> None:
        assert [value_in(encoded(one)) for one in marked].count(VALUE) >= 7

    @pytest.mark.slow
    def test_survives_480_lines_at_crf_28(self, marked: list[Pixels]) -> None:
        small = [cv2.resize(one, (854, 480), interpolation=cv2.INTER_AREA) for one in marked[:3] + marked[6:]]
        assert [value_in(encoded(one)) for one in small] == [VALUE] * 5

    def test_survives_type_and_shapes_on_top_and_jpeg(self, marked: list[Pixels]) -> None:
        assert [value_in(jpeg(with_things(one), quality=75)) for one in marked[:3]] == [VALUE] * 3

    def test_leaves_the_picture_as_it_looks(self, pictures: list[Pixels], marked: list[Pixels]) -> None:
        for picture, one in zip(pictures, marked, strict=True):
            psnr, ssim, colour = cost(picture, one)
            assert (psnr > 38, ssim > 0.97, colour < 1.6) == (True, True, True), (psnr, ssim, colour)

    def test_keeps_within_the_values_that_a_px_can_have(self) -> None:
        for code in (0, 255):
            flat = np.full((270, 480, 3), code, np.uint8)
            assert int(np.abs(embed_mark(flat, VALUE).astype(int) - flat).max()) <= 6

    @pytest.mark.slow
    def test_is_found_in_a_part_that_was_enlarged(self, marked: list[Pixels]) -> None:
        height, width = marked[0].shape[:2]
        part = cv2.resize(
            marked[0][90 : height - 60, 130 : width - 150], (width, height), interpolation=cv2.INTER_CUBIC
        )
        assert find_mark(part) is None
        found = search_mark(part)
        assert found is not None
        assert found.value == VALUE
