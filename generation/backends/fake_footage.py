"""Footage for tests and for trying things out: a light wanders over a ground that words and seed decide."""

import hashlib
import threading
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import numpy as np

from generation.backends.base import NO_FRAMES_GIVEN, Check, Progress
from generation.backends.fake_pictures import BROKEN_WORD, HANGING_WORD, MALFORMED_WORD, UNLUCKY_WORD
from generation.domain.errors import FootageError
from generation.domain.filming import MAX_FRAMES, FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import SEED_STRIDE, PictureMaker, Pixels
from generation.rendering.fitting import fitted

USUAL_STEPS: Final = 4
FLICKERING_WORD: Final = "flickering"
"""A prompt with this word gives footage whose brightness goes up and down, which is repaired."""


class FakeFootage:
    """A ground that begins with the first picture where one is given, and a light that wanders over it."""

    maker = PictureMaker(name="Fake", version="fake-footage-1", licence="Apache-2.0", is_model=True)
    abilities = frozenset(FootageAbility) - {FootageAbility.MOVE, FootageAbility.FRONT}
    needs = frozenset({FootageAbility.WORDS})

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def most_frames(self, frame_rate: Fraction) -> int:
        """As many as anybody may ask for."""
        return MAX_FRAMES

    def completed(self, request: FootageRequest) -> FootageRequest:
        """Four steps, unless others are asked for."""
        return request.model_copy(update={"steps": request.steps or USUAL_STEPS})

    def understood(self, request: FootageRequest, *, seed: int) -> tuple[str, ...]:
        """It understands nothing."""
        return ()

    def machine(self) -> str:
        """The same everywhere."""
        return ""

    def make(
        self,
        request: FootageRequest,
        *,
        seed: int,
        given: GivenFrames = NO_FRAMES_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Iterator[Pixels]:
        """All steps first, as a model takes them, then the frames."""
        steps, words = request.steps or USUAL_STEPS, request.prompt.split()
        for step in range(steps):
            check()
            progress(step + 1, steps, preview=np.full((9, 16, 3), 255 * step // steps, np.uint8))
        if BROKEN_WORD in words:
            raise FootageError("The footage came out broken. Try again with another seed.", code="footage-broken")
        if HANGING_WORD in words:
            threading.Event().wait()
        is_black = MALFORMED_WORD in words or (UNLUCKY_WORD in words and seed < SEED_STRIDE)
        for number in range(request.frames):
            check()
            light = 1 + 0.12 * (-1) ** number if FLICKERING_WORD in words else 1.0
            frame = _frame(request, number, seed=seed, given=given).astype(np.float32) * (0 if is_black else light)
            yield np.asarray(np.clip(frame, 0, 255), np.uint8)


def _frame(request: FootageRequest, number: int, *, seed: int, given: GivenFrames) -> Pixels:
    height, width = request.height_px, request.width_px
    if given.first is not None:
        ground = fitted(given.first, width_px=width, height_px=height).astype(np.float32)
    else:
        colours = hashlib.sha256(f"{seed} {request.prompt} {request.avoid}".encode()).digest()
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        top, bottom = np.array(list(colours[:3]), np.float32), np.array(list(colours[3:6]), np.float32)
        ground = np.broadcast_to(60 + 0.5 * (top * (1 - share) + bottom * share), (height, width, 3))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    at = width * (0.2 + 0.6 * number / max(1, request.frames - 1))
    glow = np.exp(-(((x - at) / (0.15 * width)) ** 2 + ((y - height / 2) / (0.2 * height)) ** 2))
    return np.asarray(np.clip(ground + 50 * glow[..., None], 0, 255), np.uint8)
