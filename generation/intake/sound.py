"""Sound: WAV, MP3, M4A, FLAC and Ogg."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import numpy as np
from av import AudioFrame, AudioStream
from av.container import InputContainer

from generation.domain.heard import CODECS, known_streams
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import WAV, Form
from generation.intake.limits import Limits
from generation.intake.streams import can_decode, open_container, seconds_of, walk

_SAMPLE_RATES_HZ = range(4_000, 384_001)
_MOST_CHANNELS = 16
_DECODED_SECONDS = 600
_TELEPHONE_HZ = 16_000
_SHORTEST_SECONDS = 0.01
_WAV_HEADER_BYTES = 12


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of a recording; its packets are counted and its first ten minutes decoded. Raises IntakeError."""
    with open_container(path, form=form) as container:
        audio = _stream(container)
        walked = walk(container, [audio])[audio.index]
        seconds = seconds_of(walked, audio)
    if seconds > limits.audio_seconds:
        raise IntakeError(
            f"The recording is longer than {limits.audio_seconds / 3600:g} hours. Cut it.",
            code="too-long",
            duration_seconds=seconds,
        )
    with open_container(path, form=form) as container:
        audio = _stream(container)
        _check_samples(container, audio)
        context = audio.codec_context
        if seconds < _SHORTEST_SECONDS:
            raise IntakeError("The recording holds no sound. Record or export it again.", code="no-sound")
        facts = OriginalFacts(
            kind=OriginalKind.AUDIO,
            media_type=form.media_type.replace("video/", "audio/"),
            duration_seconds=seconds,
            has_audio=True,
            audio_codec=context.codec.canonical_name,
            sample_rate_hz=context.sample_rate,
            channels=context.channels,
            notes=tuple(_notes(path, audio, form=form)),
        )
    return Examined(facts)


def _stream(container: InputContainer) -> AudioStream:
    audio = next(known_streams(container), next(filter(can_decode, container.streams.audio), None))
    if audio is None:
        raise IntakeError("The file holds no sound. Record or export it again.", code="no-streams")
    context = audio.codec_context
    if context.name not in CODECS:
        raise IntakeError(
            f"The sound is coded as {context.name}, which cannot be used here. Export it as WAV or MP3.",
            code="unsupported",
            found=context.name,
        )
    if context.sample_rate not in _SAMPLE_RATES_HZ or not 0 < context.channels <= _MOST_CHANNELS:
        raise IntakeError(
            f"The recording has {context.sample_rate} Hz and {context.channels} channels. Export it as 48 kHz stereo.",
            code="unsupported",
            sample_rate_hz=context.sample_rate,
            channels=context.channels,
        )
    return audio


def _check_samples(container: InputContainer, audio: AudioStream) -> None:
    """What can be decoded is sound: finite numbers, and at least one."""
    samples = 0
    frames: Iterator[AudioFrame] = takewhile(
        lambda frame: samples < _DECODED_SECONDS * frame.sample_rate, container.decode(audio)
    )
    for frame in frames:
        samples += frame.samples
        if not np.isfinite(frame.to_ndarray()).all():
            raise IntakeError(
                "The recording holds numbers that are no sound (NaN or infinity). Export it again, as 16 or 24 bits.",
                code="not-finite",
            )
    if not samples:
        raise IntakeError("The recording holds no sound. Record or export it again.", code="no-sound")


def _notes(path: Path, audio: AudioStream, *, form: Form) -> Iterator[Note]:
    if audio.codec_context.sample_rate < _TELEPHONE_HZ:
        yield Note(
            code="low-rate",
            message=f"The recording has only {audio.codec_context.sample_rate} Hz, as a telephone. It will sound dull.",
        )
    if form is WAV and _promised_bytes(path) > path.stat().st_size:
        yield Note(
            code="header-differs",
            message="The file is shorter than its header says. What is there is used; check the end of the recording.",
        )


def _promised_bytes(path: Path) -> int:
    """The size of the whole file by a WAV's header; 0 where it leaves that open, as live recorders do."""
    with path.open("rb") as file:
        head = file.read(_WAV_HEADER_BYTES)
    length = int.from_bytes(head[4:8], "little")
    return 0 if length in {0, 0xFFFFFFFF} or head[:4] == b"RF64" else length + 8
