"""Frozen films and renders: values kept as files of the store, by their content.

A film of 500 segments is rendered as a thousand runs, each of which needs the whole frozen render. So what was read
last is kept, once a process; what a name stands for never changes.
"""

import hashlib
import io
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from builder.document.values import Value
from generation import files
from generation.domain.requests import FrozenFilm, FrozenRender
from generation.domain.work import Media

KEPT: Final = 4
"""Of each kind; of a film of 500 segments one takes some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class FrozenBytes:
    """A value as the bytes that are kept of it, with their name, whether they are kept yet or not."""

    sha256: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, value: Value) -> "FrozenBytes":
        """The value as it would be kept."""
        data = value.model_dump_json().encode()
        return cls(hashlib.sha256(data).hexdigest(), data)

    def keep(self) -> str:
        """Have it as a file of the store; its SHA-256."""
        return files.store_file(io.BytesIO(self.data)).sha256


def freeze(value: Value) -> str:
    """Keep the value as a file; its SHA-256."""
    return FrozenBytes.of(value).keep()


def load_film(sha256: str, media: Media) -> FrozenFilm:
    """The film that was frozen under this name. Raises MissingFileError."""
    return _films(_Source(sha256, media))


def load_render(sha256: str, media: Media) -> FrozenRender:
    """The render that was frozen under this name. Raises MissingFileError."""
    return _renders(_Source(sha256, media))


class _Source:
    """A name, and where to read it. Equal names are equal, wherever they are read."""

    def __init__(self, sha256: str, media: Media) -> None:
        self._sha256, self._media = sha256, media

    def read(self) -> bytes:
        return self._media.path(self._sha256).read_bytes()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source) and other._sha256 == self._sha256

    def __hash__(self) -> int:
        return hash(self._sha256)


@lru_cache(maxsize=KEPT)
def _films(source: _Source) -> FrozenFilm:
    return FrozenFilm.model_validate_json(source.read())


@lru_cache(maxsize=KEPT)
def _renders(source: _Source) -> FrozenRender:
    return FrozenRender.model_validate_json(source.read())
