"""Films of many segments: nothing is read again for each of them, and joining them takes no more memory."""

import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from tests.house.source import ROOT

MEGABYTE = 1024
"""ru_maxrss counts kilobytes."""
JOINING = """
import resource, sys
from pathlib import Path
from builder.document.time import FrameRate
from generation.rendering.muxer import join
run, output, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
facts = join([run] * count, audio=None, frame_rate=FrameRate(numerator=30), output=output)
print(facts.frames, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Sixty frames of noise, about a megabyte."""
    path = tmp_path / "run.mp4"
    random = np.random.default_rng(5)
    with av.open(str(path), "w", format="mp4", options={"video_track_timescale": "30"}) as container:
        stream = container.add_stream("libx264", rate=30, options={"preset": "ultrafast", "crf": "18"})
        stream.width, stream.height, stream.pix_fmt = 192, 108, "yuv420p"
        for _number in range(60):
            pixels = random.integers(0, 255, (108, 192, 3), dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def joined(run: Path, output: Path, *, count: int) -> tuple[int, int]:
    """The frames of a film of so many copies, and the most memory that joining them took, kB."""
    command = [sys.executable, "-c", JOINING, str(run), str(output), str(count)]
    frames, memory = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return int(frames), int(memory)


@pytest.mark.slow
class TestJoin:
    def test_of_five_hundred_runs_takes_the_memory_of_a_few(self, run, tmp_path):
        few = joined(run, tmp_path / "few.mp4", count=5)
        many = joined(run, tmp_path / "many.mp4", count=500)
        assert (few[0], many[0]) == (300, 30_000)
        assert (tmp_path / "many.mp4").stat().st_size > 100 * MEGABYTE * 1024
        assert many[1] - few[1] < 30 * MEGABYTE
