"""Runs a module in a process of its own, with limits on its time and memory, and gets its answer."""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from generation.intake.errors import IntakeError
from generation.intake.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
ANSWER_BYTES = 1_000_000
WRITE_BYTES = 100_000_000
"""The largest file that a child may write."""
OPEN_FILES = 128
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "HOME": "/nonexistent"}
"""All that a child learns about its surroundings: no secrets, no addresses."""


def ask_child(
    module: str, request: dict[str, Any], *, limits: Limits, answer_bytes: int = ANSWER_BYTES
) -> dict[str, Any]:
    """The answer of ``python -m module`` to ``request``, both one JSON object.

    The child gets the request on its standard input once its limits are in force, and writes its answer to its
    standard output. Raises IntakeError ``takes-too-long`` or ``decoder-failed``. The child and all that it started
    have ended in any case.
    """
    with tempfile.TemporaryFile() as answer:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=_ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _confine(child.pid, limits=limits)
            _hand_over(child, json.dumps(request).encode())
            is_late = not _ends_within(child.pid, seconds=limits.wall_seconds)
        finally:
            _end(child)
        if is_late or child.returncode == -signal.SIGXCPU:
            raise IntakeError(
                "Reading the file takes too long. It is damaged or far too complex; export a simpler one.",
                code="takes-too-long",
            )
        answer.seek(0)
        data = answer.read(answer_bytes)
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    if child.returncode or not isinstance(value, dict):
        raise IntakeError(
            "The file made its decoder fail. It is damaged; export it again from the program that made it.",
            code="decoder-failed",
            exit_status=child.returncode,
        )
    return value


def _confine(pid: int, *, limits: Limits) -> None:
    for what, soft, hard in (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        # SIGXCPU at the soft limit tells what happened; at the hard one the kernel only kills.
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 5),
        (resource.RLIMIT_FSIZE, WRITE_BYTES, WRITE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, most = resource.prlimit(pid, what)
        wanted = (soft, hard) if most == resource.RLIM_INFINITY else (min(soft, most), min(hard, most))
        resource.prlimit(pid, what, wanted)


def _hand_over(child: subprocess.Popen[bytes], request: bytes) -> None:
    """Give the child its request; one that is gone already shows in its exit status."""
    assert child.stdin is not None
    with suppress(BrokenPipeError), child.stdin as pipe:
        pipe.write(request)


def _ends_within(pid: int, *, seconds: float) -> bool:
    """Whether the child ends in time. It is not reaped here, so its number stays its own."""
    handle = os.pidfd_open(pid)
    try:
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        return bool(waiting.poll(seconds * 1000))
    finally:
        os.close(handle)


def _end(child: subprocess.Popen[bytes]) -> None:
    """The child and all processes that it started are gone."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
