"""Captions read back from the files that are delivered, by a reader that shares nothing with their writer."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from builder.document.captions import Cue
from builder.document.time import FrameRate

TICK_SECONDS: Final = 0.001
"""Both forms count milliseconds."""
_TIME: Final = r"(?:(\d+):)?(\d\d):(\d\d)[,.](\d\d\d)"
_TIMES: Final = re.compile(rf"{_TIME} --> {_TIME}")


@dataclass(frozen=True, slots=True)
class WrittenCue:
    """A cue as it stands in a file: its text, and from when to when it is shown, seconds."""

    text: str
    start_seconds: float
    end_seconds: float


def read_srt(text: str) -> tuple[WrittenCue, ...]:
    """The cues of a SubRip file in order. What is no cue is left out."""
    return tuple(_read(text))


def read_vtt(text: str) -> tuple[WrittenCue, ...]:
    """The cues of a WebVTT file in order; without its head it has none."""
    if not text.startswith("WEBVTT"):
        return ()
    return tuple(WrittenCue(html.unescape(cue.text), cue.start_seconds, cue.end_seconds) for cue in _read(text))


def count_differences(written: Sequence[WrittenCue], cues: Sequence[Cue], *, rate: FrameRate) -> int:
    """How many cues a file lacks, has too many, or has with another text or at another time."""
    return sum(
        one is None or cue is None or not _is_same(one, cue, rate=rate) for one, cue in zip_longest(written, cues)
    )


def _is_same(written: WrittenCue, cue: Cue, *, rate: FrameRate) -> bool:
    wanted = float(rate.to_seconds(cue.start_frame)), float(rate.to_seconds(cue.end_frame))
    found = written.start_seconds, written.end_seconds
    return _plain(written.text) == _plain("\n".join(cue.lines)) and all(
        abs(one - other) <= TICK_SECONDS for one, other in zip(found, wanted, strict=True)
    )


def _plain(text: str) -> str:
    """A text as both forms can say it: SubRip has no arrow of three signs within a text."""
    return text.replace("-->", "→")


def _read(text: str) -> list[WrittenCue]:
    found = []
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = block.split("\n")
        for at, line in enumerate(lines[:2]):
            if times := _TIMES.fullmatch(line):
                start, end = (_seconds(*times.groups()[first : first + 4]) for first in (0, 4))
                found.append(WrittenCue("\n".join(lines[at + 1 :]), start, end))
                break
    return found


def _seconds(hours: str | None, minutes: str, seconds: str, milliseconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(milliseconds) / 1000
