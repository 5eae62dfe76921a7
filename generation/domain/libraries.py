"""The libraries whose versions decide what derived media look like: another version makes them anew."""

from functools import cache
from importlib.metadata import version
from typing import Final

import av

FOOTAGE_LIBRARIES: Final = ("av", "moviepy", "numba", "numpy", "opencv-python-headless")
"""What decodes footage, bakes its edits and encodes it again."""
DRAWING_LIBRARIES: Final = (
    *FOOTAGE_LIBRARIES,
    "lxml",
    "pillow",
    "resvg-py",
    "rlottie-python",
    "skia-python",
    "thorvg-python",
)
"""Everything that takes part in drawing a frame."""


@cache
def library_versions(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each library with its version, and the encoders' own where PyAV brings them."""
    found = tuple(f"{name} {version(name)}" for name in names)
    if "av" not in names:
        return found
    codec = ".".join(str(part) for part in av.library_versions["libavcodec"])
    return (*found, f"libavcodec {codec}")
