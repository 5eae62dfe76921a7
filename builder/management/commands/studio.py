"""``manage.py studio``: everything runs on this machine, under one supervisor, until Ctrl-C."""

import os
import signal
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand
from rich.console import Console
from rich.text import Text

from builder.management.studio.doctor import MachineError
from builder.management.studio.servers import names_servers, run_with_servers
from builder.management.studio.studio import Address, open_studio

COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "bright_cyan", "bright_green")
NAME_WIDTH = 15


class Command(BaseCommand):
    help = "Start databases, workers and the web server on this machine; Ctrl-C ends them all."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where the web server listens (%(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="its port (%(default)s)")
        parser.add_argument("--verbose-logs", action="store_true", help="show every line, not only warnings")

    def handle(self, *, host: str, port: int, verbose_logs: bool, **_options: object) -> None:
        home = Path(settings.BRANDREEL_HOME)
        try:
            if not names_servers():
                sys.exit(run_with_servers([sys.executable, *sys.argv], home=home))
            _serve(home, Address(host, port), verbose_logs=verbose_logs)
        except MachineError as error:
            print(f"studio: {error}", file=sys.stderr)
            sys.exit(1)


def _serve(home: Path, address: Address, *, verbose_logs: bool) -> None:
    """Everything runs until this process is asked to end."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    os.environ["PUBLIC_URL"] = settings.PUBLIC_URL = os.environ.get("PUBLIC_URL") or str(address)
    screen = Screen(Console(highlight=False, soft_wrap=True))
    started = time.monotonic()
    for problem in find_problems():
        screen.say("studio", problem)
    try:
        with open_studio(home, address=address, say=screen.say, show_everything=verbose_logs) as studio:
            seconds = time.monotonic() - started
            screen.welcome(studio.sign_in_link, address=address, seconds=seconds, logs=home / "logs")
            try:
                studio.watch(until=lambda: False)
            finally:
                screen.say("studio", "ending everything")
    except KeyboardInterrupt:
        screen.say("studio", "ended")


def find_problems() -> list[str]:
    """What is wrong with the settings, such as a model that is not whole: said at the start, which goes on."""
    return [message.msg for message in checks.run_checks() if message.level >= checks.ERROR]


class Screen:
    """What the person at the terminal sees."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._colours: dict[str, str] = {}

    def say(self, name: str, line: str) -> None:
        """One line of one part, its name before it in a colour of its own."""
        colour = self._colours.setdefault(name, COLOURS[len(self._colours) % len(COLOURS)])
        self._console.print(Text.assemble((f"{name:>{NAME_WIDTH}} ", colour), ("| ", "dim"), line))

    def welcome(self, link: str, *, address: Address, seconds: float, logs: Path) -> None:
        """Ready: how to get in, and what next."""
        self._console.print(
            Text.assemble(
                ("\nBrandreel is ready", "bold green"),
                f" after {seconds:.1f} s. Sign in with this link, once, within 30 minutes:\n\n    ",
                (link, "bold underline"),
                f"\n\nNext: open the video of the demo, change a segment, press Export. Later on: {address}\n"
                "Every start prints a new link; to sign in without one, set a password under your initials.\n"
                f"Ctrl-C ends everything; what each part says is in {os.path.relpath(logs)}.\n",
            )
        )
