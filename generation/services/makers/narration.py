"""Narration: a script spoken by a voice, or a person's recording of it."""

from pathlib import Path
from typing import Final

import soundfile
from django.conf import settings

from builder.document.resolved import SpeechSpec
from generation import registry
from generation.backends.base import SpeechBackend
from generation.backends.lips import speak_lips
from generation.backends.recordings import read_sound
from generation.domain.alignment import HeardWord, WrittenWord, align, split_words
from generation.domain.errors import MissingFileError, SpeechError
from generation.domain.kinds import ArtifactKind
from generation.domain.plan import RECORDING
from generation.domain.provenance import Making, SourceKind
from generation.domain.specs import NarrationSpec, TranscriptSpec
from generation.domain.speech import Speech, SpeechFacts, SpokenWord, Transcript
from generation.domain.work import MadeFile, Work
from generation.queue import SPEECH
from generation.registry import makes
from generation.services.makers.answers import checked_speech, naming
from generation.services.signing import sign_made_file

RECORDING_RATE_HZ: Final = 48_000
_TITLE: Final = "Narration"
TRUSTED_RATIO: Final = 0.5
"""A recording of which so much was heard as written follows its script; else its times are drafts."""


@makes(ArtifactKind.NARRATION, queue=SPEECH)
def make_narration(spec: NarrationSpec, work: Work) -> MadeFile:
    """The speech as FLAC, 16 bit, mono, with the times of its words."""
    if spec.speech.backend == RECORDING:
        return _save(take_recording(spec.speech, work), work.folder / "narration.flac")
    backend = registry.get_speech_backend(spec.speech.backend)
    made = _save(_spoken(backend, spec.speech, work), work.folder / "narration.flac")
    return sign_made_file(made, making_of(spec, backend), work)


def _spoken(backend: SpeechBackend, spec: SpeechSpec, work: Work) -> Speech:
    """What the voice says. Raises SpeechError, also where it hangs or where what it gives is no speech."""
    name = next((voice.label for voice in backend.voices() if voice.name == spec.voice), spec.voice)
    work.limit_silence(settings.SPEECH_SILENCE_SECONDS, error=_hangs(name))
    with naming(name, error=SpeechError):
        return checked_speech(backend.synthesise(spec, check=work.check), name=name)


def _hangs(voice: str) -> SpeechError:
    return SpeechError(
        f"Nothing was heard of the voice “{voice}” for too long, so that its work was ended. Try again, or choose "
        "another voice.",
        code="voice-hangs",
    )


def making_of(spec: NarrationSpec, backend: SpeechBackend) -> Making:
    """How the narration was spoken. A voice that is computed by rules is not called AI."""
    by_rules = any(voice.name == spec.speech.voice and voice.is_robotic for voice in backend.voices())
    return Making(
        title=_TITLE,
        source=SourceKind.RULES if by_rules else SourceKind.MODEL,
        maker=spec.speech.backend,
        version=spec.engine,
        voice=spec.speech.voice,
        prompt=spec.speech.script,
    )


@makes(ArtifactKind.TRANSCRIPT, queue=SPEECH)
def make_transcript(spec: TranscriptSpec, work: Work) -> MadeFile:
    """The words of footage or a recording as JSON: drafts that a person confirms."""
    words = registry.get_transcript_backend().transcribe(_original(spec.asset, work), check=work.check)
    transcript = Transcript(words=words)
    path = work.folder / "transcript.json"
    path.write_text(transcript.model_dump_json(), encoding="utf-8")
    return MadeFile(path=path, media_type="application/json", facts=transcript)


def take_recording(spec: SpeechSpec, work: Work) -> Speech:
    """A person's recording as speech: the words of the script where there is one, with the times of what was heard, and
    how the mouth moves while they are said."""
    if spec.recording is None:
        raise SpeechError("This narration names no recording.", code="no-sound")
    path = _original(spec.recording, work)
    pcm = read_sound(path, sample_rate_hz=RECORDING_RATE_HZ)
    work.check()
    heard = registry.get_transcript_backend().transcribe(path, check=work.check)
    written = split_words(spec.script)
    words = _follow(written, heard) if written else heard
    work.check()
    return speak_lips(pcm, words, sample_rate_hz=RECORDING_RATE_HZ)


def _follow(written: tuple[WrittenWord, ...], heard: tuple[SpokenWord, ...]) -> tuple[SpokenWord, ...]:
    alignment = align(written, [HeardWord(word.text, word.start_seconds, word.end_seconds) for word in heard])
    is_draft = alignment.matched_ratio < TRUSTED_RATIO
    return tuple(word.model_copy(update={"draft": is_draft}) for word in alignment.words)


def _original(sha256: str, work: Work) -> Path:
    try:
        return work.media.path(sha256)
    except MissingFileError as error:
        raise SpeechError("The recording is not in the library. Upload it again.", code="original-missing") from error


def _save(speech: Speech, path: Path) -> MadeFile:
    soundfile.write(path, speech.pcm, speech.sample_rate_hz, format="FLAC", subtype="PCM_16")
    facts = SpeechFacts(seconds=speech.seconds, words=speech.words, visemes=speech.visemes, phonemes=speech.phonemes)
    return MadeFile(path=path, media_type="audio/flac", facts=facts)
