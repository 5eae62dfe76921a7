"""Pairs of colours whose thin strokes lose their colour, since video keeps colour at half the resolution."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.kit_findings import KitConcern, KitFinding
from brandkit.frames.subsampling import ANOTHER_COLOUR, least_stroke_px, stroke_difference
from brandkit.kit_checks.pairs import list_pairs
from builder.document.kit_values import KitValues

THIN_PX = 2
"""About the stems of the smallest running text in a film of 1080 lines."""


def check(kit: KitValues) -> Iterator[KitFinding]:
    names = {colour.role: colour.name for colour in kit.colours}
    values = {colour.role: colour.hex for colour in kit.colours}
    allowed = [pair for pair in list_pairs(kit) if pair.is_allowed]
    for text in dict.fromkeys(pair.text for pair in allowed):
        grounds = [
            pair.ground
            for pair in allowed
            if pair.text == text
            and stroke_difference(values[text], values[pair.ground], width_px=THIN_PX) > ANOTHER_COLOUR
        ]
        if grounds:
            least_px = max(least_stroke_px(values[text], values[ground]) for ground in grounds)
            yield KitFinding(
                concern=KitConcern.THIN_STROKES,
                severity=Severity.HINT,
                message=f"Strokes of {names[text]} thinner than {least_px} px lose their colour in video "
                f"on {', '.join(names[ground] for ground in grounds)}: use larger or bolder type there.",
                roles=(text, *grounds),
                measured=least_px,
            )
