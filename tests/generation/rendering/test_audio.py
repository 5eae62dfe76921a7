"""The sound of a video: what is heard when, how loud, and how long."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile

from builder.document.fills import ClipFill
from builder.document.geometry import Fit
from builder.document.looks import ClipLook
from builder.document.resolved import ResolvedTimeline
from builder.document.sounds import Music
from builder.document.time import FrameRate
from generation.domain.errors import WorkStoppedError
from generation.rendering.audio.gains import Span, bridge
from generation.rendering.audio.limiter import Master, limited
from generation.rendering.audio.loudness import LoudnessMeter, ratio_of, true_peaks
from generation.rendering.audio.mix import AudioFacts, measure, mix_audio
from generation.rendering.audio.opus import to_opus
from generation.rendering.audio.sound import Sound, SoundReader
from generation.rendering.audio.tracks import Track, TrackPlayer
from generation.rendering.errors import RenderError
from tests.generation.rendering.decoding import decode_sound
from tests.generation.rendering.films import SMALL, film, layer, narration, segment
from tests.generation.rendering.originals import Originals, save_tone

RATE_HZ = 48_000


def mix(
    timeline: ResolvedTimeline, originals: Originals, directory: Path, narrations: Mapping[str, Path] | None = None
) -> AudioFacts:
    return mix_audio(
        timeline,
        narrations=narrations or {},
        media=originals,
        preset=SMALL,
        output=directory / "mix.m4a",
        on_progress=lambda _: None,
        should_stop=lambda: False,
    )


def level_db(sound: Sound) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound.astype(np.float64) ** 2)) + 1e-12))


def seconds(sound: Sound, start: float, end: float) -> Sound:
    return sound[int(start * RATE_HZ) : int(end * RATE_HZ)]


def noise(directory: Path, *, seconds_long: float = 3, amplitude: float = 0.1, crest: bool = False) -> Path:
    """Noise like speech: bursts; with ``crest`` a few of its samples stand far out."""
    rng = np.random.default_rng(3)
    samples = int(seconds_long * RATE_HZ)
    bursts = (np.sin(np.arange(samples) / RATE_HZ * 2 * np.pi * 2.5) > -0.5).astype(float)
    sound = rng.normal(0, amplitude, samples) * bursts
    if crest:
        sound[:: RATE_HZ // 7] += 0.9
    path = directory / "noise.wav"
    soundfile.write(path, np.stack([sound, sound * 0.8], axis=1), RATE_HZ, subtype="FLOAT")
    return path


class TestLoudnessMeter:
    @pytest.mark.parametrize("rate_hz", [44_100, 48_000])
    def test_reads_a_reference_tone_right(self, rate_hz: int) -> None:
        # EBU Tech 3341, case 1: a stereo sine of 1000 Hz at -23 dBFS is -23 LUFS.
        time = np.arange(20 * rate_hz) / rate_hz
        tone = (ratio_of(-23) * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)
        meter = LoudnessMeter(rate_hz=rate_hz)
        for part in np.array_split(np.stack([tone, tone], axis=1), 7):
            meter.add(part)
        assert meter.loudness_lufs == pytest.approx(-23, abs=0.1)
        assert meter.true_peak_dbtp == pytest.approx(-23, abs=0.1)

    def test_leaves_out_quiet_parts_as_the_gate_says(self) -> None:
        # EBU Tech 3341, case 3, shorter: one part of -36, six of -23, one of -36 dBFS come to -23 LUFS.
        time = np.arange(3 * RATE_HZ) / RATE_HZ
        wave = np.sin(2 * np.pi * 1000 * time)
        meter = LoudnessMeter(rate_hz=RATE_HZ, with_peaks=False)
        for level in (-36, *[-23] * 6, -36):
            part = (ratio_of(level) * wave).astype(np.float32)
            meter.add(np.stack([part, part], axis=1))
        assert meter.loudness_lufs == pytest.approx(-23, abs=0.15)

    def test_agrees_with_an_independent_meter(self, tmp_path: Path) -> None:
        sound, _ = soundfile.read(noise(tmp_path), dtype="float32")
        meter = LoudnessMeter(rate_hz=RATE_HZ)
        meter.add(sound)
        independent = pyloudnorm.Meter(RATE_HZ).integrated_loudness(sound.astype(np.float64))
        assert meter.loudness_lufs == pytest.approx(independent, abs=0.1)

    def test_finds_peaks_between_the_samples(self) -> None:
        # EBU Tech 3341, case 16: a sine at a quarter of the rate, sampled beside its peaks, reads -6 dBFS in samples
        # that are 3 dB lower.
        tone = 0.5 * np.sin(np.pi / 2 * np.arange(4800) + np.pi / 4)
        tone *= np.minimum(1, np.arange(4800) / 480) * np.minimum(1, np.arange(4800)[::-1] / 480)
        stereo = np.stack([tone, tone], axis=1).astype(np.float32)
        meter = LoudnessMeter(rate_hz=RATE_HZ)
        meter.add(stereo)
        assert np.abs(stereo).max() < 0.36
        assert meter.true_peak_dbtp == pytest.approx(-6.02, abs=0.2)

    def test_says_none_of_silence(self) -> None:
        meter = LoudnessMeter(rate_hz=RATE_HZ)
        meter.add(np.zeros((RATE_HZ, 2), np.float32))
        assert meter.loudness_lufs is None
        assert meter.true_peak_dbtp is None


class TestLimiter:
    def limit(self, sound: Sound, *, gain: float, block: int = 10_000) -> Sound:
        meter = LoudnessMeter(rate_hz=RATE_HZ)
        for start in range(0, len(sound), 30_000):
            meter.add(sound[start : start + 30_000])
        master = Master(
            lambda start, end: sound[start:end], samples=len(sound), peaks=meter.finish_peaks(), rate_hz=RATE_HZ
        )
        return np.concatenate(list(limited(master, gain=gain, ceiling=0.8, block_samples=block)))

    def test_holds_true_peaks_below_its_ceiling(self, tmp_path: Path) -> None:
        sound, _ = soundfile.read(noise(tmp_path, crest=True), dtype="float32")
        out = self.limit(sound, gain=2.5)
        assert true_peaks(sound * np.float32(2.5)).max() > 1.5
        assert true_peaks(out).max() <= 0.8 * 1.005

    def test_does_not_depend_on_the_blocks(self, tmp_path: Path) -> None:
        sound, _ = soundfile.read(noise(tmp_path, crest=True), dtype="float32")
        assert np.abs(self.limit(sound, gain=2) - self.limit(sound, gain=2, block=7_777)).max() < 1e-6

    def test_leaves_quiet_sound_as_it_is(self, tmp_path: Path) -> None:
        sound, _ = soundfile.read(noise(tmp_path, amplitude=0.02), dtype="float32")
        assert np.array_equal(self.limit(sound, gain=1), sound)


class TestMix:
    def test_has_the_loudness_and_the_peak_of_its_preset(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(frames=60, narration=narration()), segment(frames=15))
        spoken = {timeline.segments[0].id: noise(tmp_path, seconds_long=2, crest=True)}
        facts = mix(timeline, originals, tmp_path, spoken)
        decoded = decode_sound(tmp_path / "mix.m4a")
        loudness = pyloudnorm.Meter(RATE_HZ).integrated_loudness(decoded.astype(np.float64))
        assert loudness == pytest.approx(-16, abs=0.3)
        assert facts.loudness_lufs == pytest.approx(-16, abs=0.15)
        assert 20 * np.log10(true_peaks(decoded).max()) <= -1
        assert facts.true_peak_dbtp is not None
        assert facts.true_peak_dbtp <= -1

    @pytest.mark.parametrize(("amplitude", "is_raised_fully"), [(0.1, False), (0.0005, True)])
    def test_says_where_it_was_raised_as_far_as_may_be(
        self, amplitude: float, is_raised_fully: bool, originals: Originals, tmp_path: Path
    ) -> None:
        timeline = film(segment(frames=60, narration=narration()))
        facts = mix(timeline, originals, tmp_path, {timeline.segments[0].id: noise(tmp_path, amplitude=amplitude)})
        assert (facts.is_silent, facts.is_raised_fully) == (False, is_raised_fully)
        assert facts.loudness_lufs is not None
        assert (facts.loudness_lufs < -17) is is_raised_fully

    def test_keeps_below_its_peak_as_opus_too(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(frames=60, narration=narration()))
        mix(timeline, originals, tmp_path, {timeline.segments[0].id: noise(tmp_path, crest=True)})
        facts = measure(to_opus(tmp_path / "mix.m4a", preset=SMALL, output=tmp_path / "sound.webm"), rate_hz=RATE_HZ)
        assert facts.true_peak_dbtp is not None
        assert facts.true_peak_dbtp <= SMALL.true_peak_dbtp
        assert facts.loudness_lufs == pytest.approx(-16, abs=0.9)
        assert facts.duration_seconds == pytest.approx(2, abs=0.01)

    @pytest.mark.parametrize(
        ("rate", "frames"),
        [
            (FrameRate(numerator=30), 61),
            (FrameRate(numerator=30000, denominator=1001), 100),
            (FrameRate(numerator=25), 1),
        ],
    )
    def test_is_as_long_as_the_frames(self, rate: FrameRate, frames: int, originals: Originals, tmp_path: Path) -> None:
        facts = mix(film(segment(frames=frames), frame_rate=rate), originals, tmp_path)
        assert facts.samples == round(rate.to_seconds(frames) * RATE_HZ)
        assert facts.duration_seconds == pytest.approx(float(rate.to_seconds(frames)), abs=1 / RATE_HZ)

    def test_of_a_silent_film_is_silence(self, originals: Originals, tmp_path: Path) -> None:
        facts = mix(film(segment(frames=60)), originals, tmp_path)
        assert (facts.loudness_lufs, facts.true_peak_dbtp) == (None, None)
        assert (facts.is_silent, facts.is_raised_fully) == (True, False)
        assert not decode_sound(tmp_path / "mix.m4a").any()

    def test_puts_each_narration_in_its_place(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(
            segment(frames=60, narration=narration(start_frame=15)), segment(frames=75, narration=narration())
        )
        low = save_tone(tmp_path / "low.wav", hz=300, seconds=1, amplitude=0.2)
        high = save_tone(tmp_path / "high.wav", hz=2400, seconds=1, amplitude=0.2)
        mix(timeline, originals, tmp_path, dict(zip([part.id for part in timeline.segments], [low, high], strict=True)))
        sound = decode_sound(tmp_path / "mix.m4a")
        assert level_db(seconds(sound, 0, 0.45)) < -60
        assert np.flatnonzero(np.abs(sound[:, 0]) > 0.02)[0] == pytest.approx(0.5 * RATE_HZ, abs=150)
        for start, hz in ((0.6, 300), (2.1, 2400)):
            part = seconds(sound, start, start + 0.5)[:, 0]
            strongest = np.argmax(np.abs(np.fft.rfft(part * np.hanning(len(part))))) * RATE_HZ / len(part)
            assert strongest == pytest.approx(hz, abs=5)
        assert level_db(seconds(sound, 1.6, 1.95)) < -60

    def test_cuts_narration_at_the_end_of_its_segment(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(frames=30, narration=narration()), segment(frames=60))
        long = save_tone(tmp_path / "long.wav", hz=440, seconds=2.5, amplitude=0.2)
        mix(timeline, originals, tmp_path, {timeline.segments[0].id: long})
        sound = decode_sound(tmp_path / "mix.m4a")
        assert level_db(seconds(sound, 0.5, 0.9)) > -30
        assert level_db(seconds(sound, 1.1, 2.9)) < -60

    def test_loops_music_to_the_end_and_fades_it(self, originals: Originals, tmp_path: Path) -> None:
        music = Music(asset=originals["music"], volume=0.5, fade_in_frames=30, fade_out_frames=60, duck_db=0)
        mix(film(segment(frames=240), music=music), originals, tmp_path)
        sound = decode_sound(tmp_path / "mix.m4a")
        middle = level_db(seconds(sound, 2, 5))
        assert level_db(seconds(sound, 3.2, 5.8)) == pytest.approx(middle, abs=0.5)
        assert level_db(seconds(sound, 0, 0.1)) < middle - 20
        assert level_db(seconds(sound, 7.8, 8)) < middle - 20

    def test_turns_music_down_while_someone_speaks(self, originals: Originals, tmp_path: Path) -> None:
        music = Music(asset=originals["music"], volume=0.5, fade_in_frames=0, fade_out_frames=0, duck_db=12)
        quiet = tmp_path / "quiet.wav"
        soundfile.write(quiet, np.zeros(2 * RATE_HZ), RATE_HZ)
        timeline = film(segment(frames=240, narration=narration(start_frame=75)), music=music)
        mix(timeline, originals, tmp_path, {timeline.segments[0].id: quiet})
        sound = decode_sound(tmp_path / "mix.m4a")
        alone, under = level_db(seconds(sound, 0.5, 2)), level_db(seconds(sound, 2.7, 4.3))
        assert alone - under == pytest.approx(12, abs=0.5)
        assert level_db(seconds(sound, 5.5, 7.5)) == pytest.approx(alone, abs=0.5)

    def test_takes_the_sound_of_clips(self, originals: Originals, tmp_path: Path) -> None:
        look = ClipLook(
            asset=originals["clip"], fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0.2, loop=False
        )
        timeline = film(segment(frames=90, layers=[layer(look, 0, 0, 800, 450, frames=(30, 90), volume=1)]))
        mix(timeline, originals, tmp_path)
        sound = decode_sound(tmp_path / "mix.m4a")
        assert level_db(seconds(sound, 0, 0.95)) < -60
        assert level_db(seconds(sound, 1.1, 1.9)) > -30
        assert level_db(seconds(sound, 2.2, 2.9)) < -60

    def test_leaves_out_clips_that_are_muted(self, originals: Originals, tmp_path: Path) -> None:
        fill = ClipFill(asset=originals["clip"], fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None, volume=0)
        assert mix(film(segment(fill, frames=60)), originals, tmp_path).loudness_lufs is None

    def test_reports_frames_and_stops_when_asked_to(self, originals: Originals, tmp_path: Path) -> None:
        done: list[int] = []
        with pytest.raises(WorkStoppedError):
            mix_audio(
                film(segment(frames=300)),
                narrations={},
                media=originals,
                preset=SMALL,
                output=tmp_path / "mix.m4a",
                on_progress=done.append,
                should_stop=lambda: len(done) >= 2,
            )
        assert done == [60, 120]

    def test_stops_while_it_is_mastered(self, originals: Originals, tmp_path: Path) -> None:
        asked: list[None] = []

        def should_stop() -> bool:
            asked.append(None)
            return len(asked) > 6

        with pytest.raises(WorkStoppedError):
            mix_audio(
                film(segment(frames=300)),
                narrations={},
                media=originals,
                preset=SMALL,
                output=tmp_path / "mix.m4a",
                on_progress=lambda _: None,
                should_stop=should_stop,
            )
        assert len(asked) == 7

    def test_says_whose_sound_is_damaged(self, originals: Originals, tmp_path: Path) -> None:
        timeline = film(segment(frames=30, narration=narration(), name="Opening"))
        garbage = originals.path(originals["garbage"])
        with pytest.raises(RenderError, match="Opening") as caught:
            mix(timeline, originals, tmp_path, {timeline.segments[0].id: garbage})
        assert caught.value.code == "original-unreadable"

    def test_refuses_sound_that_is_not_numbers(self, originals: Originals, tmp_path: Path) -> None:
        broken = tmp_path / "broken.wav"
        soundfile.write(broken, np.full(RATE_HZ, np.nan), RATE_HZ, subtype="FLOAT")
        timeline = film(segment(frames=30, narration=narration()))
        with pytest.raises(RenderError) as caught:
            mix(timeline, originals, tmp_path, {timeline.segments[0].id: broken})
        assert caught.value.code == "sound-malformed"


class TestSpeech:
    def test_with_short_pauses_is_one(self) -> None:
        spoken = [
            Span(int(start * RATE_HZ), int(end * RATE_HZ)) for start, end in ((5, 6), (0, 1), (0.2, 0.5), (1.5, 2))
        ]
        spans = bridge(spoken, rate_hz=RATE_HZ)
        assert [(span.start / RATE_HZ, span.end / RATE_HZ) for span in spans] == [(0, 2), (5, 6)]


class TestTrackPlayer:
    def test_ramps_without_jumps(self, originals: Originals) -> None:
        track = Track(originals.path(originals["music"]), "music", Span(0, 8 * RATE_HZ), 1, loop=True, duck_db=20)
        speech = (Span(3 * RATE_HZ, 5 * RATE_HZ),)
        player = TrackPlayer(track, rate_hz=RATE_HZ, speech=speech)
        block: Sound = np.zeros((8 * RATE_HZ, 2), np.float32)
        player.add_to(block, at=0)
        assert np.abs(np.diff(block, axis=0)).max() < 0.4 * 2 * np.pi * 220 / RATE_HZ * 1.2


class TestSoundReader:
    def test_gives_silence_after_the_end(self, originals: Originals) -> None:
        with SoundReader(originals.path(originals["tone"]), rate_hz=RATE_HZ, owner="tone") as reader:
            sound = reader.read(2 * RATE_HZ)
        assert len(sound) == 2 * RATE_HZ
        assert not sound[RATE_HZ + 100 :].any()

    def test_begins_where_it_is_told_to(self, tmp_path: Path) -> None:
        ramp = np.linspace(0, 1, RATE_HZ)
        soundfile.write(tmp_path / "ramp.wav", ramp, RATE_HZ, subtype="FLOAT")
        with SoundReader(tmp_path / "ramp.wav", rate_hz=RATE_HZ, owner="ramp", start_seconds=0.5) as reader:
            assert reader.read(1)[0, 0] == pytest.approx(0.5, abs=1e-3)

    def test_loops_without_a_gap(self, originals: Originals) -> None:
        with SoundReader(originals.path(originals["tone"]), rate_hz=RATE_HZ, owner="tone", loop=True) as reader:
            sound = reader.read(3 * RATE_HZ)
        windows = sound[: 3 * RATE_HZ // 480 * 480, 0].reshape(-1, 480)
        assert np.abs(windows).max(axis=1).min() > 0.15
