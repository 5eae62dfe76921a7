"""Whole exports by real workers: after a small change, and by one, two and four of them.

``python -m tests.benchmarks.exports`` prints a part of the page; it runs in a process of its own, as Django needs its
settings before the first import.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEGMENTS = 20
SEGMENT_FRAMES = 60
CHANGED = 7
WORKERS = (1, 2, 4)
SCALED_SEGMENTS = 6
LOOK_SECONDS = 0.02
LIMIT_SECONDS = 3600.0


@dataclass(frozen=True)
class Taken:
    """What an export took: ``seconds`` from the request to the file, and the workers' processor time."""

    seconds: float
    cpu_seconds: float


def exports_section() -> str:
    """The part of the page about whole exports."""
    command = [sys.executable, "-m", "tests.benchmarks.exports"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    import django  # the settings need servers, which start when the plug-in is imported

    import tests.plugins.services  # noqa: F401

    os.environ["DJANGO_SETTINGS_MODULE"] = "builder.config.settings.test"
    django.setup()
    from django.db import connection

    from tests.benchmarks.farm import Farm

    connection.creation.create_test_db(verbosity=0)
    try:
        farm = Farm()
        sys.stdout.write(incremental(farm) + "\n" + scaling(farm))
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def incremental(farm: "Farm") -> str:  # noqa: F821
    """A film of 20 slides; then one title is another one, then one script."""
    with farm.workers(1):
        farm.warm_up()
        full = farm.export(segments=SEGMENTS, frames=SEGMENT_FRAMES)
        title = farm.export(segments=SEGMENTS, frames=SEGMENT_FRAMES, titles={CHANGED: "Another title"})
        again = farm.export(segments=SEGMENTS, frames=SEGMENT_FRAMES)
    rows = (("everything", full), ("one title changed", title), ("nothing changed", again))
    lines = "".join(
        f"| {what} | {taken.seconds:.1f} | {taken.seconds / full.seconds:.2f}"
        f" | {taken.cpu_seconds:.1f} | {taken.cpu_seconds / full.cpu_seconds:.2f} |\n"
        for what, taken in rows
    )
    return f"""### Only what changed

A film of {SEGMENTS} slides of {SEGMENT_FRAMES // 30} seconds with crossfades, 1080p, by one worker process, from
the request to the file with its proof. A changed title makes one segment and its two transitions anew; every other
frame is the same to the bit, which a test proves.

| made | seconds | of everything | CPU, seconds | of everything |
|---|---|---|---|---|
{lines}"""


def scaling(farm: "Farm") -> str:  # noqa: F821
    """The same film by several workers at once."""
    taken = {}
    for count in WORKERS:
        with farm.workers(count):
            farm.warm_up()
            taken[count] = farm.export(segments=SCALED_SEGMENTS, frames=SEGMENT_FRAMES, afresh=True)
    one = taken[WORKERS[0]]
    lines = "".join(
        f"| {count} | {took.seconds:.1f} | {one.seconds / took.seconds:.2f} | {took.cpu_seconds:.1f} |\n"
        for count, took in taken.items()
    )
    return f"""### Several workers

{SCALED_SEGMENTS} of those slides by so many worker processes on this one machine, which has {os.cpu_count()} cores:
more workers than cores cannot be faster here, and as x264 uses {farm.encoder_threads} threads by itself, one worker
fills most of two cores. What counts is that the processor time stays the same, so that further machines add what they
have.

| workers | seconds | times as fast | CPU, seconds |
|---|---|---|---|
{lines}"""


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"exports: {time.monotonic() - started:.0f} s", file=sys.stderr)
