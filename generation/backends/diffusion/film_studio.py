"""Requests for footage run on a pipeline: in pieces where they are long, with less memory where it runs out."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from generation.backends.base import Check, Progress
from generation.backends.diffusion.film_calls import FilmCall
from generation.backends.diffusion.film_classes import FilmClass
from generation.backends.diffusion.folders import ModelFolder
from generation.backends.diffusion.sizes import model_size
from generation.backends.diffusion.studio import Studio
from generation.domain.errors import FootageError, PictureError
from generation.domain.filming import FootageRequest, GivenFrames
from generation.domain.pictures import Pixels, seed_of_try
from generation.rendering.motion.flow import retimed
from generation.rendering.motion.pieces import joined, lengths_of_pieces

_WORDS: Final = {
    "took-too-long": "The footage was not made in time. Ask for fewer steps, fewer seconds or a smaller size, or have "
    "the limit raised.",
    "out-of-memory": "There is too little memory for footage of this length and size with this model. Ask for fewer "
    "seconds or a smaller size, or have a machine with more memory make it.",
    "picture-broken": "The footage came out broken: the model gave numbers that are not finite. Try again with another "
    "seed.",
}
_CODES: Final = {"picture-broken": "footage-broken"}


class FilmStudio(Studio):
    """Makes the footage of one backend."""

    def film(
        self,
        model: ModelFolder,
        film: FilmClass,
        request: FootageRequest,
        *,
        seed: int,
        given: GivenFrames,
        rate: int,
        at_once: int,
        most_pixels: int,
        check: Check,
        progress: Progress,
    ) -> Iterator[Pixels]:
        """The frames at the rate of the request, in the size in which the model works. Raises FootageError."""
        size = model_size(
            request.width_px, request.height_px, most_pixels=most_pixels, side_multiple_px=film.side_step_px
        )
        seconds = Fraction(request.frames - 1) / request.frame_rate.fps
        needed = max(2, ceil(seconds * rate) + 1)
        overlap = film.frame_step + 1 if film.goes_on_with else 1
        lengths = lengths_of_pieces(needed, most=at_once, overlap=overlap, step=film.frame_step)
        made: list[Pixels] = []
        for number, length in enumerate(lengths):
            begin = tuple(made[-overlap:]) if made else (() if given.first is None else (given.first,))
            end = given.last if number == len(lengths) - 1 else None
            call = FilmCall(request, film, size, length, rate, begin, end)
            told = _Told(progress, number=number, pieces=len(lengths))
            piece = self._piece(model, call, seed=seed_of_try(seed, 31 * number), check=check, progress=told)
            made = joined(made, piece, overlap=overlap) if made else piece
        if given.last is not None:
            made = _ending(made, needed)
        shape = request.width_px / request.height_px
        kept = [_shaped(frame, shape) for frame in made[:needed]]
        return retimed(kept, rate=Fraction(rate), to_rate=request.frame_rate.fps, count=request.frames)

    def _piece(
        self, model: ModelFolder, call: FilmCall, *, seed: int, check: Check, progress: Progress
    ) -> list[Pixels]:
        try:
            return self.run(model, call, seeds=(seed,), check=check, progress=(progress,))
        except PictureError as error:
            raise FootageError(
                _WORDS.get(error.code, error.message), code=_CODES.get(error.code, error.code), **error.data
            ) from error


class _Told:
    """Progress of one piece as that of all."""

    def __init__(self, progress: Progress, *, number: int, pieces: int) -> None:
        self._progress, self._number, self._pieces = progress, number, pieces

    def __call__(self, done: int, total: int, /, *, preview: Pixels | None = None) -> None:
        self._progress(self._number * total + done, self._pieces * total, preview=preview)


def _shaped(frame: Pixels, shape: float) -> Pixels:
    """The frame without what is beside the shape, which a model meets in its own steps only."""
    height, width = frame.shape[:2]
    across, down = min(width, round(height * shape)), min(height, round(width / shape))
    left, top = (width - across) // 2, (height - down) // 2
    return frame[top : top + down, left : left + across]


def _ending(made: list[Pixels], needed: int) -> list[Pixels]:
    """As many frames as are needed, so that the last one stays the last."""
    if len(made) <= needed:
        return made
    step = Fraction(len(made) - 1, needed - 1)
    return [*retimed(made, rate=step, to_rate=Fraction(1), count=needed - 1), made[-1]]
