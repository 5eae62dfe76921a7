"""``manage.py seed_demo``: the workspace Northwind with its brand kit and its finished video."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from builder.services.demo import ensure_demo
from builder.services.templates import list_templates


class Command(BaseCommand):
    help = "Make the demo workspace, if it is not there. What people changed in it stays."

    def handle(self, *args: Any, **options: Any) -> None:
        demo = ensure_demo(now=timezone.now())
        if demo.is_new:
            # Their pictures are drawn before somebody waits for them.
            list_templates(demo.workspace.key, by=demo.owner)
        word = "is ready" if demo.is_new else "was there already"
        self.stdout.write(f"The demo workspace “{demo.workspace.name}” {word}; sign in as {demo.owner.email}.")
