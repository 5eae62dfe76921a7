"""What all backends have in common whose model is a folder of diffusers. Neither torch nor diffusers is imported."""

import os
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Final, TypedDict, Unpack

from generation.backends.diffusion.folders import Makes, ModelFolder, read_folder
from generation.backends.diffusion.known import find_habits
from generation.backends.diffusion.licences import Licence, check_licence, find_licence
from generation.domain.errors import BackendError
from generation.domain.pictures import PictureMaker

LIBRARIES: Final = ("diffusers", "transformers", "torch")
NEEDED: Final = (*LIBRARIES, "accelerate")
OFFLOADS: Final = ("auto", "none", "slices", "parts", "layers")
COMPILES: Final = ("auto", "none", "blocks", "whole")
DTYPES: Final = ("auto", "bfloat16", "float16", "float32")


class RunOptions(TypedDict, total=False):
    """How a model is run, where it is not run as is usual."""

    device: str
    dtype: str
    offload: str
    compile: str
    idle_seconds: float
    limit_seconds: float


class ModelOptions(RunOptions, total=False):
    """The options that every model of diffusers has beside its folder."""

    name: str
    licence: str
    accepts_licence: str
    steps: int | None
    guidance: float | None
    most_pixels: int | None


class DiffusersModel:
    """The pipeline in ``folder``. It is loaded with the first work and released after ``idle_seconds`` without any.

    ``licence`` says what the model's card does not; ``accepts_licence`` names one that is refused otherwise. ``steps``,
    ``guidance`` and ``most_pixels`` replace what the model's class suggests.
    """

    makes: ClassVar[Makes]
    recipe: ClassVar[int]
    """Rises whenever our own handling would give something else."""
    limit_seconds: ClassVar[float]

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
        **run: Unpack[RunOptions],
    ) -> None:
        unknown = run.keys() - RunOptions.__annotations__.keys()
        if unknown:
            raise TypeError(f"unknown options: {', '.join(sorted(unknown))}")
        for option, known in (("dtype", DTYPES), ("offload", OFFLOADS), ("compile", COMPILES)):
            if run.get(option, "auto") not in known:
                raise BackendError(f"{option} is one of {', '.join(known)}.")
        self._path = Path(folder)
        self._name = name
        self._licence = licence
        self._accepts_licence = accepts_licence
        self._steps = steps
        self._guidance = guidance
        self._most_pixels = most_pixels
        self._run = run
        self._studio: Any = None

    @property
    def maker(self) -> PictureMaker:
        """The model by its files, its class and the libraries that run it. Raises BackendError."""
        model = self._model()
        libraries = tuple(f"{name} {version(name).partition('+')[0]}" for name in LIBRARIES)
        return PictureMaker(
            name=self._name or self._path.name,
            version=f"{model.pipeline.name}-{model.revision[:12]}-{self.recipe}",
            licence=self._found_licence(model).name,
            is_model=True,
            revision=model.revision,
            libraries=libraries,
        )

    def problem(self) -> str:
        """What is missing: a library, a whole and safe folder, or a licence that may be used."""
        missing = [name for name in NEEDED if find_spec(name) is None]
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

    def machine(self) -> str:
        """The device, the form of its numbers and how many were made at once, once something was made."""
        return str(self._studio.machine) if self._studio is not None else ""

    def _model(self) -> ModelFolder:
        return read_folder(self._path, makes=self.makes)

    def _model_to_use(self) -> ModelFolder:
        """The model, whose licence is looked at again. Raises BackendError."""
        model = self._model()
        self._found_licence(model)
        # It is read when the hub's library is imported, which comes later.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        return model

    def _found_licence(self, model: ModelFolder) -> Licence:
        licence = find_licence(model.path, stated=self._licence)
        check_licence(licence, accepted=self._accepts_licence)
        return licence

    def _studio_options(self) -> dict[str, object]:
        """What a studio of this backend is made with."""
        run = self._run
        return {
            "device": run.get("device", "auto"),
            "dtype": run.get("dtype", "auto"),
            "offload": run.get("offload", "auto"),
            "compiles": run.get("compile", "auto"),
            "idle_seconds": run.get("idle_seconds", 300.0),
            "limit_seconds": run.get("limit_seconds", self.limit_seconds),
        }

    def _usual_steps(self) -> int | None:
        """Those that the operator names, that the model is known for, or that its class suggests."""
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
