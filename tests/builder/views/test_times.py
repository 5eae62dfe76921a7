"""How pages show a moment."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.template import Context, Template

AT = datetime(2026, 3, 4, 21, 5, 9, tzinfo=UTC)


def shown(words: str, **context: object) -> str:
    return Template(words).render(Context(context))


class TestMoments:
    def test_are_left_to_the_browser_of_whoever_looks(self) -> None:
        said = shown("{{ at|local_time }}", at=AT)
        assert said == '<time datetime="2026-03-04T21:05:09+00:00" data-shows="">4 March 2026, 21:05</time>'
        assert "21:05:09</time>" in shown('{{ at|local_time:"seconds" }}', at=AT)

    def test_stand_in_sentences(self) -> None:
        sentence = "{% blocktranslate with at=at|local_day %}Since {{ at }}.{% endblocktranslate %}"
        said = shown("{% load i18n %}" + sentence, at=AT)
        assert said.startswith("Since <time")
        assert said.endswith("4 March 2026</time>.")

    def test_that_are_days_are_the_same_everywhere(self) -> None:
        assert shown("{{ at|local_day }}", at=date(2026, 3, 4)) == "4 March 2026"

    def test_that_are_missing_are_not_said(self) -> None:
        assert shown("{{ at|local_time }}{{ at|local_day }}", at=None) == ""

    def test_are_shown_by_no_page_in_another_way(self) -> None:
        """Days without a time of day, such as the end of a licence, may be; letters have no browser that could."""
        of_days = re.compile(r"(today|_on)\|date:\"j F Y\"")
        for page in Path(settings.BASE_DIR, "templates").rglob("*.html"):
            words = of_days.sub("", page.read_text())
            assert "|date:" not in words or page.parent.name == "letters", page
