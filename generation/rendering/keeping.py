"""Pictures that a process has made ready and keeps for the next run that shows the same.

A worker renders many runs of one film: a segment's body, the transitions beside it, the same title and logo in the next
segment. Keys are values that hold everything which decides the pixels, with originals named by the hash of their bytes,
so what is kept is never out of date.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, Protocol, TypeVar, cast

Made = TypeVar("Made")

KEPT_BYTES: Final = 128_000_000
"""A process keeps no more than this, whatever its number of runs and the length of the film."""
_LARGEST_SHARE: Final = 4
"""What would fill more than one part in so many is not kept: it would drive out all else."""
_OVERHEAD_BYTES: Final = 2_000
"""What a kept value takes besides its samples, its key included."""


class Keeper:
    """Keeps what was used last, up to ``most_bytes``. Threads may share it; two may then make the same at once.

    Kept values are shared by all who ask: nobody may change them.
    """

    def __init__(self, *, most_bytes: int = KEPT_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    @property
    def kept_bytes(self) -> int:
        """How much is kept now."""
        return self._bytes

    def find_or_make(self, key: Hashable, make: Callable[[], Made], *, size_of: Callable[[Made], int]) -> Made:
        """What is kept under ``key``, or what ``make`` gives; its errors are raised and not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Made, self._kept[key][0])
        made = make()
        size = size_of(made) + _OVERHEAD_BYTES
        if size * _LARGEST_SHARE <= self._most_bytes:
            self._put(key, made, size)
        return made

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _put(self, key: Hashable, made: object, size: int) -> None:
        with self._lock:
            if key in self._kept:
                self._bytes -= self._kept.pop(key)[1]
            self._kept[key] = (made, size)
            self._bytes += size
            while self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1][1]


class HasSize(Protocol):
    """Planes and sprites know how large they are."""

    @property
    def size_bytes(self) -> int: ...


def size_of(made: HasSize | None) -> int:
    """The bytes of something's samples; nothing has none."""
    return made.size_bytes if made is not None else 0


KEEPER: Final = Keeper()
"""That of this process."""
