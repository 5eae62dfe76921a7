"""Every segment shows or says something."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RemoveSegment
from brandkit.rules.base import Problem, TimelineRule, words_for_segment
from brandkit.rules.film import Film
from builder.document.fills import GradientFill, SolidFill
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer


def check(film: Film) -> Iterator[Problem]:
    for segment in film.timeline.segments:
        is_bare = isinstance(segment.fill, SolidFill | GradientFill)
        if is_bare and segment.narration is None and not any(map(_is_something, segment.layers)):
            yield Problem(
                f"{words_for_segment(segment)} shows nothing but its background.",
                segment=segment,
                fix=RemoveSegment() if len(film.timeline.segments) > 1 else None,
            )


def _is_something(layer: ResolvedLayer) -> bool:
    if isinstance(layer.look, TextLook) and not layer.look.text.strip():
        return False
    return layer.opacity_ratio > 0 or bool(layer.keyframes)


RULE = TimelineRule(
    code="empty-segment",
    title="Segments show or say something",
    severity=Severity.HINT,
    check=check,
    mends="Takes the segment away.",
    measures_nothing="A segment shows or says something or it does not.",
)
