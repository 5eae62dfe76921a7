"""The music makes room for speech in the preview as it does in the export."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from playwright.sync_api import Browser, Page

from generation.rendering.audio import gains
from generation.rendering.audio.gains import Span, bridge
from generation.rendering.audio.sound import Sound
from generation.rendering.audio.tracks import Track, TrackPlayer, silence
from tests.plugins.javascript import ORIGIN, serve

RATE_HZ = 8000
TOTAL_SECONDS = 20
FADE_IN_FRAMES, FADE_OUT_FRAMES = 45, 90
FRAMES_A_SECOND = 30
VOLUME = 0.6
DUCK_DB = 12.0
SPEECH = [(4.0, 2.0), (7.0, 1.5), (10.5, 0.2), (18.5, 1.5)]
"""Starts and lengths, seconds: two close together, one so short that the music hardly comes down, one in the fade."""

LINE = """async ({ music, cues, total_seconds, times }) => {
    const score = await import("#editor/play/score.js");
    const line = score.musicLine({ music, cues, total_seconds, rate: { numerator: 30, denominator: 1 } });
    return {
        gains: times.map((at) => score.gainAt(line, at)),
        constants: [score.DUCK_BEFORE_SECONDS, score.DUCK_AFTER_SECONDS, score.DUCK_BRIDGE_SECONDS],
    };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.route(lambda address: address.startswith(ORIGIN), serve)
    page.goto(f"{ORIGIN}/")
    return page


def preview(page: Page, times: npt.NDArray[np.float64]) -> dict[str, Any]:
    """The gains of the music at these seconds, and the constants behind them."""
    music = {
        "asset": "m",
        "volume": VOLUME,
        "fade_in_frames": FADE_IN_FRAMES,
        "fade_out_frames": FADE_OUT_FRAMES,
        "duck_db": DUCK_DB,
    }
    cues = [
        {"key": "n", "url": "/n", "start_seconds": start, "duration_seconds": length, "volume": 1}
        for start, length in SPEECH
    ]
    facts = {"music": music, "cues": cues, "total_seconds": TOTAL_SECONDS, "times": times.tolist()}
    answer: dict[str, Any] = page.evaluate(LINE, facts)
    return answer


def exported(directory: Path) -> Sound:
    """Music of constant full scale, as the export mixes it: its samples are the gains."""
    path = directory / "music.wav"
    soundfile.write(path, np.full(TOTAL_SECONDS * RATE_HZ, 0.5), RATE_HZ, subtype="FLOAT")
    spoken = [Span(round(start * RATE_HZ), round((start + length) * RATE_HZ)) for start, length in SPEECH]
    music = Track(
        path,
        "the music",
        Span(0, TOTAL_SECONDS * RATE_HZ),
        VOLUME * 2,
        loop=True,
        fade_in=FADE_IN_FRAMES * RATE_HZ // FRAMES_A_SECOND,
        fade_out=FADE_OUT_FRAMES * RATE_HZ // FRAMES_A_SECOND,
        duck_db=DUCK_DB,
    )
    mix = silence(TOTAL_SECONDS * RATE_HZ)
    player = TrackPlayer(music, rate_hz=RATE_HZ, speech=bridge(spoken, rate_hz=RATE_HZ))
    player.add_to(mix, at=0)
    player.close()
    return mix


@pytest.mark.browser
class TestMusic:
    def test_steps_back_for_speech_by_the_same_numbers(self, page: Page) -> None:
        constants = [gains.DUCK_BEFORE_SECONDS, gains.DUCK_AFTER_SECONDS, gains.DUCK_BRIDGE_SECONDS]
        assert preview(page, np.zeros(0))["constants"] == constants

    def test_is_as_loud_as_in_the_export_at_every_moment(self, page: Page, tmp_path: Path) -> None:
        moments = np.arange(0, TOTAL_SECONDS * RATE_HZ, 16)
        gains = preview(page, moments / RATE_HZ)["gains"]
        assert gains == pytest.approx(exported(tmp_path)[moments, 0], abs=0.003)
