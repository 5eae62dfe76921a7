"""What happens to a script before it is spoken."""

import pytest

from builder.document.kit_values import Pronunciation
from generation.backends.scripts import respell, say_addresses


class TestAddresses:
    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("See www.example.com.", "See example dot com."),
            ("See https://www.example.com/help/start-here", "See example dot com slash help slash start dash here"),
            ("Write to jane.doe@north-wind.com!", "Write to jane dot doe at north dash wind dot com!"),
            ("Visit northwind.com/help.", "Visit northwind dot com slash help."),
            ("We are here 24/7.", "We are here twenty-four seven."),
            ("It ends. Now it begins.", "It ends. Now it begins."),
            ("Version 2.5 is 3.1 times faster, e.g. here.", "Version 2.5 is 3.1 times faster, e.g. here."),
            ("Mr. Smith and Dr. No", "Mr. Smith and Dr. No"),
        ],
    )
    def test_are_said_in_words(self, written, said):
        assert say_addresses(written) == said


class TestRespelling:
    def test_replaces_whole_words_in_any_case(self):
        entries = (Pronunciation(word="SQL", say_as="sequel"),)
        assert respell("SQL, sql and MySQL", entries) == "sequel, sequel and MySQL"

    def test_prefers_the_longer_word(self):
        entries = (Pronunciation(word="North", say_as="no"), Pronunciation(word="North Wind", say_as="yes"))
        assert respell("North Wind", entries) == "yes"

    def test_takes_signs_literally(self):
        assert respell("C++ rocks", (Pronunciation(word="C++", say_as=r"see \1 plus"),)) == r"see \1 plus rocks"
