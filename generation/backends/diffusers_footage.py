"""Footage by pipelines of diffusers that lie in a folder: LTX-Video and Wan. Nothing is fetched."""

import os
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from generation.backends.base import NO_FRAMES_GIVEN, Check, Progress
from generation.backends.diffusers_pictures import DTYPES, LIBRARIES, OFFLOADS
from generation.backends.diffusion.film_classes import FilmClass, abilities_of, find_film_class, needs_of
from generation.backends.diffusion.folders import ModelFolder, read_folder
from generation.backends.diffusion.known import find_habits
from generation.backends.diffusion.licences import Licence, check_licence, find_licence
from generation.domain.errors import BackendError
from generation.domain.filming import LONGEST_SECONDS, FootageAbility, FootageRequest, GivenFrames
from generation.domain.pictures import PictureMaker, Pixels

RECIPE: Final = 1
"""Rises whenever our own handling would give other frames."""
USUAL_STEPS: Final = 50
USUAL_GUIDANCE: Final = 4.0


class DiffusersFootage:
    """The pipeline in ``folder``. It is loaded with the first footage and released after ``idle_seconds`` without work.

    ``licence`` says what the model's card does not; ``accepts_licence`` names one that is refused otherwise. ``steps``,
    ``guidance``, ``most_pixels``, ``frame_rate`` and ``frames_at_once`` replace what the model's class suggests.
    """

    def __init__(
        self,
        *,
        folder: str,
        name: str = "",
        licence: str = "",
        accepts_licence: str = "",
        steps: int | None = None,
        guidance: float | None = None,
        most_pixels: int | None = None,
        frame_rate: int | None = None,
        frames_at_once: int | None = None,
        device: str = "auto",
        dtype: str = "auto",
        offload: str = "auto",
        compile: bool = False,  # noqa: A002 the word that operators know
        idle_seconds: float = 300,
        limit_seconds: float = 1800,
    ) -> None:
        if dtype not in DTYPES or offload not in OFFLOADS:
            raise BackendError(f"dtype is one of {', '.join(DTYPES)}; offload is one of {', '.join(OFFLOADS)}.")
        self._path = Path(folder)
        self._name = name
        self._licence = licence
        self._accepts_licence = accepts_licence
        self._steps = steps
        self._guidance = guidance
        self._most_pixels = most_pixels
        self._frame_rate = frame_rate
        self._frames_at_once = frames_at_once
        self._wish = {"device": device, "dtype": dtype, "offload": offload, "compiles": compile}
        self._seconds = {"idle_seconds": idle_seconds, "limit_seconds": limit_seconds}
        self._studio: Any = None

    @property
    def maker(self) -> PictureMaker:
        """The model by its files, its class and the libraries that run it. Raises BackendError."""
        model = self._model()
        libraries = tuple(f"{name} {version(name).partition('+')[0]}" for name in LIBRARIES)
        return PictureMaker(
            name=self._name or self._path.name,
            version=f"{model.pipeline.name}-{model.revision[:12]}-{RECIPE}",
            licence=self._found_licence(model).name,
            is_model=True,
            revision=model.revision,
            libraries=libraries,
        )

    @property
    def abilities(self) -> frozenset[FootageAbility]:
        """Those of the pipeline's class, with these parts."""
        return abilities_of(self._film(self._model()))

    @property
    def needs(self) -> frozenset[FootageAbility]:
        """Words, and a picture where the model was trained with one."""
        return needs_of(self._film(self._model()))

    def problem(self) -> str:
        """What is missing: a library, a whole and safe folder, or a licence that may be used."""
        missing = [name for name in ("diffusers", "transformers", "torch", "accelerate") if find_spec(name) is None]
        if missing:
            return (
                f"{' and '.join(missing)} is not installed, and models of diffusers need it. Run `make setup`, or "
                "`.venv/bin/python -m pip install -r requirements/torch.in`."
            )
        try:
            self._found_licence(self._model())
        except (BackendError, OSError, PackageNotFoundError) as error:
            return error.message if isinstance(error, BackendError) else str(error)
        return ""

    def most_frames(self, frame_rate: Fraction) -> int:
        """A minute where pieces can go on from each other, else what the model makes at once."""
        film = self._film(self._model())
        if film.first_with:
            return int(LONGEST_SECONDS * frame_rate)
        return int((self._at_once(film) - 1) * frame_rate / self._rate(film))

    def completed(self, request: FootageRequest) -> FootageRequest:
        """Steps and guidance are the model's usual ones where the request leaves them open."""
        return request.model_copy(
            update={
                "steps": request.steps or self._usual("num_inference_steps", self._steps, USUAL_STEPS, whole=True),
                "guidance": request.guidance
                if request.guidance is not None
                else self._usual("guidance_scale", self._guidance, USUAL_GUIDANCE),
            }
        )

    def understood(self, request: FootageRequest, *, seed: int) -> tuple[str, ...]:
        """That cannot be known of a model."""
        return ()

    def machine(self) -> str:
        """The device and the form of its numbers, once footage was made."""
        return self._studio.machine if self._studio is not None else ""

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
        model = self._model()
        self._found_licence(model)
        film = self._film(model)
        if self._studio is None:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            self._studio = import_module("generation.backends.diffusion.film_studio").FilmStudio(
                **self._wish, **self._seconds
            )
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

    def _model(self) -> ModelFolder:
        return read_folder(self._path, makes="footage")

    def _film(self, model: ModelFolder) -> FilmClass:
        film = find_film_class(model.pipeline.name, model.path)
        assert film is not None
        return film

    def _found_licence(self, model: ModelFolder) -> Licence:
        licence = find_licence(model.path, stated=self._licence)
        check_licence(licence, accepted=self._accepts_licence)
        return licence

    def _rate(self, film: FilmClass) -> int:
        return self._frame_rate or film.rate

    def _at_once(self, film: FilmClass) -> int:
        wanted = self._frames_at_once or film.frames
        return max(film.frame_step + 1, wanted - (wanted - 1) % film.frame_step)

    def _usual(self, word: str, own: float | None, otherwise: float, *, whole: bool = False) -> float:
        habits = find_habits(self._path.name)
        if own is not None:
            return own
        if habits is not None:
            return habits.steps if whole else habits.guidance
        found = self._model().pipeline.parameters.get(word)
        return found if isinstance(found, int | float) else otherwise
