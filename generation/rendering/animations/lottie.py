"""Lottie files, drawn by a child process: by thorvg, and by rlottie where thorvg fails."""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

import numpy as np

from builder.document.recolours import ResolvedRecolour, colour_table
from generation.domain.lottie_colours import recolour_animation
from generation.rendering.errors import RenderError
from generation.rendering.media import unreadable
from generation.rendering.pixels import PremultipliedRgba

ENGINES: Final = ("thorvg", "rlottie")
"""In the order in which they are tried."""
FRAME_TIMEOUT_SECONDS: Final = 20.0
_CHILD: Final = Path(__file__).with_name("lottie_child.py")
_PIPE_BYTES: Final = 1 << 16


class LottieChildError(RuntimeError):
    """The child crashed, hung, or did not understand the file."""


class LottieChild:
    """One process that draws one file. ``facts`` are its frames, seconds, width_px and height_px."""

    def __init__(self, path: Path, *, engine: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 our own program; the file is an argument
            [sys.executable, "-I", str(_CHILD), engine, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._drawn_px = (0, 0)
        try:
            facts = json.loads(self._read_line())
            self.frames, self.seconds = float(facts["frames"]), float(facts["seconds"])
            self.size_px = (float(facts["width_px"]), float(facts["height_px"]))
            if self.frames < 1 or self.seconds <= 0 or min(self.size_px) <= 0:
                raise LottieChildError("The file has no frames or no size.")
        except (LottieChildError, ValueError, KeyError) as error:
            self.close()
            raise LottieChildError(str(error)) from error

    def draw(self, number: float, *, width_px: int, height_px: int) -> bytes:
        """Premultiplied RGBA of a source frame."""
        if self._drawn_px == (0, 0):
            self._write(f"size {width_px} {height_px}\n")
            self._drawn_px = (width_px, height_px)
        self._write(f"frame {number:.6f}\n")
        return self._read(width_px * height_px * 4)

    def can_draw(self, *, width_px: int, height_px: int) -> bool:
        """Whether it still has the choice of this size: a child draws one size only."""
        return self._drawn_px in {(0, 0), (width_px, height_px)}

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()
        except OSError as error:
            raise LottieChildError("The child is gone.") from error

    def _read_line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            line += self._read(1)
        return line

    def _read(self, size: int) -> bytes:
        assert self._process.stdout is not None
        deadline = time.monotonic() + FRAME_TIMEOUT_SECONDS
        handle, parts, missing = self._process.stdout.fileno(), [], size
        while missing:
            ready, _, _ = select.select([handle], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise LottieChildError("The child takes too long.")
            part = os.read(handle, min(missing, _PIPE_BYTES))
            if not part:
                raise LottieChildError("The child ended early.")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


class Lottie:
    """A Lottie file as an animation. Raises RenderError where no engine can draw it."""

    def __init__(self, path: Path, *, owner: str, sha256: str, recolours: Sequence[ResolvedRecolour] = ()) -> None:
        self._path, self._owner, self._sha256 = path, owner, sha256
        self._recoloured = _recoloured(path, recolours)
        self._engines = list(ENGINES)
        try:
            self._child = self._start()
        except RenderError:
            self._forget()
            raise
        self.size_px = self._child.size_px
        self.duration_seconds = self._child.seconds

    def frame_at(self, share: float, *, width_px: int, height_px: int) -> PremultipliedRgba:
        while True:
            if not self._child.can_draw(width_px=width_px, height_px=height_px):
                self._child.close()
                self._child = self._start()
            try:
                pixels = self._child.draw(share * self._child.frames, width_px=width_px, height_px=height_px)
            except LottieChildError:
                # This engine failed on this file for good; the next one draws all further frames.
                self._child.close()
                self._engines.pop(0)
                self._child = self._start()
            else:
                bitmap = np.frombuffer(pixels, np.uint8).reshape(height_px, width_px, 4).copy()
                np.minimum(bitmap[..., :3], bitmap[..., 3:], out=bitmap[..., :3])
                return bitmap

    def close(self) -> None:
        self._child.close()
        self._forget()

    def _forget(self) -> None:
        if self._recoloured is not None:
            self._recoloured.unlink(missing_ok=True)

    def _start(self) -> LottieChild:
        while self._engines:
            with suppress(LottieChildError):
                return LottieChild(self._recoloured or self._path, engine=self._engines[0])
            self._engines.pop(0)
        raise unreadable(self._owner, sha256=self._sha256)


def _recoloured(path: Path, recolours: Sequence[ResolvedRecolour]) -> Path | None:
    """A file of its own with other colours; None where the file itself will do. The caller removes it."""
    if not recolours:
        return None
    with suppress(ValueError, OSError):
        animation = json.loads(path.read_bytes())
        recolour_animation(animation, table=colour_table(recolours))
        with tempfile.NamedTemporaryFile("w", prefix="recoloured-", suffix=".json", delete=False) as file:
            json.dump(animation, file, separators=(",", ":"))
        return Path(file.name)
    return None
