"""EBU R 128 on the encoded file: loudness and true peak of hard material, judged by FFmpeg's own meter too."""

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from av.filter import Graph

from generation.rendering.audio.loudness import true_peaks
from generation.rendering.audio.mix import mix_audio
from generation.rendering.audio.sound import Sound
from tests.generation.rendering.decoding import decode_sound
from tests.generation.rendering.films import SMALL, film, narration, segment
from tests.generation.rendering.originals import Originals

RATE_HZ = 48_000
SECONDS = 6
TIME = np.arange(SECONDS * RATE_HZ) / RATE_HZ


def speech_like(seed: int) -> np.ndarray:
    """Bursts of coloured noise with pauses, far more uneven than music."""
    random = np.random.default_rng(seed)
    noise = np.convolve(random.normal(0, 1, len(TIME)), np.hanning(9) / 4, "same")
    return 0.2 * noise * (np.sin(2 * np.pi * 1.7 * TIME) > -0.2) * (1 + np.sin(2 * np.pi * 4 * TIME))


MATERIAL = {
    "speech": lambda: speech_like(1),
    "clicks": lambda: speech_like(2) * 0.3 + (np.arange(len(TIME)) % 9973 == 0) * 0.99,
    "a quarter of the rate, between its peaks": lambda: np.sin(np.pi / 2 * np.arange(len(TIME)) + np.pi / 4),
    "full-scale square": lambda: np.sign(np.sin(2 * np.pi * 997 * TIME)),
    "clipped": lambda: np.clip(8 * speech_like(3), -1, 1),
    "a loud end": lambda: np.where(TIME > SECONDS - 0.2, 1.0, 0.05) * np.sin(2 * np.pi * 440 * TIME),
}


def judged_by_ffmpeg(path: Path) -> tuple[float, float]:
    """Integrated loudness, LUFS, and true peak, dBTP, by FFmpeg's ebur128 filter."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        graph = Graph()
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "metadata=1:peak=true")
        sink = graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        loudness = peak = -np.inf
        for frame in container.decode(stream):
            graph.push(frame)
            loudness, peak = _pull(graph, loudness, peak)
        graph.push(None)
        return _pull(graph, loudness, peak)


def _pull(graph: Graph, loudness: float, peak: float) -> tuple[float, float]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return loudness, peak
        loudness = float(frame.metadata.get("lavfi.r128.I", loudness))
        peaks = [frame.metadata.get(f"lavfi.r128.true_peaks_ch{channel}") for channel in (0, 1)]
        peak = max([peak, *(20 * np.log10(max(1e-9, float(value))) for value in peaks if value is not None)])


def mixed_to(wave: np.ndarray, *, lufs: float, originals: Originals, directory: Path) -> tuple[Sound, Path]:
    soundfile.write(directory / "voice.wav", wave, RATE_HZ, subtype="FLOAT")
    timeline = film(segment(frames=SECONDS * 30, narration=narration()))
    output = directory / "mix.m4a"
    mix_audio(
        timeline,
        narrations={timeline.segments[0].id: directory / "voice.wav"},
        media=originals,
        preset=SMALL.model_copy(update={"loudness_lufs": lufs}),
        output=output,
        on_progress=lambda _: None,
        should_stop=lambda: False,
    )
    return decode_sound(output), output


@pytest.mark.parametrize("lufs", [-23.0, -16.0, -14.0])
@pytest.mark.parametrize("material", MATERIAL, ids=str)
@pytest.mark.slow
class TestTarget:
    def test_is_met_and_the_true_peak_is_held(
        self, material: str, lufs: float, originals: Originals, tmp_path: Path
    ) -> None:
        sound, path = mixed_to(MATERIAL[material](), lufs=lufs, originals=originals, directory=tmp_path)
        loudness, peak = judged_by_ffmpeg(path)
        assert 20 * np.log10(true_peaks(sound).max()) <= SMALL.true_peak_dbtp
        # Two meters interpolate a little differently between samples.
        assert peak <= SMALL.true_peak_dbtp + 0.1
        assert loudness == pytest.approx(lufs, abs=0.3)
