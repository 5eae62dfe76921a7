"""The one root of errors in this app."""

from collections.abc import Mapping


class BrandKitError(Exception):
    """Something about a brand kit that a caller may want to answer.

    ``code`` is stable and for programs; ``message`` is for people; ``data`` holds what the message speaks of.
    """

    def __init__(self, code: str, message: str, data: Mapping[str, object] | None = None) -> None:
        super().__init__(code, message, dict(data or {}))
        self.code = code
        self.message = message
        self.data: dict[str, object] = dict(data or {})

    def __str__(self) -> str:
        return self.message


class KitNotFoundError(BrandKitError):
    """There is no such kit or version, or not in this state."""


class KitStateError(BrandKitError):
    """The wish does not fit the state of the kit or the version."""


class RuleError(BrandKitError):
    """A rule is registered twice, or asked for by a name that no rule has."""


class FrameError(BrandKitError):
    """What was handed over to be judged is no frame, or what judges frames is not whole."""


class WaiverError(BrandKitError):
    """There is no such waiver, or it has ended."""
