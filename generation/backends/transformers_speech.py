"""Voices of transformers out of local folders: VITS and MMS, SpeechT5, Bark, and other models from text to sound.

Weights are read from safetensors alone, since a pickle could run code. torch and transformers are imported when a voice
first speaks.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from pydantic import Field, ValidationError

from builder.document.resolved import SpeechSpec
from builder.document.values import Value
from generation.backends.base import Check
from generation.backends.lips import read_words
from generation.backends.reading import read_out
from generation.backends.recital import RECITAL_RECIPE, Sound, get_voice, recite
from generation.backends.spreading import spread
from generation.backends.stretching import stretch
from generation.backends.voice_folders import (
    FolderState,
    find_restriction,
    list_folders,
    refusal_of,
    sampled_sum,
    state_of,
)
from generation.domain.errors import BackendError, SpeechError
from generation.domain.speech import Pcm, Speech, SpeechAbility, Voice

DESCRIPTION: Final = "voice.json"
CONFIG: Final = "config.json"
VOCODER: Final = "vocoder"
SPEAKER: Final = "speaker.npy"
PICKLES: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
SEED: Final = 0
ALPHABETS: Final = "sentencepiece"
"""The library that reads the letters of SpeechT5."""
RECIPE: Final = 2


class TransformersVoice(Value):
    """What the operator says about a voice; ``preset`` is a speaker that the model knows by name, as Bark's do."""

    language: str = Field(min_length=2, max_length=20)
    label: str = ""
    licence: str = ""
    preset: str = ""


class FoundTransformersVoice(Value):
    """A voice in its folder; ``problem`` says why it cannot be used, empty where it can."""

    name: str
    folder: Path
    told: TransformersVoice
    problem: str
    sampled_sum: str = ""

    @property
    def voice(self) -> Voice:
        """The voice as it is offered."""
        label = self.told.label or self.name
        return Voice(name=self.name, label=label, language=self.told.language, version=self.sampled_sum[:12])


class TransformersSpeech:
    """Speaks with models in folders of the operator's; one is resident at a time. Nothing is fetched."""

    abilities = frozenset({SpeechAbility.PHONEMES, SpeechAbility.VISEMES, SpeechAbility.SPEED, SpeechAbility.PAUSES})

    def __init__(self, *, voices_path: str = "", allow_non_commercial: bool = False) -> None:
        self._folder = Path(voices_path) if voices_path else Path("/nonexistent")
        self._allow_non_commercial = allow_non_commercial
        self._resident: tuple[str, _Model] | None = None

    @property
    def version(self) -> str:
        """The library and our own handling of scripts; each voice has a version of its own."""
        return f"transformers-{installed_version('transformers')}-{RECIPE}.{RECITAL_RECIPE}"

    def voices(self) -> tuple[Voice, ...]:
        """Those whose folders are whole and safe and whose licences allow their use."""
        return tuple(found.voice for found in self._good())

    def problem(self) -> str:
        """What is missing: a library, or voices; or what is wrong with the first voice that is."""
        if find_spec("torch") is None or find_spec("transformers") is None:
            return "torch and transformers are not both installed. Run make setup."
        found = self._found()
        if not found:
            return f"There are no voices of transformers in {self._folder}. Put a folder with a model there."
        return next((one.problem for one in found if one.problem), "") if not self._good() else ""

    def refused_voices(self) -> tuple[str, ...]:
        """What is wrong with each folder that is left out."""
        return tuple(found.problem for found in self._found() if found.problem)

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence."""
        for found in self._found():
            if found.name == spec.voice and found.problem:
                raise SpeechError(found.problem, code="voice-refused", voice=spec.voice)
        voice = get_voice(self.voices(), spec.voice)
        check()
        model = self._load(next(found for found in self._good() if found.name == voice.name))

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            spoken = read_out(sentence, language=voice.tongue, pronunciations=spec.pronunciations, in_words=True)
            words = [word for word in spoken.split() if any(sign.isalnum() for sign in word)]
            if words:
                pcm = stretch(model.speak(spoken), speed_ratio=speed_ratio, sample_rate_hz=model.sample_rate_hz)
                said = read_words(words, language=voice.tongue)
                yield spread(pcm, said, sample_rate_hz=model.sample_rate_hz)

        return recite(spec, voice=voice, say=say, sample_rate_hz=model.sample_rate_hz, check=check, is_measured=False)

    def _found(self) -> tuple[FoundTransformersVoice, ...]:
        return tuple(
            _known(folder, state_of(folder), self._allow_non_commercial) for folder in list_folders(self._folder)
        )

    def _good(self) -> tuple[FoundTransformersVoice, ...]:
        return tuple(found for found in self._found() if not found.problem)

    def _load(self, found: FoundTransformersVoice) -> "_Model":
        if self._resident is None or self._resident[0] != found.sampled_sum:
            self._resident = None
            try:
                self._resident = (found.sampled_sum, _Model(found))
            except Exception as error:  # whatever the libraries throw at files that they did not write
                raise BackendError(f"The voice {found.name} cannot be loaded: {error}"[:400]) from error
        return self._resident[1]


class _Model:
    """A model with what turns text into its input. The same text gives the same sound: the dice are set each time."""

    def __init__(self, found: FoundTransformersVoice) -> None:
        self._torch = import_module("torch")
        library = import_module("transformers")
        local = {"local_files_only": True, "use_safetensors": True}
        self._found = found
        self._vocoder: Any = None
        self._speaker: Any = None
        config = library.AutoConfig.from_pretrained(found.folder, local_files_only=True)
        if config.model_type == "speecht5":
            self._model = library.SpeechT5ForTextToSpeech.from_pretrained(found.folder, **local)
            self._vocoder = library.SpeechT5HifiGan.from_pretrained(found.folder / VOCODER, **local)
            speaker = np.load(found.folder / SPEAKER, allow_pickle=False).astype(np.float32).reshape(1, -1)
            self._speaker = self._torch.from_numpy(speaker)
            rate = self._vocoder.config.sampling_rate
        else:
            self._model = library.AutoModelForTextToWaveform.from_pretrained(found.folder, **local)
            rate = getattr(config, "sampling_rate", None) or self._model.generation_config.sample_rate
        reader = library.AutoProcessor if (found.folder / "processor_config.json").is_file() else library.AutoTokenizer
        self._reader = reader.from_pretrained(found.folder, local_files_only=True)
        self._model.eval()
        self.sample_rate_hz = int(rate)

    def speak(self, text: str) -> Pcm:
        """The sound of the text. Raises SpeechError (``voice-broken``)."""
        torch = self._torch
        torch.manual_seed(SEED)
        preset = {"voice_preset": self._found.told.preset} if self._found.told.preset else {}
        inputs = self._reader(text=text, return_tensors="pt", **preset)
        with torch.inference_mode():
            if self._vocoder is not None:
                made = self._model.generate_speech(inputs["input_ids"], self._speaker, vocoder=self._vocoder)
            elif self._model.config.model_type == "vits":
                made = self._model(**inputs).waveform
            else:
                made = self._model.generate(**inputs)
        pcm = np.asarray(made.float().cpu().numpy(), np.float32).reshape(-1)
        if not len(pcm) or not np.isfinite(pcm).all():
            raise SpeechError(
                f"The voice “{self._found.voice.label}” gave no sound for a sentence. Its model is broken, or does not "
                "know the letters.",
                code="voice-broken",
            )
        return np.clip(pcm, -1, 1)


@lru_cache(maxsize=256)
def _known(folder: Path, _state: FolderState, allow_non_commercial: bool) -> FoundTransformersVoice:
    told, problem = TransformersVoice(language="und"), ""
    try:
        told = TransformersVoice.model_validate_json((folder / DESCRIPTION).read_bytes())
    except OSError:
        problem = f"{folder} has no {DESCRIPTION} that names its language."
    except ValidationError as error:
        first = error.errors()[0]
        problem = f"{folder / DESCRIPTION} is wrong at {'.'.join(map(str, first['loc']))}: {first['msg']}."
    weights = tuple(sorted(folder.glob("**/*.safetensors")))
    problem = problem or _problem_of_files(folder, weights)
    if not problem and not allow_non_commercial:
        problem = refusal_of(folder.name, find_restriction(folder, stated=told.licence))
    found = ""
    if not problem:
        small = tuple(sorted(path for path in folder.glob("*.json")))
        found = sampled_sum(f"{folder}{told.model_dump_json()}", small=small, large=weights)
    return FoundTransformersVoice(name=folder.name, folder=folder, told=told, problem=problem, sampled_sum=found)


def _problem_of_files(folder: Path, weights: tuple[Path, ...]) -> str:
    if not weights:
        if any(path.suffix in PICKLES for path in folder.iterdir()):
            return f"{folder} has weights as a pickle, which can run code. Convert them to safetensors."
        return f"{folder} has no weights (*.safetensors). Was it copied in full?"
    if any(path.stat().st_size == 0 for path in weights):
        return f"A file of weights in {folder} is empty. Copy it again."
    return _problem_of_config(folder)


def _problem_of_config(folder: Path) -> str:
    try:
        found = json.loads((folder / CONFIG).read_bytes())
    except OSError:
        return f"{folder} has no {CONFIG}. Was it copied in full?"
    except ValueError:
        return f"{folder / CONFIG} is no JSON. Copy it again."
    kind = found.get("model_type") if isinstance(found, dict) else None
    if kind == "speecht5" and not ((folder / VOCODER / CONFIG).is_file() and (folder / SPEAKER).is_file()):
        return f"SpeechT5 needs its vocoder in {folder / VOCODER} and a speaker's vector in {folder / SPEAKER}."
    if kind == "speecht5" and find_spec(ALPHABETS) is None:
        return f"{ALPHABETS} is not installed, and SpeechT5 needs it: pip install -r requirements/torch.in."
    return "" if kind else f"{folder / CONFIG} does not name the kind of its model."
