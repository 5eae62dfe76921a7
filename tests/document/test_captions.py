"""Captions that can be read, from spoken words."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from builder.document.caption_lines import width_of
from builder.document.captions import Cue, build_cues, estimate_words, to_srt, to_vtt
from builder.document.resolved import ClipSpeech, ResolvedNarration, ResolvedTimeline, SpeechSpec, SpokenWord
from builder.document.time import FrameRate
from tests.cases.write_evaluate import build_segment, build_timeline

SCRIPT = (
    "Welcome to Northwind. We are glad that you are here! In the next four minutes you will learn how we keep our "
    "people, our customers and our data safe. It's easy: stop, look, and ask. Yes. Thank you."
)
FPS_30 = FrameRate(numerator=30)


def narrate(script: str, *, seconds: float | None, speed_ratio: float = 1) -> ResolvedNarration:
    speech = SpeechSpec(
        script=script, backend="fake", voice="ann", speed_ratio=speed_ratio, pronunciations=(), recording=None
    )
    return ResolvedNarration(speech=speech, start_frame=9, volume=1, speech_seconds=seconds)


def a_video(*scripts: str, characters_a_second: float = 14, tail_frames: int = 15) -> ResolvedTimeline:
    """A video whose segments follow their narration."""
    segments = []
    for index, script in enumerate(scripts):
        seconds = len(script) / characters_a_second
        segment = build_segment(f"s{index}", duration_frames=9 + FPS_30.frames_to_hold(seconds) + tail_frames)
        segments.append(segment.model_copy(update={"narration": narrate(script, seconds=seconds)}))
    return build_timeline(*segments)


def text_of(cues) -> list[str]:
    return " ".join(line for cue in cues for line in cue.lines).split()


def timed(*words) -> dict[str, tuple[SpokenWord, ...]]:
    return {"s0": tuple(SpokenWord(text=text, start_seconds=start, end_seconds=end) for text, start, end in words)}


class TestCues:
    def test_of_a_script_say_all_of_it_in_order(self):
        assert text_of(build_cues(a_video(SCRIPT, SCRIPT), words={})) == (SCRIPT + " " + SCRIPT).split()

    def test_end_with_sentences_where_they_can(self):
        cues = build_cues(a_video(SCRIPT), words={})
        assert sum(cue.lines[-1][-1] in ".!?," for cue in cues) >= len(cues) - 1

    def test_follow_the_words_times(self):
        words = timed(("Hello", 0.5, 1.0), ("there.", 1.0, 2.0), ("Goodbye", 4.0, 4.5), ("now.", 4.5, 5.5))
        cues = build_cues(a_video("x" * 140), words=words)
        assert [(cue.lines, cue.start_frame) for cue in cues] == [
            (("Hello there.",), 9 + 15),
            (("Goodbye now.",), 9 + 120),
        ]
        assert cues[0].end_frame == 9 + 60

    def test_start_no_later_than_their_words(self):
        words = timed(("Late.", 0.999, 1.4))
        assert build_cues(a_video("x" * 140), words=words)[0].start_frame == 9 + 29

    def test_stay_long_enough_to_be_read(self):
        words = timed(("Hi.", 1.0, 1.1))
        cue = build_cues(a_video("x" * 140), words=words)[0]
        assert cue.end_frame - cue.start_frame == 25

    def test_come_earlier_when_the_segment_ends_too_soon(self):
        words = timed(("Hi.", 2.2, 2.3))
        video = a_video("x" * 28)
        cue = build_cues(video, words=words)[0]
        assert cue.end_frame == video.duration_frames
        assert cue.end_frame - cue.start_frame >= 25

    def test_leave_two_frames_between_them(self):
        cues = build_cues(a_video(SCRIPT, SCRIPT, tail_frames=0), words={})
        assert min(b.start_frame - a.end_frame for a, b in itertools.pairwise(cues)) == 2

    def test_break_a_word_that_is_too_long_for_a_line(self):
        cues = build_cues(a_video("Mail " + "x" * 100), words={})
        assert max(width_of(line) for cue in cues for line in cue.lines) <= 42
        assert "".join(text_of(cues)) == "Mail" + "x" * 100

    def test_count_wide_characters_twice(self):
        cues = build_cues(a_video("安全" * 60, characters_a_second=4), words={})
        assert "".join(text_of(cues)) == "安全" * 60
        assert max(len(line) for cue in cues for line in cue.lines) <= 21

    def test_leave_out_what_is_spoken_after_the_segments_end(self):
        words = timed(("Heard.", 0.1, 0.5), ("Unheard.", 60.0, 61.0))
        assert text_of(build_cues(a_video("x" * 28), words=words)) == ["Heard."]

    def test_of_footage_count_from_the_segments_first_frame(self):
        before = build_segment("before", duration_frames=60)
        footage = build_segment("s0", duration_frames=90)
        speech = ClipSpeech(words=timed(("Hello", 1.0, 1.5), ("there.", 1.5, 2.0))["s0"])
        video = build_timeline(before, footage.model_copy(update={"clip_speech": (speech,)}))
        [cue] = build_cues(video, words={})
        assert (cue.lines, cue.start_frame) == (("Hello there.",), 60 + 30)

    def test_hold_the_words_of_one_speaker(self):
        [segment] = a_video("Two, two.", tail_frames=60).segments
        first, last = (ClipSpeech(words=timed(*words)["s0"]) for words in ([("One.", 0, 0.3)], [("Three.", 1.2, 1.5)]))
        video = build_timeline(segment.model_copy(update={"clip_speech": (first, last)}))
        cues = build_cues(video, words={})
        assert [cue.lines for cue in cues] == [("One.",), ("Two, two.",), ("Three.",)]

    def test_of_a_silent_video_are_none(self):
        assert build_cues(build_timeline(build_segment("s0")), words={}) == ()

    def test_are_estimated_at_the_usual_pace_where_no_speech_is(self):
        segment = build_segment("s0", duration_frames=400)
        narration = narrate("one two three four five", seconds=None, speed_ratio=2)
        video = build_timeline(segment.model_copy(update={"narration": narration}))
        assert build_cues(video, words={})[-1].end_frame >= 9 + 30

    @given(
        st.lists(st.text("ab.,", min_size=1, max_size=60), max_size=40),
        st.floats(5, 17),
        st.sampled_from([FPS_30, FrameRate(numerator=24), FrameRate(numerator=30000, denominator=1001)]),
    )
    def test_of_speech_at_a_bearable_pace_keep_every_limit(self, words, pace, frame_rate):
        script = " ".join(words)
        video = a_video(script, "The end.", characters_a_second=pace).model_copy(update={"frame_rate": frame_rate})
        cues = build_cues(video, words={})
        check_limits(cues, video)
        assert "".join(text_of(cues)) == script.replace(" ", "") + "Theend."

    @given(
        st.lists(st.tuples(st.sampled_from(["no", "never.", "w" * 50]), st.floats(0, 3), st.floats(0, 3)), max_size=30)
    )
    def test_of_any_times_stand_in_order_and_apart(self, words):
        times = sorted(time for _, start, end in words for time in (start, end))
        spoken = timed(*((text, times[2 * index], times[2 * index + 1]) for index, (text, _, _) in enumerate(words)))
        video = a_video("x" * 100)
        cues = build_cues(video, words=spoken)
        assert "".join(text_of(cues)) == "".join(text for text, _, _ in words)
        free_from = 0
        for cue in cues:
            assert free_from <= cue.start_frame < cue.end_frame
            free_from = cue.end_frame + 2


def check_limits(cues, video):
    rate = video.frame_rate
    for cue in cues:
        frames = cue.end_frame - cue.start_frame
        assert 1 <= len(cue.lines) <= 2
        assert max(map(width_of, cue.lines)) <= 42
        assert frames <= rate.frame_at(7)
    for cue, following in itertools.pairwise(cues):
        assert cue.end_frame + 2 <= following.start_frame
    assert all(cue.end_frame <= video.duration_frames for cue in cues)


class TestEstimate:
    def test_shares_the_time_by_length(self):
        words = estimate_words("aa bbbb", seconds=6)
        assert [(word.text, word.start_seconds, word.end_seconds) for word in words] == [("aa", 0, 2), ("bbbb", 2, 6)]

    def test_of_nothing_is_nothing(self):
        assert estimate_words(" ", seconds=6) == ()


class TestFiles:
    cues = (
        Cue(lines=("Do <b>this</b> & that", "--> now"), start_frame=30, end_frame=75),
        Cue(lines=("End.",), start_frame=30 * 3700, end_frame=30 * 3701 + 1),
    )

    def test_srt(self):
        assert to_srt(self.cues, FPS_30) == (
            "1\n00:00:01,000 --> 00:00:02,500\nDo <b>this</b> & that\n→ now\n\n2\n01:01:40,000 --> 01:01:41,034\nEnd.\n"
        )

    def test_vtt(self):
        assert to_vtt(self.cues, FPS_30) == (
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nDo &lt;b&gt;this&lt;/b&gt; &amp; that\n--&gt; now\n\n"
            "01:01:40.000 --> 01:01:41.034\nEnd.\n"
        )

    def test_of_no_captions_are_still_files(self):
        assert to_vtt((), FPS_30) == "WEBVTT\n"
        assert to_srt((), FPS_30) == ""

    def test_keep_exact_time_at_an_odd_rate(self):
        rate = FrameRate(numerator=30000, denominator=1001)
        cue = Cue(lines=("x",), start_frame=30000, end_frame=30001)
        assert to_srt((cue,), rate).splitlines()[1] == "00:16:41,000 --> 00:16:41,034"
