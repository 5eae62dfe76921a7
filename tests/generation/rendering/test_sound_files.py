"""Sound files as people have them: odd rates, many channels, cut, clipped, compressed; each is a real file."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from generation.rendering.audio.sound import Sound, SoundReader, sound_seconds
from generation.rendering.audio.source import has_sound
from generation.rendering.errors import RenderError
from tests.generation.rendering.decoding import decode_sound

RATE_HZ = 48_000
Wave = npt.NDArray[np.floating[Any]]


def sine(hz: float, *, seconds: float, rate_hz: int, amplitude: float = 0.4) -> Wave:
    return amplitude * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)


def strongest_hz(sound: Sound) -> float:
    part = sound[len(sound) // 4 : -len(sound) // 4, 0]
    return float(np.argmax(np.abs(np.fft.rfft(part * np.hanning(len(part))))) * RATE_HZ / len(part))


def level(sound: Sound, channel: int) -> float:
    middle = sound[len(sound) // 4 : -len(sound) // 4, channel]
    return float(np.sqrt(2 * np.mean(middle.astype(np.float64) ** 2)))


def encode(
    path: Path, wave: Wave, *, codec: str, rate_hz: int, layout: str = "mono", start: Fraction | int = 0
) -> Path:
    """A file of one sound stream by FFmpeg's encoder; ``wave`` is ``(samples,)`` or ``(samples, channels)``."""
    planes = np.atleast_2d(wave.T).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        container.mux(list(_packets(stream, planes, first=int(start * rate_hz))))
    return path


def _packets(stream: Any, planes: Wave, *, first: int = 0) -> Iterator[Any]:
    size = stream.codec_context.frame_size or 1152
    for at in range(0, planes.shape[1], size):
        block = np.ascontiguousarray(planes[:, at : at + size])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=stream.layout.name)
        frame.sample_rate, frame.pts = stream.rate, first + at
        yield from stream.encode(frame)
    yield from stream.encode(None)


class TestRates:
    @pytest.mark.parametrize("rate_hz", [8000, 22_050, 44_100, 96_000, 192_000])
    def test_of_any_kind_keep_pitch_length_and_level(self, rate_hz: int, tmp_path: Path) -> None:
        path = tmp_path / "tone.wav"
        soundfile.write(path, sine(1000, seconds=2, rate_hz=rate_hz), rate_hz)
        sound = decode_sound(path)
        assert len(sound) == pytest.approx(2 * RATE_HZ, abs=2)
        assert strongest_hz(sound) == pytest.approx(1000, abs=1)
        assert (level(sound, 0), level(sound, 1)) == pytest.approx((0.4, 0.4), abs=0.005)

    def test_above_the_mix_leave_no_ghosts(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "high.wav", sine(60_000, seconds=1, rate_hz=192_000), 192_000)
        assert np.abs(decode_sound(tmp_path / "high.wav")[2000:-2000]).max() < 0.004


class TestChannels:
    @pytest.mark.parametrize(
        ("channel", "left", "right"),
        [(0, 1, 0), (1, 0, 1), (2, 0.7071, 0.7071), (3, 0, 0), (4, 0.7071, 0), (5, 0, 0.7071)],
        ids=["left", "right", "centre", "low", "left behind", "right behind"],
    )
    def test_of_surround_sound_are_mixed_as_the_itu_says(
        self, channel: int, left: float, right: float, tmp_path: Path
    ) -> None:
        # ITU-R BS.775: centre and surrounds 3 dB down, low frequency effects left out.
        six = np.zeros((RATE_HZ, 6))
        six[:, channel] = sine(500, seconds=1, rate_hz=RATE_HZ)
        path = encode(tmp_path / "surround.wav", six, codec="pcm_f32le", rate_hz=RATE_HZ, layout="5.1")
        sound = decode_sound(path)
        assert (level(sound, 0), level(sound, 1)) == pytest.approx((0.4 * left, 0.4 * right), abs=0.002)

    def test_of_compressed_surround_sound_are_mixed_too(self, tmp_path: Path) -> None:
        six = np.zeros((2 * RATE_HZ, 6))
        six[:, 2] = sine(500, seconds=2, rate_hz=RATE_HZ)
        path = encode(tmp_path / "surround.m4a", six, codec="aac", rate_hz=RATE_HZ, layout="5.1")
        assert level(decode_sound(path), 0) == pytest.approx(0.283, abs=0.02)

    def test_of_which_there_is_one_go_to_both_sides(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "mono.wav", sine(500, seconds=1, rate_hz=8000), 8000)
        sound = decode_sound(tmp_path / "mono.wav")
        assert np.array_equal(sound[:, 0], sound[:, 1])


class TestOddFiles:
    def test_of_one_sample_are_heard(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "one.wav", np.array([0.5]), RATE_HZ, subtype="FLOAT")
        assert decode_sound(tmp_path / "one.wav")[:, 0].tolist() == [0.5]
        with SoundReader(tmp_path / "one.wav", rate_hz=RATE_HZ, owner="click", loop=True) as reader:
            assert reader.read(5)[:, 1].tolist() == [0.5] * 5

    def test_of_one_sample_at_another_rate_are_next_to_nothing(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "one.wav", np.array([0.5]), 8000, subtype="FLOAT")
        with SoundReader(tmp_path / "one.wav", rate_hz=RATE_HZ, owner="click") as reader:
            assert not reader.read(100)[12:].any()

    def test_of_no_samples_are_silent_also_in_a_loop(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "none.wav", np.zeros(0), RATE_HZ)
        with SoundReader(tmp_path / "none.wav", rate_hz=RATE_HZ, owner="nothing", loop=True) as reader:
            assert not reader.read(1000).any()

    def test_of_silence_are_silent(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "silent.wav", np.zeros(4410), 44_100)
        sound = decode_sound(tmp_path / "silent.wav")
        assert len(sound) == 4800
        assert not sound.any()

    def test_that_are_clipped_stay_as_they_are(self, tmp_path: Path) -> None:
        soundfile.write(
            tmp_path / "clipped.wav", np.clip(sine(300, seconds=1, rate_hz=RATE_HZ, amplitude=4), -1, 1), RATE_HZ
        )
        assert np.abs(decode_sound(tmp_path / "clipped.wav")).max() == pytest.approx(1, abs=1e-4)

    def test_beyond_full_scale_keep_their_peaks(self, tmp_path: Path) -> None:
        soundfile.write(
            tmp_path / "hot.wav", sine(300, seconds=1, rate_hz=RATE_HZ, amplitude=3), RATE_HZ, subtype="FLOAT"
        )
        assert np.abs(decode_sound(tmp_path / "hot.wav")).max() == pytest.approx(3, abs=0.01)

    @pytest.mark.parametrize("bad", [np.nan, np.inf, 1e9])
    def test_with_samples_that_are_no_sound_are_refused_by_name(self, bad: float, tmp_path: Path) -> None:
        wave = sine(300, seconds=1, rate_hz=RATE_HZ)
        wave[30_000] = bad
        soundfile.write(tmp_path / "broken.wav", wave, RATE_HZ, subtype="FLOAT")
        with pytest.raises(RenderError, match="the jingle") as caught:
            sound_seconds(tmp_path / "broken.wav", rate_hz=RATE_HZ, owner="the jingle")
        assert caught.value.code == "sound-malformed"

    def test_without_sound_say_so(self, tmp_path: Path) -> None:
        (tmp_path / "text.txt").write_text("no sound")
        assert not has_sound(tmp_path / "text.txt")


class TestCompressedFiles:
    @pytest.mark.parametrize(
        ("codec", "ending"), [("libmp3lame", "mp3"), ("aac", "m4a"), ("libopus", "ogg"), ("flac", "flac")]
    )
    def test_begin_where_their_sound_begins(self, codec: str, ending: str, tmp_path: Path) -> None:
        # Encoders put silence in front and note how much; without its removal everything comes up to 50 ms late.
        wave = np.zeros(RATE_HZ)
        wave[12_000:12_480] = sine(2000, seconds=0.01, rate_hz=RATE_HZ, amplitude=0.8)
        sound = decode_sound(encode(tmp_path / f"tick.{ending}", wave, codec=codec, rate_hz=RATE_HZ))
        first = int(np.flatnonzero(np.abs(sound[:, 0]) > 0.3)[0])
        assert first == pytest.approx(12_000, abs=40)

    @pytest.mark.parametrize(
        ("codec", "ending"), [("libmp3lame", "mp3"), ("aac", "m4a"), ("libopus", "ogg"), ("flac", "flac")]
    )
    def test_are_the_same_from_the_middle(self, codec: str, ending: str, tmp_path: Path) -> None:
        random = np.random.default_rng(5)
        wave = np.cumsum(random.normal(0, 0.01, 6 * RATE_HZ))
        wave = 0.3 * np.sin(wave) * np.sin(2 * np.pi * 400 * np.arange(len(wave)) / RATE_HZ)
        path = encode(tmp_path / f"talk.{ending}", wave, codec=codec, rate_hz=RATE_HZ)
        whole = decode_sound(path)
        with SoundReader(path, rate_hz=RATE_HZ, owner="talk", start_seconds=3.21) as reader:
            part = reader.read(RATE_HZ)
        begin = round(3.21 * RATE_HZ)
        assert np.abs(part - whole[begin : begin + RATE_HZ]).max() < (
            0.02 if codec == "aac" else 1e-3
        )  # AAC fills bands with noise of its own


class TestLoops:
    def test_at_another_rate_join_without_a_seam(self, tmp_path: Path) -> None:
        # 440 Hz comes round 220 times in half a second, so the rounds together are one endless tone.
        soundfile.write(tmp_path / "loop.wav", sine(440, seconds=0.5, rate_hz=44_100), 44_100, subtype="FLOAT")
        with SoundReader(tmp_path / "loop.wav", rate_hz=RATE_HZ, owner="loop", loop=True) as reader:
            sound = reader.read(2 * RATE_HZ)[:, 0]
        ideal = sine(440, seconds=2, rate_hz=RATE_HZ)
        assert np.abs(sound - ideal)[200:].max() < 2e-3

    def test_of_a_part_are_as_long_as_the_part_and_do_not_click(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "song.wav", sine(123.4, seconds=4, rate_hz=44_100), 44_100, subtype="FLOAT")
        with SoundReader(
            tmp_path / "song.wav", rate_hz=RATE_HZ, owner="song", start_seconds=1.1, end_seconds=1.85, loop=True
        ) as reader:
            sound = reader.read(3 * RATE_HZ)[:, 0]
        assert np.abs(np.diff(sound)).max() < 1.1 * 0.4 * (2 * np.pi * 123.4 / RATE_HZ + 1 / (0.005 * RATE_HZ))
        round_ = round(0.75 * RATE_HZ)
        assert np.abs(sound[round_ + 300 : 2 * round_ - 300] - sound[2 * round_ + 300 : 3 * round_ - 300]).max() < 1e-2

    def test_of_a_part_that_is_played_once_end_in_silence(self, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "song.wav", np.full(RATE_HZ, 0.25), RATE_HZ, subtype="FLOAT")
        with SoundReader(
            tmp_path / "song.wav", rate_hz=RATE_HZ, owner="song", start_seconds=0.5, end_seconds=0.75
        ) as reader:
            sound = reader.read(RATE_HZ)[:, 0]
        assert np.flatnonzero(sound).tolist() == list(range(RATE_HZ // 4))


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    """A video of 3 s whose sound begins ``late`` seconds after its pictures and pauses between 1.5 and 2 s."""

    def record(late: float) -> Path:
        path = tmp_path / "screen.mkv"
        with av.open(str(path), "w") as container:
            video = container.add_stream("libx264", rate=10)
            video.width, video.height, video.pix_fmt = 64, 64, "yuv420p"
            sound = container.add_stream("pcm_s16le", rate=RATE_HZ, layout="mono")
            for number in range(30):
                picture = av.VideoFrame(64, 64, "yuv420p")
                picture.pts, picture.time_base = number, Fraction(1, 10)
                container.mux(video.encode(picture))
            container.mux(video.encode(None))
            for begin, end in ((late, 1.5), (2.0, 3.0)):
                wave = sine(600, seconds=end - begin, rate_hz=RATE_HZ)
                for at in range(0, len(wave), 960):
                    part = (wave[at : at + 960] * 32_000).astype(np.int16)
                    frame = av.AudioFrame.from_ndarray(part[None], format="s16", layout="mono")
                    frame.sample_rate, frame.pts = RATE_HZ, round(begin * RATE_HZ) + at
                    container.mux(sound.encode(frame))
        return path

    return record


class TestRecordings:
    @pytest.mark.parametrize("start_seconds", [0, 0.1, 1.0])
    def test_keep_sound_and_pictures_together(self, start_seconds: float, recording: Callable[..., Path]) -> None:
        path = recording(0.4)
        with SoundReader(path, rate_hz=RATE_HZ, owner="screen", start_seconds=start_seconds) as reader:
            sound = reader.read(round((3 - start_seconds) * RATE_HZ))[:, 0]

        def loud(at: float) -> bool:
            begin = round((at - start_seconds) * RATE_HZ)
            return bool(np.abs(sound[begin : begin + 480]).max() > 0.2)

        heard = [at for at in (0.35, 0.42, 1.45, 1.53, 1.95, 2.03, 2.9) if at >= start_seconds and loud(at)]
        assert heard == [at for at in (0.42, 1.45, 2.03, 2.9) if at >= start_seconds]
