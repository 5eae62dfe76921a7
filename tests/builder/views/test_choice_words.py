"""Choices of a kit within a line."""

from django.utils.translation import override

from builder.views.choice_words import choice_in_text


class TestChoicesInText:
    def test_are_words_and_no_codes(self) -> None:
        with override("en"):
            assert choice_in_text("lower-third") == "lower third"
        with override("de"):
            assert choice_in_text("lower-third") == "Bauchbinde"
