"""Marks in a script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.markup import hide_marks, read_marks, without_marks


class TestMarks:
    @pytest.mark.parametrize(
        ("script", "words"),
        [
            ("We *never* lie.", "We never lie."),
            ("Stop. [pause 1.5] Go.", "Stop. Go."),
            ("[slow]Take care[/slow] now", "Take care now"),
            ("5*3*2 and 4 * 5", "5*3*2 and 4 * 5"),
            ("[gently] we go", "[gently] we go"),
            ("a < b and c > d", "a < b and c > d"),
            ("<speak>Hi <emphasis level='strong'>you</emphasis><break time='1s'/></speak>", "Hi you"),
            ("We **never** lie.", "We never lie."),
            ("***Bold***", "***Bold***"),
            ("<mstts:express-as style='cheerful'>Hi</mstts:express-as> you", "Hi you"),
            ('<audio src="chime.mp3"/>Hi <amazon:effect name="whispered">you</amazon:effect>', "Hi you"),
            ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
            ('<?xml version="1.0"?><!-- for Ana --><DIV>Hi</DIV>', "Hi"),
            ("<foo>Hi</foo> you <bar/>", "Hi you"),
            ("Press <Enter>, then <your name>", "Press <Enter>, then <your name>"),
            (
                "Mail <ana@example.com> or see <https://example.com>",
                "Mail <ana@example.com> or see <https://example.com>",
            ),
            ("a star* is no mark", "a star* is no mark"),
        ],
    )
    def test_are_left_out_of_the_words(self, script, words):
        assert " ".join(without_marks(script).split()) == words

    def test_say_how_long_to_pause(self):
        asked = read_marks("a [pause] b [pause 800ms] c [pause 2,5 s] d <break time='300ms'/> e [pause 999] f")
        assert [passage.pause_seconds for passage in asked.passages] == [0.6, 0.8, 2.5, 0.3, 10, 0]

    def test_say_how_fast_to_speak(self):
        asked = read_marks('a [slow]b <prosody rate="fast">c</prosody> d[/slow] e')
        assert [(passage.text.strip(), passage.pace_ratio) for passage in asked.passages] == [
            ("a", 1), ("b", 0.82), ("c", 1.2), ("d", 0.82), ("e", 1),
        ]  # fmt: skip

    def test_say_what_is_emphasised(self):
        script = "We *never ever* lie."
        assert [script[start:end] for start, end in read_marks(script).emphasised] == ["never ever"]
        script = "**Always** ask, *never* guess."
        assert [script[start:end] for start, end in read_marks(script).emphasised] == ["Always", "never"]

    @given(st.text(alphabet="ab *[]</>slowpause1.5fast='\n", max_size=60))
    def test_keep_the_places_of_words(self, script):
        hidden = hide_marks(script)
        assert len(hidden) == len(script)
        assert all(sign in {"\0", " "} or sign == written for sign, written in zip(hidden, script, strict=True))
        spoken = "".join(passage.text for passage in read_marks(script).passages)
        assert "".join(spoken.split()) == "".join(without_marks(script).split())
