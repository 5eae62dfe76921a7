"""What the rules on the intro and the outro have in common: which part a video needs, and where."""

from collections.abc import Iterator

from brandkit.domain.fixes import InsertSegment, MoveSegment, SetDuration
from brandkit.domain.measures import at_least, less
from brandkit.rules.base import Problem
from brandkit.rules.film import Film
from builder.document.kit_demands import KitPart, PartKind
from builder.document.resolved import ResolvedSegment


def check_end(film: Film, *, kind: PartKind) -> Iterator[Problem]:
    """The first (of an intro) or last segment is one of the required parts, and lasts long enough."""
    required = {part.role: part for part in film.kit.parts if part.kind is kind and part.is_required}
    if not required:
        return
    segments = film.timeline.segments
    at = 0 if kind is PartKind.INTRO else len(segments) - 1
    part = required.get(segments[at].part or "")
    if part is not None:
        yield from _too_short(film, segments[at], part=part)
        return
    place = "begin with" if kind is PartKind.INTRO else "end with"
    elsewhere = next((segment for segment in segments if segment.part in required), None)
    if elsewhere is not None:
        name = required[elsewhere.part or ""].name
        yield Problem(
            f"The video has to {place} the brand's {kind}, but “{name}” stands elsewhere.",
            segment=elsewhere,
            fix=MoveSegment(index=at),
        )
        return
    part = next(iter(required.values()))
    yield Problem(
        f"The video has to {place} the brand's {kind} “{part.name}”, but that is not there.",
        segment=segments[at],
        fix=_insertion(film, part=part, index=0 if kind is PartKind.INTRO else len(segments)),
    )


def _too_short(film: Film, segment: ResolvedSegment, *, part: KitPart) -> Iterator[Problem]:
    needed = film.frames(part.minimum_seconds)
    if segment.duration_frames < needed:
        seconds, _ = less(film.seconds(segment.duration_frames), part.minimum_seconds, digits=1)
        yield Problem(
            f"The {part.kind} “{part.name}” is shown for {seconds} s. "
            f"The brand has at least {part.minimum_seconds:g} s.",
            segment=segment,
            measure=at_least(film.seconds(segment.duration_frames), part.minimum_seconds, unit="s", digits=1),
            fix=SetDuration(duration_frames=needed),
        )


def _insertion(film: Film, *, part: KitPart, index: int) -> InsertSegment:
    made = part.segment.model_copy(update={"id": film.free_id(part.segment.id), "part": part.role})
    return InsertSegment(index=index, segment=made)
