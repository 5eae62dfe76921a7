"""Runs from which nothing is rounded away: dark, thin logos keep their colour in every pixel, and the runs join."""

from pathlib import Path

import numpy as np
import pytest

from brandkit.domain.proofs import ProofRule
from brandkit.proof.limits import COLOUR_LIMIT, COLOUR_PEAK_LIMIT
from builder.document.fills import ClipFill, Fill
from builder.document.geometry import Fit
from builder.document.looks import LogoLook
from builder.document.time import FrameRate
from generation.rendering.muxer import join
from tests.generation.rendering.decoding import decode_codes
from tests.generation.rendering.films import PAPER, film, layer, segment
from tests.generation.rendering.holds.cards import HOLDING, PLAIN, Cards, encode_cards
from tests.generation.rendering.holds.openh264 import LIBRARY, decode_with_openh264
from tests.generation.rendering.originals import Originals
from tests.generation.rendering.proving.proved import add_logo, prove, save_noise

FRAMES = 12
WORDMARK_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 120"><g fill="none" stroke="{colour}"
 stroke-width="10"><circle cx="60" cy="60" r="38"/><path d="M130 8V112M160 112L200 22L240 112M175 82H225
 M270 104C330 104 330 60 300 60S270 16 330 16M360 20V104H420M360 62H408M360 20H420"/></g></svg>"""
SHARED: Cards = ((1, 6), (2, 1), (3, 1), (4, 5))


def save_grain(path: Path) -> Path:
    return save_noise(path, size=(640, 360), frames=FRAMES)


def wordmark(originals: Originals, colour: str) -> LogoLook:
    return LogoLook(asset=add_logo(originals, WORDMARK_SVG.format(colour=colour)))


class TestDarkThinLogo:
    @pytest.fixture(params=["paper", "noise"])
    def ground(self, request: pytest.FixtureRequest, originals: Originals, tmp_path: Path) -> Fill:
        if request.param == "paper":
            return PAPER
        noise = originals.add("noise", save_grain(tmp_path / "noise.mp4"))
        return ClipFill(asset=noise, fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)

    @pytest.mark.parametrize("colour", ["#1d1a2b", "#2b2b2b"])
    def test_keeps_its_colour_in_every_pixel(
        self, originals: Originals, tmp_path: Path, ground: Fill, colour: str
    ) -> None:
        places = ((101, 13), (303, 367), (507, 716))
        logos = [layer(wordmark(originals, colour), x, y, 1320, 360) for x, y in places]
        found = prove(film(segment(ground, logos, frames=FRAMES)), originals, tmp_path)
        assert not found.failed
        rules = [rule for rule in found.run.proof.rules if rule.rule is ProofRule.LOGO_COLOUR_PEAK]
        assert [rule.judged_frames for rule in rules] == [FRAMES] * len(places)
        assert {rule.limit for rule in rules} == {COLOUR_PEAK_LIMIT}
        assert max(rule.measured for rule in rules) <= (
            COLOUR_LIMIT if found.strengths[-1].is_exact else COLOUR_PEAK_LIMIT
        )
        assert found.strengths[-1].is_exact or ground == PAPER


class TestExactRun:
    @pytest.fixture(params=[PLAIN, HOLDING], ids=["plain", "holding"])
    def parts(self, request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
        exact = request.param.model_copy(update={"exact_rounding": True})
        paths = [tmp_path / f"{number}.mp4" for number in range(3)]
        for path, preset in zip(paths, (request.param, exact, request.param), strict=True):
            encode_cards(SHARED, path, preset=preset)
        return paths

    def joined(self, parts: list[Path], folder: Path) -> Path:
        join(parts, audio=None, frame_rate=FrameRate(numerator=30), output=folder / "joined.mp4")
        return folder / "joined.mp4"

    def test_shows_the_same_between_others_as_alone(self, parts: list[Path], tmp_path: Path) -> None:
        together = decode_codes(self.joined(parts, tmp_path))
        alone = [frame for part in parts for frame in decode_codes(part)]
        assert len(together) == len(alone) == 3 * sum(frames for _, frames in SHARED)
        for mine, theirs in zip(together, alone, strict=True):
            assert all(map(np.array_equal, mine, theirs))

    @pytest.mark.skipif(LIBRARY is None, reason="libopenh264 is not installed (Debian: libopenh264-7)")
    def test_is_decoded_by_openh264_as_by_ffmpeg(self, tmp_path: Path) -> None:
        steps = PLAIN.model_copy(update={"exact_rounding": True})
        encode_cards(((1, 1),), tmp_path / "exact.mp4", preset=steps)
        (ours,), (theirs,) = decode_codes(tmp_path / "exact.mp4"), decode_with_openh264(tmp_path / "exact.mp4")
        assert all(map(np.array_equal, ours, theirs))
