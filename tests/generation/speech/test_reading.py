"""Numbers, dates, money and measures as they are said."""

import pytest

from generation.backends.reading import read_out

ENGLISH = [
    ("It costs €1,250.50.", "It costs 1,250 euros and 50 cents."),
    ("It costs $9.99 now.", "It costs 9 dollars and 99 cents now."),
    ("5 € or 1 EUR", "5 euros or 1 euro"),
    ("$2.5 billion", "2.5 billion dollars"),
    ("On 3 March at 9:30 a.m.", "On the third of March at nine thirty A.M."),
    ("R&D at 16:9 in HTML5", "R and D at 16 by 9 in HTML 5"),
    ("10 000 people ran 5 km", "10,000 people ran 5 kilometers"),
    ("at -5 degrees and 2x faster", "at minus 5 degrees and 2 times faster"),
    ("Mail jane@northwind.com", "Mail jane at northwind dot com"),
    ("$1.5bn", "1.5 billion dollars"),
    ("Open 10:00-11:30, Mon–Fri", "Open ten o'clock to eleven thirty, Monday to Friday"),
    ("9 am – 5 pm, Monday-Friday", "9 am to 5 pm, Monday to Friday"),
    ("Press <Enter> in C#", "Press Enter in C sharp"),
]
GERMAN = [
    ("Am 3. März 2026", "Am dritten März zweitausendsechsundzwanzig"),
    ("1. Mai", "erster Mai"),
    ("Am 24.12.2025 um 14:30 Uhr", "Am vierundzwanzigsten Dezember zweitausendfünfundzwanzig um vierzehn Uhr dreißig"),
    ("genau 3,50 € für 5 kg", "genau drei Euro und fünfzig Cent für fünf Kilogramm"),
    ("1 €", "ein Euro"),
    ("20 % von 1.250", "zwanzig Prozent von eintausendzweihundertfünfzig"),
    ("www.beispiel.de", "beispiel Punkt de"),
    ("4,2 Mio. € in 8 h", "vier Komma zwei Millionen Euro in acht Stunden"),
    ("10:00–11:30 Uhr", "zehn Uhr bis elf Uhr dreißig"),
    ("<Strg+C> drücken", "Strg+C drücken"),
    ("Version 2.5.1", "Version 2.5.1"),
]
FRENCH = [
    ("le 1 mai", "le premier mai"),
    ("à 14h30", "à quatorze heures trente"),
    ("le 1er mars à 9 h 30", "le premier mars à neuf heures trente"),
    ("de 9h–17h30", "de neuf heures à dix-sept heures trente"),
    ("3,50 € et 20 %", "trois euros et cinquante centimes et vingt pour cent"),
    ("info@exemple.fr", "info arobase exemple point fr"),
]


class TestReading:
    @pytest.mark.parametrize(
        ("language", "written", "said"),
        [(language, *pair) for language, pairs in (("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)) for pair in pairs],
    )
    def test_says_in_words_what_is_written_short(self, language, written, said):
        assert read_out(written, language=language) == said

    @pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "hi", "xx"])
    @pytest.mark.parametrize(
        "text", ["", "99999999999999999999", "1.2.3.4", "31.13.2026", "0,001 kg", "25:99", "€", "-"]
    )
    def test_takes_anything(self, language, text):
        assert isinstance(read_out(text, language=language), str)
