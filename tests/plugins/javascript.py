"""Collects every exported function of ``tests/js/**/*.test.js`` as a test and runs it in Chromium, without Node.

The modules are loaded as the product loads them: native, through an import map. ``#editor/`` is static/editor/, the
vendored packages have their published names, ``#test`` is tests/js/harness.js. A test fails when it throws, when its
promise is rejected or takes too long, or when the page reports an error nobody caught.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.plugins.checkout import ROOT, serve_checkout
from tests.plugins.chromium import LAUNCH_ARGUMENTS, find_chromium

TEST_LIMIT_SECONDS = 30
EXPORTED_FUNCTION = re.compile(r"^export (?:async )?function (\w+)", re.MULTILINE)
RUN_TEST = """async ([address, name, limit]) => {
    const late = new Promise((_, refuse) =>
        setTimeout(() => refuse(new Error(`not finished after ${limit} seconds`)), limit * 1000));
    try {
        const tests = await import(address);
        await Promise.race([tests[name](), late]);
        return null;
    } catch (error) {
        return error instanceof Error ? error.stack : String(error);
    } finally {
        // Timers that are due belong to this test, not to the next one on the page.
        await new Promise((resolve) => setTimeout(resolve, 0));
    }
}"""

Answer = TypeVar("Answer")


class JavaScriptError(Exception):
    """A test in JavaScript failed; the message is its stack."""


class Browser:
    """One Chromium with a page for each test file.

    Playwright's synchronous interface keeps an event loop in its thread, where neither another Playwright nor Django's
    synchronous database calls would work; so it lives in a thread of its own.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="javascript-tests")
        self._pages: dict[Path, Page] = {}
        self._uncaught: dict[Path, list[str]] = {}
        self._started = False

    def run_test(self, file: Path, name: str) -> None:
        """Run the exported function ``name`` of ``file``; raises JavaScriptError with the stack when it fails."""
        self._in_thread(lambda: self._run_test(file, name))

    def close(self) -> None:
        """End Chromium, if it was ever needed."""
        if self._started:
            self._in_thread(self._close)
        self._thread.shutdown()

    def _in_thread(self, work: Callable[[], Answer]) -> Answer:
        return self._thread.submit(work).result()

    @cached_property
    def _chromium(self) -> Any:
        self._playwright = sync_playwright().start()
        self._started = True
        return self._playwright.chromium.launch(executable_path=find_chromium(), args=list(LAUNCH_ARGUMENTS))

    def _page(self, file: Path) -> Page:
        if file not in self._pages:
            # West of Greenwich, where a day that is taken for its midnight there is the day before.
            page = self._chromium.new_page(timezone_id="America/New_York")
            uncaught = self._uncaught[file] = []
            page.on("pageerror", lambda error: uncaught.append(error.stack or str(error)))
            page.goto(f"{serve_checkout()}/")
            self._pages[file] = page
        return self._pages[file]

    def _run_test(self, file: Path, name: str) -> None:
        page = self._page(file)
        uncaught = self._uncaught[file]
        uncaught.clear()
        address = "/" + file.relative_to(ROOT).as_posix()
        problem = page.evaluate(RUN_TEST, [address, name, TEST_LIMIT_SECONDS])
        problems = [problem] if problem else [f"uncaught: {error}" for error in uncaught]
        if problems:
            raise JavaScriptError("\n".join(problems).replace(f"{serve_checkout()}/", ""))

    def _close(self) -> None:
        self._chromium.close()
        self._playwright.stop()


BROWSER = pytest.StashKey[Browser]()


class JavaScriptTest(pytest.Item):
    """One exported function."""

    def runtest(self) -> None:
        self.config.stash[BROWSER].run_test(self.path, self.name)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, JavaScriptError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self._line, f"{self.path.name}: {self.name}"

    @cached_property
    def _line(self) -> int:
        lines = self.path.read_text().splitlines()
        return next(number for number, line in enumerate(lines) if f"function {self.name}(" in line)


class JavaScriptFile(pytest.File):
    """A module whose exported functions are tests."""

    def collect(self) -> Iterator[JavaScriptTest]:
        names = EXPORTED_FUNCTION.findall(self.path.read_text())
        if not names:
            raise self.CollectError(f"{self.path.name} exports no function, so it tests nothing.")
        for name in names:
            yield JavaScriptTest.from_parent(self, name=name)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BROWSER] = Browser()


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[BROWSER].close()


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> JavaScriptFile | None:
    if file_path.name.endswith(".test.js"):
        return JavaScriptFile.from_parent(parent, path=file_path)
    return None
