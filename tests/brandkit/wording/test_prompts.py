"""Prompts: what the policy finds in them, however it is written, and what it leaves alone."""

import pytest

from brandkit.wording.lists import PromptListError, read_lists
from brandkit.wording.prompts import PromptPolicy, PromptTerm, Topic, key_of

TERMS, HARMLESS = read_lists()
SHIPPED = PromptPolicy(TERMS, harmless=HARMLESS)


def own(*words, harmless=()):
    return PromptPolicy([PromptTerm(words=one, topic=Topic.OWN) for one in words], harmless=harmless)


class TestPolicy:
    @pytest.mark.parametrize(
        ("prompt", "found", "topic"),
        [
            ("A portrait of Taylor Swift on a stage", "Taylor Swift", Topic.PUBLIC_FIGURE),
            ("taylor-swift", "taylor-swift", Topic.PUBLIC_FIGURE),
            ("TaylorSwift smiling", "TaylorSwift", Topic.PUBLIC_FIGURE),
            ("Emmanuel Macron’s office", "Emmanuel Macron", Topic.PUBLIC_FIGURE),
            ("Kylian Mbappe", "Kylian Mbappe", Topic.PUBLIC_FIGURE),
            ("D0nald Trump at a desk", "D0nald Trump", Topic.PUBLIC_FIGURE),
            ("Coca-Cola cans", "Coca-Cola", Topic.PROTECTED),
            ("McDonalds", "McDonalds", Topic.PROTECTED),
            ("a decapitated statue", "decapitated", Topic.VIOLENCE),
            ("n4ked people", "n4ked", Topic.NUDITY),
            ("а nаkеd man in Cyrillic", "nаkеd", Topic.NUDITY),
            ("a suicide bomber", "suicide bomber", Topic.VIOLENCE),
            ("n@ked", "n@ked", Topic.NUDITY),
            ("n-u-d-e", "n-u-d-e", Topic.NUDITY),
            ("E1on Musk", "E1on Musk", Topic.PUBLIC_FIGURE),
            ("El\u00adon Musk", "El\u00adon Musk", Topic.PUBLIC_FIGURE),
            ("verstümmelte Hand", "verstümmelte", Topic.VIOLENCE),
            ("a bloody murder", "murder", Topic.VIOLENCE),
            ("Murderers at a table", "Murderers", Topic.VIOLENCE),
            ("eine ermordete Frau", "ermordete", Topic.VIOLENCE),
            ("un meurtre", "meurtre", Topic.VIOLENCE),
            ("a person stabbed with a knife", "stabbed", Topic.VIOLENCE),
            ("two men shot dead", "shot dead", Topic.VIOLENCE),
            ("ein erstochener Mann", "erstochener", Topic.VIOLENCE),
            ("un homme poignardé", "poignardé", Topic.VIOLENCE),
        ],
    )
    def test_finds_what_is_meant(self, prompt, found, topic):
        assert [(one.found, one.topic) for one in SHIPPED.judge(prompt)] == [(found, topic)]

    @pytest.mark.parametrize(
        "prompt",
        [
            "Three people with helmets on a scaffold, morning light",
            "An accident: a worker is hurt and gets first aid, blood on a bandage",
            "The kill switch of a press",
            "Stars that one sees with the naked eye",
            "A category of allegories about Tom and Mr Brady",
            "Preventing sexual harassment at work",
            "A fire drill, people shooting photographs",
            "Wir trumpfen auf",
            "",
            "🙂 مرحبا 你好",
            "Plan A B C D, price $ 5, mail me@nudeco.example",
        ],
    )
    def test_leaves_ordinary_work_alone(self, prompt):
        assert SHIPPED.judge(prompt) == ()

    def test_names_each_term_once_in_the_order_of_the_prompt(self):
        found = own("red tape", "acme").judge("Acme, red tape, ACME and red-tape")
        assert [(one.found, one.term) for one in found] == [("Acme", "acme"), ("red tape", "red tape")]

    def test_finds_a_term_beside_what_is_harmless(self):
        assert [one.found for one in SHIPPED.judge("seen with the naked eye by naked people")] == ["naked"]

    def test_lets_pass_what_is_allowed(self):
        assert own("acme", harmless=["acme rockets"]).judge("acme rockets") == ()

    @pytest.mark.parametrize(("words", "prompt"), [("rock*", "a rocket"), ("box", "two boxes"), ("dog", "dogma")])
    def test_knows_beginnings_and_plurals(self, words, prompt):
        assert bool(own(words).judge(prompt)) is (prompt != "dogma")


class TestKey:
    def test_is_the_same_for_the_same_words(self):
        assert key_of("  A Café, at NIGHT!") == key_of("a cafe at night") != key_of("a cafe at noon")


class TestLists:
    def test_find_every_one_of_their_own_terms(self):
        missed = [term.words for term in TERMS if not SHIPPED.judge(term.words.rstrip("*"))]
        assert missed == []

    def test_are_replaced_by_an_operators_file_of_the_same_name(self, tmp_path):
        (tmp_path / "public-figures.txt").write_text("# ours\nJane Example\n")
        terms, _ = read_lists(tmp_path)
        assert [term.words for term in terms if term.topic is Topic.PUBLIC_FIGURE] == ["Jane Example"]
        assert any(term.topic is Topic.NUDITY for term in terms)

    @pytest.mark.parametrize("content", [b"x" * 200, b"\xff\xfe\x00", b"a\n", b"ki*\n", b"!!\n"])
    def test_that_cannot_be_read_say_which_file(self, tmp_path, content):
        (tmp_path / "violence.txt").write_bytes(content)
        with pytest.raises(PromptListError, match="violence"):
            read_lists(tmp_path)
