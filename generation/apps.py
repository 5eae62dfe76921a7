"""Wiring: everything that can be made is registered, and backends are looked at before anything starts."""

from importlib import import_module
from typing import Final

from django.apps import AppConfig

REGISTERING: Final = (
    "generation.services.checkup",
    "generation.services.exports",
    "generation.services.makers",
    "generation.services.script_checks",
)
"""Modules that register what they offer when they are imported."""


class GenerationConfig(AppConfig):
    name = "generation"

    def ready(self) -> None:
        """Fill the registry."""
        for module in REGISTERING:
            import_module(module)
