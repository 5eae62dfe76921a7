"""Where loops that numba compiled are kept on disk.

Numba keeps compiled code beside the module, or in the user's cache directory where that is read-only; where neither can
be written, a directory of this machine's temporary files serves.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from numba.core import config as numba_config

config: Any = numba_config


def choose_cache_directory(module: str) -> None:
    """Called by a module, with its own path, before it compiles anything."""
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    beside = Path(module).parent
    nearest = next(parent for parent in (home, *home.parents) if parent.exists())
    if config.CACHE_DIR or os.access(beside, os.W_OK) or os.access(nearest, os.W_OK):
        return
    config.CACHE_DIR = str(Path(tempfile.gettempdir()) / f"brandreel-kernels-{os.getuid()}")
