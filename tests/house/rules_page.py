"""docs/reference/rules.md: every rule on the document. ``python -m tests.house.rules_page`` writes it anew."""

import inspect
import sys
from textwrap import fill

from brandkit.rules.base import AnyRule, TimelineRule
from brandkit.rules.shipped import STANDARD_RULES
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "reference" / "rules.md"
HEAD = """# Rules on the document

Written by `python -m tests.house.rules_page` from the rules themselves. Every rule looks at what the document means
with the brand kit, before anything is rendered: places in pixels, colours, fonts and whole frames. It is exact where
the document decides, and says `unjudged` where a picture or footage does and nobody has measured its frames yet.

An *error* breaks the brand or cannot be read, a *warning* works but may be missed, a *hint* could be better. The policy
of a workspace says which of them hold back an export. A fix is applied by one click in the editor, can be undone, and
leaves its finding gone without another one that is as bad; [adding a rule](../how-to/add-a-brand-rule.md) says how
fixes are made. A rule without fixes says why; where a single finding has none, its words say what a person has to do. A
finding of more or less carries what was measured and its limit, each with its unit.

| code | demands | severity | looks at | fix |
|---|---|---|---|---|
"""


def build_page() -> str:
    """The text of the page: a table of all rules, then what each of them looks at exactly."""
    rules = tuple(STANDARD_RULES)
    rows = "".join(
        f"| [`{rule.code}`](#{rule.code}) | {rule.title} | {rule.severity} | {_scope(rule)} | {rule.mends or '-'} |\n"
        for rule in rules
    )
    return (
        HEAD
        + rows
        + "".join(f"\n## {rule.code}\n\n{_words(rule)}\n\n{_measures(rule)}\n{_no_fix(rule)}" for rule in rules)
    )


def _measures(rule: AnyRule) -> str:
    """What it measures, or why it does not."""
    return fill(f"Measures: {rule.measures}" if rule.measures else f"Measures nothing: {rule.measures_nothing}", 120)


def _no_fix(rule: AnyRule) -> str:
    """Why nothing mends it in one click, where nothing does."""
    return "\n" + fill(f"No fix: {rule.mends_nothing}", 120) + "\n" if rule.mends_nothing else ""


def _scope(rule: AnyRule) -> str:
    return "the whole video" if isinstance(rule, TimelineRule) else "each segment"


def _words(rule: AnyRule) -> str:
    """What the rule's module says of it."""
    words = inspect.getdoc(sys.modules[rule.check.__module__]) or ""
    return "\n\n".join(fill(" ".join(part.split()), 120) for part in words.split("\n\n"))


if __name__ == "__main__":
    PAGE.write_text(build_page())
