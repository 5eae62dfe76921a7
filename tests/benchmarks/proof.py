"""What proving costs: the demo's runs at 1080p, seen while they are drawn, decoded, hashed and measured."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline
from generation.domain.presets import EXPORT_PRESETS
from generation.domain.rooms import LogoRoom, rooms_of
from generation.domain.runs import Run, build_runs
from generation.domain.strengths import first_strength
from generation.rendering.encoder import render_run
from generation.rendering.proof import decode_frames, decode_run, draw_again
from generation.rendering.proving.care import Care
from generation.rendering.proving.expectations import Expectations
from generation.rendering.proving.mending import more_care
from generation.rendering.proving.regions import find_regions
from generation.rendering.proving.witness import Drawn, Witness
from tests.benchmarks.timing import circumstances
from tests.generation.rendering.originals import Originals

PRESET = EXPORT_PRESETS["1080p"]
HEAD = "| run | frames | encoded | seen while drawn | decoded and hashed | measured | all of the proof |"


@dataclass(frozen=True)
class Cost:
    """Processor time of a run, ms a frame; how often it was encoded until it kept to its limits."""

    name: str
    frames: int
    encodes: int
    seen: float
    hashed: float
    measured: float


def proof_cost() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-bench-") as folder:
        timeline, originals, rooms = demo_timeline(Path(folder))
        runs = build_runs(timeline)
        cost_of(timeline, runs[0], originals, Path(folder), rooms=rooms)
        costs = [cost_of(timeline, run, originals, Path(folder), rooms=rooms) for run in runs]
    frames = sum(cost.frames for cost in costs)
    whole = Cost(
        "**all**",
        frames,
        sum(cost.encodes for cost in costs),
        *(sum(getattr(cost, name) * cost.frames for cost in costs) / frames for name in ("seen", "hashed", "measured")),
    )
    return f"""{circumstances(load)}

Every run of the demo's video at 1080p, in ms of processor time a frame: keeping what is compared while it is drawn,
decoding and hashing (which was done before there was a brand proof), and measuring. *Encoded* says how often, until
the run kept to its limits.

{HEAD}
|---|---|---|---|---|---|---|
{"".join(map(_row, [*costs, whole]))}"""


def demo_timeline(folder: Path) -> tuple[ResolvedTimeline, Originals, tuple[LogoRoom, ...]]:
    """The demo's video with narrations as long as they are estimated, its files, and the room that its logos need."""
    originals = Originals(folder)
    files = {}
    for name, data in shipped_files():
        (folder / name).write_bytes(data)
        files[name] = originals.add(name, folder / name)
    kit = build_kit(files)
    timeline = resolve(build_timeline(files), kit=kit, narration_seconds={}, canvas=None)
    return timeline, originals, rooms_of(kit)


def cost_of(
    timeline: ResolvedTimeline, run: Run, originals: Originals, folder: Path, *, rooms: tuple[LogoRoom, ...]
) -> Cost:
    """What the proof of one run costs."""
    frames, path = run.frames.duration_frames, folder / "run.mp4"
    expectations = Expectations(timeline, scale=PRESET.scale, media=originals, rooms=rooms)
    with Witness(expectations, folder / "drawn.yuv") as witness:
        regions = find_regions(timeline, run, expectations=expectations)
        care: Care | None = Care(regions, first_strength(PRESET, has_logos=bool(regions)), witness.see)
        encodes = 0
        while care is not None:
            render_run(
                timeline,
                run=run,
                preset=PRESET,
                media=originals,
                output=path,
                on_frame=lambda _: None,
                should_stop=lambda: False,
                care=care,
            )
            encodes += 1
            decoded = decode_run(path, run=run, witness=witness, cells=folder / "cells.zip")
            care = more_care(care, decoded.proved.proof, preset=PRESET, size_px=expectations.size_px)

        def drawn(see: Callable[[int, Drawn], None]) -> float:
            return _ms(
                lambda: draw_again(timeline, run=run, scale=PRESET.scale, media=originals, cues=(), see=see), frames
            )

        alone = drawn(lambda at_frame, planes: None)
        seen = drawn(witness.see) - alone
        hashed = _ms(lambda: list(map(id, decode_frames(path))), frames)
        proved = _ms(lambda: decode_run(path, run=run, witness=witness, cells=folder / "cells.zip"), frames)
    name = f"{run.kind} of {timeline.segments[run.segment_indices[0]].name}"
    return Cost(name, frames, encodes, max(0.0, seen), hashed, max(0.0, proved - hashed))


def _ms(work: Callable[[], object], frames: int) -> float:
    """Processor time of all threads, ms a frame."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started) / frames


def _row(cost: Cost) -> str:
    total = cost.seen + cost.hashed + cost.measured
    return (
        f"| {cost.name} | {cost.frames} | {cost.encodes} | {cost.seen:.1f} | {cost.hashed:.1f} | {cost.measured:.1f}"
        f" | {total:.1f} |\n"
    )
