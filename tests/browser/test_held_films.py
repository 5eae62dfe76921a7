"""Films with held frames or an exact run in Chromium: they play to the end, and every place is found by seeking."""

import base64
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from builder.document.time import FrameRate
from generation.rendering.muxer import join
from generation.rendering.planes import frame_planes
from tests.generation.rendering.holds.cards import PLAIN, RATE, Cards, draw, encode_cards, numbers_of

CARDS: Cards = (*((number, 1) for number in range(10)), (10, 130), (11, 5), (12, 150), (13, 20))
PATIENCE_MS = 2000
"""What was sought is shown a little later, on a slow machine; a frame that is shown already may not be told again."""
PLACES = (0, 4, 9, 12, 59, 60, 100, 119, 121, 137, 140, 144, 145, 180, 200, 240, 292, 295, 314)
"""Half a frame into them; not the last two before a run: Chromium goes to a key frame that is decoded by then."""

OPEN = """async (film) => {
    const bytes = Uint8Array.from(atob(film), (letter) => letter.charCodeAt(0));
    const video = document.createElement("video");
    video.muted = true;
    video.src = URL.createObjectURL(new Blob([bytes], {type: "video/mp4"}));
    document.body.append(video);
    await new Promise((ready, fail) => {
        video.addEventListener("loadeddata", ready);
        video.addEventListener("error", () => fail(video.error.message));
    });
    return [video.duration, video.videoWidth, video.videoHeight];
}"""
SEEK = """async ([second, patience_ms]) => {
    const video = document.querySelector("video");
    const sought = new Promise((ready) => video.addEventListener("seeked", ready, {once: true}));
    const shown = new Promise((ready) => video.requestVideoFrameCallback(ready));
    video.currentTime = second;
    await sought;
    await Promise.race([shown, new Promise((ready) => setTimeout(ready, patience_ms))]);
    const canvas = new OffscreenCanvas(80, 44);
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0, 80, 44);
    return Array.from(context.getImageData(0, 0, 80, 44).data).filter((_, index) => index % 4 === 1);
}"""
PLAY = """async () => {
    const video = document.querySelector("video");
    let shown = 0;
    const count = () => { shown += 1; video.requestVideoFrameCallback(count); };
    video.requestVideoFrameCallback(count);
    const ended = new Promise((ready) => video.addEventListener("ended", ready));
    video.currentTime = 0;
    const before = video.getVideoPlaybackQuality().totalVideoFrames;
    await video.play();
    await ended;
    return [video.error, video.getVideoPlaybackQuality().totalVideoFrames - before, shown, video.currentTime];
}"""


def encode_held(film: Path) -> None:
    encode_cards(CARDS, film)


def encode_exact(film: Path) -> None:
    """The run in the middle is coded exactly."""
    presets = (PLAIN, PLAIN.model_copy(update={"exact_rounding": True}), PLAIN)
    runs = [film.with_name(f"{number}.mp4") for number in range(len(presets))]
    for run, cards, preset in zip(runs, (CARDS[:11], CARDS[11:13], CARDS[13:]), presets, strict=True):
        encode_cards(cards, run, preset=preset)
    join(runs, audio=None, frame_rate=FrameRate(numerator=RATE), output=film)


@pytest.fixture(params=[encode_held, encode_exact])
def film_page(request: pytest.FixtureRequest, page: Page, tmp_path: Path) -> Page:
    request.param(tmp_path / "film.mp4")
    page.goto("about:blank")
    duration, width, height = page.evaluate(OPEN, base64.b64encode((tmp_path / "film.mp4").read_bytes()).decode())
    assert duration == pytest.approx(len(numbers_of(CARDS)) / RATE, abs=0.001)
    assert (width, height) == (draw(0).width, draw(0).height)
    return page


class TestFilm:
    def test_is_found_at_every_place(self, film_page: Page) -> None:
        cards = {number: frame_planes(draw(number)).samples[0][::8, ::8].astype(float) for number in range(14)}
        numbers = numbers_of(CARDS)
        for place in PLACES:
            green = np.reshape(film_page.evaluate(SEEK, [(place + 0.5) / RATE, PATIENCE_MS]), (44, 80)).astype(float)
            likeness = {number: np.corrcoef(green.ravel(), card.ravel())[0, 1] for number, card in cards.items()}
            assert max(likeness, key=likeness.__getitem__) == numbers[place], f"frame {place}"

    def test_plays_to_its_end(self, film_page: Page) -> None:
        error, decoded, shown, second = film_page.evaluate(PLAY)
        assert error is None
        assert second == pytest.approx(len(numbers_of(CARDS)) / RATE, abs=0.05)
        assert decoded >= len(numbers_of(CARDS)) * 0.9
        assert shown > 10
