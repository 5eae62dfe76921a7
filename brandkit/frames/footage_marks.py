"""Marks in footage: what is seen in single frames, joined to what is there from one time to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from brandkit.domain.marks import FoundMark, MarkFault, WrongMark

MOST_GONE: Final = 2
"""Frames that are looked at in which a mark may be missed without being taken for another one."""
NEAR_SHARE: Final = 0.75
"""A mark that moved by less than this share of its size, from one look to the next, is the same."""
MOST_SHARE: Final = 0.5
"""A fault is one of the mark if it is seen in so much of its sightings: a single frame may be blurred."""


@dataclass(slots=True)
class _Track:
    first: float
    sightings: list[FoundMark]
    last_look: int
    until: float


def join_sightings(looks: Sequence[tuple[float, Sequence[FoundMark]]], *, step_seconds: float) -> tuple[FoundMark, ...]:
    """The marks of the footage, each with its time range and the place where it is seen most clearly.

    ``looks`` are the times, in order, of the frames that were looked at, and what was found in them.
    """
    tracks: list[_Track] = []
    for number, (seconds, marks) in enumerate(looks):
        for found in marks:
            mark = found.model_copy(update={"clearest_seconds": round(seconds, 3)})
            track = next((each for each in tracks if _goes_on(each, mark, number)), None)
            if track is None:
                tracks.append(_Track(seconds, [mark], number, seconds + step_seconds))
            else:
                track.sightings.append(mark)
                track.last_look, track.until = number, seconds + step_seconds
    return tuple(_joined(track) for track in tracks)


def _goes_on(track: _Track, mark: FoundMark, number: int) -> bool:
    last = track.sightings[-1]
    if last.name != mark.name or not 0 < number - track.last_look <= MOST_GONE + 1:
        return False
    here, there = np.array(mark.region.corners), np.array(last.region.corners)
    size = float(np.linalg.norm(there.max(0) - there.min(0)))
    return float(np.linalg.norm(here.mean(0) - there.mean(0))) <= NEAR_SHARE * size * (number - track.last_look)


def _joined(track: _Track) -> FoundMark:
    clearest = max(track.sightings, key=lambda mark: mark.score)
    faults = tuple(fault for kind in MarkFault if (fault := _common(kind, track.sightings)) is not None)
    return clearest.model_copy(
        update={
            "faults": faults,
            "colours_judged": any(mark.colours_judged for mark in track.sightings),
            "from_seconds": round(track.first, 3),
            "to_seconds": round(track.until, 3),
        }
    )


def _common(kind: MarkFault, sightings: Sequence[FoundMark]) -> WrongMark | None:
    """The fault as it is in the middle of all sightings that have it, if half of them do."""
    judged = [mark for mark in sightings if mark.colours_judged or kind is not MarkFault.COLOUR]
    faults = sorted(
        (fault for mark in judged for fault in mark.faults if fault.fault is kind), key=lambda fault: fault.measured
    )
    if not faults or len(faults) < MOST_SHARE * len(judged):
        return None
    return faults[len(faults) // 2]
