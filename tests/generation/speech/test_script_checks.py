"""Narrations are recognised back, and words that are said wrong are found."""

import pytest
from django.utils import timezone

from builder.document.kit_values import Pronunciation
from generation import api, registry
from generation.backends.recognising import compare_heard
from generation.domain.speech import SpokenWord
from generation.models import Job
from generation.services import running
from tests.generation.speech.conftest import speech_spec


def heard(text):
    """The words that a model heard, one a second."""
    return tuple(SpokenWord(text=word, start_seconds=n, end_seconds=n + 1) for n, word in enumerate(text.split()))


def misheard(script, said, **names):
    pronunciations = tuple(Pronunciation(word=word, ipa=ipa) for word, ipa in names.items())
    return [word.text for word in compare_heard(script, heard(said), pronunciations=pronunciations).misheard]


class TestComparison:
    @pytest.mark.parametrize(
        ("script", "said"),
        [
            ("Welcome to Northwind.", "Welcome to north wind."),
            ("It costs $9.99 today.", "It costs $9 .99 today."),
            ("On 3 March we met.", "on the 3rd of March we met"),
            ("Write to jane@acme.com!", "Write to Jane at acme .com"),
            ("We *never* lie. [pause 2] Really.", "We never lie really"),
            ("It weighs 10 kg, more or less.", "It weighs 10 kilograms, more or less."),
            ("Colour is grey.", "Color is gray."),
        ],
    )
    def test_takes_what_sounds_alike_for_the_same(self, script, said):
        assert misheard(script, said) == []

    def test_finds_a_name_that_came_out_wrong(self):
        facts = compare_heard("Please meet Nguyen today.", heard("Please meet engine today"), pronunciations=())
        (word,) = facts.misheard
        assert (word.text, word.heard, facts.word_error_ratio) == ("Nguyen", "engine", 0.25)

    def test_judges_a_name_by_its_pronunciation(self):
        assert misheard("Please meet Nguyen today.", "Please meet Win today", Nguyen="/wɪn/") == []

    def test_finds_words_that_were_left_out(self):
        assert misheard("We always check both feet.", "We check both feet") == ["always"]

    def test_takes_silence_for_nothing_said(self):
        facts = compare_heard("Good morning", (), pronunciations=())
        assert (facts.word_error_ratio, facts.heard) == (1, "")

    def test_takes_a_pronunciation_that_no_voice_knows(self):
        assert misheard("Meet Ngo.", "Meet no", Ngo="7") in ([], ["Ngo."])


@pytest.mark.django_db(transaction=True)
class TestNarration:
    @pytest.fixture
    def state(self, settings):
        settings.SCRIPT_CHECKS = True

        def state(spec):
            (found,) = api.find_narrations("northwind", [spec]).values()
            return found

        return state

    def work(self) -> None:
        for job in Job.objects.filter(state="waiting").order_by("created_at"):
            running.run_job(str(job.pk))

    @pytest.mark.slow
    def test_is_recognised_back_once_it_is_spoken(self, state):
        spec = speech_spec("Good morning and welcome to the team.")
        api.request_narrations("northwind", [spec])
        self.work()
        assert (state(spec).state, state(spec).check.state) == ("ready", "running")
        self.work()
        check = state(spec).check
        assert (check.state, check.facts.word_error_ratio, check.facts.misheard) == ("ready", 0, ())

    def test_is_not_recognised_where_it_is_switched_off(self, state, settings):
        settings.SCRIPT_CHECKS = False
        spec = speech_spec("Hello.", backend="fake", voice="low")
        api.request_narrations("northwind", [spec])
        self.work()
        assert (state(spec).check.state, Job.objects.count()) == ("missing", 1)

    def test_is_about_to_be_recognised_from_the_moment_on_that_it_is_there(self, state, monkeypatch):
        """Between the narration and the request of its check nobody is told that nothing listens."""
        seen = []
        check_spoken = registry.listeners_to("narration")[0]
        assert check_spoken.__name__ == "check_spoken"

        def look(job):
            seen.append(state(spec))
            check_spoken(job)
            seen.append(state(spec))

        monkeypatch.setattr(registry, "listeners_to", lambda kind: (look,) if kind == "narration" else ())
        spec = speech_spec("Hello.", backend="fake", voice="low")
        api.request_narrations("northwind", [spec])
        job = Job.objects.get()
        running.run_job(str(job.pk))
        assert [(one.state, one.check.state) for one in seen] == [("ready", "running")] * 2
        Job.objects.filter(kind="script_check").update(
            state="failed", error_code="backend-failed", settled_at=timezone.now()
        )
        assert state(spec).check.state == "missing"

    def test_of_a_voice_that_no_model_hears_is_not_recognised(self, state):
        spec = speech_spec("Guten Morgen.", backend="espeak", voice="de")
        api.request_narrations("northwind", [spec])
        self.work()
        assert (state(spec).check, Job.objects.count()) == (None, 1)
