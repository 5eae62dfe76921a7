import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.domain.fixes import ReplaceWords
from brandkit.fixing.words import replace_in_narration
from brandkit.rules.lexicon import Lexicon
from builder.document.kit_demands import LexiconEntry, WordingKind
from builder.document.timeline import Narration

LEXICON = Lexicon(
    [
        *(
            LexiconEntry(word=word, kind=WordingKind.EXACT)
            for word in ("Northwind", "PowerPoint", "IT", "C++", "Café Noir")
        ),
        LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="affordable"),
        LexiconEntry(word="world-class", kind=WordingKind.BANNED),
        LexiconEntry(word="team member", kind=WordingKind.PREFERRED, instead="colleague"),
        LexiconEntry(word="staff", kind=WordingKind.PREFERRED, instead="staff members"),
        LexiconEntry(word="gadget", kind=WordingKind.BANNED),
        LexiconEntry(word="us", kind=WordingKind.BANNED),
        LexiconEntry(word="don't", kind=WordingKind.BANNED, instead="do not"),
        LexiconEntry(word="big", kind=WordingKind.BANNED, instead="cheap"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(misuse.found, misuse.instead) for misuse in LEXICON.misuses(text)]


class TestLexicon:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("northwind", [("northwind", "Northwind")]),
            ("At NORTHWIND's office", [("NORTHWIND", "Northwind")]),
            ("North Wind and north-Wind", [("North Wind", "Northwind"), ("north-Wind", "Northwind")]),
            ("a power point or Powerpoint", [("power point", "PowerPoint"), ("Powerpoint", "PowerPoint")]),
            ("I.T. or iT", [("iT", "IT")]),
            ("in c++ only", [("c++", "C++")]),
            ("cafe noir, café noir", [("café noir", "Café Noir")]),
            ("cafe\u0301 noir", [("cafe\u0301 noir", "Café Noir")]),
            ("Cheap! CHEAP, cheap", [("Cheap", "Affordable"), ("CHEAP", "AFFORDABLE"), ("cheap", "affordable")]),
            ("world\u2011class", [("world\u2011class", "")]),
            ("a Team\u00a0Member", [("Team\u00a0Member", "Colleague")]),
            ("a team\nmember", [("team\nmember", "colleague")]),
            ("gadgets", [("gadgets", "")]),
            ("I don’t", [("don’t", "do not")]),
            ("staff", [("staff", "staff members")]),
            ("big", [("big", "")]),
        ],
    )
    def test_finds_what_is_written_otherwise(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert found(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Northwind, PowerPoint, IT, C++ and Café Noir",
            "it is what it is. It is.",
            "a north wind blows; the powerful point",
            "cheapest, uncheap, cheaper",
            "worldclass world. Class",
            "uses, bus, focus",
            "all staff members, staff\nmembers",
            "c, C and C#",
            "",
            "🙂🙂",
        ],
    )
    def test_leaves_other_words_alone(self, text: str) -> None:
        assert found(text) == []

    @given(
        st.lists(
            st.sampled_from(["cheap", "Team member", "don’t", "North wind", "iT", "and", "(", ". ", "x"]), max_size=12
        )
    )
    def test_is_content_once_everything_was_replaced(self, words: list[str]) -> None:
        narration = Narration(script=" ".join(words))
        for _ in range(20):
            misuse = next((each for each in LEXICON.misuses(narration.script) if each.instead), None)
            if misuse is None:
                break
            fix = ReplaceWords(found=misuse.found, instead=misuse.instead)
            narration = replace_in_narration(narration, fix=fix)
        assert [each for each in LEXICON.misuses(narration.script) if each.instead] == []
