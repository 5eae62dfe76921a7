"""The row of segments of one video, changed in memory and written at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from builder.document.timeline import MAX_SEGMENTS
from builder.document.timeline import Segment as TimelineSegment
from builder.models import Segment, User, Video
from builder.models.errors import InvalidError

FIELDS = ("document", "revision", "position", "updated_by", "updated_at", "removed_at")


class Strip:
    """All segments of ``video``, those removed too. The caller holds the video's row until ``write`` is done.

    Every segment that changes gets the video's next revision number.
    """

    def __init__(self, video: Video, *, author: User, now: datetime) -> None:
        self._video = video
        self._author = author
        self._now = now
        self._rows = {row.key: row for row in Segment.objects.select_related("updated_by").filter(video=video)}
        self._order = sorted((key for key, row in self._rows.items() if row.position is not None), key=self._position)
        self._order_before = list(self._order)
        self._touched: set[str] = set()

    @property
    def next_revision(self) -> int:
        """The number that the video gets when this is written."""
        return self._video.revision + 1

    @property
    def order(self) -> Sequence[str]:
        """The keys of the segments that are there, in their order."""
        return tuple(self._order)

    @property
    def order_before(self) -> Sequence[str]:
        """The order as it was when this was read."""
        return tuple(self._order_before)

    @property
    def documents(self) -> Mapping[str, dict[str, Any]]:
        """The stored document of every segment by its key, those removed too."""
        return {key: row.document for key, row in self._rows.items()}

    @property
    def is_changed(self) -> bool:
        """Whether a segment or their order is another than when this was read."""
        return bool(self._touched) or self._order != self._order_before

    @property
    def opens_anew(self) -> bool:
        """Whether the first segment is another one, or looks different now."""
        return self._order[:1] != self._order_before[:1] or bool(self._touched & set(self._order[:1]))

    def find(self, key: str) -> Segment | None:
        """The row of the segment, also if it was removed."""
        return self._rows.get(key)

    def get_segment(self, key: str) -> TimelineSegment:
        """The stored segment as a value."""
        return TimelineSegment.model_validate(self._rows[key].document)

    def put(self, document: dict[str, Any]) -> int:
        """The segment has this document, and stands last if it was not there; returns its revision."""
        key = document["id"]
        row = self._rows.get(key)
        if row is not None and row.position is not None and row.document == document:
            return row.revision
        if row is None:
            row = self._rows[key] = Segment(video=self._video, key=key)
        if row.position is None:
            self._order.append(key)
        row.document = document
        row.removed_at = None
        self._touch(row)
        return row.revision

    def remove(self, key: str) -> None:
        """The segment is gone from the order; a trace of it stays."""
        row = self._rows[key]
        self._order.remove(key)
        row.removed_at = self._now
        self._touch(row)

    def reorder(self, order: Sequence[str]) -> None:
        """The segments stand in this order, which names each of them once."""
        if sorted(order) != sorted(self._order):
            raise ValueError("An order names every segment once.")
        self._order = list(order)

    def write(self) -> None:
        """The rows are stored. Raises InvalidError ``too-many-segments``."""
        if len(self._order) > MAX_SEGMENTS:
            raise InvalidError(f"A video has at most {MAX_SEGMENTS} segments.", code="too-many-segments")
        moved = self._place()
        new = [row for row in self._rows.values() if row.pk is None]
        changed = [row for row in self._rows.values() if row.pk is not None and row.key in self._touched | moved]
        Segment.objects.bulk_create(new)
        Segment.objects.bulk_update(changed, FIELDS)

    def _place(self) -> set[str]:
        """Give every row its position; returns the keys of those that moved."""
        moved = set()
        positions = {key: position for position, key in enumerate(self._order)}
        for key, row in self._rows.items():
            position = positions.get(key)
            if row.position != position:
                row.position = position
                moved.add(key)
        return moved

    def _touch(self, row: Segment) -> None:
        row.revision = self.next_revision
        row.updated_by = self._author
        row.updated_at = self._now
        self._touched.add(row.key)

    def _position(self, key: str) -> int:
        return self._rows[key].position or 0
