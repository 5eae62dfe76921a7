"""What every rule on the document is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from brandkit.domain.findings import Finding, Region, Severity
from brandkit.domain.fixes import Fix
from brandkit.domain.measures import Measure
from brandkit.rules.film import Film
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRange

MAX_CHARACTERS_QUOTED = 32
KIND_WORDS = {"clip": "footage", "character": "presenter"}
"""What people call the layers that documents name otherwise."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: the words, the layer it is about (None: the segment itself), and how to mend it.

    ``severity`` is the rule's own and ``frames`` are the layer's or the segment's unless they say otherwise.
    ``segment`` is only said by a rule on the whole video.
    """

    message: str
    layer: ResolvedLayer | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    frames: FrameRange | None = None
    segment: ResolvedSegment | None = None
    at_frame: int | None = None
    region: Region | None = None
    measure: Measure | None = None
    """What was measured; None where this problem is none of more or less."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand on a segment. ``code`` is stable; ``title`` says in a few words what is demanded.

    Either ``mends`` says what its fix does, or ``mends_nothing`` why only a person can mend it. Either ``measures``
    says what number it holds against which limit, or ``measures_nothing`` says why there is none.
    """

    code: str
    title: str
    severity: Severity
    check: Callable[[Scene], Iterator[Problem]]
    mends: str = ""
    mends_nothing: str = ""
    measures: str = ""
    measures_nothing: str = ""

    def findings(self, scene: Scene) -> Iterator[Finding]:
        """All places in the scene that do not keep to this rule."""
        for problem in self.check(scene):
            yield _finding(problem, segment=scene.segment, code=self.code, severity=self.severity)


@dataclass(frozen=True, slots=True)
class TimelineRule:
    """One demand on the whole video: what must be in it, in which order, and what happens between segments."""

    code: str
    title: str
    severity: Severity
    check: Callable[[Film], Iterator[Problem]]
    mends: str = ""
    mends_nothing: str = ""
    measures: str = ""
    measures_nothing: str = ""

    def findings(self, film: Film) -> Iterator[Finding]:
        """All places in the film that do not keep to this rule; a film without segments has none."""
        segments = film.timeline.segments
        for problem in self.check(film) if segments else ():
            yield _finding(problem, segment=problem.segment or segments[0], code=self.code, severity=self.severity)


AnyRule = Rule | TimelineRule


def _finding(problem: Problem, *, segment: ResolvedSegment, code: str, severity: Severity) -> Finding:
    whole = FrameRange(start_frame=0, duration_frames=segment.duration_frames)
    return Finding(
        rule=code,
        severity=problem.severity or severity,
        message=problem.message[:1].upper() + problem.message[1:],
        segment_id=segment.id,
        layer_id=problem.layer.id if problem.layer else None,
        frames=problem.frames or (problem.layer.frames if problem.layer else whole),
        fix=problem.fix,
        at_frame=problem.at_frame,
        region=problem.region,
        measured=problem.measure.measured if problem.measure else "",
        limit=problem.measure.limit if problem.measure else "",
    )


def words_for(layer: ResolvedLayer) -> str:
    """How a sentence names the layer: by the name a person gave it, by its text, or by its kind."""
    if layer.name:
        return f"“{layer.name}”"
    if isinstance(layer.look, TextLook):
        return f"the text “{shorten(layer.look.text)}”"
    return f"the {KIND_WORDS.get(layer.look.kind, layer.look.kind)}"


def words_for_segment(segment: ResolvedSegment) -> str:
    """How a sentence names a segment."""
    return f"the segment “{segment.name}”" if segment.name else "this segment"


def shorten(text: str) -> str:
    """The beginning of a text, as a sentence quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= MAX_CHARACTERS_QUOTED else text[: MAX_CHARACTERS_QUOTED - 1].rstrip() + "…"
