"""Captions that are drawn into the picture can be read on their backing, whatever is behind it."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import SetCaptions
from brandkit.domain.measures import contrast, ratio_words
from brandkit.frames.colour_difference import contrast_ratio, difference
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
    parts = (
        ("Captions", captions.type.colour, _readable_captions),
        ("The word being spoken", captions.word_highlight, _readable_word),
    )
    for what, colour, mend in parts:
        ratio = _worst(colour, captions=captions) if colour else needed
        if ratio < needed:
            yield Problem(
                f"{what} in the picture can be hard to read: the contrast is {ratio_words(ratio)} at its worst, and it "
                f"needs {needed:g}:1. Choose another colour or style for captions, or the other backing.",
                measure=contrast(ratio, needed=needed),
                fix=mend(film, captions),
            )


def _readable_captions(film: Film, captions: ResolvedCaptions) -> SetCaptions | None:
    """The other backing where that is enough, or else the first style of the kit that can be read on one of the two."""
    backings = sorted(CaptionBacking, key=lambda backing: backing is not captions.backing)
    for backing in backings:
        if _is_readable(captions.model_copy(update={"backing": backing})):
            return SetCaptions(backing=backing)
    colours = {colour.role: colour.hex for colour in film.kit.colours}
    for backing in backings:
        for style in film.kit.type_styles:
            look = {"weight": style.weight, "size_px": style.size_px, "colour": colours.get(style.colour, "")}
            type_ = captions.type.model_copy(update=look)
            if look["colour"] and _is_readable(captions.model_copy(update={"type": type_, "backing": backing})):
                return SetCaptions(style=style.role, backing=backing)
    return None


def _readable_word(film: Film, captions: ResolvedCaptions) -> SetCaptions:
    """The colour of the kit that is most like it and can be read; no highlight where there is none."""
    now = captions.word_highlight or captions.type.colour
    nearest_first = sorted(film.kit.colours, key=lambda colour: difference(colour.hex, now))
    for colour in nearest_first:
        lit = captions.model_copy(update={"word_highlight": colour.hex})
        if colour.hex != captions.type.colour and _worst(colour.hex, captions=lit) >= needed_ratio(captions.type):
            return SetCaptions(word_highlight=colour.role)
    return SetCaptions(is_plain=True)


def _is_readable(captions: ResolvedCaptions) -> bool:
    """Whether the captions are, and the word being spoken where it is now."""
    return _worst(captions.type.colour, captions=captions) >= needed_ratio(captions.type)


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
    mends="Gives captions the other backing or another style of the kit, and the spoken word another colour of it.",
    measures="The lowest contrast of the captions over any picture.",
)
