"""Text as sentences, and shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.scripting.sentences import as_sentence, clean, shorten, split_sentences, without_capitals
from tests.document.scripting.strategies import TEXTS


class TestSentences:
    @given(st.one_of(TEXTS, st.text(max_size=300)))
    def test_are_the_whole_text(self, text: str) -> None:
        assert clean(" ".join(split_sentences(text))).replace(" ", "") == clean(text).replace(" ", "")

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Ask Dr. Berg. She knows e.g. the rules.", 2),
            ("It costs 3.5 million. Really!", 2),
            ("Am 3. Mai beginnt die Schulung. Danach geht es los.", 2),
            ("Wait… what? Yes.", 3),
        ],
    )
    def test_end_where_people_end_them(self, text: str, count: int) -> None:
        assert len(split_sentences(text)) == count

    def test_have_no_letters_that_are_set_as_one_sign(self) -> None:
        assert clean("the ﬁrst ﬂight, an eﬀort") == "the first flight, an effort"


class TestShortening:
    @given(st.one_of(TEXTS, st.text(max_size=300)), st.integers(7, 120))
    def test_keeps_to_its_letters(self, text: str, letters: int) -> None:
        assert len(shorten(text, letters=letters)) <= letters

    @given(TEXTS)
    def test_keeps_what_fits(self, text: str) -> None:
        assert shorten(text, letters=10_000).rstrip(".") == clean(text).rstrip(".")

    def test_ends_with_a_clause_or_at_least_with_a_word_that_ends_something(self) -> None:
        clauses, words = (
            "Two shops closed, power became dearer, and we moved.",
            "Everybody looks after the machines of all",
        )
        assert shorten(clauses, letters=35) == "Two shops closed"
        assert shorten(words, letters=38) == "Everybody looks after the machines"
        assert shorten("Short. And a long sentence that does not fit in here", letters=20) == "Short"


class TestSpeaking:
    def test_gives_a_line_its_stop(self) -> None:
        assert [as_sentence(line) for line in ("Stop the machine", "Really?", "Before:")] == [
            "Stop the machine.", "Really?", "Before.",
        ]  # fmt: skip

    def test_takes_headings_out_of_capitals(self) -> None:
        assert without_capitals("PHISHING IN FIVE MINUTES") == "Phishing in five minutes"
        assert without_capitals("GDPR") == "GDPR"
