"""Jobs of mixed kinds by real workers: how long they wait, and whether a worker that goes on and on grows.

``python -m tests.benchmarks.load`` prints the section, from a process of its own.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from tests.benchmarks.own_process import section_of, write_measured

if TYPE_CHECKING:
    from tests.benchmarks.mixed_jobs import MixedJobs, Wait

NARRATIONS: Final = 60
TAKES: Final = 60
LEAK_JOBS: Final = 500
WARM: Final = 100
"""Jobs after which every cache is full."""
WINDOW: Final = 60
FLAT_RATIO: Final = 0.05


def load_section() -> str:
    """The section's text."""
    return section_of("tests.benchmarks.load")


def main() -> None:
    """The section, measured in this process."""
    write_measured(_section)


def _section() -> str:
    from tests.benchmarks.mixed_jobs import MixedJobs  # its models need Django to be set up

    jobs = MixedJobs()
    return f"{waits(jobs)}\n{leak(jobs)}"


def waits(jobs: "MixedJobs") -> str:
    """Everything asked for at once by one workspace, while another asks for a little."""
    with jobs.workers(("speech",), ("pictures",), ("render", "default")):
        jobs.warm_up()
        waited = jobs.rush(narrations=NARRATIONS, takes=TAKES)
    lines = "".join(_line(what, of_kind) for what, of_kind in waited.items())
    return f"""### Waiting

One workspace asks at once for {NARRATIONS} narrations, {TAKES} pictures of the illustrator (640 x 360) and an export of
six slides; then another asks for one narration and one picture. Three worker processes serve the queues `speech`,
`pictures`, and `render` with `default`. A job waits from the request to the worker's beginning.

| jobs | how many | waited, median, s | waited, longest, s | worked on, median, s |
|---|---|---|---|---|
{lines}"""


def _line(what: str, of_kind: "Sequence[Wait]") -> str:
    waited = [one.waited_seconds for one in of_kind]
    worked = [one.worked_seconds for one in of_kind]
    return f"| {what} | {len(of_kind)} | {np.median(waited):.2f} | {max(waited):.2f} | {np.median(worked):.2f} |\n"


def leak(jobs: "MixedJobs") -> str:
    """One worker, so many jobs."""
    with jobs.workers(()):
        resident = jobs.resident_over(LEAK_JOBS)
    first, last = (float(np.median(part)) for part in (resident[WARM : WARM + WINDOW], resident[-WINDOW:]))
    verdict = "flat" if abs(last / first - 1) <= FLAT_RATIO else "growing"
    return f"""### A worker that goes on

One worker process does {LEAK_JOBS} jobs: narrations by hibari and pictures by the illustrator, each another one. It has
{first:.0f} MB resident in the jobs after the first {WARM}, and {last:.0f} MB in the last {WINDOW} (medians;
{last / first - 1:+.1%}: {verdict}).
"""


if __name__ == "__main__":
    main()
