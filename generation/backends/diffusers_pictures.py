"""Pictures by any pipeline of diffusers that lies in a folder. Nothing is fetched, and no code of a model is run."""

import os
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from generation.backends.base import NOTHING_GIVEN, Check, Progress
from generation.backends.diffusion import sizes
from generation.backends.diffusion.folders import ModelFolder, read_folder
from generation.backends.diffusion.known import find_habits
from generation.backends.diffusion.licences import Licence, check_licence, find_licence
from generation.domain.errors import BackendError
from generation.domain.pictures import Ability, GivenPictures, PictureMaker, PictureRequest, Pixels

RECIPE: Final = 1
"""Rises whenever our own handling would give another picture."""
LIBRARIES: Final = ("diffusers", "transformers", "torch")
USUAL_STRENGTH: Final = 0.6
OFFLOADS: Final = ("auto", "none", "slices", "parts", "layers")
DTYPES: Final = ("auto", "bfloat16", "float16", "float32")


class DiffusersPictures:
    """The pipeline in ``folder``. It is loaded with the first picture and released after ``idle_seconds`` without one.

    ``licence`` says what the model's card does not; ``accepts_licence`` names one that is refused otherwise. ``steps``,
    ``guidance`` and ``most_pixels`` replace what the model's class suggests.
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
        device: str = "auto",
        dtype: str = "auto",
        offload: str = "auto",
        compile: bool = False,  # noqa: A002 the word that operators know
        idle_seconds: float = 300,
        limit_seconds: float = 600,
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
        self._wish = {"device": device, "dtype": dtype, "offload": offload, "compiles": compile}
        self._idle_seconds = idle_seconds
        self._limit_seconds = limit_seconds
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
    def abilities(self) -> frozenset[Ability]:
        """Those of the pipeline's class."""
        pipeline = self._model().pipeline
        guidance = self._usual_guidance() or 0
        return pipeline.abilities | ({Ability.AVOID} if pipeline.avoids(guidance) else frozenset())

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

    def completed(self, request: PictureRequest) -> PictureRequest:
        """Steps, guidance and strength are the model's usual ones where the request leaves them open."""
        abilities = self.abilities
        usual: dict[str, object] = {}
        if Ability.STEPS in abilities and request.steps is None:
            usual["steps"] = self._usual_steps()
        if Ability.GUIDANCE in abilities and request.guidance is None:
            usual["guidance"] = self._usual_guidance()
        if request.picture is not None and request.strength is None:
            usual["strength"] = USUAL_STRENGTH
        return request.model_copy(update=usual)

    def understood(self, request: PictureRequest, *, seed: int) -> tuple[str, ...]:
        """That cannot be known of a model."""
        return ()

    def machine(self) -> str:
        """The device and the form of its numbers, once a picture was made."""
        return str(self._studio.machine) if self._studio is not None else ""

    def make(
        self,
        request: PictureRequest,
        *,
        seed: int,
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> Pixels:
        """The picture, in the size of the model first and then in the one that was asked for."""
        return self.make_batch(request, seeds=(seed,), given=given, check=check, progress=progress)[0]

    def make_batch(
        self,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Progress,
    ) -> list[Pixels]:
        """One picture for each seed, in one go where memory allows."""
        check()
        model = self._model()
        self._found_licence(model)
        if self._studio is None:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            self._studio = import_module("generation.backends.diffusion.studio").Studio(
                **self._wish, idle_seconds=self._idle_seconds, limit_seconds=self._limit_seconds
            )
        most = self._most_pixels or sizes.most_pixels_of(model.path)
        made: list[Pixels] = self._studio.make(
            model, self.completed(request), seeds=seeds, given=given, most_pixels=most, check=check, progress=progress
        )
        return made

    def _model(self) -> ModelFolder:
        return read_folder(self._path)

    def _found_licence(self, model: ModelFolder) -> Licence:
        licence = find_licence(model.path, stated=self._licence)
        check_licence(licence, accepted=self._accepts_licence)
        return licence

    def _usual_steps(self) -> int | None:
        habits = find_habits(self._path.name)
        usual = self._model().pipeline.parameters.get("num_inference_steps")
        return self._steps or (habits.steps if habits else usual if isinstance(usual, int) else None)

    def _usual_guidance(self) -> float | None:
        if self._guidance is not None:
            return self._guidance
        habits = find_habits(self._path.name)
        pipeline = self._model().pipeline
        usual = pipeline.parameters.get(pipeline.guidance_word)
        return habits.guidance if habits else float(usual) if isinstance(usual, int | float) else None
