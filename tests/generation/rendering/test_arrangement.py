"""What sounds when, and that mixing it in blocks changes nothing."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack
from builder.document.fills import ClipFill
from builder.document.geometry import Fit
from builder.document.looks import ClipLook
from builder.document.resolved import ClipSpeech, ResolvedTimeline, SpokenWord
from builder.document.sounds import RING_OUT_SECONDS, LayerSound, Music
from builder.document.time import FrameRate
from generation.rendering.audio.arrangement import arrange
from generation.rendering.audio.gains import Course, Span
from generation.rendering.audio.mix import mixed
from generation.rendering.audio.sound import Sound
from generation.rendering.audio.tracks import Track, TrackPlayer, silence
from generation.rendering.errors import RenderError
from tests.generation.rendering.films import PAPER, film, layer, narration, segment, shape
from tests.generation.rendering.originals import Originals, save_tone

RATE_HZ = 48_000


@pytest.fixture(scope="module")
def steady(originals: Originals, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A sound of one second that is 0.5 throughout, so that what is mixed shows the gains."""
    path = tmp_path_factory.mktemp("steady") / "steady.wav"
    soundfile.write(path, np.full(RATE_HZ, 0.5), RATE_HZ, subtype="FLOAT")
    return originals.add("steady", path)


def heard(timeline: ResolvedTimeline, originals: Originals, narrations: dict[str, Path] | None = None) -> Sound:
    blocks = mixed(timeline, narrations=narrations or {}, media=originals, rate_hz=RATE_HZ)
    return np.concatenate(list(blocks))


def sounding(sound: Sound) -> tuple[float, float]:
    """When something is heard first and last, seconds."""
    loud = np.flatnonzero(np.abs(sound[:, 0]) > 1e-4)
    return round(loud[0] / RATE_HZ, 3), round((loud[-1] + 1) / RATE_HZ, 3)


def with_sound(asset: str, *, frames: tuple[int, int] = (0, 1000), **changes: float) -> object:
    return layer(shape(), 0, 0, 10, 10, frames=frames).model_copy(update={"sound": LayerSound(asset=asset, **changes)})


class TestEffects:
    def test_begin_with_their_layer_and_play_once(self, steady: str, originals: Originals) -> None:
        sound = heard(
            film(segment(frames=30), segment(PAPER, [with_sound(steady, frames=(15, 20))], frames=90)), originals
        )
        assert sounding(sound) == (1.5, 2.5)
        assert np.abs(sound).max() == pytest.approx(0.5)

    def test_may_wait_and_be_turned_down(self, steady: str, originals: Originals) -> None:
        sound = heard(film(segment(PAPER, [with_sound(steady, offset_frames=12, volume=0.25)], frames=90)), originals)
        assert sounding(sound) == (0.4, 1.4)
        assert np.abs(sound).max() == pytest.approx(0.125)

    def test_ring_out_after_their_segment_but_not_long(self, originals: Originals) -> None:
        parts = [segment(PAPER, [with_sound(originals["music"], frames=(25, 30))], frames=30), segment(frames=120)]
        sound = heard(film(*parts), originals)
        assert sounding(sound)[1] == pytest.approx(1 + RING_OUT_SECONDS, abs=0.02)
        steps = np.abs(np.diff(sound[:, 0]))
        assert steps[round(1.2 * RATE_HZ) :].max() < steps[round(0.9 * RATE_HZ) : RATE_HZ].max()

    def test_that_would_begin_after_their_segment_are_not_heard(self, steady: str, originals: Originals) -> None:
        assert not heard(
            film(segment(PAPER, [with_sound(steady, offset_frames=40)], frames=30), segment()), originals
        ).any()

    def test_that_are_missing_are_named(self, originals: Originals) -> None:
        broken = with_sound("0" * 64).model_copy(update={"name": "Title"})
        with pytest.raises(RenderError, match='the sound of the layer "Title"') as caught:
            heard(film(segment(PAPER, [broken], frames=30)), originals)
        assert caught.value.code == "original-missing"


class TestMusic:
    def test_plays_in_its_range_with_fades_at_its_ends(self, steady: str, originals: Originals) -> None:
        music = Music(
            asset=steady, volume=1, start_frame=30, end_frame=120, fade_in_frames=15, fade_out_frames=30, duck_db=0
        )
        sound = heard(film(segment(frames=150), music=music), originals)[:, 0]
        assert sounding(sound[:, None]) == pytest.approx((1, 4), abs=0.01)
        assert sound[round(1.25 * RATE_HZ)] == pytest.approx(0.25, abs=0.01)
        assert sound[round(3.5 * RATE_HZ)] == pytest.approx(0.25, abs=0.01)

    def test_plays_a_part_of_its_file_round_and_round(self, originals: Originals, tmp_path: Path) -> None:
        ramp = np.linspace(0, 1, RATE_HZ)
        soundfile.write(tmp_path / "ramp.wav", ramp, RATE_HZ, subtype="FLOAT")
        asset = originals.add("ramp", tmp_path / "ramp.wav")
        music = Music(
            asset=asset,
            volume=1,
            fade_in_frames=0,
            fade_out_frames=0,
            source_start_seconds=0.25,
            source_end_seconds=0.5,
        )
        sound = heard(film(segment(frames=60), music=music), originals)[:, 0]
        inner = np.arange(400, RATE_HZ // 4 - 400)
        for number in range(8):
            assert sound[inner + number * RATE_HZ // 4] == pytest.approx(0.25 + inner / RATE_HZ, abs=1e-3)

    def test_that_begins_after_the_end_is_not_heard(self, steady: str, originals: Originals) -> None:
        assert not heard(film(segment(frames=30), music=Music(asset=steady, start_frame=30)), originals).any()

    @pytest.mark.parametrize(("is_heard", "room_db"), [(True, 12), (False, 0)])
    def test_makes_room_for_footage_that_is_heard_to_speak(
        self, is_heard: bool, room_db: float, steady: str, originals: Originals
    ) -> None:
        words = tuple(SpokenWord(text="x", start_seconds=at, end_seconds=at + 0.3) for at in (3.0, 3.9, 4.8))
        speaking = segment(frames=300).model_copy(update={"clip_speech": (ClipSpeech(words=words, is_heard=is_heard),)})
        music = Music(asset=steady, volume=1, fade_in_frames=0, fade_out_frames=0, duck_db=12)
        sound = heard(film(segment(frames=30), speaking, music=music), originals)[:, 0]
        assert sound[round(1.5 * RATE_HZ)] == pytest.approx(0.5)
        for second in (4.05, 4.7, 5.6, 6.0):
            assert sound[round(second * RATE_HZ)] == pytest.approx(0.5 * 10 ** (-room_db / 20), abs=1e-3)
        assert sound[round(8 * RATE_HZ)] == pytest.approx(0.5)


class TestMakingRoom:
    def test_is_smooth_and_does_not_pump(self, steady: str, originals: Originals, tmp_path: Path) -> None:
        # Narrations half a second apart: the music goes down once and comes back once.
        soundfile.write(tmp_path / "hush.wav", np.zeros(RATE_HZ), RATE_HZ)
        parts = [
            segment(frames=90),
            *[segment(frames=45, narration=narration()) for _ in range(4)],
            segment(frames=120),
        ]
        timeline = film(*parts, music=Music(asset=steady, volume=1, fade_in_frames=0, fade_out_frames=0, duck_db=9))
        spoken = {part.id: tmp_path / "hush.wav" for part in timeline.segments if part.narration}
        level_db = 20 * np.log10(heard(timeline, originals, spoken)[:, 0] / 0.5)
        steps = np.diff(level_db)
        turns = np.count_nonzero(np.diff(np.sign(steps[np.abs(steps) > 1e-5])))
        assert turns == 1
        assert level_db.min() == pytest.approx(-9, abs=0.01)
        # 9 dB in 0.35 s, and no faster than the middle of a smooth ramp.
        assert np.abs(steps).max() * RATE_HZ <= 1.55 * 9 / 0.35
        assert level_db[3 * RATE_HZ] == pytest.approx(-9, abs=0.01)


class TestClips:
    def clip(self, asset: str, **changes: object) -> object:
        look = ClipLook(asset=asset, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=True)
        return layer(look, 0, 0, 800, 450, frames=(30, 90), volume=0.5).model_copy(update=changes)

    def test_fade_as_they_are_told_to(self, steady: str, originals: Originals) -> None:
        clip = self.clip(steady, sound_fade_in_frames=30, sound_fade_out_frames=15)
        sound = heard(film(segment(PAPER, [clip], frames=120)), originals)[:, 0]
        levels = [sound[round(second * RATE_HZ)] for second in (1.5, 2.2, 2.75)]
        assert levels == pytest.approx([0.125, 0.25, 0.125], abs=0.005)

    def test_of_a_background_fade_too(self, steady: str, originals: Originals) -> None:
        fill = ClipFill(
            asset=steady,
            fit=Fit.COVER,
            source_start_seconds=0,
            loop=True,
            scrim=None,
            volume=1,
            sound_fade_out_frames=30,
        )
        sound = heard(film(segment(fill, frames=60), segment()), originals)[:, 0]
        assert sound[round(1.5 * RATE_HZ)] == pytest.approx(0.25, abs=0.005)
        assert np.abs(sound[2 * RATE_HZ :]).max() == 0

    def test_follow_their_keyframes(self, steady: str, originals: Originals) -> None:
        frames = ((0, 0.0, Easing.LINEAR), (15, 2.0, Easing.HOLD), (30, 0.5, Easing.LINEAR))
        keyframes = tuple(Keyframe(at_frame=at, value=value, easing=easing) for at, value, easing in frames)
        track = KeyframeTrack(property=Animated.VOLUME, keyframes=keyframes)
        sound = heard(film(segment(PAPER, [self.clip(steady, volume_track=track, volume=1)], frames=120)), originals)[
            :, 0
        ]
        levels = [sound[round((1 + at / 30) * RATE_HZ)] for at in (7.5, 15, 28.9, 30, 45)]
        assert levels == pytest.approx([0.5, 1, 1, 0.25, 0.25], abs=0.005)
        assert np.abs(np.diff(sound[round(1.05 * RATE_HZ) : round(2.9 * RATE_HZ)])).max() < 1 / (RATE_HZ / 30)

    def test_of_a_loop_go_on_in_its_rounds(self, originals: Originals) -> None:
        heard = []
        for played_seconds in (0.0, 1.5):
            track = Track(
                originals.path(originals["clip"]),
                "clip",
                Span(0, 4 * RATE_HZ),
                1,
                source_start_seconds=0.2,
                loop=True,
                played_seconds=played_seconds,
            )
            mix = silence(4 * RATE_HZ)
            TrackPlayer(track, rate_hz=RATE_HZ, speech=()).add_to(mix, at=0)
            heard.append(mix)
        skipped = round(1.5 * RATE_HZ)
        assert np.array_equal(heard[0][skipped:], heard[1][:-skipped])
        assert np.abs(heard[1]).max() > 0.2

    def test_follow_a_course(self, steady: str, originals: Originals) -> None:
        course = Course(values=(0.0, 1.0, 1.0, 0.5), step=RATE_HZ / 10)
        track = Track(originals.path(steady), "clip", Span(4800, 48_000), 1, course=course)
        mix = silence(RATE_HZ)
        TrackPlayer(track, rate_hz=RATE_HZ, speech=()).add_to(mix, at=0)
        assert [mix[at, 0] for at in (4800, 7200, 12_000, 16_800, 19_200, 40_000)] == pytest.approx(
            [0, 0.25, 0.5, 0.375, 0.25, 0.25], abs=1e-4
        )


@pytest.fixture(scope="module")
def busy_film(
    originals: Originals, tmp_path_factory: pytest.TempPathFactory
) -> tuple[ResolvedTimeline, dict[str, Path]]:
    """Everything at once, at a rate that fits no sample rate."""
    directory = tmp_path_factory.mktemp("busy")
    voice = save_tone(directory / "voice.wav", hz=301, seconds=1.3, amplitude=0.3, rate_hz=22_050)
    look = ClipLook(asset=originals["clip"], fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0.3, loop=True)
    clip = layer(look, 0, 0, 800, 450, frames=(3, 50), volume=0.7).model_copy(update={"sound_fade_in_frames": 10})
    timeline = film(
        segment(PAPER, [clip, with_sound(originals["tone"], offset_frames=31)], frames=51, narration=narration(7)),
        segment(frames=40, narration=narration()),
        music=Music(asset=originals["music"], fade_out_frames=20, source_start_seconds=0.2, source_end_seconds=1.7),
        frame_rate=FrameRate(numerator=30000, denominator=1001),
    )
    return timeline, {part.id: voice for part in timeline.segments}


class TestBlocks:
    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(size=st.integers(300, 100_000))
    def test_of_any_size_make_the_same_sound(
        self, size: int, busy_film: tuple[ResolvedTimeline, dict[str, Path]], originals: Originals
    ) -> None:
        timeline, narrations = busy_film
        whole = heard(timeline, originals, narrations)
        blocks = mixed(timeline, narrations=narrations, media=originals, rate_hz=RATE_HZ, block_samples=size)
        assert np.abs(np.concatenate(list(blocks)) - whole).max() < 1e-6

    def test_decode_an_effect_once_to_know_its_length(self, steady: str, originals: Originals) -> None:
        timeline = film(*(segment(PAPER, [with_sound(steady)], frames=30) for _ in range(3)))
        tracks = arrange(timeline, narrations={}, media=originals, rate_hz=RATE_HZ).tracks
        assert [(track.span.start, track.span.end) for track in tracks] == [
            (number * RATE_HZ, (number + 1) * RATE_HZ) for number in range(3)
        ]
