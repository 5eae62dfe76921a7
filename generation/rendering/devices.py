"""Where frames are composited: by the processor, or on a graphics card where torch sees one.

The arithmetic is in whole numbers and the same on both, so the choice changes no pixel; see ``device_planes``.
"""

from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import av
from av.error import FFmpegError

from generation.rendering.errors import RenderError
from generation.rendering.planes import Planes

CPU: Final = "cpu"
CUDA: Final = "cuda"
_DRIVER: Final = Path("/dev/nvidiactl")
"""There where NVIDIA's driver is loaded; without it torch, which is slow to load, is left alone."""


class DeviceWish(StrEnum):
    """What an operator wants."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


@cache
def choose_device(wish: DeviceWish) -> str:
    """``cpu`` or ``cuda``. Raises RenderError ``device-missing`` where a card is demanded and none can be used."""
    if wish is DeviceWish.CPU or (wish is DeviceWish.AUTO and not _DRIVER.exists()):
        return CPU
    if find_spec("torch") is not None and torch().cuda.is_available():
        return CUDA
    if wish is DeviceWish.AUTO:
        return CPU
    raise RenderError(
        "RENDER_DEVICE asks for a graphics card, but torch sees none here. Install torch with CUDA and the driver, "
        "or set RENDER_DEVICE=cpu.",
        code="device-missing",
    )


@cache
def has_nvenc() -> bool:
    """Whether H.264 can be encoded by a graphics card here: not every card has the unit for it."""
    if not _DRIVER.exists():
        return False
    try:
        context = av.CodecContext.create("h264_nvenc", "w")
        context.width, context.height, context.pix_fmt = 256, 256, "yuv420p"
        context.time_base = Fraction(1, 30)
        context.open()
    except (FFmpegError, ValueError):
        return False
    return True


def planes_on(device: str, planes: Planes) -> Planes:
    """``planes`` to paint on by ``device``; they hold the picture once they are settled."""
    if device == CPU:
        return planes
    on_device: Any = import_module("generation.rendering.device_planes")
    placed: Planes = on_device.DevicePlanes.around(planes, device=device)
    return placed


def torch() -> Any:
    """The library; loaded only where it is wanted, as it takes seconds."""
    return import_module("torch")
