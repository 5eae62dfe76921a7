"""Looking at a film that was just joined: whether it holds what its runs hold, each frame at its time."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import av

from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.rendering.caption_files import count_differences, read_srt, read_vtt


@dataclass(frozen=True, slots=True)
class JoinedFilm:
    """``late_frames`` are not shown at their time or are decoded out of order; ``strange_runs`` are in the film with
    other packets than they have themselves."""

    frames: int
    late_frames: int
    strange_runs: int


def look_at(film: Path, runs: Sequence[Path], *, rate: Fraction) -> JoinedFilm:
    """What a film of these runs is like. Its packets are read, not decoded."""
    own: dict[Path, tuple[int, str]] = {}
    with av.open(str(film)) as container:
        packets = (packet for packet in container.demux(container.streams.video[0]) if packet.size)
        shown: list[Fraction] = []
        # A WebM counts milliseconds: a frame is at its time where no tick of the file's clock is nearer to it.
        tick = Fraction(container.streams.video[0].time_base or 0) * rate
        disorder, strange, before = 0, 0, None
        for run in runs:
            if run not in own:
                own[run] = _packets_of(run)
            count, sha256 = own[run]
            digest = hashlib.sha256()
            for packet in islice(packets, count):
                digest.update(bytes(packet))
                shown.append(Fraction(packet.pts or 0) * Fraction(packet.time_base) * rate)
                disorder += before is not None and (packet.dts or 0) <= before
                before = packet.dts
            strange += digest.hexdigest() != sha256
        shown += [Fraction(packet.pts or 0) * Fraction(packet.time_base) * rate for packet in packets]
    late = sum(abs(frame - position) > tick / 2 for position, frame in enumerate(sorted(shown)))
    return JoinedFilm(len(shown), late + disorder, strange)


def caption_faults(timeline: ResolvedTimeline, cues: Sequence[Cue], *, srt: str, vtt: str) -> int | None:
    """How many captions are missing in the files, say something else or are not at their time; None where nothing is
    captioned.

    ``srt`` and ``vtt`` are the texts of the files as they are delivered. A cue is at its time where it is on screen
    within the film and ends before the next one begins, and the files say so to the millisecond.
    """
    if not cues:
        return None
    ordered = sorted(cues, key=lambda cue: cue.start_frame)
    ends = [cue.start_frame for cue in ordered[1:]] + [timeline.duration_frames]
    untimely = sum(not 0 <= cue.start_frame < cue.end_frame <= end for cue, end in zip(ordered, ends, strict=True))
    rate = timeline.frame_rate
    return untimely + sum(count_differences(written, cues, rate=rate) for written in (read_srt(srt), read_vtt(vtt)))


def _packets_of(run: Path) -> tuple[int, str]:
    """How many packets a run has, and the SHA-256 of all of them."""
    digest, count = hashlib.sha256(), 0
    with av.open(str(run)) as container:
        source: Any = container.demux(container.streams.video[0])
        for packet in source:
            if packet.size:
                digest.update(bytes(packet))
                count += 1
    return count, digest.hexdigest()
