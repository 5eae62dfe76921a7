"""What a rule has to say about a video, in words that a person understands, and how to mend it."""

from enum import StrEnum
from typing import Final

from brandkit.domain.fixes import Fix
from builder.document.fingerprint import fingerprint
from builder.document.time import FrameRange
from builder.document.values import Value


class Severity(StrEnum):
    """How much a finding matters; a workspace's policy says which of them hold back an export."""

    ERROR = "error"
    """It breaks the brand or cannot be read."""
    WARNING = "warning"
    """It works, but a viewer or a device may miss something."""
    HINT = "hint"
    """It could be better."""
    UNJUDGED = "unjudged"
    """A picture or footage decides it, and no rule looked: a person has to, or a veil settles it."""


Corner = tuple[float, float]
"""Across and down, in shares of a picture's width and height."""


class Region(Value):
    """A place in the picture or footage of a finding's layer (or background): four corners, as the original has them.

    They go round from what is the top left of the thing found, which may be turned, so they need not be upright.
    """

    corners: tuple[Corner, Corner, Corner, Corner]


class Finding(Value):
    """One thing that is not as the brand demands. ``frames`` count from the segment's first frame.

    What concerns the whole video stands at the segment where a person would mend it.
    """

    rule: str
    severity: Severity
    message: str
    segment_id: str
    layer_id: str | None
    """None where the segment itself is concerned: its background, its narration or its transition."""
    frames: FrameRange
    fix: Fix | None
    at_frame: int | None = None
    """The worst frame, of the segment, where pixels were measured."""
    region: Region | None = None
    """Where in the picture it is, if it is in a picture."""
    measured: str = ""
    """What was measured, as a number with its unit, where the rule measures; ``limit`` is what it is held against."""
    limit: str = ""

    @property
    def fingerprint(self) -> str:
        """Names what is found, where, what was measured and what would mend it; its words take no part in it."""
        return fingerprint(self, without={"message"})

    @property
    def measure(self) -> str:
        """Both in one line: “0.72 logo heights free, at least 1.00”; empty where nothing was measured."""
        return join_measure(self.measured, limit=self.limit) if self.measured else ""


SYMBOLS: Final = frozenset({"px", "s", "%", "ΔE", "em", "degrees"})
"""Units that are short enough to be said twice."""


def join_measure(measured: str, *, limit: str) -> str:
    """What was measured and its limit; words that both end with are said once."""
    limit_words, shared = limit.split(), 0
    for one, other in zip(reversed(measured.split()), reversed(limit_words), strict=False):
        if one != other:
            break
        shared += 1
    if shared and limit_words[-shared] in SYMBOLS:
        shared -= 1
    said = " ".join(limit_words[: len(limit_words) - shared])
    return f"{measured}, {said if said[:1].isalpha() else f'the limit is {limit}'}"
