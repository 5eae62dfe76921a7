"""What every speech backend promises, run over every one that ships."""

import inspect
import re
import textwrap
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import numpy as np
import pytest

import generation.backends
from builder.document.characters import MOUTHS
from builder.document.kit_values import Pronunciation
from generation.backends.base import SpeechBackend
from generation.domain.errors import SpeechError, WorkStoppedError
from generation.domain.speech import SpeechAbility
from tests.generation.own_backends import OWN_CLASS, build_own
from tests.generation.speech.conftest import go_on, speech_spec

SCRIPT = (
    "Welcome to Northwind. Today, on 3 March, we meet Siobhan — our new manager!\nIt costs $9.99, see www.example.com."
)

WORDS = [
    "Welcome", "to", "Northwind.", "Today,", "on", "3", "March,", "we", "meet", "Siobhan —", "our", "new", "manager!",
    "It", "costs", "$9.99,", "see", "www.example.com.",
]  # fmt: skip


def shipped_backends():
    """Every class in generation.backends that speaks."""
    for module in iter_modules(generation.backends.__path__, "generation.backends."):
        for _name, member in inspect.getmembers(import_module(module.name), inspect.isclass):
            if member.__module__ == module.name and hasattr(member, "synthesise") and member is not SpeechBackend:
                yield member


def english(backend):
    """The name of a voice that reads English; of a backend from outside that has none, its first."""
    voices = backend.voices()
    return next((voice.name for voice in voices if voice.tongue == "en"), voices[0].name)


def documented_backend():
    """The class that the documentation writes."""
    page = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-speech-backend.md"
    code = re.search(r"```python\n(.*?class .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(textwrap.dedent(code[1]), names)
    return names["HummingSpeech"]


BACKENDS = sorted(shipped_backends(), key=lambda backend: backend.__name__)


def test_all_backends_are_found():
    assert [backend.__name__ for backend in BACKENDS] == [
        "CoquiSpeech",
        "EspeakSpeech",
        "FakeSpeech",
        "HibariSpeech",
        "KokoroSpeech",
        "TransformersSpeech",
    ]


def test_all_backends_are_documented():
    reference = Path(__file__).parents[3] / "docs" / "reference" / "speech-backends.md"
    text = reference.read_text(encoding="utf-8")
    assert [backend.__name__ for backend in BACKENDS if backend.__name__ not in text] == []


SLOW = {"CoquiSpeech", "KokoroSpeech", "TransformersSpeech"}
"""Those that load for seconds, or take a third of a second for a second of sound."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(backend, id=backend.__name__, marks=[pytest.mark.slow] if backend.__name__ in SLOW else [])
        for backend in ([OWN_CLASS] if OWN_CLASS else [*BACKENDS, documented_backend()])
    ],
)
def backend(request, build):
    return build(request.param)


@pytest.fixture(scope="module")
def build(request):
    """Makes a backend: with a tiny voice of random weights where none ships."""

    def build(kind):
        if kind is OWN_CLASS:
            return build_own()
        if kind.__name__ == "CoquiSpeech":
            return kind(voices_path=str(request.getfixturevalue("coqui_voices")))
        if kind.__name__ == "TransformersSpeech":
            return kind(voices_path=str(request.getfixturevalue("transformers_voices")))
        return kind()

    return build


@pytest.fixture
def speak(backend):
    def speak(script=SCRIPT, *, check=go_on, **changes):
        spec = speech_spec(script, voice=changes.pop("voice", english(backend)), **changes)
        return backend.synthesise(spec, check=check)

    return speak


@pytest.fixture(scope="module")
def said(backend):
    """The whole script, spoken once for all that look at it."""
    return backend.synthesise(speech_spec(SCRIPT, voice=english(backend)), check=go_on)


class TestSpeechBackend:
    def test_works_on_this_machine(self, backend):
        assert backend.problem() == ""

    def test_has_voices_and_a_version(self, backend):
        assert backend.voices()
        assert len({voice.name for voice in backend.voices()}) == len(backend.voices())
        assert backend.version

    def test_gives_mono_samples_in_range(self, said):
        assert said.pcm.dtype == np.float32
        assert said.pcm.ndim == 1
        assert np.isfinite(said.pcm).all()
        assert 0.05 < np.abs(said.pcm).max() <= 1
        assert said.seconds == pytest.approx(len(said.pcm) / said.sample_rate_hz)

    def test_gives_the_same_samples_for_the_same_spec(self, backend, build, speak, said):
        again = speak()
        assert again.pcm.tobytes() == said.pcm.tobytes()
        assert again.words == said.words
        other = build(type(backend)).synthesise(speech_spec(SCRIPT, voice=english(backend)), check=go_on)
        assert other.pcm.tobytes() == said.pcm.tobytes()

    def test_gives_every_written_word_in_order_within_the_sound(self, said):
        assert [word.text for word in said.words] == WORDS
        edges = [edge for word in said.words for edge in (word.start_seconds, word.end_seconds)]
        assert edges == sorted(edges)
        assert edges[0] >= 0
        assert edges[-1] <= said.seconds

    def test_says_where_each_word_stands_in_the_script(self, said):
        for word in said.words:
            assert SCRIPT[word.start_character : word.end_character] == word.text

    def test_speaks_faster_when_asked(self, speak, said):
        assert speak(speed_ratio=1.5).seconds < 0.85 * said.seconds

    def test_obeys_a_respelling(self, speak, said):
        respelt = speak(pronunciations=(Pronunciation(word="Siobhan", say_as="shi-vawn the great"),))
        assert respelt.pcm.tobytes() != said.pcm.tobytes()
        assert "Siobhan —" in [word.text for word in respelt.words]

    def test_obeys_phonemes_where_it_says_so(self, backend, speak, said):
        told = speak(pronunciations=(Pronunciation(word="Siobhan", ipa="/ʃɪˈvɔn/"),))
        assert (told.pcm.tobytes() != said.pcm.tobytes()) == (SpeechAbility.IPA in backend.abilities)

    def test_knows_the_forms_of_the_mouth_where_it_says_so(self, backend, said):
        assert bool(said.visemes) == (SpeechAbility.VISEMES in backend.abilities)
        starts = [viseme.start_seconds for viseme in said.visemes]
        assert starts == sorted(starts)
        assert {viseme.mouth for viseme in said.visemes} <= set(MOUTHS)
        assert said.visemes[-1].mouth == "sil"

    def test_knows_the_phonemes_of_every_word_where_it_says_so(self, backend, said):
        assert bool(said.phonemes) == (SpeechAbility.PHONEMES in backend.abilities)
        edges = [edge for one in said.phonemes for edge in (one.start_seconds, one.end_seconds)]
        assert edges == sorted(edges)
        assert {one.word for one in said.phonemes} - {None} == set(range(len(said.words)))

    def test_pauses_where_it_says_so(self, backend, speak):
        longer = speak("We begin [pause 2] and we end.").seconds - speak("We begin and we end.").seconds
        assert (longer > 1.5) == (SpeechAbility.PAUSES in backend.abilities)

    def test_speaks_a_passage_slowly(self, speak):
        assert speak("[slow]We begin and we end.[/slow]").seconds > 1.05 * speak("We begin and we end.").seconds

    def test_makes_an_emphasised_word_louder_where_it_says_so(self, backend, speak):
        plain, stressed = speak("We never lie."), speak("We *never* lie.")
        assert [word.text for word in stressed.words] == ["We", "never", "lie."]
        word, rate = plain.words[1], plain.sample_rate_hz
        middle = slice(round((word.start_seconds + 0.05) * rate), round((word.end_seconds - 0.05) * rate))
        louder = np.abs(stressed.pcm[middle]).mean() / np.abs(plain.pcm[middle]).mean()
        assert (louder > 1.1) == (SpeechAbility.EMPHASIS in backend.abilities)

    def test_never_says_marks(self, speak):
        script = '<speak version="1.1">Hello <break time="200ms"/> <prosody rate="100%">dear</prosody> you.</speak>'
        assert [word.text for word in speak(script).words] == ["Hello", "dear", "you."]

    @pytest.mark.parametrize("script", ["", "   \n ", "…", "— !"])
    def test_refuses_a_script_with_nothing_to_say(self, speak, script):
        with pytest.raises(SpeechError) as caught:
            speak(script)
        assert caught.value.code == "script-empty"

    def test_refuses_a_script_that_is_too_long(self, backend):
        spec = speech_spec("fine", voice=english(backend)).model_copy(update={"script": "word " * 12_001})
        with pytest.raises(SpeechError) as caught:
            backend.synthesise(spec, check=go_on)
        assert caught.value.code == "script-too-long"

    def test_refuses_an_unknown_voice(self, speak):
        with pytest.raises(SpeechError) as caught:
            speak(voice="nobody")
        assert caught.value.code == "unknown-voice"

    @pytest.mark.parametrize(("script", "letters"), [("مرحبا بالعالم", "Arabic"), ("Привет, мир", "Cyrillic")])
    def test_refuses_a_script_in_letters_that_its_voice_does_not_read(self, speak, script, letters):
        with pytest.raises(SpeechError) as caught:
            speak(script)
        assert (caught.value.code, caught.value.data["letters"]) == ("wrong-language", letters)

    def test_stops_when_told(self, speak):
        def stop():
            raise WorkStoppedError("enough")

        with pytest.raises(WorkStoppedError):
            speak(check=stop)

    @pytest.mark.parametrize("script", ["🙂 smile", "a\u200bb", "]( [x](/y/) [", "1", "C++ & C#", "Dear Мир, hello"])
    @pytest.mark.slow
    def test_speaks_strange_scripts(self, speak, script):
        assert speak(script).seconds > 0.05
