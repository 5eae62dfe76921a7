"""A backend from outside of the repository, for the tests of what every backend promises.

``OWN_BACKEND`` in the environment names its class by the dotted path, ``OWN_BACKEND_OPTIONS`` its options as JSON. The
tests then run over this one alone.
"""

import json
import os
from typing import Any, Final

from django.utils.module_loading import import_string

OWN: Final = "own"
OWN_CLASS: Final[Any] = import_string(os.environ["OWN_BACKEND"]) if os.environ.get("OWN_BACKEND") else None


def build_own() -> Any:
    """The backend that the environment names, with its options."""
    return OWN_CLASS(**json.loads(os.environ.get("OWN_BACKEND_OPTIONS") or "{}"))
