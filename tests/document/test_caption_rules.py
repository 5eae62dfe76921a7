"""Every rule of readable captions, over narration of any rhythm."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.caption_lines import width_of
from builder.document.caption_style import (
    CaptionBacking,
    CaptionPlace,
    CaptionSettings,
    ResolvedCaptions,
)
from builder.document.captions import GAP_FRAMES, Cue, build_cues
from builder.document.geometry import Canvas
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.looks import ResolvedType
from builder.document.resolve_captions import resolve_captions
from builder.document.resolved import ResolvedTimeline, SpokenWord
from builder.document.roles import Roles
from builder.document.time import FrameRate
from tests.cases.write_evaluate import build_segment, build_timeline
from tests.document.strategies import FRAME_RATES
from tests.document.test_captions import narrate

LEAD_FRAMES = 9
WORDS = (
    "a",
    "of",
    "the",
    "safe",
    "people",
    "ladders,",
    "industry",
    "compliance",
    "responsibility",
    "done.",
    "Why?",
    "Stop!",
)
TYPE = ResolvedType(
    font="a" * 64,
    family="Inter",
    weight=600,
    size_px=44,
    minimum_size_px=27,
    line_height_ratio=1.3,
    letter_spacing_em=0,
    upper_case=False,
    colour="#ffffff",
)


@st.composite
def spoken(draw: st.DrawFn, *, fastest: float = 25, longest_pause: float = 2) -> tuple[SpokenWord, ...]:
    """Words in order, each at a pace of its own, with pauses between them."""
    now = draw(st.floats(0, 1))
    words = []
    for text in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)):
        lasting = (len(text) + 1) / draw(st.floats(6, fastest))
        words.append(SpokenWord(text=text, start_seconds=now, end_seconds=now + lasting))
        now += lasting + draw(st.sampled_from((0.0, 0.0, 0.0, 0.2, 0.6, longest_pause)))
    return tuple(words)


def video_of(
    words: tuple[SpokenWord, ...], rate: FrameRate, captions: ResolvedCaptions | None = None
) -> ResolvedTimeline:
    """A segment that ends half a second after its last word, between two others."""
    frames = LEAD_FRAMES + rate.frames_to_hold(words[-1].end_seconds + 0.5)
    middle = build_segment("said", duration_frames=frames).model_copy(update={"narration": narrate("x", seconds=1)})
    timeline = build_timeline(
        build_segment("before", duration_frames=31), middle, build_segment("after", duration_frames=40)
    )
    return timeline.model_copy(update={"frame_rate": rate, "captions": captions})


def captions_of(
    words: tuple[SpokenWord, ...], rate: FrameRate, captions: ResolvedCaptions | None = None
) -> tuple[Cue, ...]:
    return build_cues(video_of(words, rate, captions), words={"said": words})


def characters_of(cue: Cue) -> int:
    return sum(map(width_of, cue.lines))


def first_frame_of(words: tuple[SpokenWord, ...], index: int, rate: FrameRate) -> int:
    return 31 + LEAD_FRAMES + rate.frame_at(words[index].start_seconds)


class TestEveryCue:
    @settings(max_examples=150, deadline=None)
    @given(spoken(), st.sampled_from(FRAME_RATES))
    def test_keeps_its_lines_and_its_time(self, words: tuple[SpokenWord, ...], rate: FrameRate) -> None:
        cues = captions_of(words, rate)
        assert " ".join(line for cue in cues for line in cue.lines).split() == [word.text for word in words]
        for cue in cues:
            assert len(cue.lines) <= 2
            assert all(0 < width_of(line) <= 42 for line in cue.lines)
            assert cue.end_frame - cue.start_frame <= rate.frame_at(7)
        for cue, following in itertools.pairwise(cues):
            assert following.start_frame - cue.end_frame >= GAP_FRAMES

    @settings(max_examples=150, deadline=None)
    @given(spoken(), st.sampled_from(FRAME_RATES))
    def test_stands_long_enough_or_as_long_as_there_is_room(
        self, words: tuple[SpokenWord, ...], rate: FrameRate
    ) -> None:
        video = video_of(words, rate)
        cues = build_cues(video, words={"said": words})
        for index, cue in enumerate(cues):
            is_last = index + 1 == len(cues)
            room = video.segments[1].frames.end_frame if is_last else cues[index + 1].start_frame - GAP_FRAMES
            frames = cue.end_frame - cue.start_frame
            reading = rate.frames_to_hold(max(5 / 6, characters_of(cue) / 17) - 1e-9)
            assert frames >= reading or cue.end_frame == room or frames == rate.frame_at(7)

    @settings(max_examples=150, deadline=None)
    @given(spoken(fastest=14, longest_pause=1), st.sampled_from(FRAME_RATES))
    def test_of_unhurried_speech_is_never_too_fast(self, words: tuple[SpokenWord, ...], rate: FrameRate) -> None:
        for cue in captions_of(words, rate):
            seconds = float(rate.to_seconds(cue.end_frame - cue.start_frame))
            assert characters_of(cue) / seconds <= 20
            assert seconds >= 5 / 6 - 1 / float(rate.fps)

    @settings(max_examples=100, deadline=None)
    @given(spoken(), st.sampled_from(FRAME_RATES))
    def test_appears_with_its_first_word_and_no_pause_flickers(
        self, words: tuple[SpokenWord, ...], rate: FrameRate
    ) -> None:
        cues = captions_of(words, rate)
        index = 0
        for cue in cues:
            assert cue.start_frame <= first_frame_of(words, index, rate)
            index += len(" ".join(cue.lines).split())
        gaps = [following.start_frame - cue.end_frame for cue, following in itertools.pairwise(cues)]
        capped = [cue.end_frame - cue.start_frame == rate.frame_at(7) for cue in cues]
        half = rate.frame_at(0.5)
        assert all(gap == GAP_FRAMES or gap >= half or full for gap, full in zip(gaps, capped, strict=False))

    @settings(max_examples=100, deadline=None)
    @given(spoken(fastest=15, longest_pause=0.2), st.integers(16, 42))
    def test_in_a_narrow_picture_has_shorter_lines(self, words: tuple[SpokenWord, ...], characters: int) -> None:
        look = ResolvedCaptions(type=TYPE, place=CaptionPlace.BOTTOM, line_characters=characters)
        cues = captions_of(words, FRAME_RATES[2], look)
        assert max(width_of(line) for cue in cues for line in cue.lines) <= characters
        assert " ".join(line for cue in cues for line in cue.lines).split() == [word.text for word in words]


SENTENCES = (
    "Before you climb a ladder, check both of its feet and every rung for damage. If one of them is loose, "
    "do not use it. Put a red tag on it and tell your team leader at once. Thank you for keeping everyone safe."
)


def evenly(text: str, *, characters_a_second: float = 14) -> tuple[SpokenWord, ...]:
    words, now = [], 0.0
    for word in text.split():
        lasting = (len(word) + 1) / characters_a_second
        words.append(SpokenWord(text=word, start_seconds=now, end_seconds=now + lasting))
        now += lasting
    return tuple(words)


class TestLines:
    def test_break_where_the_sense_does(self) -> None:
        assert [cue.lines for cue in captions_of(evenly(SENTENCES), FRAME_RATES[2])] == [
            ("Before you climb a ladder, check both", "of its feet and every rung for damage."),
            ("If one of them is loose, do not use it.",),
            ("Put a red tag on it", "and tell your team leader at once."),
            ("Thank you for keeping everyone safe.",),
        ]

    @settings(max_examples=150, deadline=None)
    @given(spoken(fastest=13, longest_pause=0.2))
    def test_hold_no_short_word_alone_where_another_break_fits(self, words: tuple[SpokenWord, ...]) -> None:
        for cue in captions_of(words, FRAME_RATES[2]):
            if len(cue.lines) == 2 and min(map(width_of, cue.lines)) <= 5:
                texts = " ".join(cue.lines).split()
                breaks = [(" ".join(texts[:at]), " ".join(texts[at:])) for at in range(1, len(texts))]
                assert not any(min(map(width_of, pair)) > 5 and max(map(width_of, pair)) <= 42 for pair in breaks)

    def test_are_as_long_as_the_picture_is_wide(self) -> None:
        kit = KitValues(
            name="Kit",
            colours=(
                ColourRole(role="white", name="White", hex="#ffffff"),
                ColourRole(role="gold", name="Gold", hex="#ffcc00"),
            ),
            type_styles=(
                TypeStyle(
                    role="caption",
                    name="Caption",
                    font="a" * 64,
                    family="Inter",
                    weight=600,
                    size_px=44,
                    colour="white",
                ),
            ),
            logos=(),
            voices=(),
        )
        settings_ = CaptionSettings(burn_in=True, word_highlight="gold", backing=CaptionBacking.OUTLINE)
        sizes = {(1920, 1080): 42, (1080, 1920): 36, (1080, 1080): 36, (1080, 1350): 36, (1440, 1080): 42}
        for (width, height), characters in sizes.items():
            look = resolve_captions(settings_, roles=Roles(kit), canvas=Canvas(width_px=width, height_px=height))
            assert look is not None
            assert (look.line_characters, look.word_highlight) == (characters, "#ffcc00")
        large = kit.model_copy(update={"type_styles": (kit.type_styles[0].model_copy(update={"size_px": 200.0}),)})
        look = resolve_captions(settings_, roles=Roles(large), canvas=Canvas(width_px=1080, height_px=1920))
        assert look is not None
        assert look.line_characters == 16


class TestSpokenWords:
    LOOK = ResolvedCaptions(type=TYPE, place=CaptionPlace.BOTTOM, word_highlight="#ffcc00")

    @settings(max_examples=80, deadline=None)
    @given(spoken(), st.sampled_from(FRAME_RATES))
    def test_are_each_lit_while_they_are_heard(self, words: tuple[SpokenWord, ...], rate: FrameRate) -> None:
        cues = captions_of(words, rate, self.LOOK)
        index = 0
        for cue in cues:
            assert [cue.lines[word.line][word.start : word.end] for word in cue.words] == " ".join(cue.lines).split()
            for word in cue.words:
                assert cue.start_frame <= word.start_frame <= word.end_frame <= cue.end_frame
                heard = first_frame_of(words, index, rate)
                assert word.start_frame == min(max(heard, cue.start_frame), cue.end_frame)
                index += 1
            assert all(a.end_frame <= b.start_frame for a, b in itertools.pairwise(cue.words))

    def test_are_known_only_where_they_are_lit(self) -> None:
        words = evenly("Stop and look.")
        plain = self.LOOK.model_copy(update={"word_highlight": None})
        assert all(cue.words == () for look in (None, plain) for cue in captions_of(words, FRAME_RATES[2], look))

    @pytest.mark.parametrize("rate", FRAME_RATES, ids=lambda rate: f"{float(rate.fps):.3g}")
    def test_do_not_change_the_lines_or_the_times(self, rate: FrameRate) -> None:
        words = evenly(SENTENCES)
        lit, plain = captions_of(words, rate, self.LOOK), captions_of(words, rate)
        assert [(cue.lines, cue.start_frame, cue.end_frame) for cue in lit] == [
            (cue.lines, cue.start_frame, cue.end_frame) for cue in plain
        ]
