"""The makers of derived media, one family a module. Importing the package registers them all."""

from generation.services.makers import (
    footage,
    footage_takes,
    gate,
    grounds,
    marks,
    narration,
    pictures,
    render,
    script_checks,
    sound,
    stills_and_teasers,
    takes,
)

__all__ = [
    "footage",
    "footage_takes",
    "gate",
    "grounds",
    "marks",
    "narration",
    "pictures",
    "render",
    "script_checks",
    "sound",
    "stills_and_teasers",
    "takes",
]
