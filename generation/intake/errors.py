"""Why a file was not taken in."""

from generation.domain.errors import GenerationError


class IntakeError(GenerationError):
    """The file cannot be used. The message says why, and what a person can do about it."""

    code = "unreadable"
