"""What comes back from a backend is looked at before it is believed: anybody may have written it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from generation import files
from generation.domain.errors import GenerationError, SpeechError
from generation.domain.speech import Speech

logger = logging.getLogger(__name__)

_RATES_HZ: Final = range(8_000, 192_001)
MOST_SECONDS: Final = 6 * 3600
"""The longest script, spoken slowly and with pauses, stays far below."""
_SLACK_SECONDS: Final = 0.05
"""So far words may end after the sound."""


@contextmanager
def naming(name: str, *, error: type[GenerationError]) -> Iterator[None]:
    """What the backend raises in the block without having promised it becomes an ``error`` that names it.

    The codes are ``out-of-memory`` and ``backend-failed``. Errors of generation and full disks pass as they are.
    """
    try:
        yield
    except GenerationError:
        raise
    except MemoryError as found:
        text = f"“{name}” ran out of memory. Ask for less at once, or choose another one."
        raise error(text, code="out-of-memory") from found
    except Exception as found:
        if files.is_disk_full(found):
            raise
        logger.exception("The backend “%s” failed for a reason that it did not promise.", name)
        text = f"“{name}” failed ({type(found).__name__}). Try again, or choose another one; the worker's log says why."
        raise error(text, code="backend-failed") from found


def checked_speech(speech: object, *, name: str) -> Speech:
    """The speech, if it is one. Raises SpeechError ``voice-broken`` for what is not, or cannot be heard."""
    if not isinstance(speech, Speech):
        raise _broken(name, "it gave no speech")
    pcm = speech.pcm
    if not isinstance(pcm, np.ndarray) or pcm.dtype != np.float32 or pcm.ndim != 1:
        shape = f"{pcm.dtype} {pcm.shape}" if isinstance(pcm, np.ndarray) else type(pcm).__name__
        raise _broken(name, f"the samples came as {shape}, not as float32 of one channel")
    if speech.sample_rate_hz not in _RATES_HZ:
        raise _broken(name, f"{speech.sample_rate_hz} Hz is no rate of samples")
    if not 0 < speech.seconds <= MOST_SECONDS:
        raise _broken(name, f"it spoke for {speech.seconds:.0f} seconds, and {MOST_SECONDS} are the most")
    if not np.isfinite(pcm).all():
        raise _broken(name, "samples are not finite")
    at = 0.0
    for word in speech.words:
        if not at <= word.start_seconds <= word.end_seconds <= speech.seconds + _SLACK_SECONDS:
            raise _broken(name, f"the times of “{word.text}” are not in order within the sound")
        at = word.start_seconds
    return speech


def _broken(name: str, what: str) -> SpeechError:
    return SpeechError(
        f"What “{name}” spoke came out broken: {what}. Try again, or choose another voice.", code="voice-broken"
    )
