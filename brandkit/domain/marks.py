"""What was found in a picture or in footage: marks and words, and what is wrong with them."""

from enum import StrEnum
from typing import Final

from pydantic import Field

from brandkit.domain.coverage import Coverage
from brandkit.domain.findings import Region
from builder.document.values import HexColour, Value

COLOUR_LIMIT: Final = 1.9
"""CIEDE2000. What a right copy, stored as JPEG or video, is measured to be off at most; 3 is far above."""
STRETCH_LIMIT: Final = 0.02
"""By so much one side of a copy may be longer than it should."""


class MarkUse(StrEnum):
    """Whether a mark may be seen: in use, a former one of the brand's, or somebody else's."""

    IN_USE = "in-use"
    RETIRED = "retired"
    FOREIGN = "foreign"


class MarkFault(StrEnum):
    """What can be wrong with a copy of a mark that may be seen."""

    COLOUR = "colour"
    STRETCHED = "stretched"
    MIRRORED = "mirrored"


class WrongMark(Value):
    """One fault: the CIEDE2000 of the part that is farthest off, or the stretch across as a share of the height's."""

    fault: MarkFault
    measured: float
    expected: HexColour | None = None
    seen: HexColour | None = None
    is_sure: bool = True
    """False where light or shade in a photograph may explain it."""


class FoundMark(Value):
    """A mark, where it is, and what is wrong with it. ``score`` is how well it fits there, 0 to 1.

    ``name`` is the variant, or the id of a foreign mark. In footage it is seen from one time to the other.
    """

    name: str
    use: MarkUse
    region: Region
    score: float = Field(ge=0, le=1)
    faults: tuple[WrongMark, ...] = ()
    colours_judged: bool = True
    """False where the copy is too small, too thin or too much hidden to know its colours."""
    from_seconds: float = 0
    to_seconds: float | None = None
    """None in pictures."""
    clearest_seconds: float | None = None
    """When it is seen at ``region``; None in pictures."""


class FoundText(Value):
    """A line of text as it was read; in footage when it was read first."""

    text: str
    region: Region
    at_seconds: float | None = None


class PictureReport(Value):
    """What was found in one picture or in one piece of footage. ``looked_at`` is how many frames were looked at.

    ``filled`` is where a picture cannot be seen through; None where it nowhere can.
    """

    marks: tuple[FoundMark, ...] = ()
    texts: tuple[FoundText, ...] = ()
    looked_at: int = 1
    width_px: float | None = None
    height_px: float | None = None
    filled: Coverage | None = None
