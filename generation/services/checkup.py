"""The look at all backends before anything starts."""

from collections.abc import Sequence
from typing import Any

from django.core import checks

from brandkit.api import find_model_problem
from generation import registry
from generation.backends.base import FootageBackend, PictureBackend, SpeechBackend, TranscriptBackend
from generation.domain.errors import BackendError
from generation.services.scanning import find_scanner_problem
from generation.services.voices import list_refused_of


@checks.register
def check_backends(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """An error for every backend in the settings that must work on this machine and cannot."""
    messages: list[checks.CheckMessage] = []
    for alias in filter(registry.must_speak_here, registry.speech_aliases()):
        messages += _look_at(f"SPEECH_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_speech_backend(alias))
    for alias in registry.picture_aliases():
        messages += _look_at(f"PICTURE_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_picture_backend(alias))
    for alias in registry.footage_aliases():
        messages += _look_at(f"FOOTAGE_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_footage_backend(alias))
    return messages + _look_at("TRANSCRIPT_BACKEND", registry.get_transcript_backend)


@checks.register(deploy=True)
def check_optional_voices(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """A note for every backend that is not needed here and cannot speak, and for every voice that is left out.

    ``manage.py check --deploy`` shows them.
    """
    notes: list[checks.CheckMessage] = []
    for alias in registry.speech_aliases():
        said = dict.fromkeys(f"SPEECH_BACKENDS[{alias!r}]: {problem}" for problem in list_refused_of(alias))
        if not registry.must_speak_here(alias):
            found = _look_at(f"SPEECH_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_speech_backend(alias))
            said = dict.fromkeys(one.msg for one in found) | said
        notes += [checks.Info(words, id="generation.I001") for words in said]
    return notes


@checks.register
def check_models(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """An error where a model that judges frames is missing or is not the one that ships."""
    problem = find_model_problem()
    return [checks.Error(problem, id="generation.E002")] if problem else []


@checks.register
def check_scanner(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """An error where the operator's scanner is set wrongly."""
    problem = find_scanner_problem()
    return [checks.Error(problem, id="generation.E003")] if problem else []


def _look_at(setting: str, load: Any) -> list[checks.CheckMessage]:
    try:
        backend: SpeechBackend | PictureBackend | FootageBackend | TranscriptBackend = load()
        problem = backend.problem()
    except BackendError as error:
        problem = error.message
    return [checks.Error(f"{setting}: {problem}", id="generation.E001")] if problem else []
