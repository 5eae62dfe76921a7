"""Words in scripts that people see and nobody translates: in markup, as the name of a control, in a translated text.

A literal in a calculation may be a class or a kind as well as words, so only these places are looked at.
"""

import re
from collections.abc import Iterator

from tests.house.texts import STRING, after_value

LETTERS = re.compile(r"[A-Za-zÀ-ÿ][a-zà-ÿ]")
EVERYWHERE = {"Aa", "px"}
"""What is written so in every language."""
NAMED = re.compile(rf"(?<![\w$.-])(?:label|words|title|placeholder|aria-label|help)(?:: |=(?:\$\{{)?)({STRING})")
"""What stands behind the name of a property or of an attribute that people read."""
COMMENT = re.compile(r"/\*\*?[ \n].*?\*/|(?<![<:\"'`\w])//[^\n]*", re.DOTALL)
MARKED = re.compile(r"(?<![\w$])(t|html|svg)`")
CHOSEN = re.compile(rf"(?:\|\||\?\?|\?|:) ({STRING})")
"""What a value falls back to or is chosen as."""


def bare_words(source: str) -> Iterator[str]:
    """The words, as they stand there."""
    code = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    yield from (found[1] for found in NAMED.finditer(code) if LETTERS.search(found[1]) and "${" not in found[1])
    for start in MARKED.finditer(code):
        text, values = _parts(code, start.end())
        shown = re.split(r"<[^<>]*>", text) if start[1] != "t" else _chosen_in(values)
        yield from (words.strip() for words in shown if LETTERS.search(words) and words.strip() not in EVERYWHERE)


def _parts(code: str, at: int) -> tuple[str, list[str]]:
    """A template literal without its values, and these."""
    text, values = "", []
    while code[at] != "`":
        if code.startswith("${", at):
            end = after_value(code, at + 2)
            values.append(code[at + 2 : end - 1])
            text, at = f"{text} ", end
        else:
            text, at = text + code[at], at + 1
    return text, values


def _chosen_in(values: list[str]) -> list[str]:
    return [found[1] for value in values for found in CHOSEN.finditer(value)]
