"""``manage.py sweep``: removes derived files and files that nobody has now, as the clock does every few hours."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from generation.api import sweep_derived, sweep_leftovers


class Command(BaseCommand):
    help = "Remove derived files that nobody used for long. They are made again when they are wanted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--older-than-days", type=float, help="unused for so long (DERIVED_KEEP_DAYS)")
        parser.add_argument("--limit-bytes", type=int, help="and the longest unused beyond it (DERIVED_LIMIT_BYTES)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(
        self, *, older_than_days: float | None, limit_bytes: int | None, dry_run: bool, **_options: object
    ) -> None:
        swept = sweep_derived(older_than_days=older_than_days, limit_bytes=limit_bytes, dry_run=dry_run)
        words = "would remove" if dry_run else "removed"
        self.stdout.write(f"sweep: {words} {swept.files} files, {swept.size_bytes / 1e6:.1f} MB")
        left = sweep_leftovers(dry_run=dry_run)
        if left.files:
            self.stdout.write(f"sweep: {words} {left.files} files that nobody has, {left.size_bytes / 1e6:.1f} MB")
