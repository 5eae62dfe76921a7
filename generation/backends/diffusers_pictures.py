"""Pictures by any pipeline of diffusers that lies in a folder. Nothing is fetched, and no code of a model is run."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Final, Unpack

from generation.backends.base import NOTHING_GIVEN, Check, Progress
from generation.backends.diffusion import sizes
from generation.backends.diffusion.adapters import read_adapter, with_adapter
from generation.backends.diffusion.folders import Makes, ModelFolder
from generation.backends.diffusion.licences import Licence, check_licence, find_licence
from generation.backends.diffusion.model_backend import DiffusersModel, ModelOptions
from generation.domain.errors import BackendError, PictureError
from generation.domain.pictures import MAX_TAKES, Ability, GivenPictures, PictureRequest, Pixels

USUAL_STRENGTH: Final = 0.6


class DiffusersPictures(DiffusersModel):
    """Pictures by the pipeline in ``folder``, several at once where a card has room for them.

    ``takes_at_once`` says how many, instead of the card's memory. ``float8`` has large products done in 8 bits.
    ``adapter`` is the file of an IP-Adapter, by which it takes up reference pictures; ``adapter_licence`` says what the
    adapter's card does not.
    """

    makes: ClassVar[Makes] = "pictures"
    recipe = 1
    limit_seconds = 600.0

    def __init__(
        self,
        *,
        folder: str,
        takes_at_once: int | None = None,
        float8: bool = False,
        adapter: str = "",
        adapter_licence: str = "",
        **options: Unpack[ModelOptions],
    ) -> None:
        super().__init__(folder=folder, **options)
        if takes_at_once is not None and not 1 <= takes_at_once <= MAX_TAKES:
            raise BackendError(f"takes_at_once is 1 to {MAX_TAKES}.")
        self._takes_at_once = takes_at_once
        self._float8 = float8
        self._adapter = Path(adapter) if adapter else None
        self._adapter_licence = adapter_licence

    @property
    def abilities(self) -> frozenset[Ability]:
        """Those of the pipeline's class."""
        pipeline = self._model().pipeline
        guidance = self._usual_guidance() or 0
        found = pipeline.abilities | ({Ability.AVOID} if pipeline.avoids(guidance) else frozenset())
        return found | {Ability.REFERENCES, Ability.REFERENCE_STRENGTH} if self._adapter else found

    def completed(self, request: PictureRequest) -> PictureRequest:
        """Steps, guidance and strength are the model's usual ones where the request leaves them open."""
        abilities = self.abilities
        usual: dict[str, object] = {}
        if Ability.STEPS in abilities and request.steps is None:
            usual["steps"] = self._usual_steps()
        if Ability.GUIDANCE in abilities and request.guidance is None:
            usual["guidance"] = self._usual_guidance()
        if request.picture is not None and request.strength is None and Ability.ENLARGE not in abilities:
            usual["strength"] = USUAL_STRENGTH
        if request.references and Ability.REFERENCE_STRENGTH in abilities and request.reference_strength is None:
            usual["reference_strength"] = USUAL_STRENGTH
        return request.model_copy(update=usual)

    def understood(self, request: PictureRequest, *, seed: int) -> tuple[str, ...]:
        """That cannot be known of a model."""
        return ()

    def at_once(self, request: PictureRequest) -> int:
        """As many as the card's memory holds; a processor makes one picture in the time of one."""
        model = self._model_to_use()
        if model.pipeline.enlarging is not None:
            return 1
        size_px = sizes.model_size(request.width_px, request.height_px, most_pixels=self._most(model))
        return int(self._opened().at_once(model, size_px))

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
        (made,) = self.make_batch(request, seeds=(seed,), given=given, check=check, progress=(progress,))
        if isinstance(made, PictureError):
            raise made
        return made

    def make_batch(
        self,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures = NOTHING_GIVEN,
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Pixels | PictureError]:
        """One picture for each seed, each begun from its own noise, in one go where memory allows."""
        check()
        model = self._model_to_use()
        made: list[Pixels | PictureError] = self._opened().make(
            model,
            self.completed(request),
            seeds=seeds,
            given=given,
            most_pixels=self._most(model),
            check=check,
            progress=progress,
        )
        return made

    def _model(self) -> ModelFolder:
        model = super()._model()
        return with_adapter(model, read_adapter(self._adapter)) if self._adapter else model

    def _found_licence(self, model: ModelFolder) -> Licence:
        """That of the model; the adapter's has to allow what it does as well."""
        if self._adapter is not None:
            licence = find_licence(self._adapter.parent, stated=self._adapter_licence)
            check_licence(licence, accepted=self._accepts_licence)
        return super()._found_licence(model)

    def _most(self, model: ModelFolder) -> int:
        return self._most_pixels or sizes.most_pixels_of(model.path)

    def _opened(self) -> Any:
        """The studio; with it torch and diffusers are imported, which the web server does not need."""
        if self._studio is None:
            module = import_module("generation.backends.diffusion.studio")
            self._studio = module.Studio(
                **self._studio_options(), takes_at_once=self._takes_at_once, float8=self._float8
            )
        return self._studio
