"""A runner that cannot fail proves nothing: each kind of failure must be reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.javascript import Browser, JavaScriptError

FAILURES = Path(__file__).parents[1] / "js" / "failures.js"


@pytest.fixture(scope="module")
def browser_of_plugin() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


class TestJavaScriptPlugin:
    def test_lets_a_sound_test_pass(self, browser_of_plugin: Browser) -> None:
        browser_of_plugin.run_test(FAILURES, "passes")

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("comparesWrongly", r'actual:   \{"frames":1\}[\s\S]*tests/js/failures\.js:9'),
            ("isRejected", "lost"),
            ("throwsLater", "uncaught: .*nobody caught this"),
            ("throwsOnceItHasEnded", "uncaught: .*nobody waited for this"),
            ("importsNothing", "Failed to fetch dynamically imported module"),
            ("isNotThere", "not a function"),
        ],
    )
    def test_reports_what_failed_and_where(self, browser_of_plugin: Browser, name: str, said: str) -> None:
        with pytest.raises(JavaScriptError, match=said):
            browser_of_plugin.run_test(FAILURES, name)
