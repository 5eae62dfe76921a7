"""How much memory mixing the sound of a film takes, by the film's length.

Each length is mixed in a process of its own, so that one peak does not hide another. Segments bring narration in
turns of 7.2 seconds, every fifth footage with sound, every second an effect on a layer, and music loops under all.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

from builder.document.fills import ClipFill
from builder.document.geometry import Fit
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.sounds import LayerSound, Music
from generation.domain.presets import EXPORT_PRESETS
from generation.rendering.audio.mix import mix_audio
from tests.benchmarks.scenes import FolderMedia
from tests.benchmarks.timing import peak_memory_mb
from tests.generation.rendering.films import PAPER, film, layer, narration, segment, shape
from tests.generation.rendering.originals import save_clip

MINUTES = (1, 10, 60)
SEGMENT_FRAMES = 216
FRAMES_A_MINUTE = 1800
RATE_HZ = 48_000


def sound_memory_by_length() -> str:
    """A table for docs/benchmarks.md."""
    rows = "".join(
        "| {minutes} | {segments} | {loudness:.1f} | {peak:.1f} | {megabytes:.0f} | {cpu:.0f} |\n".format(
            **measure_apart(minutes)
        )
        for minutes in MINUTES
    )
    return f"""| minutes | segments | LUFS | dBTP | peak memory, MB | processor, s |
|---|---|---|---|---|---|
{rows}"""


def measure_apart(minutes: int) -> dict[str, float]:
    """The figures of one length, from a process that does nothing else."""
    command = [sys.executable, "-m", "tests.benchmarks.sound_memory", str(minutes)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def measure(minutes: int) -> dict[str, float]:
    """Mix a film of that length, and say what it took."""
    with tempfile.TemporaryDirectory(prefix="brandreel-sound-") as folder:
        media = FolderMedia(Path(folder))
        timeline, narrations = build_film(media, minutes=minutes)
        cpu_before = time.process_time()
        facts = mix_audio(
            timeline,
            narrations=narrations,
            media=media,
            preset=EXPORT_PRESETS["1080p"],
            output=media.folder / "mix.m4a",
            on_progress=lambda _done: None,
            should_stop=lambda: False,
        )
        return {
            "minutes": minutes,
            "segments": len(timeline.segments),
            "loudness": facts.loudness_lufs or 0.0,
            "peak": facts.true_peak_dbtp or 0.0,
            "megabytes": peak_memory_mb(),
            "cpu": time.process_time() - cpu_before,
        }


def build_film(media: FolderMedia, *, minutes: int) -> tuple[ResolvedTimeline, dict[str, Path]]:
    """The film and the narrations of its segments by their ids."""
    music = media.keep(_save(media.folder / "music.wav", seconds=24, seed=8, level=0.1).read_bytes())
    effect = media.keep(_save(media.folder / "effect.wav", seconds=0.6, seed=1, level=0.2).read_bytes())
    clip = media.keep(save_clip(media.folder / "clip.mp4").read_bytes())
    spoken = [_save(media.folder / f"speech-{seed}.wav", seconds=6, seed=seed, level=0.12) for seed in range(2, 7)]
    count = max(1, minutes * FRAMES_A_MINUTE // SEGMENT_FRAMES)
    segments = [_segment(number, clip=clip, effect=effect) for number in range(count)]
    timeline = film(*segments, music=Music(asset=music))
    return timeline, {part.id: spoken[number % len(spoken)] for number, part in enumerate(timeline.segments)}


def _segment(number: int, *, clip: str, effect: str) -> ResolvedSegment:
    fill = ClipFill(asset=clip, fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None, volume=0.3)
    title = layer(shape(), 0, 0, 100, 100).model_copy(update={"sound": LayerSound(asset=effect, volume=0.5)})
    return segment(
        fill if number % 5 == 0 else PAPER,
        [title] if number % 2 == 0 else [],
        frames=SEGMENT_FRAMES,
        narration=narration(start_frame=9),
    )


def _save(path: Path, *, seconds: float, seed: int, level: float) -> Path:
    """Bursts of noise, about as uneven as speech, in one channel at 24 kHz."""
    random = np.random.default_rng(seed)
    samples = round(seconds * RATE_HZ / 2)
    bursts = np.sin(np.arange(samples) / RATE_HZ * 4 * np.pi * 3) > -0.4
    soundfile.write(path, random.normal(0, level, samples) * bursts, RATE_HZ // 2)
    return path


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
