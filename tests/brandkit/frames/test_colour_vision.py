import numpy as np
import pytest

from brandkit.frames.colour_vision import Deficiency, seen_with


class TestSeenWith:
    @pytest.mark.parametrize("deficiency", list(Deficiency))
    def test_leaves_greys_as_they_are(self, deficiency: Deficiency) -> None:
        greys = np.repeat(np.arange(0, 256, 15, dtype=np.uint8)[:, None], 3, axis=1)
        assert np.abs(seen_with(deficiency, greys).astype(int) - greys).max() <= 1

    def test_takes_red_from_those_who_lack_it(self) -> None:
        # Published for #ff0000 by the authors' tables (severity 1.0): a dark olive.
        red = seen_with(Deficiency.PROTANOPIA, np.array([255, 0, 0], np.uint8))
        assert np.abs(red.astype(int) - (109, 95, 0)).max() <= 2
