"""Captions from spoken words: when which lines stand on the screen, and the files that players read.

The limits are those of common style guides: two lines of 42 characters, 5/6 to 7 seconds, 17 characters a second (20
where there is no room), two frames between captions. Where someone speaks faster than that, the words win.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Annotated

from pydantic import Field

from builder.document.caption_lines import (
    CHARACTERS_A_SECOND,
    LINE_CHARACTERS,
    LINES,
    LONGEST_SECONDS,
    Piece,
    break_lines,
    divide,
    join,
    split_word,
    width_of,
)
from builder.document.markup import without_marks
from builder.document.resolved import ResolvedNarration, ResolvedSegment, ResolvedTimeline, SpokenWord
from builder.document.speech import estimate_speech_seconds
from builder.document.time import FrameRate
from builder.document.values import Value

GAP_FRAMES = 2
"""The frames between two captions, so that the change is seen."""

_LINGER_SECONDS = Fraction(1, 2)
"""Pauses shorter than this are bridged: a caption stays until the next."""


class CueWord(Value):
    """The characters ``start <= n < end`` of a line, spoken from ``start_frame`` to before ``end_frame``."""

    line: int
    start: int
    end: int
    start_frame: int
    end_frame: int


class Cue(Value):
    """Lines on the screen from ``start_frame`` to before ``end_frame`` of the timeline.

    ``words`` are there where captions highlight the spoken word.
    """

    lines: Annotated[tuple[str, ...], Field(min_length=1, max_length=LINES)]
    start_frame: int
    end_frame: int
    words: tuple[CueWord, ...] = ()


def shift_cue(cue: Cue, by_frames: int) -> Cue:
    """The same cue so many frames later."""
    return cue.model_copy(
        update={
            "start_frame": cue.start_frame + by_frames,
            "end_frame": cue.end_frame + by_frames,
            "words": tuple(
                word.model_copy(
                    update={"start_frame": word.start_frame + by_frames, "end_frame": word.end_frame + by_frames}
                )
                for word in cue.words
            ),
        }
    )


def build_cues(timeline: ResolvedTimeline, *, words: Mapping[str, Sequence[SpokenWord]]) -> tuple[Cue, ...]:
    """The captions of a video, of its narrations and its footage, in order, without overlap.

    They are the same whether they are drawn or written to files; where they are drawn, narrow pictures shorten lines.
    ``words`` holds the words of narrations by the id of their segment. A narration whose words are not there is taken
    to be spoken evenly. Words after their segment's end are not heard, and so not shown.
    """
    look = timeline.captions
    line_characters = LINE_CHARACTERS if look is None else look.line_characters
    drafts = [
        draft
        for segment in timeline.segments
        for draft in _drafts_of(segment, words, timeline.frame_rate, line_characters=line_characters)
    ]
    cues = _set_times(drafts, frame_rate=timeline.frame_rate)
    if look is None or look.word_highlight is None:
        return tuple(cues)
    return tuple(
        cue.model_copy(update={"words": tuple(_words_of(draft, cue))}) for draft, cue in zip(drafts, cues, strict=True)
    )


def estimate_words(script: str, *, seconds: float) -> tuple[SpokenWord, ...]:
    """The words of a script spoken evenly over ``seconds``, each as long as it is written."""
    words = script.split()
    total = sum(map(len, words))
    spoken = []
    done = 0
    for word in words:
        start, done = done, done + len(word)
        spoken.append(SpokenWord(text=word, start_seconds=seconds * start / total, end_seconds=seconds * done / total))
    return tuple(spoken)


def to_srt(cues: Sequence[Cue], frame_rate: FrameRate) -> str:
    """The captions as a SubRip file."""
    blocks = [
        f"{number}\n{_timecode(cue.start_frame, frame_rate, mark=',')} --> "
        f"{_timecode(cue.end_frame, frame_rate, mark=',')}\n" + "\n".join(cue.lines).replace("-->", "→") + "\n"
        for number, cue in enumerate(cues, start=1)
    ]
    return "\n".join(blocks)


def to_vtt(cues: Sequence[Cue], frame_rate: FrameRate) -> str:
    """The captions as a WebVTT file."""
    blocks = [
        f"{_timecode(cue.start_frame, frame_rate, mark='.')} --> {_timecode(cue.end_frame, frame_rate, mark='.')}\n"
        + "\n".join(html.escape(line, quote=False) for line in cue.lines)
        + "\n"
        for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _timecode(frame: int, frame_rate: FrameRate, *, mark: str) -> str:
    """The time at which a frame begins, rounded up to milliseconds so that a player never shows the frame before."""
    milliseconds = -int(-frame_rate.to_seconds(frame) * 1000 // 1)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{milliseconds:03}"


@dataclass(frozen=True, slots=True)
class _Draft:
    """Lines with the frames in which they are heard, and the frames of their segment, between which they may stand."""

    rows: tuple[Sequence[Piece], ...]
    spoken_from: Mapping[float, int]
    heard_from: int
    heard_until: int
    earliest: int
    latest: int

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(map(join, self.rows))

    @property
    def characters(self) -> int:
        return sum(map(width_of, self.lines))


def _words_of(draft: _Draft, cue: Cue) -> Iterator[CueWord]:
    """Where each word stands in a cue, and when it is spoken: until the next one, the last until its end."""
    placed = []
    for number, row in enumerate(draft.rows):
        for index, piece in enumerate(row):
            end = len(join(row[: index + 1]))
            placed.append((number, end - len(piece.text), end, draft.spoken_from[piece.start_seconds]))
    for (line, start, end, spoken), following in zip_longest(placed, placed[1:]):
        until = draft.heard_until if following is None else following[3]
        first = min(max(spoken, cue.start_frame), cue.end_frame)
        yield CueWord(
            line=line, start=start, end=end, start_frame=first, end_frame=min(max(first, until), cue.end_frame)
        )


def _drafts_of(
    segment: ResolvedSegment,
    words: Mapping[str, Sequence[SpokenWord]],
    frame_rate: FrameRate,
    *,
    line_characters: int,
) -> list[_Draft]:
    """What is said in a segment; a caption holds the words of one speaker."""
    drafts: list[_Draft] = []
    divider = _Divider(segment, frame_rate=frame_rate, line_characters=line_characters)
    narration = segment.narration
    if narration is not None:
        spoken = words.get(segment.id)
        heard = _estimate(narration) if spoken is None else spoken
        drafts += divider.divide(heard, first_frame=narration.start_frame)
    for speech in segment.clip_speech:
        drafts += divider.divide(speech.words)
    return sorted(drafts, key=lambda draft: draft.heard_from)


class _Divider:
    """Divides what is said in a segment into captions."""

    def __init__(self, segment: ResolvedSegment, *, frame_rate: FrameRate, line_characters: int) -> None:
        self._segment, self._frame_rate, self._line_characters = segment, frame_rate, line_characters

    def divide(self, words: Sequence[SpokenWord], *, first_frame: int = 0) -> Iterator[_Draft]:
        """Words in groups. Their time counts from ``first_frame`` of the segment."""
        rate = self._frame_rate
        first_sound = self._segment.start_frame + first_frame
        end_frame = self._segment.frames.end_frame
        pieces = [
            piece
            for word in words
            for piece in split_word(
                word.text.strip(),
                start_seconds=word.start_seconds,
                end_seconds=word.end_seconds,
                line_characters=self._line_characters,
            )
            if first_sound + rate.frame_at(piece.start_seconds) < end_frame
        ]
        for group in divide(pieces, line_characters=self._line_characters):
            yield _Draft(
                rows=break_lines(group, line_characters=self._line_characters),
                spoken_from={piece.start_seconds: first_sound + rate.frame_at(piece.start_seconds) for piece in group},
                heard_from=first_sound + rate.frame_at(group[0].start_seconds),
                heard_until=min(end_frame, first_sound + rate.frames_to_hold(_end_of(group))),
                earliest=self._segment.start_frame,
                latest=end_frame,
            )


def _end_of(group: Sequence[Piece]) -> float:
    return max(piece.end_seconds for piece in group)


def _estimate(narration: ResolvedNarration) -> tuple[SpokenWord, ...]:
    speech = narration.speech
    seconds = narration.speech_seconds
    if seconds is None:
        seconds = estimate_speech_seconds(speech.script, speed_ratio=speech.speed_ratio)
    return estimate_words(without_marks(speech.script), seconds=seconds)


def _set_times(drafts: Sequence[_Draft], *, frame_rate: FrameRate) -> list[Cue]:
    """Each draft stands while it is heard, then as long as it takes to read and as there is room before the next."""
    shortest = frame_rate.frames_to_hold(Fraction(5, 6))
    longest = frame_rate.frame_at(LONGEST_SECONDS)
    bridged = frame_rate.frame_at(_LINGER_SECONDS)
    free_from = 0
    cues = []
    for index, draft in enumerate(drafts):
        start = max(draft.heard_from, free_from)
        following = drafts[index + 1].heard_from - GAP_FRAMES if index + 1 < len(drafts) else draft.latest
        room = min(following, draft.latest)
        reading = frame_rate.frames_to_hold(Fraction(draft.characters) / Fraction(CHARACTERS_A_SECOND))
        wanted = max(draft.heard_until, start + max(shortest, reading))
        if room - wanted < bridged:
            wanted = room
        end = max(start + 1, min(wanted, room, start + longest))
        if end - start < shortest:
            start = min(start, max(draft.earliest, free_from, end - shortest))
        cues.append(Cue(lines=draft.lines, start_frame=start, end_frame=end))
        free_from = end + GAP_FRAMES
    return cues
