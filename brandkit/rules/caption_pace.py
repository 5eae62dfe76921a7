"""Captions can be read: two lines of 42 characters at most, 5/6 to 7 seconds, 17 characters a second, gaps of 2 frames.

Up to 20 characters a second are let pass, as where a person speaks fast there is no other way.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import Final

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import Fix, SetDuration, SpeakSlower
from brandkit.domain.measures import Measure, at_least, at_most
from brandkit.rules.base import Problem, Rule, shorten
from brandkit.rules.scene import Scene
from builder.document.caption_lines import (
    CHARACTERS_A_SECOND,
    LINE_CHARACTERS,
    LINES,
    LONGEST_SECONDS,
    MOST_CHARACTERS_A_SECOND,
    SHORTEST_SECONDS,
    width_of,
)
from builder.document.captions import GAP_FRAMES, Cue, build_cues
from builder.document.fills import SolidFill
from builder.document.geometry import Canvas
from builder.document.resolve import CUT
from builder.document.resolved import ClipSpeech, ResolvedNarration, ResolvedSegment, ResolvedTimeline
from builder.document.speech import estimate_speech_seconds
from builder.document.time import FrameRange, FrameRate

ENOUGH = 18.5
"""Characters a second that a slower voice has to come down to: estimates leave room for the limit of 20."""
WIDE: Final = Canvas(width_px=1920, height_px=1080)
NO_FILL: Final = SolidFill(colour="#000000")
"""Captions depend on no picture: they are the same on each."""


def check(scene: Scene) -> Iterator[Problem]:
    narration = scene.segment.narration
    if narration is None and not scene.segment.clip_speech:
        return
    if narration is not None and frames_of(narration, scene=scene) > scene.segment.duration_frames:
        return  # A narration that is cut off is another rule's matter, and its captions change with it.
    segment = scene.segment
    cues = cues_of(narration, segment.clip_speech, segment.duration_frames, frame_rate=scene.frame_rate)
    yield from check_cues(cues, scene=scene)


@lru_cache(maxsize=1024)
def cues_of(
    narration: ResolvedNarration | None,
    clip_speech: tuple[ClipSpeech, ...],
    duration_frames: int,
    *,
    frame_rate: FrameRate,
) -> tuple[Cue, ...]:
    """The captions of a segment whose frames count from its first; whatever else of it is edited, they stay."""
    alone = ResolvedSegment(
        id="alone",
        name="",
        start_frame=0,
        duration_frames=duration_frames,
        duration_is_estimated=False,
        fill=NO_FILL,
        layers=(),
        narration=narration,
        transition=CUT,
        clip_speech=clip_speech,
    )
    film = ResolvedTimeline(canvas=WIDE, frame_rate=frame_rate, segments=(alone,), music=None, captions=None)
    return build_cues(film, words={})


def check_cues(cues: Sequence[Cue], *, scene: Scene) -> Iterator[Problem]:
    """What is wrong with captions whose frames count from the segment's first."""
    worst = max(cues, key=lambda cue: _pace(cue, scene=scene), default=None)
    if worst is not None and _pace(worst, scene=scene) > MOST_CHARACTERS_A_SECOND:
        yield _problem(
            worst,
            f"goes by at {ceil(_pace(worst, scene=scene))} characters a second; 17 can be read.",
            cues,
            scene=scene,
            measure=at_most(ceil(_pace(worst, scene=scene)), CHARACTERS_A_SECOND, unit="characters a second"),
        )
    for number, cue in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        seconds = scene.seconds(cue.end_frame - cue.start_frame)
        if seconds < SHORTEST_SECONDS - 1e-6 and cue is not worst:
            measure = at_least(seconds, SHORTEST_SECONDS, unit="s", digits=2)
            yield _problem(cue, f"is shown for {seconds:.1f} s only.", cues, scene=scene, measure=measure)
        if seconds > LONGEST_SECONDS + scene.seconds(1):
            words = f"is shown for {seconds:.1f} s; more than 7 look like a mistake."
            measure = at_most(seconds, LONGEST_SECONDS, unit="s", digits=1)
            yield _problem(cue, words, cues, scene=scene, measure=measure)
        if len(cue.lines) > LINES or max(map(width_of, cue.lines)) > LINE_CHARACTERS:
            words = "is longer than two lines of 42 characters."
            yield _problem(cue, words, cues, scene=scene, measure=_length(cue))
        gap = GAP_FRAMES if following is None else following.start_frame - cue.end_frame
        if 0 <= gap < GAP_FRAMES:
            words = "goes over into the next without a gap."
            measure = at_least(gap, GAP_FRAMES, unit="frames to the next")
            yield _problem(cue, words, cues, scene=scene, measure=measure)


def _length(cue: Cue) -> Measure:
    """Its lines where they are too many, otherwise the longest of them."""
    if len(cue.lines) > LINES:
        return at_most(len(cue.lines), LINES, unit="lines")
    return at_most(max(map(width_of, cue.lines)), LINE_CHARACTERS, unit="characters in a line")


def frames_of(narration: ResolvedNarration, *, scene: Scene) -> int:
    """The frame of the segment at which the narration has been heard, as far as that is known."""
    speech, known = narration.speech, narration.speech_seconds
    seconds = estimate_speech_seconds(speech.script, speed_ratio=speech.speed_ratio) if known is None else known
    return narration.start_frame + scene.frames(seconds)


def _pace(cue: Cue, *, scene: Scene) -> float:
    """Characters a second."""
    return sum(map(width_of, cue.lines)) / max(scene.seconds(cue.end_frame - cue.start_frame), 1e-6)


def _problem(cue: Cue, what: str, cues: Sequence[Cue], *, scene: Scene, measure: Measure) -> Problem:
    return Problem(
        f"The caption “{shorten(' '.join(cue.lines))}” {what}",
        frames=FrameRange(start_frame=cue.start_frame, duration_frames=cue.end_frame - cue.start_frame),
        measure=measure,
        fix=_fix(cue, is_last=cue is cues[-1], scene=scene),
    )


def _fix(cue: Cue, *, is_last: bool, scene: Scene) -> Fix | None:
    """More time after the last caption; before that only a slower voice gives time."""
    narration = scene.segment.narration
    if narration is None or scene.segment.clip_speech:
        return None  # More time would let more of the footage be heard.
    reading = max(SHORTEST_SECONDS, sum(map(width_of, cue.lines)) / CHARACTERS_A_SECOND)
    if is_last and cue.end_frame >= scene.segment.duration_frames - 1:
        return SetDuration(duration_frames=cue.start_frame + scene.frames(reading))
    speed = narration.speech.speed_ratio
    seconds = scene.seconds(cue.end_frame - cue.start_frame) * speed
    if narration.speech.recording is not None or speed <= 1 or seconds < reading * CHARACTERS_A_SECOND / ENOUGH:
        return None
    spoken = frames_of(narration, scene=scene) - narration.start_frame
    lasting = narration.start_frame + ceil(spoken * speed) + (scene.segment.duration_frames - spoken)
    return SpeakSlower(speed_ratio=1, duration_frames=lasting)


RULE = Rule(
    code="caption-pace",
    title="Captions can be read in their time",
    severity=Severity.WARNING,
    check=check,
    mends="Extends the segment, or has the narration spoken at its usual speed.",
    measures="Characters a second and in a line, lines, seconds on the screen, and frames between captions.",
)
