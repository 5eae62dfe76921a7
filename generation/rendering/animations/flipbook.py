"""Animated WebP, GIF and PNG."""

import bisect
import itertools
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from generation.rendering.keeping import KEEPER
from generation.rendering.media import unreadable
from generation.rendering.pixels import PremultipliedRgba, within_alpha

FASTEST: Final = 30
"""Frames a second that a moving picture is looked at, at most."""
_DEFAULT_FRAME_SECONDS: Final = 0.1
"""What browsers give a frame that names no time, or next to none."""
_SHORTEST_FRAME_SECONDS: Final = 0.011
_ERRORS: Final = (OSError, ValueError, EOFError, SyntaxError, Image.DecompressionBombError)


def is_moving(path: Path) -> bool:
    """Whether a picture's file has more than one frame; what cannot be read has none."""
    try:
        with Image.open(path) as image:
            return int(getattr(image, "n_frames", 1)) > 1
    except _ERRORS:
        return False


class Flipbook:
    """Frames with a duration each. Pillow composes them, so a frame is always whole."""

    def __init__(self, path: Path, *, owner: str, sha256: str) -> None:
        self._owner, self._sha256 = owner, sha256
        try:
            self._image = Image.open(path)
            # A PNG may begin with a picture for programs that know no animation.
            count = getattr(self._image, "n_frames", 1)
            self._skipped = int(count > 1 and bool(getattr(self._image, "default_image", False)))
            # Reading how long each frame lasts decodes them all.
            self._ends = KEEPER.find_or_make((Flipbook, sha256), self._read_ends, size_of=lambda ends: 32 * len(ends))
        except _ERRORS as error:
            raise unreadable(owner, sha256=sha256) from error
        self.size_px = (float(self._image.width), float(self._image.height))
        self.frames = len(self._ends)
        self.duration_seconds = self._ends[-1] if len(self._ends) > 1 else 0.0

    @property
    def steady_rate(self) -> Fraction:
        """Frames a second at which each of its frames is met, FASTEST at most."""
        shortest = min(after - before for before, after in itertools.pairwise([0.0, *self._ends]))
        return min(Fraction(1 / shortest).limit_denominator(100), Fraction(FASTEST))

    def frame_at(self, share: float, *, width_px: int, height_px: int) -> PremultipliedRgba:
        number = min(bisect.bisect_right(self._ends, share * self._ends[-1] + 1e-9), len(self._ends) - 1)
        try:
            self._image.seek(number + self._skipped)
            frame = self._image.convert("RGBA").convert("RGBa")
            frame = frame.resize((width_px, height_px), Image.Resampling.LANCZOS)
        except _ERRORS as error:
            raise unreadable(self._owner, sha256=self._sha256) from error
        return within_alpha(np.asarray(frame))

    def close(self) -> None:
        self._image.close()

    def _read_ends(self) -> list[float]:
        """When each frame ends, seconds."""
        durations = []
        for number in range(self._skipped, getattr(self._image, "n_frames", 1)):
            self._image.seek(number)
            self._image.load()
            seconds = float(self._image.info.get("duration") or 0) / 1000
            durations.append(seconds if seconds >= _SHORTEST_FRAME_SECONDS else _DEFAULT_FRAME_SECONDS)
        return list(itertools.accumulate(durations))
