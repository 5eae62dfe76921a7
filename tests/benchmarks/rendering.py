"""How fast films are drawn and encoded: the encoder's limit, Brandreel, Brandreel with holds, moviepy."""

import os
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from av.video.frame import VideoFrame

from generation.domain.presets import EXPORT_PRESETS, ExportPreset
from generation.domain.runs import build_runs
from generation.rendering.compositor import Compositor
from generation.rendering.devices import CPU
from generation.rendering.encoder import _encode, _new_sheet, render_run
from generation.rendering.keeping import KEEPER, KEPT_BYTES
from generation.rendering.planes import PlaneFormat
from generation.rendering.proving.care import NO_CARE
from tests.benchmarks.moviepy_films import render_with_moviepy
from tests.benchmarks.scenes import FolderMedia, Scene, build_scenes
from tests.benchmarks.timing import Contender, Speed, circumstances, measure_in_turns
from tests.generation.rendering.films import RATE

PRESET = EXPORT_PRESETS["1080p"]
HOLDING = PRESET.model_copy(update={"holds": True})
ROUNDS = 3
MOVIEPY_FRAMES = 90
TABLE_HEAD = (
    "| scene | what | frames a second | to the encoder | to moviepy"
    " | CPU, ms a frame | to the encoder | to moviepy | kB a frame |"
)
LIMIT, MOVIEPY = "the encoder alone", "moviepy"
OURS, OURS_FIRST = "Brandreel", "Brandreel, first run"
HOLDS, HOLDS_FIRST = "Brandreel with holds", "Brandreel with holds, first run"


def rendering_speed() -> str:
    """The section's text."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-bench-") as folder:
        media = FolderMedia(Path(folder))
        scenes = build_scenes(media)
        speeds = {scene.name: measure(scene, media) for scene in scenes}
    words = "\n".join(f"- **{scene.name}**: {scene.words}; {scene.frames} frames." for scene in scenes)
    return f"""{circumstances(load)}

1920x1080 at 30 frames a second, x264 {PRESET.x264_preset} crf {PRESET.crf:g} with {PRESET.threads} threads,
a key frame every two seconds.

{words}

*The encoder alone* is x264 with the same settings, fed with the composited frames, ready in memory. All else is the
whole way from the document and the originals to the file. A worker keeps the bitmaps of the runs before, up to
{KEPT_BYTES // 1_000_000} MB; so do the rounds, except in the rows *first run*, which find nothing kept.
moviepy gets the same bitmaps of the layers and makes the first {MOVIEPY_FRAMES} frames, once.
The others take turns, {ROUNDS} rounds after one to warm up; these are the medians.

{TABLE_HEAD}
|---|---|---|---|---|---|---|---|---|
{"".join(_rows(name, them) for name, them in speeds.items())}"""


def measure(scene: Scene, media: FolderMedia) -> Mapping[str, Speed]:
    """All contenders on one scene."""
    ready = composite(scene, media)
    contenders = (
        Contender(LIMIT, lambda output: encode_alone(ready, output), scene.frames),
        Contender(OURS_FIRST, lambda output: render_first(scene, media, output), scene.frames),
        Contender(OURS, lambda output: render(scene, media, output), scene.frames),
        Contender(HOLDS_FIRST, lambda output: render_first(scene, media, output, preset=HOLDING), scene.frames),
        Contender(HOLDS, lambda output: render(scene, media, output, preset=HOLDING), scene.frames),
        Contender(
            MOVIEPY,
            lambda output: render_with_moviepy(scene, media, output, preset=PRESET, frames=MOVIEPY_FRAMES),
            MOVIEPY_FRAMES,
            rounds=1,
        ),
    )
    return measure_in_turns(contenders, rounds=ROUNDS, folder=media.folder)


def render(scene: Scene, media: FolderMedia, output: Path, *, preset: ExportPreset = PRESET) -> None:
    """The whole way of an export's run: rasterise, compose, encode, write."""
    (run,) = build_runs(scene.timeline)
    render_run(
        scene.timeline,
        run=run,
        preset=preset,
        media=media,
        cues=scene.cues,
        output=output,
        on_frame=lambda _done: None,
        should_stop=lambda: False,
    )


def render_first(scene: Scene, media: FolderMedia, output: Path, *, preset: ExportPreset = PRESET) -> None:
    """The same by a process that has rendered nothing before, but has its kernels and fonts."""
    KEEPER.forget()
    render(scene, media, output, preset=preset)


def composite(scene: Scene, media: FolderMedia) -> list[VideoFrame | None]:
    """The frames of a scene as the encoder takes them; None where one is like the one before."""
    frames: list[VideoFrame | None] = []
    shown = None
    with Compositor(
        scene.timeline, scale=PRESET.scale, media=media, plane_format=PlaneFormat.YUV420, cues=scene.cues
    ) as compositor:
        for at_frame in range(scene.frames):
            key = compositor.key(at_frame)
            frame, planes = (None, None) if key == shown else _new_sheet(compositor, device=CPU, care=NO_CARE)
            if planes is not None:
                compositor.paint(at_frame, planes)
                planes.settle()
            frames.append(frame)
            shown = key
    return frames


def encode_alone(frames: list[VideoFrame | None], output: Path) -> None:
    """x264 with the same settings, fed with frames that are ready: no renderer can be quicker that gives it all."""
    first = frames[0]
    assert first is not None
    _encode(
        iter(frames),
        size=(first.width, first.height),
        rate=Fraction(RATE.fps),
        preset=PRESET,
        key_frame_interval=PRESET.key_frame_interval(RATE),
        output=output,
    )


def _rows(scene: str, speeds: Mapping[str, Speed]) -> str:
    limit, moviepy = speeds[LIMIT], speeds[MOVIEPY]
    return "".join(
        f"| {scene} | {name} | {speed.frames_per_second:.0f}"
        f" | {speed.frames_per_second / limit.frames_per_second:.2f}"
        f" | {speed.frames_per_second / moviepy.frames_per_second:.1f}"
        f" | {speed.cpu_ms_a_frame:.1f}"
        f" | {limit.cpu_ms_a_frame / speed.cpu_ms_a_frame:.2f}"
        f" | {moviepy.cpu_ms_a_frame / speed.cpu_ms_a_frame:.1f}"
        f" | {speed.bytes_a_frame / 1000:.1f} |\n"
        for name, speed in speeds.items()
    )
