"""What a narration asks of a voice, and how long it will probably take."""

import re

from builder.document.kit_values import KitValues, Pronunciation
from builder.document.resolved import SpeechSpec
from builder.document.roles import Roles, Where
from builder.document.timeline import Narration

WORDS_PER_MINUTE = 150
"""The pace of a narrator at speed 1, by which durations are estimated until the speech exists."""

RECORDING = "recording"
"""The backend of a script that a person spoke: the recorded file itself is the speech."""


def is_spoken(narration: Narration | None) -> bool:
    """Whether there is anything to hear."""
    return narration is not None and (narration.recording is not None or bool(narration.script.strip()))


def speech_spec(narration: Narration, *, kit: KitValues, where: Where | None = None) -> SpeechSpec:
    """Everything that decides how the script sounds, and nothing else, so that its fingerprint can name the speech.

    Of the kit's pronunciations only those of words in the script take part. A recording sounds as it was made: the
    kit's voices, speeds and pronunciations have no part in it. Raises ResolveError for a voice that the kit lacks.
    """
    script = narration.script.strip()
    if narration.recording is not None:
        return SpeechSpec(
            script=script,
            backend=RECORDING,
            voice="",
            speed_ratio=1,
            pronunciations=(),
            recording=narration.recording,
        )
    voice = Roles(kit).voice(narration.voice, where=where or Where())
    return SpeechSpec(
        script=script,
        backend=voice.backend,
        voice=voice.voice,
        speed_ratio=narration.speed_ratio,
        pronunciations=_pronunciations_in(script, kit=kit),
        recording=None,
    )


def estimate_speech_seconds(script: str, *, speed_ratio: float) -> float:
    """How long the script takes to say at the usual pace, times ``speed_ratio``."""
    return len(script.split()) * 60 / (WORDS_PER_MINUTE * speed_ratio)


def speech_seconds_of(narration: Narration, *, known: float | None) -> float:
    """How long the narration is heard; estimated while that is not known."""
    if known is not None:
        return known
    return estimate_speech_seconds(narration.script, speed_ratio=narration.speed_ratio)


def _pronunciations_in(script: str, *, kit: KitValues) -> tuple[Pronunciation, ...]:
    """The pronunciations of whole words or phrases that stand in the script, in the order of their spelling."""
    found = [
        pronunciation
        for pronunciation in kit.pronunciations
        if re.search(rf"(?<!\w){re.escape(pronunciation.word)}(?!\w)", script, re.IGNORECASE)
    ]
    return tuple(sorted(found, key=lambda pronunciation: (pronunciation.word, pronunciation.ipa, pronunciation.say_as)))
