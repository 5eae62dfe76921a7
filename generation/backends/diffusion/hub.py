"""A model fetched from a hub into a folder, because an operator names it: never at run time, never by itself.

The licence is judged by the model card before a weight is fetched. Only the files of a pipeline are taken: settings,
words and safetensors, no pickles and no code.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generation.backends.diffusion.folders import INDEX, PICKLES, read_folder
from generation.backends.diffusion.licences import check_licence, find_licence
from generation.backends.diffusion.weights import HALF
from generation.domain.errors import BackendError

RECORD: Final = ".fetched.json"
"""What was fetched, in the model's folder. It is hidden, as it is no part of the model."""
UNFINISHED: Final = ".part"
"""Ends the name of a folder that is not whole yet; the next try goes on in it."""
SMALL: Final = (".json", ".txt", ".model", ".jinja")
CARDS: Final = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENSE.MD")
ROOM_RATIO: Final = 1.05

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a model on the hub. ``sha256`` is known of large ones."""

    name: str
    size_bytes: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FetchedModel:
    """A whole model in its folder."""

    folder: Path
    commit: str
    licence: str
    makes: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ModelWish:
    """What an operator wants. ``licence`` and ``accepts_licence`` are as for a backend."""

    repository: str
    into: Path
    revision: str = "main"
    licence: str = ""
    accepts_licence: str = ""
    half: bool = False
    """Whether weights in half precision are taken where there are two."""


def fetch_model(wish: ModelWish, *, say: Say) -> FetchedModel:
    """Fetch the model, or the rest of it where an earlier try broke off.

    Raises BackendError: ``hub-unreachable``, ``model-missing``, ``licence-refused``, ``model-unsafe``,
    ``model-incomplete``, ``model-wrong-class``, ``disk-full`` or ``folder-taken``.
    """
    if wish.into.exists():
        raise BackendError(
            f"{wish.into} is there already. Name another folder, or remove this one first.", code="folder-taken"
        )
    hub = _Hub(wish)
    say(f"{wish.repository} at {wish.revision} is {hub.commit}.")
    unfinished = wish.into.with_name(wish.into.name + UNFINISHED)
    unfinished.mkdir(parents=True, exist_ok=True)
    for file in hub.files:
        if file.name in {INDEX, *CARDS}:
            hub.fetch(file, unfinished)
    licence = find_licence(unfinished, stated=wish.licence)
    check_licence(licence, accepted=wish.accepts_licence)
    wanted = list(_wanted(hub.files, _parts_of(unfinished, wish.repository), half=wish.half))
    _check_room(wanted, unfinished)
    sums = {}
    for number, file in enumerate(wanted, start=1):
        say(f"{number} of {len(wanted)}: {file.name}, {file.size_bytes / 1e6:,.1f} MB")
        sums[file.name] = hub.fetch(file, unfinished)
    makes = _makes(unfinished)
    shutil.rmtree(unfinished / ".cache", ignore_errors=True)
    record = {"repository": wish.repository, "commit": hub.commit, "licence": licence.id, "sha256": sums}
    (unfinished / RECORD).write_text(json.dumps(record, indent=2) + "\n")
    unfinished.rename(wish.into)
    return FetchedModel(wish.into, hub.commit, licence.name, makes, sum(file.size_bytes for file in wanted))


class _Hub:
    """The model as the hub has it at one commit."""

    def __init__(self, wish: ModelWish) -> None:
        self._library: Any = import_module("huggingface_hub")
        self._errors: Any = import_module("huggingface_hub.errors")
        self._wish = wish
        self._endpoint = os.environ.get("HF_ENDPOINT") or None
        with _Sentences(self._errors, wish):
            api = self._library.HfApi(endpoint=self._endpoint)
            info = api.model_info(wish.repository, revision=wish.revision, files_metadata=True)
        self.commit = str(info.sha)
        self.files = [
            HubFile(one.rfilename, int(one.size or 0), str(one.lfs.sha256) if one.lfs else "") for one in info.siblings
        ]

    def fetch(self, file: HubFile, folder: Path) -> str:
        """The file in the folder, or what lacks of it; its SHA-256. Raises BackendError for another than the hub's."""
        path = folder / file.name
        if file.sha256 and path.is_file() and _sha256(path) == file.sha256:
            return file.sha256
        with _Sentences(self._errors, self._wish):
            self._library.hf_hub_download(
                self._wish.repository, file.name, revision=self.commit, local_dir=str(folder), endpoint=self._endpoint
            )
        found = _sha256(path)
        if (file.sha256 and found != file.sha256) or (file.size_bytes and path.stat().st_size != file.size_bytes):
            path.unlink()
            raise BackendError(
                f"{file.name} came with other bytes than the hub says it has. It was removed; fetch the model again.",
                code="model-incomplete",
                file=file.name,
            )
        return found


class _Sentences:
    """Turns errors of the hub's library into sentences that say what to do."""

    def __init__(self, errors: Any, wish: ModelWish) -> None:
        self._errors = errors
        self._wish = wish

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None or not isinstance(error, Exception):
            return
        name, errors = self._wish.repository, self._errors
        if isinstance(error, errors.HFValidationError):
            raise BackendError(f"“{name}” is no name of a model: it is owner/name.", code="model-missing") from error
        if isinstance(error, errors.GatedRepoError):
            raise BackendError(
                f"{name} is given only to those who agreed to its terms. Agree on its page, and set HF_TOKEN to a "
                "token of your account.",
                code="model-missing",
            ) from error
        if isinstance(error, errors.RevisionNotFoundError):
            raise BackendError(
                f"{name} has no revision {self._wish.revision}. Name a branch, a tag or a commit.", code="model-missing"
            ) from error
        if isinstance(error, errors.RepositoryNotFoundError | errors.EntryNotFoundError):
            raise BackendError(
                f"The hub has no model {name} for you. Check the name; a closed one needs HF_TOKEN.",
                code="model-missing",
            ) from error
        if isinstance(error, errors.OfflineModeIsEnabled):
            raise BackendError(
                "HF_HUB_OFFLINE forbids to fetch anything. Run this command without it.", code="hub-unreachable"
            ) from error
        if isinstance(error, OSError) and error.errno is not None and not isinstance(error, ConnectionError):
            return
        raise BackendError(
            f"The hub does not answer ({_first_line(error)}). Nothing is lost: the same command goes on where it "
            "stopped. Without a network, copy the model's folder from a machine that has one.",
            code="hub-unreachable",
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _parts_of(folder: Path, repository: str) -> frozenset[str]:
    """The folders of the pipeline's parts. Raises BackendError where it is no pipeline, or wants code of its own."""
    index = folder / INDEX
    if not index.is_file():
        raise BackendError(
            f"{repository} has no {INDEX}: it is no pipeline of diffusers. Look for a repository that has one.",
            code="model-wrong-class",
        )
    parts: dict[str, Any] = json.loads(index.read_text())
    return frozenset(
        name for name, part in parts.items() if not name.startswith("_") and isinstance(part, list) and None not in part
    )


def _wanted(files: Iterable[HubFile], parts: frozenset[str], *, half: bool) -> Iterator[HubFile]:
    """The files of a pipeline. Raises BackendError ``model-unsafe`` for parts that have pickles alone."""
    by_part: dict[str, list[HubFile]] = {}
    for file in files:
        path = PurePosixPath(file.name)
        if file.name in {INDEX, *CARDS}:
            yield file
        elif len(path.parts) == 2 and path.parts[0] in parts:
            by_part.setdefault(path.parts[0], []).append(file)
    for part, found in sorted(by_part.items()):
        weights = [file for file in found if file.name.endswith(".safetensors")]
        halves = [file for file in weights if HALF in file.name]
        full = [file for file in weights if HALF not in file.name]
        pickles = [file.name for file in found if file.name.endswith(PICKLES)]
        if pickles and not weights:
            raise BackendError(
                f"{pickles[0]} is a pickle, which can run code when it is read, and {part} has no safetensors. Nothing "
                "of it is fetched. Look for a repository or a revision that has them.",
                code="model-unsafe",
                file=pickles[0],
            )
        yield from (halves or full) if half else (full or halves)
        yield from (file for file in found if _is_wanted_beside(file.name, half=half and bool(halves)))


def _is_wanted_beside(name: str, *, half: bool) -> bool:
    """Whether a file beside the weights is one that a pipeline reads; the list of shards is that of its weights."""
    if not name.endswith(SMALL):
        return False
    return not name.endswith(".json") or ".index." not in name or (HALF in name) == half


def _check_room(wanted: list[HubFile], folder: Path) -> None:
    missing = sum(file.size_bytes for file in wanted if not (folder / file.name).is_file())
    free = shutil.disk_usage(folder).free
    if missing * ROOM_RATIO > free:
        raise BackendError(
            f"The model has {missing / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free in {folder.parent}. Make room, or "
            "name a folder on another disk.",
            code="disk-full",
        )


def _makes(folder: Path) -> str:
    """``pictures`` or ``footage``, of a whole and safe folder. Raises BackendError."""
    try:
        read_folder(folder)
    except BackendError as error:
        if error.code != "model-wrong-class":
            raise
        read_folder(folder, makes="footage")
        return "footage"
    return "pictures"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
