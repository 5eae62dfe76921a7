"""The product's app: what it wants to be told of."""

from django.apps import AppConfig


class BuilderConfig(AppConfig):
    """Rows of the product. Finished export jobs are told to their export, and an export without a job is found."""

    name = "builder"

    def ready(self) -> None:
        """Listen to generation. Rows can only be imported now that the apps are there."""
        from builder.selectors.holding import find_held_files
        from builder.services.exports import send_forgotten_exports, settle_export
        from generation import api as generation

        generation.on_finished(generation.EXPORT)(settle_export)
        generation.on_wake(send_forgotten_exports)
        generation.on_sweep(find_held_files)
