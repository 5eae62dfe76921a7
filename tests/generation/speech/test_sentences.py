"""How a script is parted before it is spoken."""

from collections.abc import Iterator

import numpy as np

from generation.backends.recital import LONGEST_BREATH, Sound, recite
from generation.domain.alignment import HeardWord
from generation.domain.speech import Voice
from tests.generation.speech.conftest import go_on, speech_spec

VOICE = Voice(name="heart", label="Heart", language="en")


def spoken(script: str) -> list[str]:
    """What the voice was handed, piece by piece."""
    said: list[str] = []

    def say(sentence: str, speed_ratio: float) -> Iterator[Sound]:
        said.append(sentence)
        yield Sound(np.zeros(100, np.float32), (HeardWord(sentence.split(maxsplit=1)[0], 0.0, 0.1),))

    recite(speech_spec(script), voice=VOICE, say=say, sample_rate_hz=1000, check=go_on)
    return said


class TestScript:
    def test_is_spoken_sentence_by_sentence(self) -> None:
        assert spoken("Good morning. It is nine.") == ["Good morning.", "It is nine."]

    def test_without_a_full_stop_is_spoken_in_pieces_that_lose_no_word(self) -> None:
        script = " ".join(f"word{number}" for number in range(2000))
        pieces = spoken(script)
        assert max(map(len, pieces)) <= LONGEST_BREATH
        assert " ".join(pieces) == script
