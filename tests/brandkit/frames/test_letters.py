"""Whether lines are made of letters, whatever they say."""

from random import Random

import numpy as np
import pytest

from brandkit.frames.letters import wrong_letters
from tests.recall.garbling import LEARNT, Mask, text_mask
from tests.recall.right_words import EAST_ASIAN, SERIF


def wrong(mask: Mask) -> float:
    """How sure it is that the letters of the mask, dark on light, are none."""
    height, width = mask.shape
    corners = np.array([[14, 14], [width - 14, 14], [width - 14, height - 14], [14, height - 14]])
    return float(wrong_letters(255 - mask, corners).mean())


class TestLetters:
    @pytest.mark.parametrize("words", ["Mañana empieza el verano", "Свежий хлеб", "B-XK 4827", "Φρέσκο ψωμί"])
    def test_that_are_right_are_not_taken_for_wrong(self, words: str) -> None:
        assert wrong(text_mask(words, SERIF[0], 64)) < 0.3

    def test_of_east_asian_scripts_are_right_too(self) -> None:
        assert wrong(text_mask("今日は新しい一日です", EAST_ASIAN, 64)) < 0.3

    @pytest.mark.parametrize("kind", sorted(LEARNT))
    def test_that_are_none_are_seen(self, kind: str) -> None:
        assert wrong(LEARNT[kind]("Meet the team behind it", SERIF[0], 64, Random(5))) > 0.5

    def test_are_not_judged_where_they_are_too_small(self) -> None:
        assert wrong_letters(np.zeros((40, 40), np.uint8), np.array([[0, 0], [30, 0], [30, 4], [0, 4]])).size == 0
