"""What a viewer sees of the palette after H.264: eight bits of Y', Cb and Cr hold fewer colours than sRGB."""

from collections.abc import Iterator

import numpy as np

from brandkit.domain.findings import Severity
from brandkit.domain.kit_findings import KitConcern, KitFinding, SeenColour
from brandkit.frames.bt709 import best_code_of_hex, rgb_of_code
from brandkit.frames.colour_difference import difference, hex_of
from builder.document.colour import tint_of
from builder.document.kit_values import ColourRole, KitValues

NOTICEABLE = 1.0
"""CIEDE2000: about the least difference that a person sees side by side."""


def list_seen_colours(kit: KitValues) -> tuple[SeenColour, ...]:
    """Every colour of the palette, each followed by its tints, as a viewer sees it on flat areas."""
    return tuple(
        _seen(colour, tint_ratio=tint_ratio) for colour in kit.colours for tint_ratio in (None, *colour.tint_ratios)
    )


def check(kit: KitValues) -> Iterator[KitFinding]:
    for seen in list_seen_colours(kit):
        if seen.difference > NOTICEABLE:
            yield KitFinding(
                concern=KitConcern.SEEN_COLOUR,
                severity=Severity.WARNING,
                message=f"{seen.name} ({seen.hex}) cannot be carried by video exactly: viewers see {seen.seen_hex}, "
                f"{seen.difference:.2f} CIEDE2000 away.",
                roles=(seen.role,),
                measured=seen.difference,
            )


def _seen(colour: ColourRole, *, tint_ratio: float | None) -> SeenColour:
    value = colour.hex if tint_ratio is None else tint_of(colour.hex, tint_ratio=tint_ratio)
    code = best_code_of_hex(value)
    seen = hex_of(rgb_of_code(np.array(code)))
    return SeenColour(
        role=colour.role,
        name=colour.name if tint_ratio is None else f"{colour.name} {100 * tint_ratio:.0f} %",
        tint_ratio=tint_ratio,
        hex=value,
        code=code,
        seen_hex=seen,
        difference=difference(value, seen),
    )
