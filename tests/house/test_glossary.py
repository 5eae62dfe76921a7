"""One word, one meaning: what the code calls a thing stands in the glossary.

When a test here fails, run ``python -m tests.house.glossary``.
"""

import re
from functools import cache

from tests.house.glossary import BEGIN, PAGE, all_names


def listed() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text().partition(BEGIN)[2], re.MULTILINE))


@cache
def names() -> set[str]:
    return {name.name for name in all_names()}


class TestGlossary:
    def test_names_every_model_value_and_dataclass(self) -> None:
        assert set() == names() - listed()

    def test_names_nothing_that_is_gone(self) -> None:
        assert set() == listed() - names()

    def test_knows_the_words_of_the_house(self) -> None:
        words = PAGE.read_text().partition(BEGIN)[0]
        for word in ("Workspace", "Segment", "Layer", "Narration", "Artifact", "Lease", "Export", "Finding"):
            assert f"**{word}**" in words
