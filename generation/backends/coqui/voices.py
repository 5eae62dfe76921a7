"""The voices of Coqui: folders with a model and its config, each described by a small file."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from builder.document.values import Value
from generation.backends.voice_folders import (
    FolderState,
    find_restriction,
    list_folders,
    refusal_of,
    sampled_sum,
    state_of,
)
from generation.domain.errors import BackendError
from generation.domain.speech import Voice

DESCRIPTION: Final = "voice.json"
CONFIG: Final = "config.json"
MODELS: Final = ("model.pth", "best_model.pth", "model_file.pth")
_ENCUMBERED: Final = {"xtts": "CPML"}
"""Kinds of models whose published weights forbid commerce, unless the description names another licence."""


class CoquiVoice(Value):
    """What the operator says about a voice. ``model`` names one of the hub instead of files in the folder."""

    language: str = Field(min_length=2, max_length=20)
    label: str = ""
    licence: str = ""
    speaker: str = ""
    model_language: str = ""
    model: str = Field(default="", pattern=r"^(tts_models/[\w-]+/[\w-]+/[\w-]+)?$")


class FoundVoice(Value):
    """A voice in its folder; ``problem`` says why it cannot be used, empty where it can."""

    name: str
    folder: Path
    model_path: Path | None
    told: CoquiVoice
    problem: str
    sampled_sum: str = ""
    """Of what decides its sound: all of the small files, and the ends of the large one."""

    @property
    def voice(self) -> Voice:
        """The voice as it is offered."""
        label = self.told.label or self.name
        return Voice(
            name=self.name, label=f"{label} (Coqui)", language=self.told.language, version=self.sampled_sum[:12]
        )


def find_voices(folder: Path, *, allow_non_commercial: bool) -> tuple[FoundVoice, ...]:
    """The voices in the folders inside ``folder``, good ones and others, by their names."""
    return tuple(_known(place, state_of(place), allow_non_commercial) for place in list_folders(folder))


@lru_cache(maxsize=256)
def _known(folder: Path, _state: FolderState, allow_non_commercial: bool) -> FoundVoice:
    return _look_at(folder, allow_non_commercial=allow_non_commercial)


def _look_at(folder: Path, *, allow_non_commercial: bool) -> FoundVoice:
    told, problem = CoquiVoice(language="und"), ""
    try:
        told = CoquiVoice.model_validate_json((folder / DESCRIPTION).read_bytes())
    except OSError:
        problem = f"{folder} has no {DESCRIPTION} that names its language."
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        problem = f"{folder / DESCRIPTION} is wrong at {where}: {first['msg']}."
    model_path = next((folder / name for name in MODELS if (folder / name).is_file()), None)
    if not problem and not told.model:
        problem = _problem_of_files(folder, model_path)
    if not problem and not allow_non_commercial:
        problem = _problem_of_licence(folder, told)
    kept = None if told.model or problem else model_path
    small, large = ((folder / CONFIG,), (kept,)) if kept is not None else ((), ())
    found = "" if problem else sampled_sum(told.model_dump_json(), small=small, large=large)
    return FoundVoice(name=folder.name, folder=folder, model_path=kept, told=told, problem=problem, sampled_sum=found)


def _problem_of_files(folder: Path, model_path: Path | None) -> str:
    if model_path is None:
        return f"{folder} has none of {', '.join(MODELS)}. Was it copied in full?"
    if model_path.stat().st_size == 0:
        return f"{model_path} is empty. Copy it again."
    try:
        _read_config(folder)
    except BackendError as error:
        return error.message
    return ""


def _problem_of_licence(folder: Path, told: CoquiVoice) -> str:
    """Why the voice must not be used for business; empty where nothing says so."""
    said = told.licence
    if not said and not told.model:
        said = _ENCUMBERED.get(str(_read_config(folder).get("model", "")).lower(), "")
    return refusal_of(folder.name, find_restriction(folder, stated=said))


def _read_config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / CONFIG).read_bytes())
    except OSError as error:
        raise BackendError(f"{folder} has no {CONFIG}. Was it copied in full?") from error
    except ValueError as error:
        raise BackendError(f"{folder / CONFIG} is no JSON. Copy it again.") from error
    if not isinstance(found, dict):
        raise BackendError(f"{folder / CONFIG} is no config of a model.")
    return found
