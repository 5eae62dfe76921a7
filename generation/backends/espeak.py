"""espeak-ng, where it is installed: a program of its own, called as one. Nothing of it is linked or shipped."""

import re
import shutil
import subprocess
from functools import cache
from typing import Final

from generation.backends.phonemes import PUNCTUATION
from generation.backends.spreading import pair_words
from generation.backends.stretches import Stretch
from generation.domain.errors import BackendError, SpeechError

PROGRAM: Final = "espeak-ng"
PATIENCE_SECONDS: Final = 60
"""A sentence takes milliseconds; what takes so long hangs."""
_PARTS: Final = re.compile(r"([^,;:.!?…—¿¡\"“”()।]+|[,;:.!?…—¿¡\"“”()।]+)")
_SWITCH: Final = re.compile(r"\([a-z-]+\)")
"""What espeak-ng puts where it changes to another language."""


def is_installed() -> bool:
    """Whether the program is on this machine."""
    return shutil.which(PROGRAM) is not None


@cache
def installed_release() -> str:
    """The release of the program, such as ``1.51``; empty where it is not installed."""
    if not is_installed():
        return ""
    found = re.search(r"\d+(?:\.\d+)+", run_espeak("--version").decode(errors="replace"))
    return found.group() if found else "unknown"


def run_espeak(*arguments: str, text: str = "", patience_seconds: float = PATIENCE_SECONDS) -> bytes:
    """What the program writes, given ``text``. Raises BackendError, and SpeechError ``voice-hangs``."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise BackendError("espeak-ng is not installed on this machine. Install it: apt-get install espeak-ng.")
    try:
        done = subprocess.run(  # noqa: S603 the program is found by its name, the text goes to its standard input
            [program, *arguments], input=text.encode(), capture_output=True, timeout=patience_seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise SpeechError("The voice does not answer. Try again.", code="voice-hangs") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise BackendError(f"espeak-ng fails: {error}") from error
    return done.stdout


def read_ipa(sentence: str, *, language: str) -> list[Stretch]:
    """The words of a sentence with their phonemes in IPA; affricates and diphthongs are tied by ``^``.

    Where the program draws words together or parts them, the phonemes are shared out among the words of the clause.
    """
    said: list[Stretch] = []
    for part in _PARTS.findall(sentence):
        words = [word for word in part.split() if any(sign.isalnum() for sign in word)]
        if words:
            said += pair_words(words, _ipa_words(part, language=language))
        elif said and (signs := "".join(sign for sign in part if sign in PUNCTUATION)):
            last = said[-1]
            said[-1] = Stretch(last.text, last.phonemes + signs)
    return said


def _ipa_words(clause: str, *, language: str) -> list[str]:
    output = run_espeak("-q", "--ipa", "--tie=^", "-v", language, "--stdin", text=clause)
    return _SWITCH.sub("", output.decode(errors="replace").replace("\u0361", "^")).replace("_", "").split()
