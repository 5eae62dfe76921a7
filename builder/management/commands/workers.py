"""``manage.py workers``: what each worker said that it can do."""

from django.core.management.base import BaseCommand

from generation import api as generation


class Command(BaseCommand):
    help = "List the workers that started in the last 30 days, with what each can do: device, encoders, cores."

    def handle(self, **_options: object) -> None:
        for worker in generation.list_workers():
            abilities = worker.abilities
            card = f" ({abilities.card})" if abilities.card else ""
            encoders = ", ".join(abilities.encoders)
            self.stdout.write(
                f"{worker.name}: composites on {abilities.device}{card}, encodes by {encoders}, "
                f"{abilities.cores} cores; started {worker.seen_at:%Y-%m-%d %H:%M}"
            )
