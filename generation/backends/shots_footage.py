"""Shots without a model: a camera that moves over a still, or over a picture of the illustrator."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import cv2
import numpy as np

from builder.document.animation import Easing
from generation.backends.base import NO_FRAMES_GIVEN, Check, Progress
from generation.domain.errors import FootageError
from generation.domain.filming import MAX_FRAMES, CameraMove, FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import PictureMaker, Pixels
from generation.illustrator.illustrate import RECIPE, illustrate_apart
from generation.illustrator.prompt import read_prompt
from generation.rendering.shots.camera import BEHIND_DRAWN, BEHIND_PICTURE, MOST_TRAVEL, Camera
from generation.rendering.shots.fronts import marked_front, middle_of
from generation.rendering.shots.plates import Plates, taken_apart
from generation.rendering.shots.shot import shoot

USUAL_AMOUNT: Final = 0.5
PREVIEWS: Final = 12
"""So many looks at what is done are given at most."""
_MAKER: Final = PictureMaker(
    name="Camera", version=f"shots-2-illustrator-{RECIPE}", licence="Apache-2.0; icons: ISC (Lucide)", is_model=False
)


class ShotsFootage:
    """Moves of a camera over one still. It is no model, and what it makes is never called AI."""

    maker = _MAKER
    abilities = frozenset({FootageAbility.WORDS, FootageAbility.FIRST, FootageAbility.MOVE, FootageAbility.FRONT})
    needs: frozenset[FootageAbility] = frozenset()

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def most_frames(self, frame_rate: Fraction) -> int:
        """As many as anybody may ask for."""
        return MAX_FRAMES

    def completed(self, request: FootageRequest) -> FootageRequest:
        """A gentle push, unless another move is asked for."""
        return request.model_copy(
            update={
                "move": request.move or CameraMove.PUSH_IN,
                "easing": request.easing or Easing.EASE_IN_OUT,
                "amount": request.amount or USUAL_AMOUNT,
            }
        )

    def understood(self, request: FootageRequest, *, seed: int) -> tuple[str, ...]:
        """The words that the illustrator understood, where it drew the picture."""
        return () if request.first else read_prompt(request.prompt, seed=seed).understood

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
        """The frames, each as soon as it is drawn. Raises FootageError ``nothing-given`` without words or a picture."""
        if given.first is None and not request.prompt:
            raise FootageError(
                "Choose a picture that the camera moves over, or write what it should show.", code="nothing-given"
            )
        check()
        plates = _drawn(request, seed) if given.first is None else _taken(given.first, given)
        height, width = plates.behind.shape[:2]
        camera = Camera(
            move=request.move or CameraMove.PUSH_IN,
            easing=request.easing or Easing.EASE_IN_OUT,
            amount=request.amount or USUAL_AMOUNT,
            frames=request.frames,
            picture_px=(width, height),
            shape=request.width_px / request.height_px,
            towards=(0.5, 0.5) if given.first is None else middle_of(given.first, plates.cover),
        )
        every = max(1, request.frames // PREVIEWS)
        share = BEHIND_DRAWN if given.first is None else BEHIND_PICTURE
        shot = shoot(plates, camera, behind_share=share, size_px=(request.width_px, request.height_px))
        for number, frame in enumerate(shot):
            check()
            yield frame
            progress(number + 1, request.frames, preview=_preview(frame) if number % every == 0 else None)


def _taken(first: Pixels, given: GivenFrames) -> Plates:
    """The picture, apart where something stands in front of it."""
    if given.front is None:
        return Plates(first)
    height, width = first.shape[:2]
    cover = cv2.resize(given.front, (width, height), interpolation=cv2.INTER_AREA)
    front = np.asarray(cover, np.uint8) if given.front_is_exact else marked_front(first, given.front)
    return Plates(first) if front is None or not front.any() else taken_apart(first, front)


def _drawn(request: FootageRequest, seed: int) -> Plates:
    """A picture of the illustrator whose backdrop and things are apart, larger so that the camera finds no border."""
    grown = 1 + MOST_TRAVEL * (request.amount or USUAL_AMOUNT)
    backdrop, things = illustrate_apart(
        request.prompt,
        palette=request.palette,
        seed=seed,
        width_px=round(request.width_px * grown),
        height_px=round(request.height_px * grown),
    )
    if not things[..., 3].any():
        return Plates(backdrop)
    return Plates(backdrop, np.ascontiguousarray(things[..., :3]), np.ascontiguousarray(things[..., 3]))


def _preview(frame: Pixels) -> Pixels:
    height, width = frame.shape[:2]
    scale = 160 / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)
