"""The page that the editor runs in, and its import map."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from builder.models import Right
from builder.selectors.access import access_video, rights_in
from builder.views.edges import person, signed_in

STATIC = Path(settings.STATICFILES_DIRS[0])
FIRST: Final = "#editor/main.js"
IMPORTED: Final = re.compile(r"""^(?:import|export)\b[^;]*?["']([^"';]+)["'];""", re.MULTILINE)
"""A module that another one imports outright, so not by ``import()``: that waits until it is wanted."""


@require_safe
@signed_in
@ensure_csrf_cookie
def editor(request: HttpRequest, video_id: UUID) -> HttpResponse:
    """The editor; people who may only watch are shown the video instead."""
    user = person(request)
    video = access_video(user, video_id)
    if Right.COMMENT not in rights_in(user, video.workspace_id):
        return redirect("watch", video.id)
    addresses = module_addresses()
    import_map = json.dumps({"imports": addresses}, separators=(",", ":"))
    modules = [addresses[name] for name in first_modules()]
    shown = {"video": video, "import_map": import_map, "modules": modules}
    return render(request, "pages/editor.html", shown)


def module_addresses() -> Mapping[str, str]:
    """The hashed address of every module by what imports call it: ours as ``#editor/...``, and the vendored ones."""
    return _addresses(_names(), version=_version())


def first_modules() -> tuple[str, ...]:
    """What has to be there before the editor opens: vendored modules, our first one, and all it imports outright."""
    return _imported_outright(_names(), version=_version())


def _names() -> tuple[str, ...]:
    """Our modules: what is worked out from them is worked out anew once one comes, goes or is called otherwise.

    Where they were collected they are as they were then: nobody looks for them while a page waits.
    """
    return _found() if isinstance(staticfiles_storage, ManifestFilesMixin) else _found.__wrapped__()


@lru_cache(maxsize=1)
def _found() -> tuple[str, ...]:
    return tuple(path.relative_to(STATIC).as_posix() for path in sorted((STATIC / "editor").rglob("*.js")))


def _version() -> str:
    return str(staticfiles_storage.url("editor/main.js"))


@lru_cache(maxsize=2)
def _imported_outright(names: tuple[str, ...], *, version: str) -> tuple[str, ...]:
    found = {module["specifier"]: None for module in _vendored()}
    waiting = [FIRST]
    while waiting:
        name = waiting.pop()
        if name in found or name.removeprefix("#") not in names:
            continue
        found[name] = None
        text = (STATIC / name.removeprefix("#")).read_text()
        waiting += [other for other in IMPORTED.findall(text) if other.startswith("#editor/")]
    return tuple(found)


@lru_cache(maxsize=2)
def _addresses(names: tuple[str, ...], *, version: str) -> Mapping[str, str]:
    modules = {f"#{name}": staticfiles_storage.url(name) for name in names}
    for module in _vendored():
        modules[module["specifier"]] = staticfiles_storage.url(f"vendor/{module['path']}")
    return modules


def _vendored() -> list[dict[str, str]]:
    return list(json.loads((STATIC / "vendor" / "vendor.json").read_text()))
