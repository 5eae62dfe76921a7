"""The editor in a real browser: how soon it opens a long video, and how smoothly it drags, scrubs and plays.

``python -m tests.benchmarks.editor`` prints the section; it runs in a process of its own, as Django needs its settings
before the first import.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from tests.benchmarks.editing import Editing

ROOT: Final = Path(__file__).resolve().parents[2]
OPENINGS: Final = 5
VISITS: Final = 3
LONG: Final = 200
"""Segments of a long video."""
SLOW: Final = 4
"""So many times slower is the processor in the second run."""


def editor_section() -> str:
    """The section's text."""
    command = [sys.executable, "-m", "tests.benchmarks.editor"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    import django  # the settings need servers, which start when the plug-in is imported

    import tests.plugins.services  # noqa: F401

    load = os.getloadavg()[0]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.served"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.editing import Editing
    from tests.benchmarks.timing import circumstances

    connection.creation.create_test_db(verbosity=0)  # it goes with the server that this process started
    call_command("collectstatic", interactive=False, verbosity=0)
    with Editing.opened() as editing:
        sys.stdout.write(f"{circumstances(load)}\n\n{opening(editing)}\n{smoothness(editing)}")


def opening(editing: "Editing") -> str:
    """From the address to an editor that answers, and to the picture on its stage."""
    video_id = editing.add_long_video(LONG)
    times = np.array(editing.openings(video_id, browsers=OPENINGS + 1, visits=VISITS)[1:]) / 1000
    first, again = np.median(times[:, 0], axis=0), np.median(times[:, 1:].reshape(-1, 2), axis=0)
    return (
        f"A video of {LONG} segments, opened {VISITS} times by each of {OPENINGS} browsers (medians). By one that was "
        f"there before, the editor answers after {again[0]:.2f} s and its stage shows the first frame after "
        f"{again[1]:.2f} s; with an empty cache after {first[0]:.2f} and {first[1]:.2f} s.\n"
    )


def smoothness(editing: "Editing") -> str:
    """Dragging, scrubbing and playing the demo, on this processor and on one that is slowed down."""
    lines = [
        "The demo at 1440 × 900, drawn in software; times between two frames that Chromium drew, from its trace.",
        "",
        "| what | processor | frames | median ms | p95 ms | later than 50 ms | longest task ms |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    editing.open_demo()
    for factor, words in ((1, "as it is"), (SLOW, f"{SLOW} times slower")):
        with editing.slowed(factor):
            for name, seen in editing.traced():
                lines.append(
                    f"| {name} | {words} | {seen.frames} | {seen.median_ms:.1f} | {seen.p95_ms:.1f} | "
                    f"{seen.late_ratio:.1%} | {seen.longest_task_ms:.0f} |"
                )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
