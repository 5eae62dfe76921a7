"""What becomes of the spans of a text when a part of it is written anew."""

from collections.abc import Iterable

from builder.document.rich_text import TextSpan


def spans_after(spans: Iterable[TextSpan], *, start: int, end: int, length: int) -> tuple[TextSpan, ...]:
    """The spans after the characters ``start <= n < end`` gave way to ``length`` others.

    What lies inside them covers all of what is new; what only reaches into them, the part on its own side.
    """
    moved = []
    for span in spans:
        first = _moved(span.start, start=start, end=end, length=length, is_end=False)
        last = _moved(span.end, start=start, end=end, length=length, is_end=True)
        if last > first:
            moved.append(span.model_copy(update={"start": first, "end": last}))
    return tuple(_apart(moved))


def _moved(at: int, *, start: int, end: int, length: int, is_end: bool) -> int:
    """Where an edge of a span goes: one inside what was replaced, to the far side of what is new."""
    if at <= start:
        return at
    if at >= end:
        return at - (end - start) + length
    return start + length if is_end else start


def _apart(spans: list[TextSpan]) -> Iterable[TextSpan]:
    """Where two now lie on each other, the first keeps what both had."""
    reached = 0
    for span in spans:
        first = max(span.start, reached)
        if span.end > first:
            yield span.model_copy(update={"start": first})
            reached = span.end
