"""The folder of a model: whether it is whole and safe to read, and what names exactly these files.

Only small parts of the files are read, so that a web server may look at a model of many gigabytes.
"""

import hashlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from generation.backends.diffusion.classes import PipelineClass, find_pipeline_class, pipeline_modules
from generation.backends.diffusion.film_classes import footage_problem
from generation.backends.diffusion.weights import numbers_of
from generation.domain.errors import BackendError

Makes: TypeAlias = Literal["pictures", "footage"]

INDEX: Final = "model_index.json"
PICKLES: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_POINTER: Final = b"version https://git-lfs"
_LARGEST_HEADER_BYTES: Final = 100_000_000
_WHOLE_BYTES: Final = 2_000_000
_SAMPLES: Final = 16
_SAMPLE_BYTES: Final = 65_536
_NAMED_FAULTS: Final = 5
_CONFIGS: Final = (
    ("Scheduler", ("scheduler_config.json",)),
    ("Tokenizer", ("tokenizer_config.json", "tokenizer.json", "vocab.json")),
    ("TokenizersBackend", ("tokenizer_config.json", "tokenizer.json")),
    ("FeatureExtractor", ("preprocessor_config.json",)),
    ("Processor", ("preprocessor_config.json", "processor_config.json", "tokenizer_config.json")),
)
"""Parts without weights by the ends of their classes' names: one of these files is there."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that holds a whole pipeline. ``revision`` changes with any of its files.

    ``numbers`` are those of all weights, ``largest`` those of the part that has most of them.
    """

    path: Path
    pipeline: PipelineClass
    revision: str
    numbers: int
    largest: int
    adapter: Path | None = None
    """The file of the IP-Adapter that goes with it, which lets it take up reference pictures."""


def read_folder(path: Path, *, makes: Makes = "pictures") -> ModelFolder:
    """What the folder holds, which shall make pictures or footage.

    Raises BackendError: ``model-missing``, ``model-incomplete``, ``model-unsafe`` or ``model-wrong-class``.
    """
    if not path.is_dir():
        raise BackendError(f"There is no folder {path} with a model.", code="model-missing", folder=str(path))
    files = tuple(sorted(file for file in path.rglob("*") if file.is_file() and not _is_hidden(file, path)))
    state = tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return _read(path, state, makes)


@lru_cache(maxsize=32)
def _read(path: Path, state: tuple[tuple[str, int, int], ...], makes: Makes) -> ModelFolder:
    files = [Path(name) for name, _size, _changed in state]
    index = _read_index(path, files)
    pipeline = _pipeline_of(index, path, makes=makes)
    faults = [fault for name, part in sorted(index.items()) for fault in _faults_of(path, name, part)]
    if faults:
        # A sentence each, so that each can be said in the reader's language.
        more = [f"That is not all: {len(faults) - _NAMED_FAULTS} more."] if len(faults) > _NAMED_FAULTS else []
        raise BackendError(
            f"The model in {path} is not whole. {' '.join([*faults[:_NAMED_FAULTS], *more])} Copy it again.",
            code="model-incomplete",
            folder=str(path),
        )
    revision = _revision([file for file in files if file.suffix in {".json", ".safetensors", ".txt", ".model"}], path)
    weights = numbers_of([file for file in files if file.parent.parent == path and file.parent.name in index])
    return ModelFolder(path, pipeline, revision, sum(weights.values()), max(weights.values(), default=0))


def _is_hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _read_index(path: Path, files: list[Path]) -> dict[str, Any]:
    index = path / INDEX
    if not index.is_file():
        single = [file.name for file in files if file.parent == path and file.suffix in {".safetensors", *PICKLES}]
        hint = (
            f" The file {single[0]} is a model in one file: turn it into a folder with save_pretrained of diffusers."
            if single
            else " Copying has not ended, or it is no model for diffusers."
        )
        raise BackendError(f"The file {INDEX} is missing in {path}.{hint}", code="model-incomplete", folder=str(path))
    try:
        found = json.loads(index.read_text())
    except ValueError as error:
        raise BackendError(
            f"{index} cannot be read ({error}). Copy the model again.", code="model-incomplete", folder=str(path)
        ) from error
    if not isinstance(found, dict):
        raise BackendError(f"{index} is no index of a model.", code="model-wrong-class", folder=str(path))
    return found


def _pipeline_of(index: dict[str, Any], path: Path, *, makes: Makes) -> PipelineClass:
    name = index.get("_class_name")
    found = find_pipeline_class(name) if isinstance(name, str) else None
    if found is None:
        raise BackendError(
            f"The model in {path} is a {name}, which the installed diffusers does not have. Code that comes with a "
            "model is never run.",
            code="model-wrong-class",
            folder=str(path),
        )
    problem = found.problem if makes == "pictures" else footage_problem(found.name)
    if problem:
        raise BackendError(
            f"The model in {path} cannot serve here: {problem}", code="model-wrong-class", folder=str(path)
        )
    return found


def _faults_of(path: Path, name: str, part: object) -> Iterator[str]:
    """What is wrong with one part. Raises BackendError for what must not be read at all."""
    if name.startswith("_") or not isinstance(part, list) or len(part) != 2 or None in part:
        return
    library, class_name = (str(one) for one in part)
    folder = path / name
    if library not in {"diffusers", "transformers"} and library not in pipeline_modules():
        raise BackendError(
            f"The part {name} of the model in {path} wants code of its own ({library}), which is never run.",
            code="model-unsafe",
            folder=str(path),
        )
    if not folder.is_dir():
        yield f"The folder {name} is missing."
        return
    for end, configs in _CONFIGS:
        if class_name.removesuffix("Fast").endswith(end):
            if not any((folder / config).is_file() for config in configs):
                yield f"The file {name}/{configs[0]} is missing."
            return
    if not (folder / "config.json").is_file():
        yield f"The file {name}/config.json is missing."
    yield from _weight_faults(folder, name)


def _weight_faults(folder: Path, name: str) -> Iterator[str]:
    weights = sorted(folder.glob("*.safetensors"))
    listed = {file for index in folder.glob("*.safetensors.index*.json") for file in _listed_files(index)}
    if not weights and not listed:
        pickles = [file.name for file in sorted(folder.iterdir()) if file.suffix in PICKLES]
        if pickles:
            raise BackendError(
                f"The file {name}/{pickles[0]} is a pickle, which can run code when it is read, so it is not read. "
                "Save the model with save_pretrained(safe_serialization=True), or take its files in safetensors.",
                code="model-unsafe",
                file=f"{name}/{pickles[0]}",
            )
        yield f"There are no weights in {name} (*.safetensors)."
    there = {file.name for file in weights}
    for missing in sorted(listed - there):
        yield f"The file {name}/{missing} is missing."
    for file in weights:
        fault = safetensors_fault(file, name=f"{name}/{file.name}")
        if fault:
            yield fault


def _listed_files(index: Path) -> set[str]:
    try:
        return set(json.loads(index.read_text())["weight_map"].values())
    except (ValueError, KeyError, TypeError, AttributeError):
        return {f"what {index.name} lists"}


def safetensors_fault(file: Path, *, name: str) -> str:
    """What is wrong with the form or the length of the file, in a sentence that calls it ``name``, or nothing."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        start = stream.read(8)
        if start + stream.read(len(_POINTER) - 8) == _POINTER:
            return f"The file {name} is only a pointer of Git LFS: fetch it with git lfs pull."
        if len(start) < 8:
            return f"The file {name} is empty."
        (length,) = struct.unpack("<Q", start)
        if not 2 <= length <= min(size, _LARGEST_HEADER_BYTES):
            return f"The file {name} is no safetensors file."
        stream.seek(8)
        try:
            header = json.loads(stream.read(length))
            end = max((entry["data_offsets"][1] for key, entry in header.items() if key != "__metadata__"), default=0)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return f"The file {name} is no safetensors file."
    wanted = 8 + length + end
    return f"The file {name} has {size:,} of {wanted:,} bytes." if size != wanted else ""


def _revision(files: list[Path], root: Path) -> str:
    """A hash of the names, the lengths and the content; of large files of the head and samples throughout."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(root)} {file.stat().st_size}\n".encode())
        _add_content(digest, file)
    return digest.hexdigest()


def file_sum(file: Path) -> str:
    """A hash of the file as a revision has it: of a large one the length, the head and samples throughout."""
    digest = hashlib.sha256(str(file.stat().st_size).encode())
    _add_content(digest, file)
    return digest.hexdigest()


def _add_content(digest: "hashlib._Hash", file: Path) -> None:
    size = file.stat().st_size
    with file.open("rb") as stream:
        if size <= _WHOLE_BYTES:
            digest.update(stream.read())
            return
        for number in range(_SAMPLES):
            stream.seek(number * (size - _SAMPLE_BYTES) // (_SAMPLES - 1))
            digest.update(stream.read(_SAMPLE_BYTES))
