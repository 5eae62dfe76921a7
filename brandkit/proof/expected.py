"""What a decoded frame should show, as whoever drew it hands it over."""

from collections.abc import Hashable
from dataclasses import dataclass

from brandkit.domain.proofs import ProofBox
from brandkit.proof.codes import Codes
from brandkit.proof.colours import FlatColour
from brandkit.proof.marks import Mark
from brandkit.proof.seen import Seen


@dataclass(frozen=True, slots=True)
class Apart:
    """A logo that comes, goes or is emphasised, or one in a transition: what was ``drawn`` inside ``box``.

    ``blocks``, of chroma's size, are those that are compared. ``is_of_next`` says that the segment that comes shows it.
    """

    box: ProofBox
    blocks: Codes
    drawn: Seen
    is_in_transition: bool = False
    is_of_next: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedLogo:
    """A logo that can be seen; ``layer`` is its index in its segment, as text.

    Without ``mark`` it is not judged by its colours and its place: it moves or fades (``reason`` is empty), and is
    compared with what was drawn (``apart``), or for the reason named.
    ``drawn`` is the picture inside the mark's box before it was encoded, ``room_drawn`` that inside ``room``: the logo
    with its clear space, where the kit asks for some.
    """

    layer: str
    mark: Mark | None
    drawn: Seen | None
    reason: str = ""
    room: ProofBox | None = None
    room_drawn: Seen | None = None
    apart: Apart | None = None


@dataclass(frozen=True, slots=True)
class ExpectedFills:
    """Flat areas: ``labels`` of chroma's size, label 1 for the first of ``colours``.

    ``layers`` says whose they are, an empty one for the segment's background, which has no box.
    """

    labels: Codes
    colours: tuple[FlatColour, ...]
    layers: tuple[str, ...]
    boxes: tuple[ProofBox | None, ...]


@dataclass(frozen=True, slots=True)
class ExpectedFrame:
    """One frame. Equal ``key`` means equal logos and fills; ``drawn_cells`` are Y' of the cells before encoding.

    ``is_apart`` marks a frame within a transition, in which no logo and no fill is judged.
    """

    key: Hashable
    is_apart: bool
    logos: tuple[ExpectedLogo, ...]
    fills: ExpectedFills | None
    drawn_cells: Codes
