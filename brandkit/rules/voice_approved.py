"""Narration is spoken by a voice of the kit, or by a person who recorded it."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseVoice
from brandkit.rules.base import Problem, Rule
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    narration = scene.segment.narration
    if narration is None or narration.speech.recording is not None:
        return
    voices = {(voice.backend, voice.voice) for voice in scene.kit.voices}
    if (narration.speech.backend, narration.speech.voice) not in voices:
        first = next(iter(scene.kit.voices), None)
        advice = f" Use “{first.name}”." if first else ""
        yield Problem(
            f"The narration is spoken by a voice that is not in the brand kit.{advice}",
            fix=UseVoice(role=first.role) if first else None,
        )


RULE = Rule(
    code="voice-approved",
    title="Voices come from the brand kit",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the kit's first voice.",
    measures_nothing="A voice is one of the kit or it is not.",
)
