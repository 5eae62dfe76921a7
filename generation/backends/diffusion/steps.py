"""Between the steps of a pipeline: progress, a look at the half-done picture, an end where one is wanted."""

import time
from collections.abc import Callable
from typing import Any, Final, Protocol

import numpy as np
import torch

from generation.backends.base import Check, Progress
from generation.domain.errors import PictureError
from generation.domain.pictures import Pixels

PREVIEW_EVERY_SECONDS: Final = 1.0


class Looks(Protocol):
    """How latents look."""

    def picture_of(self, pipeline: Any, latents: Any, /) -> Pixels | None:
        """What is half done, small; None where that cannot be told."""
        ...


class StepWatch:
    """Called by a pipeline after every step."""

    def __init__(
        self,
        *,
        check: Check,
        progress: Progress,
        seconds: float,
        factors: "Looks | None",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._check = check
        self._progress = progress
        self._seconds = seconds
        self._factors = factors
        self._clock = clock
        self._began_at = clock()
        self._shown_at = -PREVIEW_EVERY_SECONDS

    def looks_with(self, factors: "Looks | None") -> None:
        """What is half done is seen by these factors from now on."""
        self._factors = factors

    def __call__(self, pipeline: Any, step: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        """Raises what ``check`` raises, and PictureError ``took-too-long`` or ``picture-broken``."""
        self._check()
        now = self._clock()
        total = max(int(getattr(pipeline, "num_timesteps", 0) or 0), step + 1)
        if now - self._began_at > self._seconds and step + 1 < total:
            raise took_too_long(self._seconds)
        latents = tensors.get("latents")
        preview = None
        if latents is not None:
            if not bool(torch.isfinite(latents).all()):
                raise broken()
            if now - self._shown_at >= PREVIEW_EVERY_SECONDS:
                self._shown_at = now
                preview = self._preview(pipeline, latents)
        self._progress(step + 1, total, preview=preview)
        return {}

    def _preview(self, pipeline: Any, latents: Any) -> np.ndarray[Any, np.dtype[np.uint8]] | None:
        return self._factors.picture_of(pipeline, latents) if self._factors is not None else None


def took_too_long(seconds: float) -> PictureError:
    """What is said of a picture that is not made in time."""
    return PictureError(
        f"The picture was not made within {seconds:.0f} seconds. Ask for fewer steps or a smaller picture, or have the "
        "limit raised.",
        code="took-too-long",
    )


def broken() -> PictureError:
    """What is said of a picture whose numbers are none."""
    return PictureError(
        "The picture came out broken: the model gave numbers that are not finite. Try again with another seed.",
        code="picture-broken",
    )
