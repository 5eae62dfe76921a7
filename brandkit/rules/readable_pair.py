"""The two colours in which a brand is read best, for what a fix writes anew."""

from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.brand import Brand
from brandkit.rules.text_contrast import TEXT_RATIO
from builder.document.kit_values import ColourRole


def readable_pair(brand: Brand) -> tuple[ColourRole, ColourRole] | None:
    """Text and ground with the highest contrast that the kit pairs; None where none of them can be read.

    Of equal ones the lighter ground.
    """
    fitting = [
        (contrast_ratio(text.hex, ground.hex), text, ground)
        for text in brand.kit.colours
        for ground in brand.kit.colours
        if not brand.pairs or (text.role, ground.role) in brand.pairs
    ]
    best = max(fitting, key=lambda each: (each[0], each[2].hex), default=None)
    return (best[1], best[2]) if best is not None and best[0] >= TEXT_RATIO else None
