"""A process of its own that draws Lottie files: its libraries may crash, the renderer must not.

Run as ``python lottie_child.py ENGINE FILE`` with ENGINE ``thorvg`` or ``rlottie``. It answers with one line of JSON
(frames, seconds, width_px, height_px). Then it reads lines from its input: ``size WIDTH HEIGHT`` once, and
``frame NUMBER`` (a source frame, may be a fraction), to which it answers ``WIDTH * HEIGHT * 4`` bytes of premultiplied
RGBA. It ends when its input ends. It imports nothing of Brandreel, so that it starts at once.
"""

import ctypes
import importlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, BinaryIO, Protocol

_LARGEST_JSON_BYTES = 64_000_000


class _Player(Protocol):
    frames: float
    seconds: float
    size_px: tuple[float, float]

    def resize(self, width_px: int, height_px: int) -> None: ...

    def draw(self, number: float) -> bytes: ...


class ThorvgPlayer:
    """Draws with thorvg, which shows the times between two frames too."""

    def __init__(self, data: bytes) -> None:
        tvg: Any = importlib.import_module("thorvg_python")

        self._tvg = tvg
        self._engine = tvg.Engine(threads=0)
        self._animation = tvg.LottieAnimation(self._engine)
        self._picture = self._animation.get_picture()
        self._load(data)
        result, self.frames = self._animation.get_total_frame()
        self._check(result)
        result, self.seconds = self._animation.get_duration()
        self._check(result)
        result, width, height = self._picture.get_size()
        self._check(result)
        self.size_px = (width, height)
        self._canvas: Any = None

    def resize(self, width_px: int, height_px: int) -> None:
        self._canvas = self._tvg.SwCanvas(self._engine)
        self._check(self._picture.set_size(width_px, height_px))
        self._check(self._canvas.set_target(width_px, height_px, cs=self._tvg.Colorspace.ABGR8888))
        self._check(self._canvas.add(self._picture))

    def draw(self, number: float) -> bytes:
        # It answers "insufficient condition" where the frame is the one it already shows.
        self._animation.set_frame(number)
        self._check(self._canvas.update())
        self._check(self._canvas.draw(True))
        self._check(self._canvas.sync())
        return bytes(self._canvas.buffer_arr)

    def _load(self, data: bytes) -> None:
        # The binding's own load_data cannot pass "no directory of resources"; this is the same call.
        load = self._picture.thorvg_lib.tvg_picture_load_data
        load.argtypes = [
            self._tvg.base.PaintPointer,
            ctypes.c_char_p,
            ctypes.c_uint32,
            ctypes.c_char_p,
            ctypes.c_char_p,
            ctypes.c_bool,
        ]
        load.restype = self._tvg.Result
        self._check(load(self._picture._paint, data, len(data), b"lottie", None, True))

    def _check(self, result: Any) -> None:
        if result != self._tvg.Result.SUCCESS:
            raise ValueError(f"thorvg answered {result!r}")


class RlottiePlayer:
    """Draws with rlottie, at whole frames."""

    def __init__(self, data: bytes) -> None:
        rlottie: Any = importlib.import_module("rlottie_python")

        self._animation = rlottie.LottieAnimation.from_data(data.decode())
        self.frames = float(self._animation.lottie_animation_get_totalframe())
        self.seconds = float(self._animation.lottie_animation_get_duration())
        width, height = self._animation.lottie_animation_get_size()
        self.size_px = (float(width), float(height))
        self._drawn_px = (0, 0)

    def resize(self, width_px: int, height_px: int) -> None:
        self._drawn_px = (width_px, height_px)

    def draw(self, number: float) -> bytes:
        width, height = self._drawn_px
        whole = min(int(number), int(self.frames) - 1)
        pixels = bytearray(self._animation.lottie_animation_render(frame_num=whole, width=width, height=height))
        pixels[0::4], pixels[2::4] = pixels[2::4], pixels[0::4]
        return bytes(pixels)


def read_lottie(path: Path) -> bytes:
    """The JSON of a Lottie file, or of the first animation in a dotLottie file."""
    data = path.read_bytes()
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json") and "manifest" not in name]
        inside = archive.getinfo(sorted(names)[0])
        if inside.file_size > _LARGEST_JSON_BYTES:
            raise ValueError("The animation in the archive is too large.")
        return archive.read(inside)


def serve(player: _Player, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer the lines of ``source`` until it ends."""
    width, height = player.size_px
    facts = {"frames": player.frames, "seconds": player.seconds, "width_px": width, "height_px": height}
    sink.write(json.dumps(facts).encode() + b"\n")
    sink.flush()
    for line in source:
        word, *numbers = line.split()
        if word == b"size":
            player.resize(int(numbers[0]), int(numbers[1]))
        else:
            sink.write(player.draw(float(numbers[0])))
            sink.flush()


if __name__ == "__main__":
    engine, file = sys.argv[1:]
    players: dict[str, type[ThorvgPlayer] | type[RlottiePlayer]] = {"thorvg": ThorvgPlayer, "rlottie": RlottiePlayer}
    serve(players[engine](read_lottie(Path(file))), sys.stdin.buffer, sys.stdout.buffer)
