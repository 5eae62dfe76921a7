"""``manage.py voices``: what can speak on this machine, as a brand kit names it, and what is left out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from generation import api as generation


class Command(BaseCommand):
    help = "List the voices that can speak here: speech backend, voice, language, and what it is called."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="", help="only voices of this language, such as de or en-GB")

    def handle(self, *_args: Any, language: str, **_options: Any) -> None:
        wanted = language.lower()
        for offer in generation.list_voices():
            voice = offer.voice
            if wanted in {"", voice.tongue, voice.language.lower()}:
                self.stdout.write(f"{offer.backend:<14}{voice.name:<22}{voice.language:<12}{voice.label}")
        for problem in generation.list_refused_voices():
            self.stderr.write(f"Left out: {problem}")
