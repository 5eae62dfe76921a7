"""What becomes of words that were typed in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.rules.letter_case import in_small_letters
from builder.document.kit_demands import LexiconEntry, WordingKind

LEXICON = (LexiconEntry(word="FabriKam", kind=WordingKind.EXACT), LexiconEntry(word="IT", kind=WordingKind.EXACT))


class TestSmallLetters:
    @pytest.mark.parametrize(
        ("typed", "small"),
        [
            ("PLEASE READ THIS. THANK YOU!", "Please read this. Thank you!"),
            ("WE LOVE FABRIKAM", "We love FabriKam"),
            ("AND SO I SAID IT", "And so I said it"),
            ("SAVE AS PDF OR MP4 TODAY", "Save as PDF or MP4 today"),
            ("«LISEZ CE TEXTE»\nMERCI À TOUS", "«Lisez ce texte»\nMerci à tous"),
        ],
    )
    def test_begin_sentences_and_names_with_capitals(self, typed: str, small: str) -> None:
        assert in_small_letters(typed, lexicon=LEXICON) == small

    def test_are_left_to_a_person_where_nouns_have_capitals(self) -> None:
        assert in_small_letters("DAS IST DER ANFANG", lexicon=()) is None

    @given(st.text(max_size=40))
    def test_differ_in_case_alone(self, typed: str) -> None:
        small = in_small_letters(typed.upper(), lexicon=LEXICON)
        assert small is None or (small.lower() == typed.upper().lower() and len(small) == len(typed.upper()))
