"""Measuring in turns: what is compared runs one after another, round by round, so that a busy minute hits all alike."""

import gc
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np

COUNTED = 10_000_000
LIBRARIES = {
    "PyAV": "av",
    "skia-python": "skia-python",
    "numba": "numba",
    "OpenCV": "opencv-python-headless",
    "moviepy": "moviepy",
}


@dataclass(frozen=True)
class Contender:
    """Something that makes a film of so many frames; ``rounds`` None takes part in all."""

    name: str
    make: Callable[[Path], None]
    frames: int
    rounds: int | None = None


@dataclass(frozen=True)
class Speed:
    """Medians over the rounds, and how large a frame became.

    Processor time counts all threads and child processes; other work on the machine changes it less than the rate.
    """

    frames_per_second: float
    cpu_ms_a_frame: float
    bytes_a_frame: float


def measure_in_turns(contenders: tuple[Contender, ...], *, rounds: int, folder: Path) -> Mapping[str, Speed]:
    """The speed of each after one round in which all warm up their caches and compiled kernels."""
    taken: dict[str, list[tuple[float, float]]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders:
            if contender.rounds is None or 0 < number <= contender.rounds:
                taken[contender.name].append(_time(contender.make, folder / f"{contender.name}.mp4"))
    speeds = {}
    for contender in contenders:
        times = taken[contender.name][0 if contender.rounds else 1 :]
        seconds, cpu_seconds = (float(np.median(column)) for column in zip(*times, strict=True))
        size = (folder / f"{contender.name}.mp4").stat().st_size
        speeds[contender.name] = Speed(
            frames_per_second=contender.frames / seconds,
            cpu_ms_a_frame=1000 * cpu_seconds / contender.frames,
            bytes_a_frame=size / contender.frames,
        )
    return speeds


def _time(make: Callable[[Path], None], output: Path) -> tuple[float, float]:
    """Seconds on the clock, and of processors."""
    gc.collect()
    started, cpu_started = time.perf_counter(), sum(os.times()[:4])
    make(output)
    return time.perf_counter() - started, sum(os.times()[:4]) - cpu_started


def peak_memory_mb() -> float:
    """The most memory that this process has held, MB; ``getrusage`` would count that of its parent too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("The system does not say how much memory a process has held.")


def counting_seconds() -> float:
    """The processor time that Python takes to count to ten million: by it machines, and their days, compare."""
    started, number = time.process_time(), 0
    while number < COUNTED:
        number += 1
    return time.process_time() - started


def circumstances(load: float) -> str:
    """When and where something was measured, and with what; ``load`` is that before it began."""
    versions = ", ".join(f"{name} {version(package)}" for name, package in LIBRARIES.items())
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} on {os.cpu_count()} cores that had a load of {load:.1f} before,"
        f" and on which Python counts to ten million in {counting_seconds():.2f} s. {versions}."
    )
