"""Pictures a second on a graphics card: diffusers as it is loaded, one picture a call, against what a worker does.

Both run the same pipeline with the same random weights, which are as many as those of real models: how fast a picture
is made does not depend on what it shows. Without a card nothing is measured, and the figures stay.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import torch

from generation.backends.diffusion import engine
from generation.backends.diffusion.classes import find_pipeline_class
from generation.backends.diffusion.folders import ModelFolder
from generation.backends.diffusion.studio import Studio
from generation.domain.pictures import GivenPictures, PictureRequest, Pixels
from tests.benchmarks.large_models import BUILDERS

SIDE_PX: Final = 1024
BATCHES: Final = (1, 4, 8)
FEW: Final = (1, 8)
PLAIN_PICTURES: Final = 4
PROMPT: Final = "A calm harbour at dawn, wide view, soft light, boats in the distance, photograph"
GIB: Final = 2**30


@dataclass(frozen=True)
class Model:
    """A model by its name, as it is usually run."""

    name: str
    class_name: str
    steps: int
    guidance: float


MODELS: Final = (
    Model("SDXL", "StableDiffusionXLPipeline", 30, 5.0),
    Model("Z-Image", "ZImagePipeline", 9, 0.0),
)


@dataclass(frozen=True)
class Row:
    """What was measured of one way to make pictures."""

    how: str
    batch: int
    rate: float
    """Pictures a second."""
    first_seconds: float
    """How long the first batch of this size took, with all that is done only once."""
    peak_bytes: int


@dataclass(frozen=True)
class Apart:
    """How far two pictures are from each other, in codes of 255."""

    mean: float
    most: int

    @classmethod
    def of(cls, one: Pixels, other: Pixels) -> Self:
        """That of these two."""
        far = np.abs(one - other)
        return cls(float(far.mean()), int(far.max()))

    def __str__(self) -> str:
        return f"{self.mean:.2f} of 255 in the mean and {self.most} at most"


@dataclass(frozen=True)
class Figures:
    """Everything that was measured of a model."""

    model: Model
    numbers: int
    rows: tuple[Row, ...]
    batched: Apart
    """How far a picture of a batch is from the same one that was made alone."""
    in_8_bits: Apart
    """How far one that was made with products of 8 bits is."""


class Bench:
    """A pipeline in the memory of the card, run in different ways."""

    def __init__(self, model: Model, *, device: str, side_px: int = SIDE_PX, is_small: bool = False) -> None:
        self.model = model
        self.device = device
        self.side_px = side_px
        self.pipeline: Any = BUILDERS[model.name](device, is_small=is_small)
        self.pipeline.set_progress_bar_config(disable=True)
        self.folder = folder_of(self.pipeline, name=model.name, class_name=model.class_name)

    def plain(self, count: int = PLAIN_PICTURES) -> Row:
        """diffusers as it comes, one picture a call."""

        def make(seed: int) -> None:
            self.pipeline(
                PROMPT,
                height=self.side_px,
                width=self.side_px,
                num_inference_steps=self.model.steps,
                guidance_scale=self.model.guidance,
                generator=torch.Generator().manual_seed(seed),
            )

        first = seconds_of(lambda: make(0))
        reset_peak()
        passed = seconds_of(lambda: [make(seed) for seed in range(count)])
        return Row("plain diffusers", 1, count / passed, first, peak())

    def ours(self, batch: int, *, how: str, compiles: str, float8: bool = False) -> Row:
        """As a worker does, so many pictures at once."""
        studio = self.studio(batch, compiles=compiles, float8=float8)
        first = seconds_of(lambda: self.make(studio, range(batch)))
        reset_peak()
        passed = seconds_of(lambda: self.make(studio, range(batch)))
        return Row(how, batch, batch / passed, first, peak())

    def studio(self, batch: int, *, compiles: str, float8: bool = False) -> Studio:
        """What a backend makes its pictures with."""
        return Studio(
            device=self.device, dtype="bfloat16", offload="none", compiles=compiles, idle_seconds=3600,
            limit_seconds=3600, takes_at_once=batch, float8=float8,
        )  # fmt: skip

    def make(self, studio: Studio, seeds: range) -> list[Pixels]:
        """The pictures of these seeds."""
        request = PictureRequest(
            prompt=PROMPT, width_px=self.side_px, height_px=self.side_px, steps=self.model.steps,
            guidance=self.model.guidance,
        )  # fmt: skip
        made = studio.make(
            self.folder, request, seeds=tuple(seeds), given=GivenPictures(), most_pixels=self.side_px**2,
            check=lambda: None, progress=(nothing,) * len(seeds),
        )  # fmt: skip
        return [np.asarray(one) for one in made]

    def picture(self, *, batch: int = 1, float8: bool = False) -> Pixels:
        """The first picture of a batch."""
        compiles = "auto" if float8 else "none"
        return self.make(self.studio(batch, compiles=compiles, float8=float8), range(batch))[0].astype(np.int16)


def folder_of(pipeline: Any, *, name: str, class_name: str) -> ModelFolder:
    """What would be read of a folder with this pipeline."""
    sizes = [
        sum(numbers.numel() for numbers in part.parameters())
        for part in pipeline.components.values()
        if isinstance(part, torch.nn.Module)
    ]
    found = find_pipeline_class(class_name)
    assert found is not None
    return ModelFolder(Path(name), found, name, sum(sizes), max(sizes))


@contextmanager
def resident(pipeline: Any) -> Iterator[None]:
    """Workers find this pipeline instead of reading one from files."""
    load = engine.load
    engine.load = lambda setup: engine.ready(pipeline, setup)
    try:
        yield
    finally:
        engine.load = load
        engine.RESIDENT.release()


def measure(model: Model, *, device: str, **small: Any) -> Figures:
    """All ways to make the model's pictures, one after the other."""
    bench = Bench(model, device=device, **small)
    rows = [_told(bench.plain())]
    with resident(bench.pipeline):
        rows += [_told(bench.ours(batch, how="Brandreel, not compiled", compiles="none")) for batch in FEW]
        alone, among = bench.picture(), bench.picture(batch=BATCHES[-1])
        rows += [_told(bench.ours(batch, how="Brandreel", compiles="auto")) for batch in BATCHES]
        engine.RESIDENT.release()
        torch._dynamo.reset()
        how = "Brandreel, products of 8 bits"
        rows += [_told(bench.ours(batch, how=how, compiles="auto", float8=True)) for batch in BATCHES]
        eight = bench.picture(float8=True)
    return Figures(model, bench.folder.numbers, tuple(rows), Apart.of(alone, among), Apart.of(alone, eight))


def _told(row: Row) -> Row:
    """Said at once, since the last of them may be cut off with the time on a card that is lent."""
    print(row, file=sys.stderr, flush=True)
    return row


def cards_section(device: str = "cuda", **small: Any) -> str | None:
    """The section's text; None where there is no card."""
    if device == "cuda" and not torch.cuda.is_available():
        return None
    measured = []
    for model in MODELS:
        measured.append(measure(model, device=device, **small))
        gc.collect()
        torch.cuda.empty_cache()
    card = torch.cuda.get_device_name() if device == "cuda" else device
    return _text(card, measured)


def _text(card: str, measured: list[Figures]) -> str:
    rows = "".join(row for figures in measured for row in _rows(figures))
    batched = "; ".join(f"{one.model.name} by {one.batched}" for one in measured)
    in_8_bits = "; ".join(f"{one.model.name} by {one.in_8_bits}" for one in measured)
    models = "; ".join(
        f"as large as {one.model.name}: {one.numbers / 1e9:.1f} thousand million numbers, {one.model.steps} steps, "
        f"guidance {one.model.guidance:g}"
        for one in measured
    )
    return f"""Measured on one {card}: torch {torch.__version__}, diffusers {version("diffusers")}.

Pictures of {SIDE_PX} x {SIDE_PX} px in bfloat16 by pipelines with random weights ({models}).
*Plain diffusers* makes one picture a call with the pipeline as it is loaded; *Brandreel* makes the takes of one request
in one go, with all that a worker does between the steps. *First* is the first batch of a size, with what is done only
once. The gate's look and the file are not in it.

| model | how | at once | pictures a second | to plain | first, seconds | peak memory, GiB |
|---|---|---|---|---|---|---|
{rows}
A picture alone and the same one among eight differ, as sums are added in another order: {batched}. One that was
compiled and made with products of 8 bits differs from one that was not: {in_8_bits}.
"""


def _rows(figures: Figures) -> Iterator[str]:
    plain = figures.rows[0].rate
    for row in figures.rows:
        yield (
            f"| {figures.model.name} | {row.how} | {row.batch} | {row.rate:.2f} | {row.rate / plain:.2f} "
            f"| {row.first_seconds:.1f} | {row.peak_bytes / GIB:.1f} |\n"
        )


def reset_peak() -> None:
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()


def peak() -> int:
    return torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0


def seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter() - started


def nothing(_done: int, _total: int, /, *, preview: object = None) -> None:
    """Nobody looks at the progress."""


if __name__ == "__main__":
    print(cards_section())
