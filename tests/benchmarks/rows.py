"""Rows of a table as films, by one real worker: how many a minute, and how much of them is made once for all.

``python -m tests.benchmarks.rows`` prints the section, from a process of its own.
"""

from typing import TYPE_CHECKING, Final

from tests.benchmarks.own_process import section_of, write_measured

if TYPE_CHECKING:
    from tests.benchmarks.row_farm import RowFarm

SEGMENTS: Final = 5
FRAMES: Final = 60
ROWS: Final = 20
CHECKED: Final = 200


def rows_section() -> str:
    """The section's text."""
    return section_of("tests.benchmarks.rows")


def main() -> None:
    """The section, measured in this process."""
    write_measured(_section)


def _section() -> str:
    from tests.benchmarks.row_farm import RowFarm  # its models need Django to be set up

    return _measured(RowFarm())


def _measured(farm: "RowFarm") -> str:
    with farm.worker():
        farm.warm_up()
        checked = farm.check(rows=CHECKED, segments=SEGMENTS, frames=FRAMES)
        alone = farm.make(rows=1, segments=SEGMENTS, frames=FRAMES)
        together = farm.make(rows=ROWS, segments=SEGMENTS, frames=FRAMES)
    lines = "".join(
        f"| {what} | {made.rows_per_minute:.1f} | {made.cpu_seconds / made.rows:.1f} "
        f"| {made.made_runs} of {made.all_runs} | {made.shared_ratio:.0%} |\n"
        for what, made in (("one row alone", alone), (f"a batch of {ROWS} rows", together))
    )
    return f"""A film of {SEGMENTS} slides of {FRAMES // 30} seconds, 720p, of which one shows the name of the row;
one worker process, from the start of the batch to the last film with its proof, in a workspace that has nothing yet.
The check of a row, by the rules as an export is judged, takes {1000 * checked / CHECKED:.0f} ms ({CHECKED} rows in
{checked:.1f} s).

| made | rows a minute | CPU, seconds a row | runs rendered | runs that were there |
|---|---|---|---|---|
{lines}"""


if __name__ == "__main__":
    main()
