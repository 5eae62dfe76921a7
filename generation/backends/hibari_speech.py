"""The voice in the box: hibari, a neural American English voice of 8 MB that runs on one core.

Its network knows how long every phoneme lasts but does not say so. The durations are exposed by adding one output to
the graph in memory; the name of the tensor belongs to exactly this file, so its SHA-256 is checked first.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from hibari import Hibari, dsp
from hibari.g2p import G2P
from hibari.g2p.normalize import normalize
from hibari.tts import ASSETS
from onnx import TensorProto, helper

from builder.document.kit_values import Pronunciation
from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.phonemes import MOUTH_OF, PUNCTUATION, signs_of_ipa
from generation.backends.scripts import check_script, longest_first, respell, say_addresses, whole_word
from generation.domain.alignment import HeardWord, align, split_words
from generation.domain.errors import BackendError, SpeechError
from generation.domain.speech import Pcm, Speech, Viseme, Voice

MODEL: Final = Path(ASSETS) / "hibari.onnx"
MODEL_SHA256: Final = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
DURATIONS: Final = "/Clip_output_0"
"""The tensor of this very file that holds the length of every phoneme, in steps of 25 ms."""
LEAD_SECONDS: Final = 0.075
"""What the durations are ahead of the sound."""
RECIPE: Final = 1
VOICE: Final = Voice(name="heart", label="Heart, American English", language="en-US")
LONGEST_PHONEMES: Final = 400
SENTENCE_PAUSE_SECONDS: Final = 0.15
PARAGRAPH_PAUSE_SECONDS: Final = 0.45
CLAUSE_ENDS: Final = (",", ";", ":", "—")


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of the spoken text between two spaces, with its phonemes."""

    text: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class _Sound:
    """The sound of a few words, with what was heard when; seconds count from its beginning."""

    pcm: Pcm
    heard: tuple[HeardWord, ...]
    visemes: tuple[Viseme, ...]


@dataclass(frozen=True, slots=True)
class _Engine:
    session: onnxruntime.InferenceSession
    vocabulary: Mapping[str, int]
    phonemiser: G2P


class HibariSpeech:
    """Speaks English. The same spec gives the same samples; the network is loaded on first use."""

    knows_word_times = True
    knows_visemes = True
    takes_ipa = True

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads

    @property
    def version(self) -> str:
        """The package, the network and our own handling of scripts."""
        return f"hibari-{installed_version('hibari-tts')}-{MODEL_SHA256[:12]}-{RECIPE}"

    def voices(self) -> tuple[Voice, ...]:
        """The one voice that lies in the package."""
        return (VOICE,)

    def problem(self) -> str:
        """Whether the network's file is the one that this module knows."""
        try:
            _read_model()
        except BackendError as error:
            return error.message
        return ""

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence, with a breath between them."""
        if spec.voice != VOICE.name:
            raise SpeechError(
                f"There is no voice named “{spec.voice}” on this machine; there is “{VOICE.name}”.",
                code="unknown-voice",
                voice=spec.voice,
            )
        check_script(spec.script)
        sounds: list[Pcm] = []
        heard: list[HeardWord] = []
        visemes: list[Viseme] = []
        samples = 0
        for sentence, pause_seconds in _sentences(spec.script):
            for sound in self._speak(sentence, spec, check=check):
                at_seconds = samples / dsp.SR
                heard += [_later(word, at_seconds) for word in sound.heard]
                visemes += [Viseme(mouth=v.mouth, start_seconds=v.start_seconds + at_seconds) for v in sound.visemes]
                sounds.append(sound.pcm)
                samples += len(sound.pcm)
            silence = np.zeros(round(pause_seconds / spec.speed_ratio * dsp.SR), dtype=np.float32)
            sounds.append(silence)
            samples += len(silence)
        if not heard:
            raise SpeechError("The voice finds nothing to say in this script.", code="script-empty")
        return Speech(
            pcm=np.concatenate(sounds),
            sample_rate_hz=dsp.SR,
            words=align(split_words(spec.script), heard).words,
            visemes=tuple(visemes),
        )

    @cached_property
    def _engine(self) -> _Engine:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            expose_durations(_read_model()), options, providers=["CPUExecutionProvider"]
        )
        vocabulary = json.loads((Path(ASSETS) / "vocab.json").read_text(encoding="utf-8"))
        return _Engine(session=session, vocabulary=vocabulary, phonemiser=G2P())

    def _speak(self, sentence: str, spec: SpeechSpec, *, check: Check) -> Iterator[_Sound]:
        for group in _groups(self._say(sentence, spec.pronunciations)):
            check()
            yield self._sound(group, speed_ratio=spec.speed_ratio)

    def _say(self, sentence: str, pronunciations: tuple[Pronunciation, ...]) -> list[_Said]:
        """What the sentence sounds like, stretch by stretch."""
        spoken = normalize(respell(say_addresses(sentence.replace("](", "] (")), pronunciations))
        vocabulary = self._engine.vocabulary
        for entry in longest_first(pronunciations):
            if entry.ipa and not entry.say_as:
                signs = signs_of_ipa(entry.ipa, word=entry.word, known=vocabulary)
                spoken = _override(spoken, entry.word, signs)
        phonemiser = self._engine.phonemiser
        said: list[_Said] = []
        text = phonemes = ""
        for token in phonemiser.phonemize_tokens(phonemiser.tokenize(spoken)):
            text += token.text
            phonemes += "".join(sign for sign in token.phonemes or "" if sign in vocabulary)
            if token.whitespace:
                said.append(_Said(text=text, phonemes=phonemes))
                text = phonemes = ""
        return [*said, _Said(text=text, phonemes=phonemes)]

    def _sound(self, group: list[_Said], *, speed_ratio: float) -> _Sound:
        """Run the network on one group of stretches."""
        signs = " ".join(said.phonemes for said in group)
        vocabulary = self._engine.vocabulary
        ids = [0, *(vocabulary[sign] for sign in signs), 0]
        inputs = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed_ratio], np.float32)}
        *spectrum, durations = self._engine.session.run(None, inputs)
        pcm = np.clip(dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(0)), -1, 1)
        edges = _edges(durations.ravel(), seconds=len(pcm) / dsp.SR)
        heard: list[HeardWord] = []
        at = 0
        for said in group:
            spoken = [at + place for place, sign in enumerate(said.phonemes) if sign not in PUNCTUATION]
            if spoken:
                heard.append(HeardWord(said.text, edges[spoken[0]], edges[spoken[-1] + 1]))
            at += len(said.phonemes) + 1
        visemes = tuple(
            Viseme(mouth=MOUTH_OF[sign], start_seconds=edges[place])
            for place, sign in enumerate(signs)
            if sign in MOUTH_OF
        )
        return _Sound(pcm=pcm.astype(np.float32), heard=tuple(heard), visemes=visemes)


def expose_durations(model: bytes) -> bytes:
    """The network with one more output: the length of every phoneme."""
    graph = onnx.load_from_string(model)
    if not any(DURATIONS in node.output for node in graph.graph.node):
        raise BackendError("The voice's network has no durations where they are expected.")
    graph.graph.node.append(helper.make_node("Cast", [DURATIONS], ["durations"], to=TensorProto.INT64))
    graph.graph.output.append(helper.make_tensor_value_info("durations", TensorProto.INT64, None))
    exposed: bytes = graph.SerializeToString()
    return exposed


def _read_model() -> bytes:
    try:
        model = MODEL.read_bytes()
    except OSError as error:
        raise BackendError("The file of the voice is missing. Install hibari-tts again.") from error
    if hashlib.sha256(model).hexdigest() != MODEL_SHA256:
        raise BackendError(
            "The file of the voice is not the one that Brandreel knows. Install the pinned version of hibari-tts."
        )
    return model


def _sentences(script: str) -> Iterator[tuple[str, float]]:
    """The sentences of a script, each with the silence after it in seconds."""
    paragraphs = [paragraph for line in script.splitlines() if (paragraph := line.strip())]
    for number, paragraph in enumerate(paragraphs, start=1):
        sentences = Hibari.split_sentences(paragraph)
        for place, sentence in enumerate(sentences, start=1):
            if place < len(sentences):
                yield sentence, SENTENCE_PAUSE_SECONDS
            else:
                yield sentence, PARAGRAPH_PAUSE_SECONDS if number < len(paragraphs) else 0.0


def _groups(said: list[_Said]) -> Iterator[list[_Said]]:
    """What the network gets at once: at most ``LONGEST_PHONEMES``, parted after a clause where there is one."""
    group: list[_Said] = []
    size = 0
    for stretch in (stretch for stretch in said if stretch.phonemes):
        if group and size + len(stretch.phonemes) + 1 > LONGEST_PHONEMES:
            cut = _last_clause_end(group) or len(group)
            yield group[:cut]
            group = group[cut:]
            size = sum(len(kept.phonemes) + 1 for kept in group)
        group.append(stretch)
        size += len(stretch.phonemes) + 1
    if group:
        yield group


def _last_clause_end(group: list[_Said]) -> int:
    return max((place for place, said in enumerate(group, start=1) if said.phonemes.endswith(CLAUSE_ENDS)), default=0)


def _edges(durations: npt.NDArray[Any], *, seconds: float) -> list[float]:
    """When each sign begins, and when the last one ends; the first duration belongs to the padding."""
    ends = np.cumsum(durations) / durations.sum() * seconds
    return [float(edge) for edge in np.clip(ends - LEAD_SECONDS, 0, seconds)]


def _override(text: str, word: str, signs: str) -> str:
    """The text with ``word`` marked, as the phonemiser wants it, to be said like ``signs``."""
    return whole_word(word).sub(lambda match: f"[{match.group()}](/{signs}/)", text)


def _later(word: HeardWord, seconds: float) -> HeardWord:
    return HeardWord(word.text, word.start_seconds + seconds, word.end_seconds + seconds)
