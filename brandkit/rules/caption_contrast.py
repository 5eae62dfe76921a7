"""Captions that are drawn into the picture can be read on their backing, whatever is behind it."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.measures import contrast, ratio_words
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.backdrop import blend
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from brandkit.rules.text_contrast import needed_ratio
from builder.document.caption_style import (
    BOX_OPACITY_RATIO,
    DARK_BOX,
    LIGHT_BOX,
    CaptionBacking,
    ResolvedCaptions,
)


def check(film: Film) -> Iterator[Problem]:
    captions = film.timeline.captions
    if captions is None:
        return
    needed = needed_ratio(captions.type)
    for what, colour in (("Captions", captions.type.colour), ("The word being spoken", captions.word_highlight)):
        ratio = _worst(colour, captions=captions) if colour else needed
        if ratio < needed:
            yield Problem(
                f"{what} in the picture can be hard to read: the contrast is {ratio_words(ratio)} at its worst, and it "
                f"needs {needed:g}:1. Choose another colour or style for captions, or the other backing.",
                measure=contrast(ratio, needed=needed),
            )


def _worst(colour: str, *, captions: ResolvedCaptions) -> float:
    """The lowest contrast over any picture."""
    paper = max((DARK_BOX, LIGHT_BOX), key=lambda box: contrast_ratio(captions.type.colour, box))
    if captions.backing is CaptionBacking.OUTLINE:
        return contrast_ratio(colour, paper)
    ends = (blend(paper, over=behind, opacity_ratio=BOX_OPACITY_RATIO) for behind in ("#000000", "#ffffff"))
    return min(contrast_ratio(colour, end) for end in ends)


RULE = TimelineRule(
    code="caption-contrast",
    title="Captions in the picture can be read",
    severity=Severity.WARNING,
    check=check,
    measures="The lowest contrast of the captions over any picture.",
)
