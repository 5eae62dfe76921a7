"""``make bench``: measures, and writes docs/benchmarks.md."""

import os
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.exports import exports_section
from tests.benchmarks.measure import (
    Speed,
    encode_alone,
    frames_of,
    medians_of,
    render_ours,
    render_with_moviepy,
    speech_ratio,
)
from tests.benchmarks.scenes import FRAMES, FolderMedia, Scene, build_scenes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
REPEATS = 3
LIBRARIES = {
    "PyAV": "av",
    "skia-python": "skia-python",
    "numba": "numba",
    "OpenCV": "opencv-contrib-python-headless",
}


def main() -> None:
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="brandreel-bench-") as folder:
        media = FolderMedia(Path(folder))
        rows = [row for scene in build_scenes(media) for row in measure(scene, media)]
    PAGE.write_text(page(rows, speech=speech_ratio(REPEATS), load=load) + "\n" + exports_section())
    print(PAGE.read_text())


def measure(scene: Scene, media: FolderMedia) -> list[tuple[str, str, Speed]]:
    folder, timeline = media.folder, scene.timeline
    ours = medians_of(lambda output: render_ours(timeline, media, output), folder / "ours.mp4", repeats=REPEATS)
    frames = frames_of(folder / "ours.mp4")
    limit = medians_of(lambda output: encode_alone(frames, output), folder / "limit.mp4", repeats=REPEATS)
    theirs = medians_of(lambda output: render_with_moviepy(timeline, media, output), folder / "moviepy.mp4", repeats=1)
    return [
        (scene.name, "the encoder alone, fed with ready frames", limit),
        (scene.name, "Brandreel, the whole way", ours),
        (scene.name, f"moviepy {version('moviepy')}, the whole way", theirs),
    ]


def page(rows: list[tuple[str, str, Speed]], *, speech: float, load: float) -> str:
    limits = {scene: speed for scene, what, speed in rows if what.startswith("the encoder")}
    table = "".join(
        f"| {scene} | {what} | {speed.frames_per_second:.0f}"
        f" | {speed.frames_per_second / limits[scene].frames_per_second:.2f}"
        f" | {speed.cpu_ms_a_frame:.1f} | {limits[scene].cpu_ms_a_frame / speed.cpu_ms_a_frame:.2f}"
        f" | {speed.file_bytes / 1000:.0f} |\n"
        for scene, what, speed in rows
    )
    versions = ", ".join(f"{name} {version(package)}" for name, package in LIBRARIES.items())
    return f"""# Benchmarks

Written by `make bench` on {datetime.now(UTC):%d %B %Y}, on {os.cpu_count()} cores that had a load of {load:.1f} before.
Read the ratios, those of processor time above all where the load was high; the rest is one machine on one day.

Scenes of {FRAMES} frames, 1920x1080 at 30 a second, x264 veryfast crf 20. *moving*: a photograph with a slow zoom
under a veil, a title rising in, a logo fading in. *still*: the same title and logo on one colour, as on a slide.
moviepy gets the same bitmaps of title and logo, and draws no veil.

| scene | what | frames a second | of the encoder's limit | CPU, ms a frame | of the limit by CPU | file, kB |
|---|---|---|---|---|---|---|
{table}
A frame in which nothing changed is handed to the encoder as it is, so on still scenes little is left but encoding.

Speech: {speech:.4f} seconds of computing for each second of sound, one thread (hibari {version("hibari-tts")}).

Versions: {versions}.
"""


if __name__ == "__main__":
    main()
