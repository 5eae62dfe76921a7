"""What the brand found, as lines that a person reads on a terminal."""

from collections.abc import Iterable, Iterator
from typing import Final

from brandkit.api import JudgedFinding, Severity, frame_to_show
from builder.document.resolved import ResolvedTimeline

WORDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
    Severity.UNJUDGED: "not checked",
}
WEIGHT: Final = {severity: weight for weight, severity in enumerate(WORDS)}


def finding_lines(findings: Iterable[JudgedFinding], *, resolved: ResolvedTimeline) -> Iterator[str]:
    """A line for each: what matters most first, then as the film goes on. The rule's code ends it."""
    places = {segment.id: number for number, segment in enumerate(resolved.segments)}

    def weight(judged: JudgedFinding) -> tuple[int, int, int]:
        finding = judged.finding
        return WEIGHT[finding.severity], places.get(finding.segment_id, -1), finding.frames.start_frame

    for judged in sorted(findings, key=weight):
        yield _line(judged, resolved=resolved, place=places.get(judged.finding.segment_id))


def count_words(findings: Iterable[JudgedFinding]) -> str:
    """“1 finding holds”, “3 findings hold”."""
    count = len(tuple(findings))
    return "1 finding holds" if count == 1 else f"{count} findings hold"


def _line(judged: JudgedFinding, *, resolved: ResolvedTimeline, place: int | None) -> str:
    finding, where = judged.finding, "the whole film"
    if place is not None:
        segment = resolved.segments[place]
        at_frame = segment.start_frame + frame_to_show(finding, duration_frames=segment.duration_frames)
        where = f"segment {place + 1} “{segment.name}” at {_clock(float(resolved.frame_rate.to_seconds(at_frame)))}"
    measure = f" ({finding.measure})" if finding.measure else ""
    passed = f" Let pass by {judged.waiver.by or 'somebody'}." if judged.waiver else ""
    return f"{WORDS[finding.severity]}: {where}: {finding.message}{measure}{passed} [{finding.rule}]"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
