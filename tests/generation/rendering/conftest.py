"""What the renderer's tests share: originals, and golden frames."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from generation.rendering.keeping import KEEPER
from tests.generation.rendering.originals import Originals, build_originals

GOLDEN = Path(__file__).parents[2] / "golden" / "frames"

MEAN_TOLERANCE = 0.6
"""Golden frames: the mean difference of 8-bit channels that builds of the drawing libraries may bring about."""
PEAK_TOLERANCE = 24
"""Golden frames: the difference that 99.5 % of the channels keep below; antialiased edges vary most."""


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """A process that has made nothing ready before, and that forgets what the test made."""
    KEEPER.forget()
    yield
    KEEPER.forget()


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """Fonts, pictures, a logo, footage, animations and sounds by their hash."""
    return build_originals(tmp_path_factory.mktemp("originals"))


class Golden:
    """Compares pictures with those of ``tests/golden/frames``."""

    def __init__(self, *, update: bool, leftovers: Path) -> None:
        self._update, self._leftovers = update, leftovers

    def check(self, pixels: npt.NDArray[np.uint8], name: str) -> None:
        """``pixels``, ``(height, width, 3)``, look like the golden frame ``name``."""
        path = GOLDEN / f"{name}.png"
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(pixels).save(path, optimize=True)
            return
        assert path.exists(), f"There is no golden frame {name}: run with --update-golden and look at it."
        with Image.open(path) as image:
            wanted = np.asarray(image.convert("RGB")).astype(int)
        drawn = self._leftovers / f"{name}.png"
        Image.fromarray(pixels).save(drawn)
        assert wanted.shape == pixels.shape, f"{name} has another size now: see {drawn}"
        difference = np.abs(pixels.astype(int) - wanted)
        mean, peak = difference.mean(), np.percentile(difference, 99.5)
        assert mean <= MEAN_TOLERANCE, f"{name} looks different (mean {mean:.2f}, peak {peak:.0f}): see {drawn}"
        assert peak <= PEAK_TOLERANCE, f"{name} looks different (mean {mean:.2f}, peak {peak:.0f}): see {drawn}"


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    return Golden(update=request.config.getoption("--update-golden", default=False), leftovers=tmp_path)
