"""``manage.py prepare``: database and static files fit this version. A studio runs it before its other processes."""

import hashlib
import os
from argparse import ArgumentParser
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from builder.management.studio.lock import running_at
from builder.management.studio.studio import SIGN_IN
from builder.models import Role, User
from builder.services.people import create_sign_in_link, ensure_person
from generation.api import wake_jobs

STAMP = ".collected"


class Command(BaseCommand):
    help = "Migrate the database; where asked, demo, static files, forgotten jobs and a sign-in link."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="put the demo's workspace in place, if it is not")
        parser.add_argument("--static", action="store_true", help="collect static files, if they changed")
        parser.add_argument("--sign-in", action="store_true", help="print a link that signs an administrator in once")
        parser.add_argument("--wake", action="store_true", help="set going what an earlier run left unfinished")

    def handle(self, *, demo: bool, static: bool, sign_in: bool, wake: bool, **_options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        self._say("database migrated")
        if demo:
            call_command("seed_demo", stdout=self.stdout)
        if static and collect_static(Path(settings.STATIC_ROOT)):
            self._say("static files collected")
        if wake:
            wake_jobs()
        if sign_in:
            self._say(SIGN_IN + make_sign_in_link())

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def collect_static(target: Path) -> bool:
    """The static files stand in ``target`` with hashed names. False where none has changed since the last time."""
    state = _state_of([Path(folder) for folder in settings.STATICFILES_DIRS])
    stamp = target / STAMP
    if stamp.is_file() and stamp.read_text() == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def make_sign_in_link() -> str:
    """An address that signs in the first administrator, once; on an empty database one is made."""
    administrator = (
        User.objects.filter(memberships__role=Role.ADMINISTRATOR, is_active=True).order_by("created_at", "id").first()
    )
    person = administrator or ensure_person("administrator@localhost", display_name="Administrator")
    return _site() + reverse("sign-in-link", args=[create_sign_in_link(person, now=timezone.now())])


def _site() -> str:
    """Where people reach the server: as the operator says, else where a studio runs on this home folder now."""
    running = "" if os.environ.get("PUBLIC_URL") else running_at(Path(settings.BRANDREEL_HOME))
    return running or settings.PUBLIC_URL


def _state_of(folders: list[Path]) -> str:
    """A sum over names, sizes and times of all files, and over what processes them."""
    total = hashlib.sha256(f"{django.__version__} {settings.STORAGES['staticfiles']}".encode())
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.is_file()):
        facts = file.stat()
        total.update(f"{file} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return total.hexdigest()
