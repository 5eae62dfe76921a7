"""Files that appear under their name only when they are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from builder.management.exporting.films import FilmError


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write into, which is ``target`` once the context closes and nothing at all after an error.

    Raises FilmError where the disk does not take it.
    """
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with half.open("wb") as sink:
            yield sink
        os.replace(half, target)
    except OSError as error:
        raise FilmError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
