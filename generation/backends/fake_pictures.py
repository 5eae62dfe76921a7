"""Pictures for tests and for trying things out: two flat colours that the prompt and the seed decide."""

import hashlib
import threading
from typing import Final

import numpy as np

from generation.backends.base import NOTHING_GIVEN, Check, Progress
from generation.domain.errors import PictureError
from generation.domain.pictures import SEED_STRIDE, Ability, GivenPictures, PictureMaker, PictureRequest, Pixels

USUAL_STEPS: Final = 4
BROKEN_WORD: Final = "broken"
"""A prompt with this word fails, as a model does whose numbers are not finite."""
MALFORMED_WORD: Final = "malformed"
"""A prompt with this word gives black pictures, which the gate rejects."""
UNLUCKY_WORD: Final = "unlucky"
"""A prompt with this word gives a black picture for the first seed of a take, and a sound one for the next."""
HANGING_WORD: Final = "hangs"
"""A prompt with this word never comes to an end, and asks nobody whether it should."""


class FakePictures:
    """The upper half in one colour, the lower half in another, in as many steps as were asked for."""

    maker = PictureMaker(name="Fake", version="fake-1", licence="Apache-2.0", is_model=True)
    abilities = frozenset(Ability)

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
        steps = request.steps or USUAL_STEPS
        for step in range(steps):
            check()
            progress(step + 1, steps, preview=np.full((9, 16, 3), 255 * step // steps, np.uint8))
        if BROKEN_WORD in request.prompt.split():
            raise PictureError("The picture came out broken. Try again with another seed.", code="picture-broken")
        if HANGING_WORD in request.prompt.split():
            threading.Event().wait()
        if MALFORMED_WORD in request.prompt.split() or (UNLUCKY_WORD in request.prompt.split() and seed < SEED_STRIDE):
            return np.zeros((request.height_px, request.width_px, 3), np.uint8)
        colours = hashlib.sha256(f"{seed} {request.prompt} {request.avoid}".encode()).digest()
        pixels = np.empty((request.height_px, request.width_px, 3), np.uint8)
        pixels[: request.height_px // 2] = list(colours[:3])
        pixels[request.height_px // 2 :] = list(colours[3:6])
        return pixels
