"""A sentence as stretches between two spaces with their phonemes, in groups that a network takes at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_PHONEMES: Final = 400
CLAUSE_ENDS: Final = (",", ";", ":", "—")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the spoken text between two spaces, with its phonemes in the signs of the voice."""

    text: str
    phonemes: str


def group_stretches(said: Sequence[Stretch]) -> Iterator[tuple[str, list[Stretch]]]:
    """What the network gets at once, with its stretches: at most ``LONGEST_PHONEMES`` signs, parted after a clause
    where there is one."""
    group: list[Stretch] = []
    size = 0
    for stretch in (piece for whole in said if whole.phonemes for piece in _short(whole)):
        if group and size + len(stretch.phonemes) + 1 > LONGEST_PHONEMES:
            cut = _last_clause_end(group) or len(group)
            yield _signs(group[:cut]), group[:cut]
            group = group[cut:]
            size = sum(len(kept.phonemes) + 1 for kept in group)
        group.append(stretch)
        size += len(stretch.phonemes) + 1
    if group:
        yield _signs(group), group


def _short(stretch: Stretch) -> Iterator[Stretch]:
    """The stretch, in parts where it alone is more than a network takes."""
    for at in range(0, len(stretch.phonemes), LONGEST_PHONEMES):
        yield Stretch(stretch.text if at == 0 else "", stretch.phonemes[at : at + LONGEST_PHONEMES])


def _signs(group: Sequence[Stretch]) -> str:
    return " ".join(stretch.phonemes for stretch in group)


def _last_clause_end(group: Sequence[Stretch]) -> int:
    return max((place for place, said in enumerate(group, start=1) if said.phonemes.endswith(CLAUSE_ENDS)), default=0)
