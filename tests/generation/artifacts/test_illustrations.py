"""Pictures that are drawn at once in the colours of a kit, and kept."""

import io

import numpy as np
import pytest
from PIL import Image

from generation import api as generation
from generation.illustrator.illustrate import illustrate
from generation.services.makers import pictures

pytestmark = pytest.mark.django_db

PALETTE = ("#0a2540", "#635bff", "#f6f9fc")
SIZE = {"width_px": 320, "height_px": 180}


def ensured(workspace_key: str = "a", *, seed: int = 7) -> str:
    return generation.ensure_illustration(workspace_key, "calm waves", palette=PALETTE, seed=seed, **SIZE)


class TestIllustrations:
    def test_are_what_the_words_call_for(self) -> None:
        with generation.open_file(ensured()) as data, Image.open(io.BytesIO(data.read())) as picture:
            assert picture.format == "PNG"
            drawn = np.asarray(picture)
        assert np.array_equal(drawn, illustrate("calm waves", palette=PALETTE, seed=7, **SIZE))

    def test_differ_by_their_seed_and_not_by_their_workspace(self) -> None:
        assert ensured() == ensured("b") != ensured(seed=8)

    def test_are_drawn_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sha256 = ensured()
        monkeypatch.delattr(pictures, "illustrate")
        assert ensured() == sha256
