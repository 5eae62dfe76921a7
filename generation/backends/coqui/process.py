"""A process that answers one line of JSON with another, held for as long as it is used."""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from generation.backends.base import Check
from generation.domain.errors import BackendError, SpeechError

LOOK_SECONDS: Final = 0.25
ANSWER_BYTES: Final = 4_000_000
_KEPT: Final = ("PATH", "CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "TTS_HOME", "HF_HUB_DISABLE_TELEMETRY")
"""All that the process learns of our surroundings: no secrets, no addresses."""


class AnsweringProcess:
    """Starts ``command`` when it is first asked something, and again when it was lost."""

    def __init__(self, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> None:
        self._command = list(command)
        self._folder = folder
        self._environment = dict(environment)
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return self._child.pid if self._child is not None else None

    @property
    def is_alive(self) -> bool:
        """Whether the process runs and is ours."""
        return self._child is not None and self._owner == os.getpid() and self._child.poll() is None

    def ask(self, request: Mapping[str, Any], *, check: Check, patience_seconds: float) -> dict[str, Any]:
        """The answer. ``check`` is called while it is waited for; whatever it raises ends the process.

        Raises SpeechError ``voice-hangs`` where none comes in time, and ``voice-lost`` where the process ends.
        """
        child = self._ready()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            answer = self._read(child, check=check, until=time.monotonic() + patience_seconds)
        except BrokenPipeError as error:
            self.end()
            raise _lost() from error
        except BaseException:
            self.end()
            raise
        return answer

    def end(self) -> None:
        """The process and all that it started are gone."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # forked: the process belongs to the parent
            self._child = None
        if self._child is not None and self._child.poll() is not None:
            self.end()
        if self._child is None:
            kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
            try:
                self._child = subprocess.Popen(  # noqa: S603 the interpreter and module are settings and our own
                    self._command,
                    cwd=self._folder,
                    env={"LANG": "C.UTF-8", "HOME": "/nonexistent", **kept, **self._environment},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                raise BackendError(f"The process of the voice cannot be started: {error}") from error
            self._owner = os.getpid()
        return self._child

    def _read(self, child: subprocess.Popen[bytes], *, check: Check, until: float) -> dict[str, Any]:
        assert child.stdout is not None
        line = b""
        while not line.endswith(b"\n"):
            check()
            if time.monotonic() > until:
                raise SpeechError(
                    "The voice does not answer in time. Try again; if it keeps happening, shorten the sentence or ask "
                    "the operator to look at the voice.",
                    code="voice-hangs",
                )
            readable, _, _ = select.select([child.stdout], [], [], LOOK_SECONDS)
            if readable:
                part = os.read(child.stdout.fileno(), ANSWER_BYTES)
                if not part:
                    raise _lost()
                line += part
        answer: dict[str, Any] = json.loads(line)
        return answer


def _lost() -> SpeechError:
    return SpeechError(
        "The process of the voice ended: it was killed, or ran out of memory. Try again.", code="voice-lost"
    )
