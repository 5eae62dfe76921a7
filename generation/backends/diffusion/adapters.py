"""IP-Adapters: what lets a pipeline of words take up reference pictures. Only heads of files are read here."""

import hashlib
import json
import math
import struct
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from generation.backends.diffusion.folders import PICKLES, ModelFolder, file_sum, safetensors_fault
from generation.domain.errors import BackendError

ENCODER: Final = "image_encoder"
"""The folder beside the adapter that holds what looks at the references."""
_PROJECTION: Final = "image_proj.proj.weight"
_FACES: Final = ("image_proj.perceiver_resampler", "image_proj.proj.0.weight")
"""Parts of adapters that want the measures of a face, which nothing here takes of anybody."""


@dataclass(frozen=True, slots=True)
class AdapterFile:
    """A whole adapter. ``revision`` changes with any of its files; ``numbers`` are those of all its weights.

    ``text_size`` is how many numbers the model that it was made for has for each word.
    """

    path: Path
    revision: str
    numbers: int
    text_size: int


def read_adapter(path: Path) -> AdapterFile:
    """The adapter in the file, with its ``image_encoder`` beside it.

    Raises BackendError: ``model-missing``, ``model-incomplete``, ``model-unsafe`` or ``model-wrong-class``.
    """
    files = (path, path.parent / ENCODER / "config.json", path.parent / ENCODER / "model.safetensors")
    state = tuple((file.stat().st_size, file.stat().st_mtime_ns) if file.is_file() else (0, 0) for file in files)
    return _read(files, state)


def with_adapter(model: ModelFolder, adapter: AdapterFile) -> ModelFolder:
    """The model as it is with its adapter. Raises BackendError ``model-wrong-class`` where the two do not fit."""
    if not model.pipeline.takes_adapter:
        raise _wrong(adapter.path, f"{model.pipeline.name} takes no IP-Adapter.")
    wanted = _text_size_of(model.path)
    if wanted and wanted != adapter.text_size:
        raise _wrong(
            adapter.path,
            f"it was made for a model with {adapter.text_size} numbers for each word, and the one in {model.path} has "
            f"{wanted}. Take the adapter of the same family.",
        )
    return replace(
        model,
        revision=hashlib.sha256(f"{model.revision} {adapter.revision}".encode()).hexdigest(),
        numbers=model.numbers + adapter.numbers,
        adapter=adapter.path,
    )


@lru_cache(maxsize=32)
def _read(files: tuple[Path, ...], _state: tuple[tuple[int, int], ...]) -> AdapterFile:
    weights, config, encoder = files
    _check_there(files)
    shapes = _shapes_in(weights)
    if any(name.startswith(_FACES) for name in shapes):
        raise _wrong(weights, "it wants the measures of a face, which are not taken here.")
    keys = [shape for name, shape in sorted(shapes.items()) if name.startswith("ip_adapter.") and "to_k_ip" in name]
    if not keys or not any(name.startswith("image_proj.") for name in shapes):
        raise _wrong(weights, "it is no IP-Adapter.")
    size = json.loads(config.read_text()).get("projection_dim")
    projected = shapes.get(_PROJECTION)
    if projected is not None and size and projected[-1] != size:
        raise _wrong(
            weights,
            f"its {ENCODER} is another one: it needs {projected[-1]} numbers for a picture instead of {size}.",
        )
    numbers = sum(math.prod(shape) for found in (shapes, _shapes_in(encoder)) for shape in found.values())
    revision = hashlib.sha256(" ".join(file_sum(file) for file in files).encode()).hexdigest()
    return AdapterFile(weights, revision, numbers, keys[0][-1])


def _check_there(files: tuple[Path, ...]) -> None:
    weights = files[0]
    if weights.suffix in PICKLES:
        raise BackendError(
            f"The file {weights} is a pickle, which can run code when it is read, so it is not read. Take the "
            "adapter's file in safetensors.",
            code="model-unsafe",
            file=weights.name,
        )
    if not weights.is_file():
        raise BackendError(f"There is no file {weights} with an IP-Adapter.", code="model-missing", file=str(weights))
    for file in files:
        name = str(file.relative_to(weights.parent))
        fault = f"The file {name} is missing." if not file.is_file() else ""
        if not fault and file.suffix != ".json":
            fault = safetensors_fault(file, name=name)
        if fault:
            raise BackendError(
                f"The IP-Adapter {weights} is not whole. {fault} Copy it again.",
                code="model-incomplete",
                file=str(file),
            )


def _shapes_in(file: Path) -> dict[str, list[int]]:
    with file.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        header: dict[str, Any] = json.loads(stream.read(length))
    return {name: entry["shape"] for name, entry in header.items() if name != "__metadata__"}


def _text_size_of(model: Path) -> int:
    """By the settings of its UNet; 0 where they do not say."""
    try:
        found = json.loads((model / "unet" / "config.json").read_text())["cross_attention_dim"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return found if isinstance(found, int) else 0


def _wrong(path: Path, why: str) -> BackendError:
    return BackendError(f"The IP-Adapter {path} cannot serve here: {why}", code="model-wrong-class", file=str(path))
