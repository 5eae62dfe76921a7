"""How many takes each backend makes in a minute, and whether a process that goes on making them grows.

What is measured is what a worker does in a job: the picture, the gate's look at it, the file. The models are tiny ones
with random weights: their rates say what all the rest costs, not how fast a real model is.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from brandkit.frames.soundness.standard import judge_frame
from generation.backends.base import PictureBackend
from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.illustrator_pictures import IllustratorPictures
from generation.domain.pictures import PictureRequest
from tests.benchmarks.timing import circumstances

TINY_MODELS: Final = "tests.generation.pictures.diffusion.tiny_models"
JOBS: Final = 500
WARM: Final = 60
"""Jobs after which every cache is full."""
WINDOW: Final = 60
TAKES: Final = 6
PROMPTS: Final = ("A calm sea at dawn", "A city of blue towers", "Paper with soft folds", "Dots like rain", "Two hills")
PALETTE: Final = ("#12324a", "#0f7a6c", "#f2b45c", "#ffffff")
FLAT_RATIO: Final = 0.05
MOST_PIXELS: Final = 128 * 128


def takes_section() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-takes-") as name:
        rows = "".join(
            f"| {words} | {request.width_px} x {request.height_px} | {_rate(backend, request):.1f} |\n"
            for words, backend, request in _backends(Path(name))
        )
    first, last = _measure_apart(JOBS)
    verdict = "flat" if abs(last / first - 1) <= FLAT_RATIO else "growing"
    return f"""{circumstances(load)}

Each take is made, judged by the gate and stored as PNG, one after the other on one thread.

| backend | size, px | takes a minute |
|---|---|---|
{rows}
**Memory.** A process that made {JOBS} takes, by the illustrator and by a tiny Stable Diffusion in turns, has
{first:.0f} MB resident in the jobs after the first {WARM}, and {last:.0f} MB in the last {WINDOW} (medians;
{last / first - 1:+.1%}: {verdict}).
"""


def _backends(folder: Path) -> Iterator[tuple[str, PictureBackend, PictureRequest]]:
    large = PictureRequest(prompt=PROMPTS[0], palette=PALETTE)
    yield "illustrator", IllustratorPictures(), large
    yield "illustrator", IllustratorPictures(), large.model_copy(update={"width_px": 3840, "height_px": 2160})
    for words, model in (("Stable Diffusion, tiny", "stable-diffusion"), ("Z-Image, tiny", "z-image")):
        yield words, _tiny(model, folder), large


def _tiny(model: str, folder: Path) -> PictureBackend:
    builders = import_module(TINY_MODELS).BUILDERS  # it loads torch, which the page's other sections do without
    return DiffusersPictures(folder=str(builders[model](folder / model)), most_pixels=MOST_PIXELS, steps=4)


def make_one(backend: PictureBackend, request: PictureRequest, *, seed: int, path: Path) -> None:
    """One job: a take, judged and stored."""
    completed = backend.completed(request)
    pixels = backend.make(completed, seed=seed, check=lambda: None, progress=_nothing)
    judge_frame(pixels)
    Image.fromarray(pixels).save(path, compress_level=3)


def _nothing(_done: int, _total: int, /, *, preview: object = None) -> None:
    """Nobody looks at the progress."""


def _rate(backend: PictureBackend, request: PictureRequest) -> float:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "take.png")
        make_one(backend, request, seed=0, path=path)
        started = time.process_time()
        for seed in range(1, TAKES + 1):
            make_one(backend, request, seed=seed, path=path)
        return TAKES * 60 / (time.process_time() - started)


def _measure_apart(jobs: int) -> tuple[float, float]:
    """The resident memory after warming up and at the end, MB, of a process that does nothing else."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.takes", str(jobs)], capture_output=True, check=True, text=True
    )
    first, last = json.loads(answer.stdout.splitlines()[-1])
    return float(first), float(last)


def resident_over(jobs: int) -> tuple[float, float]:
    """Make so many takes; the median of the resident memory after WARM jobs, and in the last ones, MB."""
    small = PictureRequest(prompt=PROMPTS[0], palette=PALETTE, width_px=640, height_px=360)
    resident = []
    with tempfile.TemporaryDirectory(prefix="brandreel-takes-") as name:
        backends = (IllustratorPictures(), _tiny("stable-diffusion", Path(name)))
        for number in range(jobs):
            wish = small.model_copy(update={"prompt": PROMPTS[number % len(PROMPTS)]})
            make_one(backends[number % 2], wish, seed=number, path=Path(name, "take.png"))
            gc.collect()
            resident.append(_resident_mb())
            if number % 50 == 49:
                print(f"{number + 1} jobs: {resident[-1]:.1f} MB", file=sys.stderr, flush=True)
    return float(np.median(resident[WARM : WARM + WINDOW])), float(np.median(resident[-WINDOW:]))


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    print(json.dumps(resident_over(int(sys.argv[1]))))
