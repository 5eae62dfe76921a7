"""How much memory drawing, encoding and joining one long run takes, by its length.

Each length is rendered in a process of its own, so that one peak does not hide another.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from brandkit.frames.flashes import FlashMeter
from brandkit.proof.cells import grid_of, levels_of, read_cells
from brandkit.proof.stretches import StretchMeter
from builder.document.resolved import ResolvedTimeline
from builder.document.time import FrameRange
from generation.domain.presets import ExportPreset
from generation.domain.runs import build_runs
from generation.domain.strengths import first_strength
from generation.rendering.encoder import render_run
from generation.rendering.muxer import join
from generation.rendering.proof import decode_run
from generation.rendering.proving.care import Care
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.witness import Witness
from tests.benchmarks.rendering import HOLDING, PRESET, render
from tests.benchmarks.scenes import FolderMedia, build_scenes, slide_scene
from tests.benchmarks.timing import circumstances, peak_memory_mb
from tests.generation.rendering.films import RATE

LENGTHS = (
    ("plain", 1), ("plain", 5), ("holds", 1), ("holds", 10), ("holds", 60),
    ("moving, proved", 1), ("moving, proved", 3), ("moving, proved", 6),
)  # fmt: skip
FRAMES_A_MINUTE = 1800


def memory_by_length() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    rows = "".join(f"| {kind} | {minutes} | {measure_apart(kind, minutes):.0f} |\n" for kind, minutes in LENGTHS)
    return f"""{circumstances(load)}

One run of 1080p packets, which is joined into a film: the training slide, held as long as it takes; and scene A, in
which everything moves, drawn with what is kept for its proof, decoded, measured, and judged as a film.

| preset | minutes | peak memory of the process, MB |
|---|---|---|
{rows}"""


def measure_apart(kind: str, minutes: int) -> float:
    """The peak of one length, MB, from a process that does nothing else."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", kind, str(minutes)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(json.loads(answer.stdout))


def measure(preset: ExportPreset, *, minutes: int) -> float:
    """Render and join a run of that length; the peak of this process so far, MB."""
    with tempfile.TemporaryDirectory(prefix="brandreel-memory-") as folder:
        media = FolderMedia(Path(folder))
        render(slide_scene(media, frames=minutes * FRAMES_A_MINUTE), media, Path(folder, "run.mp4"), preset=preset)
        join([Path(folder, "run.mp4")], audio=None, frame_rate=RATE, output=Path(folder, "film.mp4"))
    return peak_memory_mb()


def measure_proved(*, minutes: int) -> float:
    """Render, decode, measure and judge a moving run of that length; the peak of this process so far, MB."""
    with tempfile.TemporaryDirectory(prefix="brandreel-memory-") as name:
        folder = Path(name)
        media = FolderMedia(folder)
        timeline = _lasting(build_scenes(media)[0].timeline, frames=minutes * FRAMES_A_MINUTE)
        (run,), path = build_runs(timeline), folder / "run.mp4"
        with Witness(Expectations(timeline, scale=PRESET.scale, media=media), folder / "drawn.yuv") as witness:
            render_run(
                timeline,
                run=run,
                preset=PRESET,
                media=media,
                output=path,
                on_frame=lambda _done: None,
                should_stop=lambda: False,
                care=Care((), first_strength(PRESET, has_logos=False), witness.see),
            )
            proved = decode_run(path, run=run, witness=witness, cells=folder / "cells.zip").proved
        columns, rows = grid_of(width_px=1920, height_px=1080)
        flashes = FlashMeter(columns=columns, cells=columns * rows, frames_per_second=float(RATE.fps))
        stretches = StretchMeter()
        for cells in read_cells(proved.cells):
            flashes.add(levels_of(cells))
            stretches.add(cells)
    return peak_memory_mb()


def _lasting(timeline: ResolvedTimeline, *, frames: int) -> ResolvedTimeline:
    """The only segment of a timeline, for so many frames."""
    (segment,) = timeline.segments
    whole = FrameRange(start_frame=0, duration_frames=frames)
    layers = tuple(layer.model_copy(update={"frames": whole}) for layer in segment.layers)
    longer = segment.model_copy(update={"duration_frames": frames, "layers": layers})
    return timeline.model_copy(update={"segments": (longer,)})


def main(kind: str, minutes: int) -> float:
    """The peak of one length, MB."""
    if kind == "moving, proved":
        return measure_proved(minutes=minutes)
    return measure(HOLDING if kind == "holds" else PRESET, minutes=minutes)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
