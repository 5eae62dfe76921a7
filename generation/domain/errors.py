"""The errors of generation. Each has a stable ``code``, a sentence for people, and data for programs."""


class GenerationError(Exception):
    """Root of everything that generation raises on purpose. It pickles, so that it survives a worker's boundary."""

    code = "generation-failed"

    def __init__(self, message: str, *, code: str | None = None, **data: str | int | float | None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.data = data

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.code, self.data)


def _rebuild(
    kind: type[GenerationError], message: str, code: str, data: dict[str, str | int | float | None]
) -> GenerationError:
    error = kind(message, code=code)
    error.data = data
    return error


class NotFoundError(GenerationError):
    """A job, an artifact or a file that is not there (or belongs to another workspace)."""

    code = "not-found"


class StorageError(GenerationError):
    """The storage refused to write or to read."""

    code = "storage-refused"


class StorageFullError(StorageError):
    """There is no room left for a file."""

    code = "storage-full"


class MissingFileError(StorageError, LookupError):
    """A file that a document or a job names is not in the store."""

    code = "file-missing"


class SpeechError(GenerationError):
    """A script that cannot be spoken, or a voice that cannot speak it."""

    code = "speech-failed"


class PictureError(GenerationError):
    """A picture that cannot be made, or that came out broken."""

    code = "picture-failed"


class FootageError(GenerationError):
    """Footage that cannot be made, or that came out broken."""

    code = "footage-failed"


class BackendError(GenerationError):
    """A backend that is unknown, wrongly configured, or not what its name promises."""

    code = "backend-unusable"


class WorkStoppedError(GenerationError):
    """Work that was cancelled, or whose claim went to another worker. Nothing is wrong and nothing is kept."""

    code = "stopped"
