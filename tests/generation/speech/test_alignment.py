"""From spoken words to written ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.domain.alignment import HeardWord, align, split_words


def heard(*words):
    """Words of half a second each."""
    return [HeardWord(word, number / 2, number / 2 + 0.5) for number, word in enumerate(words)]


def times(alignment):
    return [(word.text, word.start_seconds, word.end_seconds) for word in alignment.words]


class TestSplit:
    def test_keeps_punctuation_with_its_word(self):
        assert [word.text for word in split_words('He said: "Go!"')] == ["He", "said:", '"Go!"']

    def test_gives_a_lonely_dash_to_the_word_before(self):
        assert [word.text for word in split_words("now — or never")] == ["now —", "or", "never"]

    def test_gives_a_leading_dash_to_nobody(self):
        assert [word.text for word in split_words("– now")] == ["now"]

    @given(st.text(max_size=200))
    def test_says_where_each_word_stands(self, script):
        words = split_words(script)
        assert all(script[word.start_character : word.end_character] == word.text for word in words)
        assert [w.start_character for w in words] == sorted(w.start_character for w in words)


class TestAlign:
    def test_takes_the_times_of_words_heard_as_written(self):
        result = align(split_words("Go now!"), heard("go", "now"))
        assert times(result) == [("Go", 0, 0.5), ("now!", 0.5, 1)]
        assert result.matched_ratio == 1

    def test_shares_the_time_of_a_stretch_said_otherwise(self):
        result = align(split_words("On 3 March we go"), heard("On", "the", "third", "of", "March", "we", "go"))
        assert times(result)[:3] == [("On", 0, 0.5), ("3", 0.5, 2.0), ("March", 2.0, 2.5)]

    def test_shares_by_the_length_of_the_words(self):
        result = align(split_words("I am extraordinarily"), heard("umm"))
        starts = [word.start_seconds for word in result.words]
        assert starts == pytest.approx([0, 0.5 / 18, 0.5 * 3 / 18], abs=1e-4)

    def test_gives_words_that_nobody_said_no_time(self):
        result = align(split_words("We [gently] go"), heard("we", "go"))
        assert times(result)[1] == ("[gently]", 0.5, 0.5)

    def test_leaves_out_what_is_not_written(self):
        assert [word.text for word in align(split_words("go"), heard("well", "go", "then")).words] == ["go"]

    @given(
        st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=12),
        st.lists(st.sampled_from(["a", "b", "c", "x"]), max_size=12),
    )
    def test_gives_every_written_word_a_time_in_order(self, written, said):
        words = align(split_words(" ".join(written)), heard(*said)).words
        assert [word.text for word in words] == written
        edges = [edge for word in words for edge in (word.start_seconds, word.end_seconds)]
        assert edges == sorted(edges)
