"""The makers of derived media, one family a module. Importing the package registers them all."""

from generation.services.makers import delivery, footage, narration, pictures, render, sound

__all__ = ["delivery", "footage", "narration", "pictures", "render", "sound"]
