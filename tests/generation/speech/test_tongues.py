"""The language that a script reads as, and what is said where its voice speaks another one."""

import pytest

from generation import api
from generation.domain.snapshots import StrangeTongue
from generation.domain.tongues import find_strange_tongue, find_tongue
from tests.generation.speech.conftest import speech_spec

SAID = {
    "en": "Welcome to Northwind. In the next minute you will see what we do, and who is there to help you.",
    "de": "Willkommen bei Northwind. In der nächsten Minute sehen Sie, was wir tun und wer Ihnen dabei hilft.",
    "fr": "Bienvenue chez Northwind. Dans une minute, vous verrez ce que nous faisons et qui peut vous aider.",
    "es": "Bienvenido a Northwind. En el próximo minuto verá lo que hacemos y cómo es la primera semana.",
    "it": "Benvenuti in Northwind. Nel prossimo minuto vedrete che cosa facciamo e come funziona la settimana.",
    "pt": "Bem-vindo à Northwind. No próximo minuto você verá o que fazemos e quem pode ajudar na sua semana.",
    "nl": "Welkom bij Northwind. In de volgende minuut zie je wat we doen en wie je kan helpen.",
}
UNCLEAR = (
    "Guten Morgen!",
    "Volkswagen, Siemens, Bosch, Deutsche Bahn, Lufthansa, Allianz, Continental, Henkel, Bayer",
    "Helm, Brille, Handschuhe, Schuhe, Weste: helmet, goggles, gloves, shoes, vest",
    "北風へようこそ。次の一分で私たちの仕事をご覧ください。",
    "No shoes, no entry, no exceptions. Take a card, a badge and a map.",
    "Wear a helmet, a vest and gloves. No phone, no food, no running. Carry a lamp.",
    "Take a seat, grab a coffee, pick a desk: no badge, no access.",
    "Para a segurança de todas, a diretora explica a política de privacidade a cada equipa.",
    "",
)


class TestTongue:
    @pytest.mark.parametrize("tongue", SAID)
    def test_of_sentences_is_found(self, tongue):
        assert find_tongue(SAID[tongue]) == tongue

    @pytest.mark.parametrize("script", UNCLEAR)
    def test_is_left_open_where_it_is_not_clear(self, script):
        assert find_tongue(script) == ""

    def test_of_a_voice_that_is_not_known_is_nothing_to_speak_of(self):
        assert find_strange_tongue(SAID["de"], voice="sw") == ""


@pytest.mark.django_db
class TestNarration:
    @pytest.mark.parametrize(
        ("script", "strange"),
        [(SAID["de"], StrangeTongue(script="de", voice="en")), (SAID["en"], None), ("Guten Morgen!", None)],
    )
    def test_says_where_the_voice_speaks_another_language(self, script, strange):
        (state,) = api.find_narrations("northwind", [speech_spec(script)]).values()
        assert (state.state, state.strange_tongue) == ("missing", strange)

    def test_that_is_refused_says_so_too_when_it_is_asked_for(self):
        foreign = speech_spec(f"{SAID['de']} {'北風へようこそ' * 20}")
        (seen,) = api.find_narrations("northwind", [foreign]).values()
        (asked,) = api.request_narrations("northwind", [foreign]).values()
        assert (asked.state, asked.error_code) == ("failed", "wrong-language")
        assert asked.strange_tongue == seen.strange_tongue == StrangeTongue(script="de", voice="en")

    def test_of_a_recording_is_in_whatever_language_a_person_spoke(self):
        spec = speech_spec(SAID["de"], backend="recording", voice="", recording="0" * 64)
        (state,) = api.find_narrations("northwind", [spec]).values()
        assert state.strange_tongue is None
