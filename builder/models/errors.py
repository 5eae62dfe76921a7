"""What can go wrong in the product. The code is stable and part of the API; the message says what to do."""

from collections.abc import Mapping


class BuilderError(Exception):
    """The root of all errors of this app: a stable ``code``, a sentence for people, and data for programs."""

    code = "builder-error"

    def __init__(self, message: str, *, code: str | None = None, data: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.data = dict(data or {})

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.code, self.data)


def _rebuild(kind: type[BuilderError], message: str, code: str, data: dict[str, object]) -> BuilderError:
    return kind(message, code=code, data=data)


class NotFoundError(BuilderError):
    """There is no such thing, or it belongs to a workspace that the person is not a member of."""

    code = "not-found"


class ForbiddenError(BuilderError):
    """The person's role lacks a right inside their own workspace; ``data["right"]`` names it."""

    code = "right-missing"


class InvalidError(BuilderError):
    """What was sent cannot be used; ``data`` says where."""

    code = "invalid"


class ConflictError(BuilderError):
    """The state of the thing does not allow this now."""

    code = "conflict"
