"""Between the steps of a pipeline: progress, a look at the half-done pictures, an end where one is wanted."""

import time
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

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
    """Called by a pipeline after every step. It knows who is told of each picture of the batch.

    ``broken`` are the places in the batch of pictures whose numbers are not finite; the others go on without them.
    """

    def __init__(
        self,
        *,
        check: Check,
        progress: Sequence[Progress],
        seconds: float,
        factors: Looks | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._check = check
        self._progress = progress
        self._seconds = seconds * len(progress)
        self._factors = factors
        self._clock = clock
        self._began_at = clock()
        self._shown_at = -PREVIEW_EVERY_SECONDS
        self._unseen: Any = None
        self.broken: set[int] = set()

    def looks_with(self, factors: Looks | None) -> None:
        """What is half done is seen by these factors from now on."""
        self._factors = factors

    def __call__(self, pipeline: Any, step: int, _timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        """Raises what ``check`` raises, and PictureError ``took-too-long``, or ``picture-broken`` if all are."""
        self._check()
        now = self._clock()
        total = max(int(getattr(pipeline, "num_timesteps", 0) or 0), step + 1)
        if now - self._began_at > self._seconds and step + 1 < total:
            raise took_too_long(self._seconds)
        latents = tensors.get("latents")
        previews: list[Pixels | None] = [None] * len(self._progress)
        if latents is not None:
            self._look_for_faults(latents)
            if now - self._shown_at >= PREVIEW_EVERY_SECONDS:
                self._shown_at = now
                previews = self._previews(pipeline, latents)
        for progress, preview in zip(self._progress, previews, strict=True):
            progress(step + 1, total, preview=preview)
        return {}

    def _look_for_faults(self, latents: Any) -> None:
        finite = torch.isfinite(latents)
        flags = finite.flatten(1).all(1) if self._is_one_each(latents) else finite.all().expand(len(self._progress))
        if latents.is_cuda:
            # A card is asked about the step before, which it has done by now, so that it need not be waited for.
            flags, self._unseen = self._unseen, flags
        if flags is None:
            return
        self.broken |= {place for place, is_whole in enumerate(flags.tolist()) if not is_whole}
        if len(self.broken) == len(self._progress):
            raise broken()

    def _previews(self, pipeline: Any, latents: Any) -> list[Pixels | None]:
        count = len(self._progress)
        if self._factors is None:
            return [None] * count
        if count > 1 and self._is_one_each(latents):
            return [self._factors.picture_of(pipeline, latents[place : place + 1]) for place in range(count)]
        return [self._factors.picture_of(pipeline, latents), *([None] * (count - 1))]

    def _is_one_each(self, latents: Any) -> bool:
        return latents.ndim > 1 and len(latents) == len(self._progress)


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


def held_back() -> PictureError:
    """What is said of a picture that the model's own filter does not let through."""
    return PictureError(
        "The model's own filter held this picture back. Change the words, or try again with another seed.",
        code="picture-held-back",
    )
