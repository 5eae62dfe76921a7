"""Forms of the mouth from the phonemes of a voice."""

from generation.backends.phonemes import LONGEST_CONSONANT_SECONDS, mouths_of
from generation.domain.speech import Phoneme


def spoken(*phonemes: tuple[str, float, float, int]) -> list[tuple[str, float]]:
    visemes = mouths_of(
        Phoneme(sign=sign, start_seconds=start, end_seconds=end, word=word) for sign, start, end, word in phonemes
    )
    return [(viseme.mouth, round(viseme.start_seconds, 3)) for viseme in visemes]


class TestVisemes:
    def test_give_the_time_of_a_mark_of_stress_to_the_vowel(self):
        said = spoken(("b", 0.2, 0.25, 0), ("ɑ", 0.33, 0.4, 0), ("b", 0.4, 0.45, 0))
        assert said == [("sil", 0), ("PP", 0.2), ("aa", 0.25), ("PP", 0.4), ("sil", 0.45)]

    def test_leave_the_lips_as_they_are_between_two_words(self):
        assert spoken(("m", 0.2, 0.3, 0), ("a", 0.35, 0.5, 1))[1:3] == [("PP", 0.2), ("aa", 0.35)]

    def test_rest_in_a_pause(self):
        assert ("sil", 0.3) in spoken(("m", 0.2, 0.3, 0), ("a", 0.6, 0.7, 1))

    def test_end_a_consonant_whose_time_holds_the_silence_behind_it(self):
        said = spoken(("a", 0.2, 0.4, 0), ("s", 0.4, 0.9, 0))
        assert said[-1] == ("sil", round(0.4 + LONGEST_CONSONANT_SECONDS, 3))

    def test_hold_a_vowel_as_long_as_it_is_said(self):
        assert spoken(("a", 0.2, 0.9, 0))[-1] == ("sil", 0.9)
