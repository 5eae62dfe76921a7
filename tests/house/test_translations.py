"""Catalogues hold every text of the product, translated, with the places that the text has."""

import pytest

from tests.house import translations
from tests.house.bare_words import bare_words
from tests.house.source import ROOT, tracked_files
from tests.house.texts import texts_in_script

SEARCHED = "static/editor/ui/library/shipped_sounds.js"
"""Has words that only the search reads, besides the translated names."""


class TestScripts:
    @pytest.mark.parametrize(
        ("source", "texts"),
        [
            ('t("Add segment")', [("Add segment", "")]),
            ("t`Segment ${index + 1} of ${count}`", [("Segment {1} of {2}", "")]),
            ('t`${name}${locked ? t(", locked") : ""}`', [("{1}{2}", ""), (", locked", "")]),
            ("t`Segment ${name || t`Segment ${index}`} moved`", [("Segment {1} moved", ""), ("Segment {1}", "")]),
            ('tn(keys.filter((one) => one).length, "1 key", "{n} keys")', [("1 key", "{n} keys")]),
            ('at("Nothing"); const text = "t";', []),
        ],
    )
    def test_name_their_texts(self, source: str, texts: list[tuple[str, str]]) -> None:
        assert list(texts_in_script(source)) == texts

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            ('{ label: "Wide", kind: "wide" }', ['"Wide"']),
            ('html`<b title="Wide">${shape}</b>`', ['"Wide"']),
            ("html`<b>${n} pieces</b>`", ["pieces"]),
            ('t`Comment of ${by || "someone"}`', ['"someone"']),
            ('t`Comment of ${by || t("someone")}`', []),
            ('html`<b class=${on ? "is-on" : "is-off"} title=${t("Wide")}>${t("Wide")}<//>`', []),
            ('/** label: "Wide" */ // label: "Wide"', []),
        ],
    )
    def test_are_told_when_they_show_words_that_nobody_translates(self, source: str, words: list[str]) -> None:
        assert list(bare_words(source)) == words

    def test_show_no_words_that_nobody_translates(self) -> None:
        scripts = tracked_files("static/editor/*.js", "static/pages/*.js")
        found = [
            f"{file}: {words}"
            for file in scripts
            if file.as_posix() != SEARCHED
            for words in bare_words((ROOT / file).read_text())
        ]
        assert found == []


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "form"),
        [("{1} of {2}", "{2} davon {1}"), ("%(by)s wrote", "%(by)s schrieb"), (", locked", ", gesperrt")],
    )
    def test_may_stand_in_another_order(self, text: str, form: str) -> None:
        assert translations.fits(text, form, plural="")

    @pytest.mark.parametrize(
        ("text", "form"), [("{1} of {2}", "{1} von"), ("{1}", "{2}"), ("%(by)s", "%(von)s"), (", locked", "gesperrt ")]
    )
    def test_are_those_of_the_text(self, text: str, form: str) -> None:
        assert not translations.fits(text, form, plural="")

    def test_may_leave_out_the_number_of_one(self) -> None:
        assert translations.fits("1 layer", "Eine Ebene", plural="{n} layers")


@pytest.fixture(scope="module")
def texts() -> dict[str, list[translations.Text]]:
    return translations.all_texts()


@pytest.mark.parametrize("language", translations.LANGUAGES)
class TestCatalogues:
    @pytest.mark.parametrize("domain", ["django", "djangojs", "templates"])
    def test_hold_every_text_translated(
        self, texts: dict[str, list[translations.Text]], language: str, domain: str
    ) -> None:
        found = list(translations.faults(language, domain, texts[domain]))
        assert not found, "\n".join([translations.HOW, *found[:20]])

    def test_are_compiled(self, language: str) -> None:
        for domain in translations.COMPILED:
            path = translations.catalogue_path(language, domain).with_suffix(".mo")
            assert path.read_bytes() == translations.read(language, domain).to_binary(), translations.HOW
        scripts, templates = translations.read(language, "djangojs"), translations.read(language, "templates")
        told = translations.for_scripts(scripts, templates=templates)
        assert translations.words_path(language).read_text() == told, translations.HOW
