"""Names of what a job does, where people are told more than how far it is."""

from typing import Final

MENDING_LOGO: Final = "mend-logo"
"""A part of the film is encoded again with more care, because a logo was not held."""
MENDING_COLOUR: Final = "mend-colour"
"""The same, because another colour of the brand was not held."""
MENDING: Final = frozenset({MENDING_LOGO, MENDING_COLOUR})
