"""What sound and footage share: opening a container safely, and walking through all its packets."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import InputContainer
from av.stream import Stream

from generation.intake.boxes import check_boxes
from generation.intake.identify import Form


@contextmanager
def open_container(path: Path, *, form: Form) -> Iterator[InputContainer]:
    """The container, read by the demuxer of its form and no other, from this one file. Raises IntakeError."""
    if form.decoder == "mov":
        check_boxes(path)
    # "file" alone: a container may name other files and addresses to read from.
    options = {"protocol_whitelist": "file"}
    with av.open(str(path), format=form.decoder, options=options, metadata_errors="replace") as container:
        for stream in container.streams:
            if can_decode(stream):
                stream.codec_context.thread_count = 1
        yield container


def can_decode(stream: Stream) -> bool:
    """Whether there is a decoder for the stream at all."""
    return stream.type in {"audio", "video"} and getattr(stream, "codec_context", None) is not None


@dataclass(slots=True)
class Walked:
    """All packets of a stream, in the stream's own time."""

    packets: int = 0
    damaged: int = 0
    times: list[int] = field(default_factory=list)
    end: int = 0

    @property
    def ticks(self) -> int:
        """From the first packet to the end of the last."""
        return self.end - min(self.times) if self.times else 0

    @property
    def has_even_times(self) -> bool:
        """Whether all packets are equally far apart, but for rounding."""
        gaps = sorted(later - earlier for earlier, later in pairwise(sorted(self.times)))
        return not gaps or gaps[-1] - gaps[0] <= max(2, gaps[len(gaps) // 2] // 10)


def walk(container: InputContainer, streams: Sequence[Stream]) -> dict[int, Walked]:
    """What the packets of ``streams`` say, by the index of the stream. Nothing is decoded."""
    walked = {stream.index: Walked() for stream in streams}
    for packet in container.demux(*streams):
        if packet.size == 0:
            continue
        seen = walked[packet.stream_index]
        seen.packets += 1
        seen.damaged += bool(packet.is_corrupt)
        time = packet.pts if packet.pts is not None else packet.dts
        if time is not None:
            seen.times.append(time)
            seen.end = max(seen.end, time + (packet.duration or 0))
    return walked


def seconds_of(walked: Walked, stream: Stream) -> float:
    """How long the packets of ``stream`` last."""
    return round(float(walked.ticks * (stream.time_base or Fraction(0))), 6)
