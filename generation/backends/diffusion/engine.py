"""Pipelines in memory: loaded from whole folders, one at a time in a process, released when nobody uses it."""

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Self

import diffusers
import torch
import transformers

from generation.backends.diffusion.adapters import ENCODER
from generation.backends.diffusion.float8 import is_possible, use_float8
from generation.backends.diffusion.previews import PreviewFactors
from generation.backends.diffusion.room import free_bytes
from generation.domain.errors import BackendError, PictureError

logger = logging.getLogger(__name__)
for _library in (diffusers, transformers):
    _library.utils.logging.disable_progress_bar()
    _library.utils.logging.set_verbosity_error()

CPU: Final = "cpu"
CUDA: Final = "cuda"
ROOM_RATIO: Final = 1.25
"""Weights that need more than the free memory of a card, with so much room for the work, are moved part by part."""
NOT_COMPILED: Final = "none"
MOST_COMPILED: Final = 64
"""For so many sizes and numbers of pictures a part is kept compiled."""
_DTYPES: Final = {"bfloat16": torch.bfloat16, "float16": torch.float16, "float32": torch.float32}


class Thrift(IntEnum):
    """How memory is saved, each step slower than the one before."""

    NONE = 0
    SLICES = 1
    """Pictures are decoded in tiles."""
    PARTS = 2
    """Only the part that works is on the card."""
    LAYERS = 3
    """Only the layer that works is on the card."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a pipeline is wanted. ``dtype`` and ``device`` may be ``auto``."""

    folder: Path
    revision: str
    numbers: int
    """Of the weights of all parts; ``largest`` are those of the largest part."""
    largest: int
    device: str = "auto"
    dtype: str = "auto"
    thrift: Thrift | None = None
    """None decides by the memory that is free."""
    compiles: str = "auto"
    """``none``, ``blocks`` or ``whole``; ``auto`` decides by the device."""
    float8: bool = False
    """Whether large products are of 8 bits, where the card can."""
    adapter: Path | None = None
    """The file of an IP-Adapter, with its encoder of pictures beside it."""

    def settled(self) -> Self:
        """With everything decided by what this machine has. Raises BackendError ``device-missing``."""
        device = self.device if self.device != "auto" else CUDA if torch.cuda.is_available() else CPU
        if device.startswith(CUDA) and not torch.cuda.is_available():
            raise BackendError(
                "The model shall run on a graphics card, but torch sees none here. Install torch with CUDA and the "
                "driver, or set the option “device” to cpu.",
                code="device-missing",
            )
        dtype = self.dtype
        if dtype == "auto":
            has_bfloat16 = device != CPU and torch.cuda.is_bf16_supported(including_emulation=False)
            dtype = "float32" if device == CPU else "bfloat16" if has_bfloat16 else "float16"
        decided = replace(self, device=device, dtype=dtype)
        thrift = decided._thrift_that_fits() if self.thrift is None else self.thrift
        float8 = decided.float8 and decided._allows_float8(thrift)
        return replace(decided, thrift=thrift, compiles=decided._compiling(thrift), float8=float8)

    def _allows_float8(self, thrift: Thrift) -> bool:
        """What moves to the card again and again stays as it is."""
        return self.dtype == "bfloat16" and thrift <= Thrift.SLICES and is_possible(self.device)

    def _compiling(self, thrift: Thrift) -> str:
        """What moves to the card again and again cannot stay compiled; a processor gains too little by it."""
        if self.device == CPU or thrift > Thrift.SLICES:
            return NOT_COMPILED
        return "blocks" if self.compiles == "auto" else self.compiles

    @property
    def number_bytes(self) -> int:
        """What one number takes in memory. The setup is a settled one."""
        return _DTYPES[self.dtype].itemsize

    @property
    def resident_bytes(self) -> int:
        """What the weights take of the card while the pipeline works. The setup is a settled one."""
        thrift = self.thrift or Thrift.NONE
        held = self.numbers if thrift <= Thrift.SLICES else self.largest if thrift is Thrift.PARTS else 0
        return held * self.number_bytes

    def _thrift_that_fits(self) -> Thrift:
        if self.device == CPU:
            return Thrift.NONE
        # Whatever pipeline is in memory now goes before this one comes.
        free = free_bytes() + RESIDENT.held_bytes
        if self.numbers * self.number_bytes * ROOM_RATIO <= free:
            return Thrift.NONE
        return Thrift.PARTS if self.largest * self.number_bytes * ROOM_RATIO <= free else Thrift.LAYERS


@dataclass(slots=True)
class Loaded:
    """A pipeline that is ready. ``variants`` are others that share its parts, by the name of their class."""

    setup: Setup
    pipeline: Any
    factors: PreviewFactors | None = None
    variants: dict[str, Any] = field(default_factory=dict)

    def as_class(self, name: str) -> Any:
        """The pipeline as another class with the same parts."""
        if name in {"", type(self.pipeline).__name__}:
            return self.pipeline
        if name not in self.variants:
            made = getattr(diffusers, name)(**self.pipeline.components)
            made.set_progress_bar_config(disable=True)
            self.variants[name] = made
        return self.variants[name]


class Resident:
    """The one pipeline that a process holds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None
        self._idle: threading.Timer | None = None

    @contextmanager
    def holding(self, setup: Setup, *, idle_seconds: float) -> Iterator[Loaded]:
        """The pipeline for as long as the block lasts; another one is released first. It stays for ``idle_seconds``."""
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
            if self._loaded is not None and self._loaded.setup != setup:
                self._release()
            if self._loaded is None:
                self._loaded = load(setup)
            try:
                yield self._loaded
            finally:
                self._idle = threading.Timer(idle_seconds, self._release_idle)
                self._idle.daemon = True
                self._idle.start()

    def release(self) -> None:
        """Nothing is held any more, and its memory is free."""
        with self._lock:
            self._release()

    @property
    def is_holding(self) -> bool:
        """Whether a pipeline is in memory."""
        return self._loaded is not None

    @property
    def held_bytes(self) -> int:
        """What the weights of the pipeline in memory take."""
        loaded = self._loaded
        return loaded.setup.resident_bytes if loaded is not None else 0

    def holds(self, setup: Setup) -> bool:
        """Whether the pipeline of this setup is in memory."""
        loaded = self._loaded
        return loaded is not None and loaded.setup == setup

    def _release_idle(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self._release()
            finally:
                self._lock.release()

    def _release(self) -> None:
        if self._loaded is not None:
            logger.info("Releasing the model in %s.", self._loaded.setup.folder)
        self._loaded = None
        forget_garbage()


def forget_garbage() -> None:
    """What nobody holds any more is free memory again, for others than torch too."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


RESIDENT: Final = Resident()


def load(setup: Setup) -> Loaded:
    """The pipeline of a settled setup, in its place. Raises PictureError ``model-unreadable``, or of memory."""
    logger.info("Loading the model in %s: %s on %s.", setup.folder, setup.dtype, setup.device)
    try:
        pipeline: Any = diffusers.DiffusionPipeline.from_pretrained(  # type: ignore[no-untyped-call]
            str(setup.folder),
            dtype=_DTYPES[setup.dtype],
            variant=_variant(setup.folder),
            use_safetensors=True,
            local_files_only=True,
        )
        if setup.adapter is not None:
            _load_adapter(pipeline, setup.adapter)
        loaded = ready(pipeline, setup)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise PictureError(
            f"The model in {setup.folder.name} cannot be loaded: {first_line(error)}", code="model-unreadable"
        ) from error
    return loaded


def _load_adapter(pipeline: Any, file: Path) -> None:
    pipeline.load_ip_adapter(
        str(file.parent), subfolder="", weight_name=file.name, image_encoder_folder=ENCODER, local_files_only=True
    )


def ready(pipeline: Any, setup: Setup) -> Loaded:
    """The pipeline in its place, set up for what this machine does fastest."""
    pipeline.set_progress_bar_config(disable=True)
    factors = _fit_factors(pipeline)
    _place(pipeline, setup)
    return Loaded(setup, pipeline, factors)


def _fit_factors(pipeline: Any) -> PreviewFactors | None:
    try:
        return PreviewFactors.fitted(pipeline)
    except (RuntimeError, ValueError, AttributeError, TypeError):
        logger.info("There are no previews of %s: its encoder is of another kind.", type(pipeline).__name__)
        return None


def _variant(folder: Path) -> str | None:
    """``fp16`` where the folder has only those weights."""
    weights = [file.name for file in folder.glob("*/*.safetensors")]
    return "fp16" if weights and all(".fp16" in name for name in weights) else None


def _place(pipeline: Any, setup: Setup) -> None:
    thrift = setup.thrift or Thrift.NONE
    vae = getattr(pipeline, "vae", None)
    # Pictures of a batch are decoded one by one: that takes the memory of one, and no more time.
    _switch_on(vae, "enable_slicing")
    if thrift >= Thrift.SLICES:
        _switch_on(vae, "enable_tiling")
    if setup.device == CPU or thrift <= Thrift.SLICES:
        pipeline.to(setup.device)
    elif thrift is Thrift.PARTS:
        pipeline.enable_model_cpu_offload(device=setup.device)
    else:
        pipeline.enable_sequential_cpu_offload(device=setup.device)
    if setup.float8:
        logger.info("%s products of the model are of 8 bits.", use_float8(_worker(pipeline)))
    if setup.compiles != NOT_COMPILED:
        compile_steps(pipeline, as_whole=setup.compiles == "whole")


def _switch_on(part: Any, name: str) -> None:
    switch = getattr(part, name, None)
    if switch is not None:
        switch()


def compile_steps(pipeline: Any, *, as_whole: bool) -> None:
    """The part that works in every step is compiled, anew for each size and number of pictures; and their decoder.

    One of many equal blocks is compiled block by block unless ``as_whole``, in seconds instead of minutes. Decoders of
    footage stay as they are: they take long to compile, and that of Wan, which remembers the frames before, works
    slower then. What cannot be compiled on this machine runs as it is.
    """
    settings: Any = import_module("torch._dynamo").config
    settings.recompile_limit = MOST_COMPILED
    settings.suppress_errors = True
    part = _worker(pipeline)
    if getattr(part, "_repeated_blocks", None) and not as_whole:
        part.compile_repeated_blocks(fullgraph=False, dynamic=False)
    elif part is not None:
        part.compile(dynamic=False)
    decoder: Any = getattr(getattr(pipeline, "vae", None), "decoder", None)
    if decoder is not None and not _reaches_over_frames(decoder):
        decoder.compile(dynamic=False)


def _reaches_over_frames(decoder: Any) -> bool:
    return any(isinstance(part, torch.nn.Conv3d) for part in decoder.modules())


def _worker(pipeline: Any) -> Any:
    """The part that works in every step."""
    return getattr(pipeline, "transformer", None) or getattr(pipeline, "unet", None)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, of a card or of the machine."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and ("out of memory" in words or "can't allocate memory" in words)


def first_line(error: BaseException) -> str:
    """What an error of a library says first."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:300]
