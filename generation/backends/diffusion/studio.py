"""Requests run on a pipeline, with less memory where it runs out."""

import logging
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from generation.backends.base import Check, Progress
from generation.backends.diffusion.calls import Call, kept_outside
from generation.backends.diffusion.engine import (
    CPU,
    NOT_COMPILED,
    RESIDENT,
    Loaded,
    Setup,
    Thrift,
    first_line,
    forget_garbage,
    is_out_of_memory,
)
from generation.backends.diffusion.enlarging import EnlargeCall
from generation.backends.diffusion.folders import ModelFolder
from generation.backends.diffusion.room import Room, free_bytes, measured
from generation.backends.diffusion.sizes import model_size
from generation.backends.diffusion.steps import StepWatch
from generation.domain.errors import GenerationError, PictureError
from generation.domain.pictures import MAX_TAKES, GivenPictures, PictureRequest, Pixels
from generation.rendering.fitting import fitted

logger = logging.getLogger(__name__)

_THRIFTS: Final = {
    "auto": None,
    "none": Thrift.NONE,
    "slices": Thrift.SLICES,
    "parts": Thrift.PARTS,
    "layers": Thrift.LAYERS,
}


Answer_co = TypeVar("Answer_co", covariant=True)
Answer = TypeVar("Answer")


class AnyCall(Protocol[Answer_co]):
    """Something that a pipeline is asked for."""

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height in which the model works."""
        ...

    def run(self, loaded: Loaded, *, seeds: tuple[int, ...], watch: StepWatch) -> Sequence[Answer_co]:
        """What the pipeline gives."""
        ...


class Studio:
    """Makes the pictures of one backend. It remembers how much memory it had to save, and how many fit at once.

    ``takes_at_once`` None decides by the memory of the card how many pictures are made at once; a processor makes one.
    """

    def __init__(
        self,
        *,
        device: str,
        dtype: str,
        offload: str,
        compiles: str,
        idle_seconds: float,
        limit_seconds: float,
        takes_at_once: int | None = None,
        float8: bool = False,
    ) -> None:
        self._device = device
        self._dtype = dtype
        self._thrift = _THRIFTS[offload]
        self._compiles = compiles
        self._idle_seconds = idle_seconds
        self._limit_seconds = limit_seconds
        self._takes_at_once = takes_at_once
        self._float8 = float8
        self._room = Room()
        self.machine = ""

    def at_once(self, model: ModelFolder, size_px: tuple[int, int]) -> int:
        """How many pictures of this size are made at once. Raises BackendError ``device-missing``."""
        setup = self._setup(model)
        if self._takes_at_once is not None:
            return min(self._takes_at_once, self._room.most_of.get(size_px, MAX_TAKES))
        if setup.device == CPU:
            return 1
        weights = 0 if RESIDENT.holds(setup) else setup.resident_bytes - RESIDENT.held_bytes
        return self._room.fits(size_px, free=free_bytes() - weights)

    def make(
        self,
        model: ModelFolder,
        request: PictureRequest,
        *,
        seeds: tuple[int, ...],
        given: GivenPictures,
        most_pixels: int,
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Pixels | PictureError]:
        """One picture for each seed in the size that was asked for, or why there is none.

        Where memory runs out, fewer are made at once, and then with ever more thrift. Raises PictureError.
        """
        size_px = model_size(request.width_px, request.height_px, most_pixels=most_pixels)
        if model.pipeline.enlarging is not None and given.picture is not None:
            larger = EnlargeCall(request, given.picture, model.pipeline.enlarging.in_tiles_of(model.path))
            return self.run(model, larger, seeds=seeds, check=check, progress=progress)
        call = Call(request, given, size_px, model.pipeline)
        made = self.run(model, call, seeds=seeds, check=check, progress=progress)
        return [one if isinstance(one, PictureError) else _finished(one, request, given) for one in made]

    def run(
        self,
        model: ModelFolder,
        call: AnyCall[Answer],
        *,
        seeds: tuple[int, ...],
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Answer]:
        """What the call gives for all seeds, with as little memory as need be. Raises PictureError."""
        made: list[Answer] = []
        done = 0
        while done < len(seeds):
            setup = self._setup(model)
            count = _part_of(
                len(seeds) - done, self.at_once(model, call.size_px), is_compiled=setup.compiles != NOT_COMPILED
            )
            part = slice(done, done + count)
            answers = self._tried(setup, call, seeds=seeds[part], check=check, progress=progress[part])
            if answers is not None:
                made += answers
                done += count
            elif count > 1:
                self._room.were_too_many(call.size_px, count=count)
                forget_garbage()
            else:
                RESIDENT.release()
                self._save_more(setup, call)
        return made

    def _tried(
        self,
        setup: Setup,
        call: AnyCall[Answer],
        *,
        seeds: tuple[int, ...],
        check: Check,
        progress: Sequence[Progress],
    ) -> list[Answer] | None:
        """None where memory ran out; nothing of the pictures is held then."""
        try:
            with RESIDENT.holding(setup, idle_seconds=self._idle_seconds) as loaded:
                many = f", {len(seeds)} at once" if len(seeds) > 1 else ""
                eight = " with products of 8 bits" if setup.float8 else ""
                self.machine = f"{setup.dtype}{eight} on {setup.device}{many}"
                watch = StepWatch(check=check, progress=progress, seconds=self._limit_seconds, factors=loaded.factors)
                with measured(self._room, call.size_px, count=len(seeds), device=setup.device):
                    return list(call.run(loaded, seeds=seeds, watch=watch))
        except GenerationError:
            raise
        except Exception as error:
            if is_out_of_memory(error):
                logger.warning("Memory ran out for %s pictures of %s px.", len(seeds), call.size_px)
                return None
            raise PictureError(f"The model failed: {first_line(error)}", code="model-failed") from error

    def _setup(self, model: ModelFolder) -> Setup:
        wish = Setup(
            model.path,
            model.revision,
            model.numbers,
            model.largest,
            device=self._device,
            dtype=self._dtype,
            thrift=self._thrift,
            compiles=self._compiles,
            float8=self._float8,
            adapter=model.adapter,
        )
        settled = wish.settled()
        self._thrift = settled.thrift
        return settled

    def _save_more(self, setup: Setup, call: AnyCall[Answer]) -> None:
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


def _finished(made: Pixels, request: PictureRequest, given: GivenPictures) -> Pixels:
    return kept_outside(fitted(made, width_px=request.width_px, height_px=request.height_px), given)


def _part_of(left: int, at_once: int, *, is_compiled: bool) -> int:
    """How many are made next. What is compiled is compiled for 1, 2, 4 and 8 at once only."""
    count = min(left, at_once)
    return 1 << (count.bit_length() - 1) if is_compiled else count
