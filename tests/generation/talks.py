"""Footage in which somebody speaks, made with the voice in the box."""

from pathlib import Path
from typing import Final

import av
import numpy as np

from builder.document.resolved import SpeechSpec
from generation.backends.hibari_speech import HibariSpeech
from generation.domain.speech import Speech

SILENCE_SECONDS: Final = 1.5
"""Before the first word of a talk and after its last."""
_RATE: Final = 25
_WIDTH_PX: Final = 320
_HEIGHT_PX: Final = 180


def speak(script: str) -> Speech:
    """The script with the times of its words."""
    spec = SpeechSpec(script=script, backend="hibari", voice="heart", speed_ratio=1, pronunciations=(), recording=None)
    return HibariSpeech().synthesise(spec, check=lambda: None)


def write_talk(speech: Speech, path: Path) -> Path:
    """Grey footage in which the speech is heard after a silence."""
    rate_hz = speech.sample_rate_hz
    silence = np.zeros(round(SILENCE_SECONDS * rate_hz), np.float32)
    pcm = np.concatenate([silence, speech.pcm, silence])
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=_RATE, width=_WIDTH_PX, height=_HEIGHT_PX, pix_fmt="yuv420p")
        audio = container.add_stream("aac", rate=rate_hz, layout="mono")
        grey = av.VideoFrame.from_ndarray(np.full((_HEIGHT_PX, _WIDTH_PX, 3), 128, np.uint8), format="rgb24")
        for number in range(len(pcm) * _RATE // rate_hz):
            grey.pts = number
            container.mux(video.encode(grey))
        sound = av.AudioFrame.from_ndarray(pcm[None, :], format="fltp", layout="mono")
        sound.sample_rate = rate_hz
        container.mux([*video.encode(None), *audio.encode(sound), *audio.encode(None)])
    return path
