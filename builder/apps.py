"""The product's app: what it wants to be told of."""

from django.apps import AppConfig


class BuilderConfig(AppConfig):
    """Rows of the product. Finished export jobs are told to the export they belong to."""

    name = "builder"

    def ready(self) -> None:
        """Listen to generation. Rows can only be imported now that the apps are there."""
        from builder.services.exports import settle_export
        from generation import api as generation

        generation.on_finished(generation.EXPORT)(settle_export)
