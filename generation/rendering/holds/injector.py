"""Putting held pictures between those of the encoder."""

from collections.abc import Iterator
from dataclasses import dataclass

from generation.rendering.errors import RenderError
from generation.rendering.h264_bits import START_CODE, split_nals
from generation.rendering.holds.syntax import KEY_SLICE, SLICE, SequenceFacts, SlicePlace, hold_slice, move_slice


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """A coded picture. ``position`` is the frame that it shows, counted from the run's first."""

    position: int
    data: bytes
    is_key: bool


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The encoded picture that is held: its number among the encoded ones, and where it stands."""

    number: int
    position: int
    place: SlicePlace


class HoldInjector:
    """Takes encoded pictures in decoding order, and gives them on with the held ones between them.

    Encoded pictures are numbered as they were given to the encoder. Say ``hold`` before the encoder gets the picture
    after the hold: whatever it puts out later than the held picture is then known to come after the hold. Key frames
    stand at every ``interval``; a hold that reaches one repeats all pictures since the last, which have to show the
    held one and nothing else.
    """

    def __init__(self, sequence: SequenceFacts, *, interval: int) -> None:
        self._sequence, self._interval = sequence, interval
        self._frames_after: dict[int, int] = {}
        self._latest: _Anchor | None = None
        self._group: list[AccessUnit] = []
        self._added = 0
        """Frames that the encoder knows nothing of, up to here."""
        self._skipped = 0
        """Held pictures since the last key frame."""

    def hold(self, *, after: int, frames: int) -> None:
        """Show the encoded picture ``after``, which is the last so far, for so many frames more."""
        self._frames_after[after] = frames

    def feed(self, number: int, data: bytes) -> Iterator[AccessUnit]:
        """The encoded picture ``number``, with the hold that comes before it."""
        is_later = self._latest is None or number > self._latest.number
        if is_later:
            yield from self.finish()
        nals = list(split_nals(data))
        is_key = any(nal[0] & 31 == KEY_SLICE for nal in nals)
        if is_key:
            self._skipped = 0
            self._group.clear()
        parts, position = [], number + self._added
        for nal in nals:
            moved = nal
            if nal[0] & 31 in {SLICE, KEY_SLICE}:
                moved, place = move_slice(nal, self._sequence, skipped=self._skipped)
                if is_later:
                    self._latest = _Anchor(number, position, place)
            parts.append(START_CODE + moved)
        unit = AccessUnit(position, b"".join(parts), is_key)
        self._group.append(unit)
        yield unit

    def finish(self) -> Iterator[AccessUnit]:
        """The hold after the latest picture, if there is one."""
        if self._latest is not None and self._latest.number in self._frames_after:
            yield from self._fill(self._latest, self._frames_after.pop(self._latest.number))

    def _fill(self, anchor: _Anchor, frames: int) -> Iterator[AccessUnit]:
        if not anchor.place.is_reference:
            raise RenderError("The encoder gave no picture that can be held.", code="encoder-refused")
        position, end = anchor.position + 1, anchor.position + 1 + frames
        since_anchor = 0
        while position < end:
            if position % self._interval == 0:
                yield from self._again(position)
                position += len(self._group)
                since_anchor = self._skipped = 0
                continue
            since_anchor += 1
            self._skipped += 1
            data = hold_slice(
                self._sequence,
                frame_number=anchor.place.frame_number + since_anchor,
                order_count=anchor.place.order_count + 2 * since_anchor,
            )
            yield AccessUnit(position, data, is_key=False)
            position += 1
        self._added += frames

    def _again(self, position: int) -> Iterator[AccessUnit]:
        """The encoded pictures since the last key frame once more, from ``position`` on."""
        begin = self._group[0].position
        for unit in self._group:
            yield AccessUnit(unit.position - begin + position, unit.data, unit.is_key)
