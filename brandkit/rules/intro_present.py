"""A video begins with the intro that the kit requires, whole."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from brandkit.rules.kit_ends import check_end
from builder.document.kit_demands import PartKind


def check(film: Film) -> Iterator[Problem]:
    yield from check_end(film, kind=PartKind.INTRO)


RULE = TimelineRule(
    code="intro-present",
    title="The video begins with the brand's intro",
    severity=Severity.ERROR,
    check=check,
    mends="Inserts the intro, moves it to the beginning, or extends it.",
    measures="How long the intro is shown, seconds, where it is there.",
)
