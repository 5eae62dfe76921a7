"""Which frames the encoder gets, and which are held."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np
from av.packet import Packet
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream

from generation.rendering.holds.injector import AccessUnit, HoldInjector
from generation.rendering.holds.syntax import SequenceFacts
from generation.rendering.pixels import Plane
from generation.rendering.planes import frame_planes

VideoPacket: TypeAlias = "Packet[VideoStream]"

SETTLING_FRAMES: Final = 12
"""Frames of a new picture that the encoder gets before a key frame or the end.

They are more than it looks ahead at the speeds in use: it gives a picture that it sees to stay a better quality.
"""
SETTLING_FRAMES_WITHIN_GROUP: Final = 6
"""As many are enough where more pictures follow that build on this one, or where most of it has long been there."""
_NEW_SHARE: Final = 0.25
"""A picture of which so much is unlike the one before is new, and not a caption that came or went."""
_ROWS_APART: Final = 8
"""One row of so many is compared."""
_REORDERED_FRAMES: Final = 1
"""How many frames later than its decoding a frame may be shown, where no B picture is a reference."""


class HoldingEncoder:
    """Encodes a run, and writes still frames without the encoder. The same pictures at the same times come out.

    ``stream`` has an open x264 that keeps one reference, none of them a B picture, and closed groups. Key frames stand
    at every ``interval``. The frame object of the last new picture must keep its pixels until the next new one is in.
    """

    def __init__(self, stream: VideoStream, *, interval: int) -> None:
        self._stream, self._interval = stream, interval
        extradata = stream.codec_context.extradata or b""
        self._injector = HoldInjector(SequenceFacts.read(extradata), interval=interval)
        self._shown: VideoFrame | None = None
        self._shown_since = 0
        self._rows: Plane | None = None
        self._new_since = 0
        """The number of the encoded picture, of the same group, since which most of the shown one has been there."""
        self._position = 0
        self._encoded = 0
        self._written = 0
        # Frames that repeat the last one encoded, in this order:
        self._waiting = 0
        """Some of these are encoded once it is known what comes after them,"""
        self._held = 0
        """these are held,"""
        self._undecided = 0
        """these, from a key frame on, are held if they are enough to repeat all that was encoded of its group."""

    def push(self, frame: VideoFrame | None) -> Iterator[VideoPacket]:
        """Packets that are ready, after taking a new picture, or the last one again for None."""
        is_key = self._position % self._interval == 0
        if frame is not None:
            yield from self._end_stretch(self._frames_to_close if is_key else SETTLING_FRAMES_WITHIN_GROUP)
            self._shown, self._shown_since = frame, self._position
            if self._changes_much(frame) or is_key:
                self._new_since = self._encoded
            yield from self._encode(PictureType.I if is_key else PictureType.NONE)
        elif self._undecided or (is_key and self._can_repeat_group()):
            yield from self._settle(SETTLING_FRAMES)
            self._undecided += 1
            if self._undecided == SETTLING_FRAMES:
                self._held, self._undecided = self._held + SETTLING_FRAMES, 0
        elif is_key:
            yield from self._end_stretch(self._frames_to_close)
            self._new_since = self._encoded
            yield from self._encode(PictureType.I)
        elif self._held:
            self._held += 1
        else:
            self._waiting += 1
        self._position += 1

    def finish(self) -> Iterator[VideoPacket]:
        """All that is left."""
        yield from self._end_stretch(self._frames_to_close)
        yield from self._packets(lambda: self._stream.encode(None))
        yield from map(self._packet, self._injector.finish())

    @property
    def _frames_to_close(self) -> int:
        """Frames of the shown picture that are encoded where nothing else of its group follows."""
        seen = self._encoded - 1 - self._new_since
        return max(SETTLING_FRAMES - seen, SETTLING_FRAMES_WITHIN_GROUP)

    def _changes_much(self, frame: VideoFrame) -> bool:
        """Whether little of the frame before the new ``frame`` is still there."""
        rows, before = frame_planes(frame).samples[0][::_ROWS_APART].copy(), self._rows
        self._rows = rows
        return before is None or int(np.count_nonzero(rows != before)) >= _NEW_SHARE * rows.size

    def _can_repeat_group(self) -> bool:
        """The group of pictures that is over shows nothing but the shown picture, as well as it ever will be.

        A picture's first key frame is coarser than those after it, so the group has to begin within the hold.
        """
        return self._shown_since < self._position - self._interval and self._interval > SETTLING_FRAMES

    def _settle(self, frames: int) -> Iterator[VideoPacket]:
        """Have so many frames of the picture encoded, and hold the rest."""
        count = min(self._waiting, frames - 1)
        self._held += self._waiting - count
        self._waiting = 0
        for number in range(count):
            is_held = self._held and number == count - 1
            yield from self._encode(PictureType.P if is_held else PictureType.NONE)

    def _end_stretch(self, frames: int) -> Iterator[VideoPacket]:
        """Have the hold written, with ``frames`` encoded before it, and encode what cannot be held."""
        yield from self._settle(frames)
        if self._held:
            self._injector.hold(after=self._encoded - 1, frames=self._held)
        undecided, self._held, self._undecided = self._undecided, 0, 0
        for number in range(undecided):
            yield from self._encode(PictureType.NONE if number else PictureType.I)

    def _encode(self, kind: PictureType) -> Iterator[VideoPacket]:
        frame = self._shown
        assert frame is not None
        frame.pict_type, frame.pts = kind, self._encoded
        frame.time_base = self._stream.codec_context.time_base
        self._encoded += 1
        yield from self._packets(lambda: self._stream.encode(frame))

    def _packets(self, encode: Callable[[], list[VideoPacket]]) -> Iterator[VideoPacket]:
        for packet in encode():
            for unit in self._injector.feed(packet.pts or 0, bytes(packet)):
                yield self._packet(unit)

    def _packet(self, unit: AccessUnit) -> VideoPacket:
        packet: Packet[Any] = Packet(unit.data)
        packet.stream = self._stream
        packet.time_base = self._stream.codec_context.time_base
        packet.pts, packet.dts, packet.duration = unit.position, self._written - _REORDERED_FRAMES, 1
        packet.is_keyframe = unit.is_key
        self._written += 1
        return packet
