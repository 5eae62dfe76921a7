"""espeak-ng as a voice: about a hundred languages by rules, plainly robotic, for those that no network speaks."""

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np
import soundfile

from builder.document.resolved import SpeechSpec
from generation.backends.base import Check
from generation.backends.espeak import installed_release, is_installed, read_ipa, run_espeak
from generation.backends.reading import read_out
from generation.backends.recital import RECITAL_RECIPE, Sound, get_voice, recite
from generation.backends.spreading import spread
from generation.domain.speech import Pcm, Speech, SpeechAbility, Voice

SAMPLE_RATE_HZ: Final = 22_050
WORDS_A_MINUTE: Final = 160
"""The pace at speed 1; the program's own is 175, faster than the other voices."""
RECIPE: Final = 2
QUIET: Final = 0.01
_VOICE: Final = re.compile(r"^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)")


class EspeakSpeech:
    """Speaks what the installed program speaks. Times are found in the sound, not measured."""

    abilities = frozenset({SpeechAbility.PHONEMES, SpeechAbility.VISEMES, SpeechAbility.SPEED, SpeechAbility.PAUSES})

    @property
    def version(self) -> str:
        """The release of the program and our own handling of scripts."""
        return f"espeak-ng-{installed_release() or 'none'}-{RECIPE}.{RECITAL_RECIPE}"

    def voices(self) -> tuple[Voice, ...]:
        """One voice a language."""
        return _voices() if is_installed() else ()

    def problem(self) -> str:
        """Whether the program is installed."""
        return "" if is_installed() else "espeak-ng is not installed. Install it: apt-get install espeak-ng."

    def synthesise(self, spec: SpeechSpec, *, check: Check) -> Speech:
        """Speak the script sentence by sentence, each by one run of the program."""
        voice = get_voice(self.voices(), spec.voice)

        def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
            spoken = read_out(sentence, language=voice.tongue, pronunciations=spec.pronunciations)
            said = read_ipa(spoken, language=voice.name)
            if said:
                pace = str(round(WORDS_A_MINUTE * speed_ratio))
                wave = run_espeak("-v", voice.name, "-s", pace, "--stdin", "--stdout", text=spoken)
                yield spread(_trimmed(wave), said, sample_rate_hz=SAMPLE_RATE_HZ)

        return recite(spec, voice=voice, say=say, sample_rate_hz=SAMPLE_RATE_HZ, check=check, is_measured=False)


@cache
def _voices() -> tuple[Voice, ...]:
    found: dict[str, Voice] = {}
    for line in run_espeak("--voices").decode(errors="replace").splitlines():
        match = _VOICE.match(line)
        if match and match[1] not in found:
            label = f"{match[2].replace('_', ' ')}, robotic (espeak-ng)"
            found[match[1]] = Voice(name=match[1], label=label, language=match[1], is_robotic=True)
    return tuple(found.values())


def _trimmed(wave: bytes) -> Pcm:
    """The sound without the silence around it."""
    pcm, _rate = soundfile.read(io.BytesIO(wave), dtype="float32")
    loud = np.flatnonzero(np.abs(pcm) > QUIET)
    return np.asarray(pcm[loud[0] : loud[-1] + 1], np.float32) if len(loud) else np.zeros(1, np.float32)
