"""How long footage takes on a graphics card: diffusers as it is loaded against what a worker does.

Both run the same pipeline with the same random weights, which are as many as those of real models: how fast footage is
made does not depend on what it shows. Without a card nothing is measured, and the figures stay.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from builder.document.time import FrameRate
from generation.backends.base import NO_FRAMES_GIVEN
from generation.backends.diffusion.film_classes import FilmClass, find_film_class
from generation.backends.diffusion.film_studio import FilmStudio
from generation.domain.filming import FootageRequest
from generation.domain.pictures import Pixels
from tests.benchmarks.cards import GIB, Apart, folder_of, nothing, peak, reset_peak, resident, seconds_of
from tests.benchmarks.large_films import BUILDERS

PROMPT: Final = "A calm harbour at dawn, boats that rock in the wind, slow pan, photograph"
SEED: Final = 7


@dataclass(frozen=True)
class Model:
    """A model by its name, as it is usually run: 832 x 480 px or the like."""

    name: str
    class_name: str
    width_px: int
    height_px: int
    frames: int
    steps: int
    guidance: float


MODELS: Final = (
    Model("LTX-Video", "LTXPipeline", 704, 480, 121, 30, 3.0),
    Model("Wan 2.1", "WanPipeline", 832, 480, 81, 20, 5.0),
)


@dataclass(frozen=True)
class Row:
    """What was measured of one way to make footage."""

    how: str
    seconds: float
    first_seconds: float
    """How long the first one took, with all that is done only once."""
    peak_bytes: int


@dataclass(frozen=True)
class Figures:
    """Everything that was measured of a model."""

    model: Model
    numbers: int
    rows: tuple[Row, ...]
    compiled: Apart
    """How far the frames of what was compiled are from those of what was not."""


class Bench:
    """A pipeline in the memory of the card, run in different ways."""

    def __init__(self, model: Model, *, device: str, pipeline: Any) -> None:
        self.model = model
        self.device = device
        self.pipeline = pipeline
        self.pipeline.set_progress_bar_config(disable=True)
        film = find_film_class(model.class_name, Path(model.name))
        assert film is not None
        self.film: FilmClass = film
        self.folder = folder_of(pipeline, name=model.name, class_name=model.class_name)

    def plain(self) -> Row:
        """diffusers as it comes."""
        one = self.model

        def make() -> None:
            self.pipeline(
                PROMPT, height=one.height_px, width=one.width_px, num_frames=one.frames, num_inference_steps=one.steps,
                guidance_scale=one.guidance, generator=torch.Generator().manual_seed(SEED), output_type="np",
            )  # fmt: skip

        first = seconds_of(make)
        reset_peak()
        return Row("plain diffusers", seconds_of(make), first, peak())

    def ours(self, how: str, *, compiles: str) -> tuple[Row, list[Pixels]]:
        """As a worker does."""
        studio = FilmStudio(
            device=self.device, dtype="bfloat16", offload="none", compiles=compiles, idle_seconds=3600,
            limit_seconds=3600,
        )  # fmt: skip
        made: list[Pixels] = []

        def make() -> None:
            made[:] = self.make(studio)

        first = seconds_of(make)
        reset_peak()
        return Row(how, seconds_of(make), first, peak()), made

    def make(self, studio: FilmStudio) -> list[Pixels]:
        """The frames, at the rate of the model."""
        one = self.model
        request = FootageRequest(
            prompt=PROMPT, width_px=one.width_px, height_px=one.height_px, frames=one.frames,
            frame_rate=FrameRate(numerator=self.film.rate), steps=one.steps, guidance=one.guidance,
        )  # fmt: skip
        found = studio.film(
            self.folder, self.film, request, seed=SEED, given=NO_FRAMES_GIVEN, rate=self.film.rate,
            at_once=one.frames, most_pixels=one.width_px * one.height_px, check=lambda: None, progress=nothing,
        )  # fmt: skip
        return list(found)


def measure(model: Model, *, device: str, build: Callable[[str], Any]) -> Figures:
    """All ways to make the model's footage, one after the other."""
    bench = Bench(model, device=device, pipeline=build(device))
    rows = [_told(bench.plain())]
    with resident(bench.pipeline):
        row, alone = bench.ours("Brandreel, not compiled", compiles="none")
        rows.append(_told(row))
        row, compiled = bench.ours("Brandreel", compiles="auto")
        rows.append(_told(row))
    apart = Apart.of(np.stack(alone).astype(np.int16), np.stack(compiled).astype(np.int16))
    print(apart, file=sys.stderr, flush=True)
    return Figures(model, bench.folder.numbers, tuple(rows), apart)


def _told(row: Row) -> Row:
    """Said at once, since the last of them may be cut off with the time on a card that is lent."""
    print(row, file=sys.stderr, flush=True)
    return row


def film_cards_section(
    device: str = "cuda",
    models: tuple[Model, ...] = MODELS,
    builders: Mapping[str, Callable[[str], Any]] = BUILDERS,
) -> str | None:
    """The section's text; None where there is no card."""
    if device == "cuda" and not torch.cuda.is_available():
        return None
    measured = []
    for model in models:
        measured.append(measure(model, device=device, build=builders[model.name]))
        gc.collect()
        torch.cuda.empty_cache()
    card = torch.cuda.get_device_name() if device == "cuda" else device
    return _text(card, measured)


def _text(card: str, measured: list[Figures]) -> str:
    rows = "".join(row for figures in measured for row in _rows(figures))
    models = "; ".join(
        f"as large as {one.model.name}: {one.numbers / 1e9:.1f} thousand million numbers with its text encoder, "
        f"{one.model.frames} frames of {one.model.width_px} x {one.model.height_px} px, {one.model.steps} steps, "
        f"guidance {one.model.guidance:g}"
        for one in measured
    )
    apart = "; ".join(f"{one.model.name} by {one.compiled}" for one in measured)
    return f"""Measured on one {card}: torch {torch.__version__}, diffusers {version("diffusers")}.

Footage in bfloat16 by pipelines with random weights ({models}).
*Plain diffusers* is the pipeline as it is loaded; *Brandreel* is what a worker does, with the looks at what is half
done, and the steps compiled block by block. *First* is the first one, with what is done only once. The gate's look and
the file are not in it. Each row is one film after one to warm up.

| model | how | seconds a film | seconds a second of it | to plain | first, seconds | peak memory, GiB |
|---|---|---|---|---|---|---|
{rows}
Frames of what was compiled differ from those of what was not: {apart}.
"""


def _rows(figures: Figures) -> Iterator[str]:
    plain, model = figures.rows[0].seconds, figures.model
    film = find_film_class(model.class_name, Path(model.name))
    assert film is not None
    lasts = float(Fraction(model.frames, film.rate))
    for row in figures.rows:
        yield (
            f"| {model.name} | {row.how} | {row.seconds:.1f} | {row.seconds / lasts:.1f} | {plain / row.seconds:.2f} "
            f"| {row.first_seconds:.1f} | {row.peak_bytes / GIB:.1f} |\n"
        )


if __name__ == "__main__":
    print(film_cards_section())
