"""A process of its own that draws a Lottie file from its first frame to its last: ``lottie_probe.py ENGINE FILE``.

The engines may crash on a file. It exits with 0 where the frames can be drawn and show something, with 3 where they
show nothing, with anything else where the engine fails. It imports nothing of Brandreel, so that it starts at once.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

SIDE_PX = 128
MOST_FRAMES = 60
"""An animation with more is looked at in so many places."""
NOTHING_SEEN = 3


def numbers_of(frames: int) -> list[int]:
    """The frames to look at: all of them, or MOST_FRAMES at even distances with the first and the last."""
    looked = min(frames, MOST_FRAMES)
    return [number * (frames - 1) // max(looked - 1, 1) for number in range(looked)]


def frames_by_thorvg(data: bytes) -> Iterator[bytes]:
    """Frames from the first to the last, RGBA, drawn by thorvg."""
    tvg: Any = import_module("thorvg_python")

    def check(result: Any) -> None:
        if result != tvg.Result.SUCCESS:
            raise ValueError(f"thorvg answered {result!r}")

    engine = tvg.Engine(threads=0)
    animation = tvg.LottieAnimation(engine)
    picture = animation.get_picture()
    check(picture.load_data(data, "lottie", rpath=None, copy=True))
    result, frames = animation.get_total_frame()
    check(result)
    check(picture.set_size(SIDE_PX, SIDE_PX))
    canvas = tvg.SwCanvas(engine)
    check(canvas.set_target(SIDE_PX, SIDE_PX, cs=tvg.Colorspace.ABGR8888))
    check(canvas.add(picture))
    for number in numbers_of(int(frames)):
        # It answers "insufficient condition" where the frame is the one it already shows.
        animation.set_frame(number)
        check(canvas.update())
        check(canvas.draw(True))
        check(canvas.sync())
        yield bytes(canvas.buffer_arr)


def frames_by_rlottie(data: bytes) -> Iterator[bytes]:
    """Frames from the first to the last, BGRA, drawn by rlottie."""
    rlottie: Any = import_module("rlottie_python")
    animation = rlottie.LottieAnimation.from_data(data.decode())
    for number in numbers_of(animation.lottie_animation_get_totalframe()):
        yield bytes(animation.lottie_animation_render(frame_num=number, width=SIDE_PX, height=SIDE_PX))


def main() -> int:
    """Draw with the engine named on the command line."""
    engine, file = sys.argv[1:]
    draw = {"thorvg": frames_by_thorvg, "rlottie": frames_by_rlottie}[engine]
    seen = [any(frame[3::4]) for frame in draw(Path(file).read_bytes())]
    return 0 if any(seen) else NOTHING_SEEN


if __name__ == "__main__":
    sys.exit(main())
