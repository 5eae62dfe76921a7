"""``manage.py fetch_model``: a model from the hub into a folder."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from generation import api as generation
from generation.api import BackendError, ModelWish

SETTINGS = {"pictures": "PICTURE_MODELS", "footage": "FOOTAGE_MODELS"}


class Command(BaseCommand):
    help = "Fetch a model of diffusers from the hub into a folder, if its licence allows what you do."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("repository", help="owner/name")
        parser.add_argument("--into", type=Path, required=True, help="the folder to make, below one that is there")
        parser.add_argument("--revision", default="main", help="a branch, a tag or a commit (%(default)s)")
        parser.add_argument("--licence", default="", help="where the model does not say: as model cards call it")
        parser.add_argument("--accepts-licence", default="", help="one that is refused otherwise, and you may use")
        parser.add_argument("--half", action="store_true", help="weights in half precision where there are two")

    def handle(
        self, *, repository: str, into: Path, revision: str, licence: str, accepts_licence: str, half: bool,
        **_options: object,
    ) -> None:  # fmt: skip
        wish = ModelWish(
            repository=repository,
            into=into.absolute(),
            revision=revision,
            licence=licence,
            accepts_licence=accepts_licence,
            half=half,
        )
        try:
            made = generation.fetch_model(wish, say=self.stdout.write)
        except BackendError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(f"{into} cannot be written: {error.strerror or error}.") from error
        options: dict[str, str] = {"folder": str(made.folder)}
        options |= {"licence": licence} if licence else {}
        options |= {"accepts_licence": accepts_licence} if accepts_licence else {}
        alias = made.folder.name.lower()
        self.stdout.write(f"{made.size_bytes / 1e9:.2f} GB in {made.folder}, {made.licence}, commit {made.commit}.")
        self.stdout.write(f"To use it: {SETTINGS[made.makes]}='{json.dumps({alias: options})}'")
