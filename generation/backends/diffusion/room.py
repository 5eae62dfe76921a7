"""How many pictures a card has room for at once: guessed at first, then learnt from those that were made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import torch

from generation.domain.pictures import MAX_TAKES

FIRST_GUESS_BYTES: Final = 4096
"""What a pixel of a picture takes while it is made, before anything was measured: 4 GiB for 1024 x 1024."""
USED_RATIO: Final = 0.8
"""So much of the free memory is used; the rest is for what nobody foresees."""


def free_bytes() -> int:
    """What a pipeline could still take of the card: what is free, and what torch holds without need."""
    return int(torch.cuda.mem_get_info()[0] + torch.cuda.memory_reserved() - torch.cuda.memory_allocated())


@dataclass(slots=True)
class Room:
    """What pictures of a size took of the memory of a card, each; and how many of them were too many."""

    bytes_of: dict[tuple[int, int], float] = field(default_factory=dict)
    most_of: dict[tuple[int, int], int] = field(default_factory=dict)

    def fits(self, size_px: tuple[int, int], *, free: float) -> int:
        """How many pictures of this size are made at once in so many free bytes, 1 at least."""
        width, height = size_px
        each = self.bytes_of.get(size_px, FIRST_GUESS_BYTES * width * height)
        return max(1, min(MAX_TAKES, self.most_of.get(size_px, MAX_TAKES), int(free * USED_RATIO / each)))

    def learn(self, size_px: tuple[int, int], *, count: int, taken: int) -> None:
        """So many pictures took so many bytes. A batch says more about each than a single one does."""
        if taken > 0 and (count > 1 or size_px not in self.bytes_of):
            self.bytes_of[size_px] = taken / count

    def were_too_many(self, size_px: tuple[int, int], *, count: int) -> None:
        """Memory ran out for so many pictures; it is not tried again."""
        self.most_of[size_px] = max(1, count // 2)


@contextmanager
def measured(room: Room, size_px: tuple[int, int], *, count: int, device: str) -> Iterator[None]:
    """What is made within the block teaches ``room`` what it took of the card."""
    if not device.startswith("cuda"):
        yield
        return
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    yield
    room.learn(size_px, count=count, taken=torch.cuda.max_memory_allocated() - before)
