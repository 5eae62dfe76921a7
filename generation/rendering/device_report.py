"""A program that says as JSON what frames can be composited on and encoded by here.

To ask is to use the card, and a process that has used one hands it on to none of the processes that it forks: whoever
has children asks through a process of its own. ``python -m generation.rendering.device_report auto``
"""

import json
import sys

from generation.rendering.devices import CUDA, DeviceWish, choose_device, has_nvenc, torch
from generation.rendering.errors import RenderError


def report(wish: DeviceWish) -> dict[str, object]:
    """``device`` is ``cpu`` or ``cuda``, or says why there is none."""
    try:
        device = choose_device(wish)
    except RenderError as error:
        device = f"none: {error}"
    card = torch().cuda.get_device_name() if device == CUDA else ""
    return {"device": device, "card": card, "has_nvenc": has_nvenc()}


if __name__ == "__main__":
    print(json.dumps(report(DeviceWish(sys.argv[1]))))
