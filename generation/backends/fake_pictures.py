"""Pictures for tests and for trying things out: two flat colours that the prompt and the seed decide."""

import hashlib
import threading
from collections.abc import Sequence
from typing import Final

import numpy as np

from generation.backends.base import NOTHING_GIVEN, Check, Progress
from generation.domain.errors import PictureError
from generation.domain.pictures import SEED_STRIDE, Ability, GivenPictures, PictureMaker, PictureRequest, Pixels
from generation.rendering.fitting import fitted

USUAL_STEPS: Final = 4
HALF_BROKEN_WORD: Final = "half-broken"
"""A prompt with this word fails for odd seeds."""
BROKEN_WORD: Final = "broken"
"""A prompt with this word fails, as a model does whose numbers are not finite."""
MALFORMED_WORD: Final = "malformed"
"""A prompt with this word gives black pictures, which the gate rejects."""
UNLUCKY_WORD: Final = "unlucky"
"""A prompt with this word gives a black picture for the first seed of a take, and a sound one for the next."""
LIGHTS: Final = 5
"""In so many ways a picture is lighter when it is enlarged."""
HANGING_WORD: Final = "hangs"
"""A prompt with this word never comes to an end, and asks nobody whether it should."""


class _Fake:
    """What all of them say of themselves."""

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def understood(self, request: PictureRequest, *, seed: int) -> tuple[str, ...]:
        """It understands nothing."""
        return ()

    def completed(self, request: PictureRequest) -> PictureRequest:
        """Four steps, unless others are asked for."""
        return request.model_copy(update={"steps": request.steps or USUAL_STEPS})

    def machine(self) -> str:
        """The same everywhere."""
        return ""


class FakePictures(_Fake):
    """The upper half in one colour, the lower half in another, in as many steps as were asked for.

    So many pictures as ``takes_at_once`` are made in one go.
    """

    maker = PictureMaker(name="Fake", version="fake-1", licence="Apache-2.0", is_model=True)
    abilities = frozenset(Ability) - {Ability.ENLARGE}

    def __init__(self, *, takes_at_once: int = 1) -> None:
        self._takes_at_once = takes_at_once

    def make(
        self,
        request: PictureRequest,
        *,
        seed: int,
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Pixels:
        """Two colours."""
        (made,) = self.make_batch(request, seeds=(seed,), given=given, check=check, progress=(progress,))
        if isinstance(made, PictureError):
            raise made
        return made

    def at_once(self, request: PictureRequest) -> int:
        """As many as was said."""
        return self._takes_at_once

    def make_batch(
        self,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Pixels | PictureError]:
        """Two colours for each seed, step by step for all of them."""
        steps = request.steps or USUAL_STEPS
        for step in range(steps):
            check()
            for told in progress:
                told(step + 1, steps, preview=np.full((9, 16, 3), 255 * step // steps, np.uint8))
        if HANGING_WORD in request.prompt.split():
            threading.Event().wait()
        return [_picture(request, seed) for seed in seeds]


class FakeEnlarger(_Fake):
    """The given picture in the size that was asked for, a little lighter by what the seed decides."""

    maker = PictureMaker(name="Fake enlarger", version="fake-enlarger-1", licence="Apache-2.0", is_model=True)
    abilities = frozenset({Ability.ENLARGE, Ability.STEPS})

    def make(
        self,
        request: PictureRequest,
        *,
        seed: int,
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Pixels:
        """The picture, larger."""
        steps = request.steps or USUAL_STEPS
        for step in range(steps):
            check()
            progress(step + 1, steps)
        if given.picture is None:
            raise PictureError("There is no picture to enlarge.", code="picture-missing")
        larger = fitted(given.picture, width_px=request.width_px, height_px=request.height_px).astype(np.int16)
        return np.asarray(np.minimum(larger + seed % LIGHTS, 255), np.uint8)


def _picture(request: PictureRequest, seed: int) -> Pixels | PictureError:
    words = request.prompt.split()
    if BROKEN_WORD in words or (HALF_BROKEN_WORD in words and seed % 2):
        return PictureError("The picture came out broken. Try again with another seed.", code="picture-broken")
    if MALFORMED_WORD in words or (UNLUCKY_WORD in words and seed < SEED_STRIDE):
        return np.zeros((request.height_px, request.width_px, 3), np.uint8)
    colours = hashlib.sha256(f"{seed} {request.prompt} {request.avoid}".encode()).digest()
    pixels = np.empty((request.height_px, request.width_px, 3), np.uint8)
    pixels[: request.height_px // 2] = list(colours[:3])
    pixels[request.height_px // 2 :] = list(colours[3:6])
    return pixels
