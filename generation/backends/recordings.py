"""Sound out of any file that a person uploaded, as mono samples."""

from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame

from generation.domain.errors import SpeechError
from generation.domain.heard import find_heard_index, get_audio
from generation.domain.speech import MAX_SPEECH_SECONDS, Pcm


def read_sound(path: Path, *, sample_rate_hz: int, longest_seconds: float = MAX_SPEECH_SECONDS) -> Pcm:
    """The sound of the file that can be heard, mixed to mono at ``sample_rate_hz``.

    Raises SpeechError with the codes ``no-sound``, ``sound-unreadable`` or ``sound-too-long``.
    """
    resampler = av.AudioResampler(format="flt", layout="mono", rate=sample_rate_hz)
    parts: list[Pcm] = []
    samples = 0
    try:
        heard_index = find_heard_index(path)
        if heard_index is None:
            raise SpeechError("There is no sound in this file. Upload a recording.", code="no-sound")
        with av.open(str(path)) as container:
            for frame in container.decode(get_audio(container, heard_index)):
                for part in resampler.resample(frame):
                    parts.append(_samples(part))
                    samples += part.samples
                if samples > longest_seconds * sample_rate_hz:
                    raise SpeechError(
                        f"The recording is longer than {longest_seconds / 60:.0f} minutes. Cut it in parts.",
                        code="sound-too-long",
                        limit_seconds=longest_seconds,
                    )
            parts += [_samples(part) for part in resampler.resample(None)]
    except av.FFmpegError as error:
        raise SpeechError(
            "The recording cannot be read. Upload it again as WAV, MP3 or M4A.", code="sound-unreadable"
        ) from error
    if not parts:
        raise SpeechError("There is no sound in this file. Upload a recording.", code="no-sound")
    return np.concatenate(parts)


def _samples(part: AudioFrame) -> Pcm:
    return part.to_ndarray().reshape(-1).astype(np.float32)
