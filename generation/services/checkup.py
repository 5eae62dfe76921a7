"""The look at all backends before anything starts."""

from collections.abc import Sequence
from typing import Any

from django.core import checks

from brandkit.api import find_model_problem
from generation import registry
from generation.backends.base import PictureBackend, SpeechBackend, TranscriptBackend
from generation.domain.errors import BackendError


@checks.register
def check_backends(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """What keeps backends in the settings from working on this machine: an error, or a note where it is not needed."""
    messages: list[checks.CheckMessage] = []
    for alias in registry.speech_aliases():
        found = _look_at(f"SPEECH_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_speech_backend(alias))
        is_needed = registry.must_speak_here(alias)
        messages += found if is_needed else [checks.Info(one.msg, id="generation.I001") for one in found]
    for alias in registry.picture_aliases():
        messages += _look_at(f"PICTURE_BACKENDS[{alias!r}]", lambda alias=alias: registry.get_picture_backend(alias))
    return messages + _look_at("TRANSCRIPT_BACKEND", registry.get_transcript_backend)


@checks.register
def check_models(app_configs: Sequence[Any] | None = None, **_options: Any) -> list[checks.CheckMessage]:
    """An error where a model that judges frames is missing or is not the one that ships."""
    problem = find_model_problem()
    return [checks.Error(problem, id="generation.E002")] if problem else []


def _look_at(setting: str, load: Any) -> list[checks.CheckMessage]:
    try:
        backend: SpeechBackend | PictureBackend | TranscriptBackend = load()
        problem = backend.problem()
    except BackendError as error:
        problem = error.message
    return [checks.Error(f"{setting}: {problem}", id="generation.E001")] if problem else []
