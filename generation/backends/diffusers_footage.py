"""Footage by pipelines of diffusers that lie in a folder: LTX-Video and Wan. Nothing is fetched."""

from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from typing import ClassVar, Final, Unpack

from generation.backends.base import NO_FRAMES_GIVEN, Check, Progress
from generation.backends.diffusion.film_classes import FilmClass, abilities_of, find_film_class, needs_of
from generation.backends.diffusion.folders import Makes, ModelFolder
from generation.backends.diffusion.model_backend import DiffusersModel, ModelOptions
from generation.domain.filming import LONGEST_SECONDS, FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import Pixels

USUAL_STEPS: Final = 50
USUAL_GUIDANCE: Final = 4.0


class DiffusersFootage(DiffusersModel):
    """Footage by the pipeline in ``folder``.

    ``frame_rate`` and ``frames_at_once`` replace what the model's class suggests.
    """

    makes: ClassVar[Makes] = "footage"
    recipe = 1
    limit_seconds = 1800.0

    def __init__(
        self,
        *,
        folder: str,
        frame_rate: int | None = None,
        frames_at_once: int | None = None,
        **options: Unpack[ModelOptions],
    ) -> None:
        super().__init__(folder=folder, **options)
        self._frame_rate = frame_rate
        self._frames_at_once = frames_at_once

    @property
    def abilities(self) -> frozenset[FootageAbility]:
        """Those of the pipeline's class, with these parts."""
        return abilities_of(self._film(self._model()))

    @property
    def needs(self) -> frozenset[FootageAbility]:
        """Words, and a picture where the model was trained with one."""
        return needs_of(self._film(self._model()))

    def most_frames(self, frame_rate: Fraction) -> int:
        """A minute where pieces can go on from each other, else what the model makes at once."""
        film = self._film(self._model())
        if film.first_with:
            return int(LONGEST_SECONDS * frame_rate)
        return int((self._at_once(film) - 1) * frame_rate / self._rate(film))

    def completed(self, request: FootageRequest) -> FootageRequest:
        """Steps and guidance are the model's usual ones where the request leaves them open."""
        guidance = request.guidance if request.guidance is not None else self._usual_guidance()
        return request.model_copy(
            update={
                "steps": request.steps or self._usual_steps() or USUAL_STEPS,
                "guidance": USUAL_GUIDANCE if guidance is None else guidance,
            }
        )

    def understood(self, request: FootageRequest, *, seed: int) -> tuple[str, ...]:
        """That cannot be known of a model."""
        return ()

    def make(
        self,
        request: FootageRequest,
        *,
        seed: int,
        given: GivenFrames = NO_FRAMES_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Iterator[Pixels]:
        """The frames in the size of the model, at the rate that was asked for. All pieces are made first."""
        check()
        model = self._model_to_use()
        film = self._film(model)
        if self._studio is None:
            module = import_module("generation.backends.diffusion.film_studio")
            self._studio = module.FilmStudio(**self._studio_options())
        frames: Iterator[Pixels] = self._studio.film(
            model,
            film,
            self.completed(request),
            seed=seed,
            given=given,
            rate=self._rate(film),
            at_once=self._at_once(film),
            most_pixels=self._most_pixels or film.pixels,
            check=check,
            progress=progress,
        )
        return frames

    def _film(self, model: ModelFolder) -> FilmClass:
        film = find_film_class(model.pipeline.name, model.path)
        assert film is not None
        return film

    def _rate(self, film: FilmClass) -> int:
        return self._frame_rate or film.rate

    def _at_once(self, film: FilmClass) -> int:
        wanted = self._frames_at_once or film.frames
        return max(film.frame_step + 1, wanted - (wanted - 1) % film.frame_step)
