"""Requests run on a pipeline, with less memory where it runs out."""

import logging
from typing import Final, Protocol

from generation.backends.base import Check, Progress
from generation.backends.diffusion.calls import Call, kept_outside
from generation.backends.diffusion.engine import (
    CPU,
    RESIDENT,
    Loaded,
    Setup,
    Thrift,
    first_line,
    is_out_of_memory,
)
from generation.backends.diffusion.folders import ModelFolder
from generation.backends.diffusion.sizes import model_size
from generation.backends.diffusion.steps import StepWatch
from generation.domain.errors import GenerationError, PictureError
from generation.domain.pictures import GivenPictures, PictureRequest, Pixels
from generation.rendering.fitting import fitted

logger = logging.getLogger(__name__)

_THRIFTS: Final = {
    "auto": None,
    "none": Thrift.NONE,
    "slices": Thrift.SLICES,
    "parts": Thrift.PARTS,
    "layers": Thrift.LAYERS,
}


class AnyCall(Protocol):
    """Something that a pipeline is asked for."""

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height in which the model works."""
        ...

    def run(self, loaded: Loaded, *, seeds: tuple[int, ...], watch: StepWatch) -> list[Pixels]:
        """What the pipeline gives."""
        ...


class Studio:
    """Makes the pictures of one backend. It remembers how much memory it had to save."""

    def __init__(
        self, *, device: str, dtype: str, offload: str, compiles: bool, idle_seconds: float, limit_seconds: float
    ) -> None:
        self._device = device
        self._dtype = dtype
        self._thrift = _THRIFTS[offload]
        self._compiles = compiles
        self._idle_seconds = idle_seconds
        self._limit_seconds = limit_seconds
        self.machine = ""

    def make(
        self,
        model: ModelFolder,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures,
        most_pixels: int,
        check: Check,
        progress: Progress,
    ) -> list[Pixels]:
        """One picture for each seed in the size that was asked for.

        Where memory runs out they are made one by one, and then with ever more thrift. Raises PictureError.
        """
        size_px = model_size(request.width_px, request.height_px, most_pixels=most_pixels)
        call = Call(request, given, size_px, model.pipeline)
        made = self.run(model, call, seeds=seeds, check=check, progress=progress)
        width, height = request.width_px, request.height_px
        return [kept_outside(fitted(one, width_px=width, height_px=height), given) for one in made]

    def run(
        self, model: ModelFolder, call: AnyCall, *, seeds: tuple[int, ...], check: Check, progress: Progress
    ) -> list[Pixels]:
        """What the call gives, with as little memory as need be. Raises PictureError."""
        at_once = len(seeds)
        while True:
            setup = self._setup(model)
            made = self._tried(setup, call, seeds=seeds, at_once=at_once, check=check, progress=progress)
            if made is not None:
                return made
            RESIDENT.release()
            if at_once > 1:
                at_once = 1
            else:
                self._save_more(setup, call)

    def _tried(
        self,
        setup: Setup,
        call: AnyCall,
        *,
        seeds: tuple[int, ...],
        at_once: int,
        check: Check,
        progress: Progress,
    ) -> list[Pixels] | None:
        """None where memory ran out; nothing of the pipeline is held then."""
        try:
            with RESIDENT.holding(setup, idle_seconds=self._idle_seconds) as loaded:
                self.machine = f"{setup.dtype} on {setup.device}"
                return self._in_parts(loaded, call, seeds=seeds, at_once=at_once, check=check, progress=progress)
        except GenerationError:
            raise
        except Exception as error:
            if is_out_of_memory(error):
                logger.warning("Memory ran out for %s pictures of %s px.", at_once, call.size_px)
                return None
            raise PictureError(f"The model failed: {first_line(error)}", code="model-failed") from error

    def _in_parts(
        self,
        loaded: Loaded,
        call: AnyCall,
        *,
        seeds: tuple[int, ...],
        at_once: int,
        check: Check,
        progress: Progress,
    ) -> list[Pixels]:
        made: list[Pixels] = []
        for start in range(0, len(seeds), at_once):
            watch = StepWatch(check=check, progress=progress, seconds=self._limit_seconds, factors=loaded.factors)
            made += call.run(loaded, seeds=seeds[start : start + at_once], watch=watch)
        return made

    def _setup(self, model: ModelFolder) -> Setup:
        wish = Setup(
            model.path,
            model.revision,
            model.size_bytes,
            device=self._device,
            dtype=self._dtype,
            thrift=self._thrift,
            compiles=self._compiles,
        )
        settled = wish.settled()
        self._thrift = settled.thrift
        return settled

    def _save_more(self, setup: Setup, call: AnyCall) -> None:
        """The next try saves more memory. Raises PictureError ``out-of-memory`` where there is no more to save."""
        most = Thrift.SLICES if setup.device == CPU else Thrift.LAYERS
        thrift = setup.thrift or Thrift.NONE
        if thrift >= most:
            width, height = call.size_px
            raise PictureError(
                f"There is too little memory for a picture of {width} × {height} px with this model. Ask for a smaller "
                "picture, or have a machine with more memory make it.",
                code="out-of-memory",
                width_px=width,
                height_px=height,
            )
        self._thrift = Thrift(thrift + 1)
