"""Sentences of the domain are recognised and said in the language that is active."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.utils import translation

from builder.selectors import sentences
from builder.selectors.sentences import PATTERNS, translated
from generation.backends.recital import get_voice
from generation.backends.scripts import check_script
from generation.domain.errors import GenerationError
from generation.domain.speech import Voice
from generation.registry import get_speech_backend

WORDS = {
    "{1} is hidden by {2}.": "{2} verdeckt {1}.",
    "the text “{1}”": "Text „{1}“",
    "There is no such video.": "Dieses Video gibt es nicht.",
    "{1} lasts {2} s.": "{1} dauert {2} s.",
}


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small catalogue of its own."""

    def clear() -> None:
        for cached in (sentences._texts, sentences._fixed, sentences._patterns, sentences._translated):
            cached.cache_clear()

    monkeypatch.setattr(sentences, "gettext", lambda text: WORDS.get(text, text))
    clear()
    monkeypatch.setattr(sentences, "_texts", lambda: tuple(WORDS))
    with translation.override("de"):
        yield
    monkeypatch.undo()
    clear()


@pytest.mark.usefixtures("german")
class TestSentence:
    def test_is_translated_as_a_whole(self) -> None:
        assert translated("There is no such video.") == "Dieses Video gibt es nicht."

    def test_keeps_its_values_and_their_order(self) -> None:
        assert translated("“Title” is hidden by “Logo”.") == "„Logo“ verdeckt „Title“."

    def test_translates_the_words_that_are_put_into_it(self) -> None:
        assert translated("The text “Hi” is hidden by the text “There”.") == "Text „There“ verdeckt Text „Hi“."

    def test_leaves_what_people_wrote_as_it_is(self) -> None:
        assert translated("the text “There is no such video.”") == "Text „There is no such video.“"

    @pytest.mark.parametrize(
        ("said", "wanted"), [("2.05", "2,05"), ("-1.5", "-1,5"), ("4.4:1", "4,4:1"), ("2.3.1", "2.3.1")]
    )
    def test_writes_measures_as_the_language_does(self, said: str, wanted: str) -> None:
        assert translated(f"The intro lasts {said} s.") == f"The intro dauert {wanted} s."

    def test_leaves_numbers_in_names_alone(self) -> None:
        assert translated("the text “2.05”") == "Text „2.05“"

    def test_is_one_of_several(self) -> None:
        assert translated("“A” lasts 2 s. There is no such video.") == "„A“ dauert 2 s. Dieses Video gibt es nicht."

    def test_stays_english_where_nobody_knows_it(self) -> None:
        assert translated("Something else.") == "Something else."

    def test_stays_as_it_is_in_english(self) -> None:
        with translation.override("en-gb"):
            assert translated("There is no such video.") == "There is no such video."


class TestPatterns:
    def test_all_recognise_themselves(self) -> None:
        """No pattern is so wide that another one's sentences come out of it."""
        with translation.override("de"):
            for text in json.loads(PATTERNS.read_text()):
                sentence = text
                for place in range(1, 9):
                    sentence = sentence.replace(f"{{{place}}}", f"<{place}>")
                words = translated(sentence)
                for place in range(1, 9):
                    assert sentence.count(f"<{place}>") == words.count(f"<{place}>"), (text, words)


class TestErrorsOfVoices:
    """What an author meets who chose a voice, in the catalogues that ship."""

    @pytest.mark.parametrize("language", ["de", "fr"])
    @pytest.mark.parametrize(
        "ask",
        [
            lambda voice: check_script("long " * 20_000, voice=voice),
            lambda voice: check_script("Добро пожаловать", voice=voice),
            lambda voice: check_script(" ", voice=voice),
            lambda voice: get_voice((voice,), "high"),
            lambda voice: get_voice([voice.model_copy(update={"name": f"v{at}"}) for at in range(12)], "high"),
            lambda _voice: get_speech_backend("nobody"),
        ],
    )
    def test_are_said_in_the_language_of_the_reader(self, ask: Callable[[Voice], object], language: str) -> None:
        with pytest.raises(GenerationError) as raised:
            ask(Voice(name="low", label="Low tone", language="en"))
        with translation.override(language):
            words = translated(raised.value.message)
        assert words != raised.value.message
        assert not {"the", "voice", "There"} & set(words.split())
