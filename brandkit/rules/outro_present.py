"""A video ends with the outro that the kit requires, whole."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from brandkit.rules.kit_ends import check_end
from builder.document.kit_demands import PartKind


def check(film: Film) -> Iterator[Problem]:
    yield from check_end(film, kind=PartKind.OUTRO)


RULE = TimelineRule(
    code="outro-present",
    title="The video ends with the brand's outro",
    severity=Severity.ERROR,
    check=check,
    mends="Inserts the outro, moves it to the end, or extends it.",
    measures="How long the outro is shown, seconds, where it is there.",
)
