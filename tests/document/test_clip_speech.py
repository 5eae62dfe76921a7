"""What footage says: which of its confirmed words are heard in a segment, when, and who is captioned."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.backgrounds import ClipBackground, ColourBackground
from builder.document.clip_speech import resolve_clip_speech
from builder.document.colour import CustomColour
from builder.document.footage import MAX_CLIP_WORDS, ClipWord
from builder.document.geometry import Place
from builder.document.layers import ClipLayer
from builder.document.time import FrameRate
from builder.document.timeline import Narration, PinnedDuration, Segment
from tests.document.strategies import clip_words

FPS_30 = FrameRate(numerator=30)
ASSET = "c" * 64
PLACE = Place(x_px=0, y_px=0, width_px=100, height_px=100)
PLAIN = ColourBackground(colour=CustomColour(hex="#ffffff"))


def words(*spoken: tuple[str, float, float]) -> tuple[ClipWord, ...]:
    return tuple(ClipWord(text=text, start_seconds=start, end_seconds=end) for text, start, end in spoken)


def background(*spoken: tuple[str, float, float], **more: object) -> ClipBackground:
    return ClipBackground(asset=ASSET, words=words(*spoken), **more)


def layer(name: str, *spoken: tuple[str, float, float], **more: object) -> ClipLayer:
    return ClipLayer(id=name, asset=ASSET, place=PLACE, words=words(*spoken), **more)


def heard(
    *layers: ClipLayer,
    under: ClipBackground | ColourBackground = PLAIN,
    narration: Narration | None = None,
    frames: int = 300,
    speech_seconds: float | None = None,
) -> list[list[tuple[str, float, float]]]:
    """What is captioned in a segment of ``frames``, one list for each ClipSpeech."""
    segment = Segment(
        id="s", duration=PinnedDuration(frames=frames), background=under, layers=layers, narration=narration
    )
    speeches = resolve_clip_speech(segment, duration_frames=frames, speech_seconds=speech_seconds, frame_rate=FPS_30)
    return [[(word.text, word.start_seconds, word.end_seconds) for word in speech.words] for speech in speeches]


class TestTime:
    def test_counts_from_where_the_footage_begins(self):
        said = background(("Hello", 12.0, 12.5), ("there.", 12.5, 13.0), source_start_seconds=10)
        assert heard(under=said) == [[("Hello", 2.0, 2.5), ("there.", 2.5, 3.0)]]

    def test_of_a_layer_counts_from_its_first_frame(self):
        assert heard(layer("a", ("Hello", 5, 6), source_start_seconds=4, start_frame=60)) == [[("Hello", 3, 4)]]

    def test_is_of_words_that_the_segment_holds(self):
        said = background(("Gone.", 0, 1), ("Here.", 3, 4), ("Later.", 10, 11), source_start_seconds=2)
        assert heard(under=said, frames=90) == [[("Here.", 1, 2)]]

    def test_of_faster_footage_comes_sooner_and_of_its_end_not_at_all(self):
        said = background(
            ("Soon.", 4, 5), ("Later.", 9, 10), source_start_seconds=2, source_end_seconds=8, speed_ratio=2
        )
        assert heard(under=said, frames=300) == [[("Soon.", 1, 1.5)]]

    def test_ends_with_the_layer(self):
        assert heard(layer("a", ("Here.", 0, 1), ("Later.", 2, 3), end_frame=60)) == [[("Here.", 0, 1)]]

    def test_of_a_word_that_is_cut_is_the_half_that_is_heard(self):
        said = background(("cut", 0.75, 1.5), ("short", 3.75, 4.5), source_start_seconds=1)
        assert heard(under=said, frames=100) == [[("cut", 0, 0.5), ("short", 2.75, 3.333333)]]

    def test_of_a_loop_is_its_first_round(self):
        assert heard(under=background(("Again.", 0, 1), loop=True)) == [[("Again.", 0, 1)]]

    @given(clip_words(), st.floats(0, 60), st.integers(2, 300), st.data())
    def test_loses_and_doubles_no_word_where_footage_is_cut_in_two(self, spoken, begin, frames, data):
        """But words whose middle is an edge to the last digit, which rounding may give to either side.

        Words that are heard at once may change places, where one of them goes to the other side.
        """
        at_frame = data.draw(st.integers(1, frames - 1))
        cut = begin + at_frame / 30
        edges = (begin, cut, begin + frames / 30)
        middles = {word: (word.start_seconds + word.end_seconds) / 2 for word in spoken}
        spoken = tuple(word for word in spoken if min(abs(middles[word] - edge) for edge in edges) > 1e-6)
        whole = ClipBackground(asset=ASSET, source_start_seconds=begin, words=spoken)
        right = whole.model_copy(update={"source_start_seconds": cut})
        texts = [
            [text for speech in heard(under=part, frames=length) for text, _, _ in speech]
            for part, length in ((whole, frames), (whole, at_frame), (right, frames - at_frame))
        ]
        assert sorted(texts[0]) == sorted(texts[1] + texts[2])


class TestPrecedence:
    def test_of_a_narration_leaves_out_what_it_covers(self):
        said = background(("Before.", 0, 0.5), ("During.", 1.2, 1.6), ("After.", 3, 3.5))
        spoken = Narration(script="Listen to me.", lead_frames=30)
        assert heard(under=said, narration=spoken, speech_seconds=2) == [[("Before.", 0, 0.5)], [("After.", 3, 3.5)]]

    def test_of_a_narration_is_estimated_while_nobody_spoke_it(self):
        said = background(("During.", 1.9, 2.1), ("After.", 2.5, 3))
        assert heard(under=said, narration=Narration(script="One two three.", lead_frames=30)) == [[("After.", 2.5, 3)]]

    def test_of_a_narration_without_words_is_none(self):
        said = background(("Hello.", 0, 1))
        assert heard(under=said, narration=Narration(script=" ")) == [[("Hello.", 0, 1)]]

    def test_goes_to_the_layer_on_top_and_last_to_the_background(self):
        lower = layer("lower", ("Low", 0.5, 2), ("voice.", 5, 6))
        upper = layer("upper", ("High", 1, 2), ("voice.", 2, 3))
        under = background(("Under", 0, 0.4), ("all.", 5.5, 6), ("Alone.", 8, 9))
        assert heard(lower, upper, under=under) == [
            [("Under", 0, 0.4)],
            [("High", 1, 2), ("voice.", 2, 3)],
            [("voice.", 5, 6)],
            [("Alone.", 8, 9)],
        ]

    @given(clip_words(), clip_words(), clip_words())
    def test_leaves_nobody_speaking_at_the_same_time(self, low, high, under):
        layers = [layer("low").model_copy(update={"words": low}), layer("high").model_copy(update={"words": high})]
        clip = ClipBackground(asset=ASSET, words=under)
        narration = Narration(script="Be quiet, please.", lead_frames=150)
        spans = [
            (speech[0][1], max(end for _, _, end in speech))
            for speech in heard(*layers, under=clip, narration=narration, frames=2100, speech_seconds=3)
        ]
        for (_, end), (start, _) in pairwise(sorted([*spans, (5.0, 8.0)])):
            assert end <= start


class TestClipWord:
    @pytest.mark.parametrize("text", ["", "two words", "line\nend", "bell\x07", " space", "line\u2028end"])
    def test_is_one_word(self, text):
        with pytest.raises(ValueError, match="pattern"):
            ClipWord(text=text, start_seconds=0, end_seconds=1)

    def test_does_not_end_before_it_starts(self):
        with pytest.raises(ValueError, match="does not end before"):
            ClipWord(text="x", start_seconds=2, end_seconds=1)

    def test_comes_after_those_heard_before_it(self):
        with pytest.raises(ValueError, match="in the order"):
            background(("b", 2, 3), ("a", 1, 2))

    def test_is_one_of_a_bearable_number(self):
        with pytest.raises(ValueError, match="at most 5000"):
            background(*[("word", 1, 2)] * (MAX_CLIP_WORDS + 1))
