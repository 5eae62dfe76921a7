"""How much memory drawing, encoding and joining one long run takes, by its length.

Each length is rendered in a process of its own, so that one peak does not hide another.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from generation.domain.presets import ExportPreset
from generation.rendering.muxer import join
from tests.benchmarks.rendering import HOLDING, PRESET, render
from tests.benchmarks.scenes import FolderMedia, slide_scene
from tests.benchmarks.timing import circumstances, peak_memory_mb
from tests.generation.rendering.films import RATE

LENGTHS = (("plain", 1), ("plain", 5), ("holds", 1), ("holds", 10), ("holds", 60))
FRAMES_A_MINUTE = 1800


def memory_by_length() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    rows = "".join(f"| {kind} | {minutes} | {measure_apart(kind, minutes):.0f} |\n" for kind, minutes in LENGTHS)
    return f"""{circumstances(load)}

The training slide, held as long as it takes, as one run of 1080p packets; then the run is joined into a film.

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


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(HOLDING if sys.argv[1] == "holds" else PRESET, minutes=int(sys.argv[2]))))
