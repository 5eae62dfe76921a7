"""All checks of a kit."""

from collections.abc import Callable, Iterator

from brandkit.domain.kit_findings import KitFinding
from brandkit.kit_checks import colour_vision, pairs, seen_colours, thin_strokes
from builder.document.kit_values import KitValues

CHECKS: tuple[Callable[[KitValues], Iterator[KitFinding]], ...] = (
    seen_colours.check,
    pairs.check,
    thin_strokes.check,
    colour_vision.check,
)


def check_kit(kit: KitValues) -> tuple[KitFinding, ...]:
    """What a brand manager should know about the kit's colours before publishing it."""
    return tuple(finding for check in CHECKS for finding in check(kit))
