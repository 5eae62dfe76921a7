"""What is heard in the preview is as loud as in the export: music, footage, and sounds that ring out."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from playwright.sync_api import Browser, Page

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack
from builder.document.geometry import Fit
from builder.document.looks import ClipLook
from builder.document.resolved import ClipSpeech, ResolvedTimeline, SpokenWord
from builder.document.sounds import RING_OUT_SECONDS, LayerSound, Music
from builder.library.beds import BEDS
from builder.library.effects import EFFECTS
from generation.rendering.audio import gains
from generation.rendering.audio.mix import mixed
from generation.rendering.audio.sound import Sound
from tests.generation.rendering.films import PAPER, film, layer, narration, segment, shape
from tests.generation.rendering.originals import Originals
from tests.plugins.checkout import serve_checkout

RATE_HZ = 48_000
MUSIC = {"fade_in_frames": 45, "fade_out_frames": 90, "duck_db": 12.0, "start_frame": 30, "end_frame": 570}
SPEECH = [(4.0, 2.0), (7.0, 1.5), (10.5, 0.2), (18.5, 1.5)]
"""Starts and lengths, seconds: two close together, one so short that the music hardly comes down, one in the fade."""

SCORE = """async ({ music, resolved, times, seconds }) => {
    const score = await import("#editor/play/score.js");
    const gains = await import("#editor/play/gains.js");
    const { BEDS, EFFECTS } = await import("#editor/ui/library/shipped_sounds.js");
    const rate = { numerator: 30, denominator: 1 };
    const spans = resolved.map(({ id, start_frame, duration_frames }) => ({ id, start_frame, duration_frames }));
    const staged = new Map(resolved.map((one) => [one.id, {
        resolved: one, narration: one.narration && { key: "n", url: "/n", seconds: seconds[one.id] },
    }]));
    const sources = { spans, staged, rate, urlOf: (sha256) => `/${sha256}` };
    const cues = score.cuesOf(sources);
    const line = score.musicLine({ music, speech: score.speechOf(cues, sources), total_seconds: 20, rate });
    const footage = resolved.flatMap(({ layers }) => layers).filter((one) => one.look.kind === "clip");
    return {
        music: times.map((at) => gains.gainAt(line, at)),
        effects: cues.filter((cue) => !cue.is_speech).map((cue) => {
            const points = score.cueLine(cue, 60);
            return times.map((at) => at < cue.start_seconds ? 0 : gains.gainAt(points, at));
        }),
        footage: footage.map((one) => Array.from({ length: one.frames.duration_frames }, (_, at_frame) =>
            gains.footageGain(one, { at_frame, duration_frames: one.frames.duration_frames }))),
        constants: [
            gains.DUCK_BEFORE_SECONDS, gains.DUCK_AFTER_SECONDS, gains.DUCK_BRIDGE_SECONDS, score.RING_OUT_SECONDS,
        ],
        shipped: EFFECTS.map(({ name, label }) => [name, label]),
        beds: BEDS.map(({ name, label, mood }) => [name, label, mood]),
    };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(f"{serve_checkout()}/")
    return page


@pytest.fixture
def ones(tmp_path: Path) -> tuple[Originals, str]:
    """A minute of sound whose samples, mixed, are the gains."""
    originals = Originals(tmp_path)
    soundfile.write(tmp_path / "ones.wav", np.ones(60 * RATE_HZ), RATE_HZ, subtype="FLOAT")
    return originals, originals.add("ones", tmp_path / "ones.wav")


def preview(
    page: Page, timeline: ResolvedTimeline, *, seconds: dict[str, float], times: npt.NDArray[np.float64]
) -> Any:
    """How loud everything is at these seconds, and the constants behind it."""
    music = (timeline.music or Music(asset="0" * 64)).model_dump(mode="json")
    resolved = [part.model_dump(mode="json") for part in timeline.segments]
    return page.evaluate(SCORE, {"music": music, "resolved": resolved, "times": times.tolist(), "seconds": seconds})


def exported(timeline: ResolvedTimeline, originals: Originals, narrations: dict[str, Path] | None = None) -> Sound:
    blocks = mixed(timeline, narrations=narrations or {}, media=originals, rate_hz=RATE_HZ)
    return np.concatenate(list(blocks))[:, 0]


@pytest.mark.browser
class TestPreview:
    def test_has_the_same_numbers_and_offers_what_ships(self, page: Page) -> None:
        facts = preview(page, film(segment()), seconds={}, times=np.zeros(0))
        assert facts["constants"] == [
            gains.DUCK_BEFORE_SECONDS,
            gains.DUCK_AFTER_SECONDS,
            gains.DUCK_BRIDGE_SECONDS,
            RING_OUT_SECONDS,
        ]
        assert facts["shipped"] == [[name, effect.label] for name, effect in EFFECTS.items()]
        assert facts["beds"] == [[name, bed.label, bed.mood] for name, bed in BEDS.items()]

    def test_lets_music_step_back_as_the_export_does(
        self, page: Page, ones: tuple[Originals, str], tmp_path: Path
    ) -> None:
        originals, asset = ones
        (spoken, said), *filmed = SPEECH
        words = tuple(SpokenWord(text="x", start_seconds=at, end_seconds=at + long) for at, long in filmed)
        talking = segment(frames=600, narration=narration(round(spoken * 30)))
        talking = talking.model_copy(update={"clip_speech": (ClipSpeech(words=words),)})
        timeline = film(talking, music=Music(asset=asset, volume=0.6, **MUSIC))
        soundfile.write(tmp_path / "hush.wav", np.zeros(round(said * RATE_HZ)), RATE_HZ)
        heard = exported(timeline, originals, {talking.id: tmp_path / "hush.wav"})
        moments = np.arange(0, 19 * RATE_HZ, 96)
        moments = moments[moments >= RATE_HZ]
        facts = preview(page, timeline, seconds={talking.id: said}, times=moments / RATE_HZ)
        assert facts["music"] == pytest.approx(heard[moments], abs=0.003)

    def test_lets_sounds_of_layers_ring_out_as_the_export_does(self, page: Page, ones: tuple[Originals, str]) -> None:
        originals, asset = ones
        title = layer(shape(), 0, 0, 9, 9, frames=(12, 40)).model_copy(
            update={"sound": LayerSound(asset=asset, volume=0.7, offset_frames=5)}
        )
        timeline = film(segment(frames=30), segment(PAPER, [title], frames=60), segment(frames=120))
        moments = np.arange(0, 6 * RATE_HZ, 96)
        facts = preview(page, timeline, seconds={}, times=moments / RATE_HZ)
        assert len(facts["effects"]) == 1
        assert facts["effects"][0] == pytest.approx(exported(timeline, originals)[moments], abs=0.003)

    def test_turns_footage_up_and_down_as_the_export_does(self, page: Page, ones: tuple[Originals, str]) -> None:
        originals, asset = ones
        look = ClipLook(asset=asset, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=False)
        frames, values = (3, 40, 60, 80), (0.2, 1.4, 0.9, 0.1)
        easings = (Easing.EASE_IN_OUT, Easing.LINEAR, Easing.OVERSHOOT, Easing.LINEAR)
        track = KeyframeTrack(
            property=Animated.VOLUME,
            keyframes=tuple(map(_keyframe, frames, values, easings)),
        )
        clip = layer(look, 0, 0, 9, 9, frames=(0, 100), volume=1).model_copy(
            update={"volume_track": track, "sound_fade_in_frames": 20, "sound_fade_out_frames": 33}
        )
        timeline = film(segment(PAPER, [clip], frames=100))
        middles = np.round((np.arange(100) + 0.5) / 30 * RATE_HZ).astype(int)
        facts = preview(page, timeline, seconds={}, times=np.zeros(0))
        assert facts["footage"][0] == pytest.approx(exported(timeline, originals)[middles], abs=0.006)


def _keyframe(at_frame: int, value: float, easing: Easing) -> Keyframe:
    return Keyframe(at_frame=at_frame, value=value, easing=easing)
