"""The one root of errors in this app."""


class BrandKitError(Exception):
    """Something about a brand kit that a caller may want to answer.

    ``code`` is stable and for programs; the message is for people; ``data`` holds what the message speaks of.
    """

    def __init__(self, code: str, message: str, **data: object) -> None:
        super().__init__(code, message, data)
        self.code = code
        self.message = message
        self.data = data

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.message, self.data)


class KitNotFoundError(BrandKitError):
    """There is no such kit or version, or not in this state."""


class KitStateError(BrandKitError):
    """The wish does not fit the state of the kit or the version."""


def _rebuild(kind: type[BrandKitError], code: str, message: str, data: dict[str, object]) -> BrandKitError:
    return kind(code, message, **data)
