"""The makers of derived media, one family a module. Importing the package registers them all."""

from generation.services.makers import footage, narration

__all__ = ["footage", "narration"]
