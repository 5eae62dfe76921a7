"""Catalogues of translations. ``python -m tests.house.translations`` brings them up to date with the source.

It writes builder/locale/*/LC_MESSAGES/django.po and .mo (pages and sentences), templates.po and .mo (the templates that
ship), djangojs.po and static/words/*.json (the editor's scripts), and builder/locale/sentences.json. Translations that
are there stay; what is new stands in the .po files with nothing behind it. ``--missing`` lists what is still to be
translated.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from tests.house.source import ROOT
from tests.house.template_texts import hints, names_of_slots, texts_of_templates
from tests.house.texts import Text, sentences, texts_of_pages, texts_of_scripts

LANGUAGES = {"de": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}
"""The languages besides English, each with the rule by which gettext chooses a plural."""
COMPILED = ("django", "templates")
"""What the server reads."""
CATEGORIES = ("one", "other")
"""What Intl.PluralRules calls the forms, in gettext's order."""
LOCALE = ROOT / "builder" / "locale"
PATTERNS = LOCALE / "sentences.json"
HOW = (
    "Run `python -m tests.house.translations`, fill in what stands empty in builder/locale/*/LC_MESSAGES/*.po,"
    " and run it again (docs/how-to/translate-brandreel.md)."
)
BREAKING = " \n"
"""Spaces at the ends that a translation keeps; one that does not break belongs to the language."""
PLACE = re.compile(r"\{\w+\}|%\(\w+\)[sd]|%[sd]|%%")


def catalogue_path(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def words_path(language: str) -> Path:
    return ROOT / "static" / "words" / f"{language}.json"


def all_texts() -> dict[str, list[Text]]:
    """The texts of each domain, once each, in the order of their files."""
    return {
        "django": _once([*texts_of_pages(), *sentences()]),
        "djangojs": _once(texts_of_scripts()),
        "templates": _once(texts_of_templates()),
    }


def _once(texts: Iterable[Text]) -> list[Text]:
    found: dict[str, Text] = {}
    for text in texts:
        if text.text.strip() and (text.text not in found or (text.plural and not found[text.text].plural)):
            found[text.text] = text
    return sorted(found.values(), key=lambda text: (text.where, text.text))


def built(language: str, texts: Iterable[Text], *, known: polib.POFile) -> polib.POFile:
    """The catalogue of ``texts`` with the translations that are known."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Brandreel",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[language],
    }
    old = {entry.msgid: entry for entry in known}
    for text in texts:
        before = old.get(text.text)
        entry = polib.POEntry(msgid=text.text, occurrences=[(text.where, "")])
        if text.plural:
            forms = dict(before.msgstr_plural) if before else {}
            entry.msgid_plural = text.plural
            entry.msgstr_plural = {0: forms.get(0, ""), 1: forms.get(1, "")}
        else:
            entry.msgstr = before.msgstr if before else ""
        catalogue.append(entry)
    return catalogue


def for_scripts(catalogue: polib.POFile, *, templates: polib.POFile) -> str:
    """What the editor reads: each text with its translation, those that a number decides by category.

    What slots of templates are called and hint at is there as well: documents hold that in English.
    """
    slots = hints() | names_of_slots()
    words: dict[str, str | dict[str, str]] = {one.msgid: one.msgstr for one in templates if one.msgid in slots}
    for entry in catalogue:
        if entry.msgid_plural and all(entry.msgstr_plural.values()):
            words[entry.msgid] = {name: entry.msgstr_plural[at] for at, name in enumerate(CATEGORIES)}
        elif entry.msgstr:
            words[entry.msgid] = entry.msgstr
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def patterns() -> str:
    return json.dumps(sorted({text.text for text in sentences()}), ensure_ascii=False, indent=0) + "\n"


def read(language: str, domain: str) -> polib.POFile:
    path = catalogue_path(language, domain)
    return polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile()


def write() -> None:
    """Everything is brought up to date."""
    LOCALE.mkdir(exist_ok=True)
    PATTERNS.write_text(patterns())
    for domain, texts in all_texts().items():
        for language in LANGUAGES:
            catalogue = built(language, texts, known=read(language, domain))
            path = catalogue_path(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path))
            if domain in COMPILED:
                path.with_suffix(".mo").write_bytes(catalogue.to_binary())
    for language in LANGUAGES:
        words_path(language).parent.mkdir(exist_ok=True)
        scripts, templates = read(language, "djangojs"), read(language, "templates")
        words_path(language).write_text(for_scripts(scripts, templates=templates))


def faults(language: str, domain: str, texts: list[Text]) -> Iterator[str]:
    """What is wrong with a catalogue: texts that are missing, left over or not translated, and broken places."""
    known = {entry.msgid: entry for entry in read(language, domain)}
    name = catalogue_path(language, domain).relative_to(ROOT)
    wanted = {text.text: text for text in texts}
    yield from (f"{name}: missing: {text!r}" for text in wanted.keys() - known.keys())
    yield from (f"{name}: no longer used: {text!r}" for text in known.keys() - wanted.keys())
    for text in wanted.keys() & known.keys():
        entry = known[text]
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if not all(forms) or entry.fuzzy:
            yield f"{name}: not translated: {text!r}"
            continue
        for form in forms:
            if not fits(text, form, plural=entry.msgid_plural):
                yield f"{name}: other places than its text: {text!r} as {form!r}"


def fits(text: str, form: str, *, plural: str) -> bool:
    """Whether a translation has the places of its text; one may leave the number out, as its text may."""
    there, wanted = set(PLACE.findall(form)), set(PLACE.findall(text)) | set(PLACE.findall(plural))
    optional = {place for place in wanted if place in ("{n}", "%(n)s", "%(count)s", "%(counter)s")} if plural else set()
    spaces = all((text[at] in BREAKING) is (form[at] in BREAKING) for at in (0, -1))
    return there <= wanted and wanted - optional <= there and spaces


def missing() -> Iterator[str]:
    for domain, texts in all_texts().items():
        for language in LANGUAGES:
            yield from faults(language, domain, texts)


def _start() -> None:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True, STATICFILES_DIRS=[])


if __name__ == "__main__":
    _start()
    if "--missing" in sys.argv:
        print("\n".join(missing()))
    else:
        write()
