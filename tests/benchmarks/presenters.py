"""What a talking presenter costs: the same slide with and without one, to the file."""

import os
import tempfile
from pathlib import Path

from builder.document.character_motion import film_of
from builder.document.characters import MOUTHS, MouthCue
from builder.document.fills import SolidFill
from builder.document.looks import CharacterLook
from generation.rendering.keeping import KEEPER
from tests.benchmarks.rendering import PRESET, render
from tests.benchmarks.scenes import FolderMedia, Scene
from tests.benchmarks.timing import Contender, circumstances, measure_in_turns
from tests.generation.rendering.films import film, layer, segment, shape
from tests.generation.rendering.graphics import presenter

FRAMES = 300
FRAMES_TO_A_FORM = 3
SIDE_PX = 900
ROUNDS = 2


def presenters_cost() -> str:
    """A table for docs/benchmarks.md."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-bench-") as folder:
        media = FolderMedia(Path(folder))
        without, talking = (_scene(talks=talks) for talks in (False, True))

        def first(output: Path) -> None:
            KEEPER.forget()
            render(talking, media, output)

        speeds = measure_in_turns(
            (
                Contender("the slide without anybody", lambda output: render(without, media, output), FRAMES),
                Contender("with a presenter, first run", first, FRAMES),
                Contender("with a presenter", lambda output: render(talking, media, output), FRAMES),
            ),
            rounds=ROUNDS,
            folder=media.folder,
        )
    film_shown = film_of(_speaker(), FRAMES)
    rows = "".join(
        f"| {name} | {speed.frames_per_second:.0f} | {speed.cpu_ms_a_frame:.1f} |\n" for name, speed in speeds.items()
    )
    return f"""{circumstances(load)}

Somebody of {SIDE_PX} px who speaks without a pause for {FRAMES} frames, 1920x1080, x264 {PRESET.x264_preset}, on a
slide that stands: {len(set(film_shown.shown))} distinct pictures of {len(film_shown.bodies)} bodies and
{len(film_shown.heads)} heads.

| what | frames a second | CPU, ms a frame |
|---|---|---|
{rows}"""


def _speaker() -> CharacterLook:
    cues = (
        MouthCue(at_frame=FRAMES_TO_A_FORM * index, form=(7 * index) % len(MOUTHS))
        for index in range(FRAMES // FRAMES_TO_A_FORM)
    )
    return presenter("amara", mouths=tuple(cues))


def _scene(*, talks: bool) -> Scene:
    layers = [layer(shape(), 120, 200, 700, 500)]
    if talks:
        layers.append(layer(_speaker(), 960, 1080 - SIDE_PX, SIDE_PX, SIDE_PX, frames=(0, FRAMES)))
    timeline = film(segment(SolidFill(colour="#f4f1ea"), layers, frames=FRAMES))
    return Scene("presenter" if talks else "slide", "", timeline)
