"""Colours that are told apart easily, but not by people with a colour vision deficiency."""

from collections.abc import Iterator
from itertools import combinations

from brandkit.domain.findings import Severity
from brandkit.domain.kit_findings import KitConcern, KitFinding
from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of
from brandkit.frames.colour_vision import Deficiency, seen_with
from builder.document.kit_values import ColourRole, KitValues

CLEARLY_DIFFERENT = 20.0
"""CIEDE2000 by which colours of charts and signals are told apart at a glance."""
HARDLY_DIFFERENT = 8.0

_WHO = {
    Deficiency.PROTANOPIA: "who see no red (about 1 man in 100)",
    Deficiency.DEUTERANOPIA: "who see no green (about 1 man in 100, and 5 with a weakness)",
    Deficiency.TRITANOPIA: "who see no blue (rare)",
}


def check(kit: KitValues) -> Iterator[KitFinding]:
    for first, second in combinations(kit.colours, 2):
        if _difference(first, second) < CLEARLY_DIFFERENT:
            continue
        seen = {deficiency: _difference(first, second, deficiency=deficiency) for deficiency in Deficiency}
        worst = min(seen, key=lambda deficiency: seen[deficiency])
        if seen[worst] < HARDLY_DIFFERENT:
            yield KitFinding(
                concern=KitConcern.COLOUR_VISION,
                severity=Severity.HINT,
                message=f"{first.name} and {second.name} look alike to people {_WHO[worst]}: never tell things apart "
                "by these two colours alone; add words, patterns or symbols.",
                roles=(first.role, second.role),
                measured=seen[worst],
            )


def _difference(first: ColourRole, second: ColourRole, *, deficiency: Deficiency | None = None) -> float:
    one, other = rgb8_of(first.hex), rgb8_of(second.hex)
    if deficiency is not None:
        one, other = seen_with(deficiency, one), seen_with(deficiency, other)
    return float(ciede2000(lab_of(one), lab_of(other)))
