"""What all pages share: the person who asks, and errors of the domain as pages or messages."""

from collections.abc import Callable, Mapping
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from brandkit.api import BrandKitError
from builder.document.errors import DocumentError
from builder.models import User
from builder.models.errors import BuilderError, ForbiddenError, NotFoundError
from builder.selectors.sentences import translated
from builder.services.names import one_line
from generation.api import GenerationError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

_REFUSALS = (BuilderError, GenerationError, BrandKitError, DocumentError)


class Attempt:
    """Something that is tried inside ``with``. Afterwards ``problem`` says what stands in the way; empty if nothing.
    ``data`` is what the problem speaks of.

    What the person may not know of or do is no such problem: it passes on to ``signed_in``.
    """

    def __init__(self) -> None:
        self.problem = ""
        self.data: Mapping[str, object] = {}

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if not isinstance(error, _REFUSALS) or isinstance(error, (NotFoundError, ForbiddenError)):
            return False
        self.problem = translated(error.message)
        self.data = error.data
        return True


def person(request: HttpRequest) -> User:
    """Who is signed in; pages are behind ``signed_in``."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def signed_in(view: View[P]) -> View[P]:
    """Asks for signing in first; what the person may not know of is not found, what they may not do is forbidden."""

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFoundError as error:
            raise Http404(translated(error.message)) from error
        except ForbiddenError as error:
            raise PermissionDenied(translated(error.message)) from error

    checked: Any = login_required(page)
    return checked  # type: ignore[no-any-return]


def line_of(form: QueryDict, name: str, *, limit: int) -> str:
    """What was written in a field of one line, without what a database cannot hold; empty where it was not sent."""
    return one_line(form.get(name) or "", limit=limit)


def row_numbers(form: QueryDict) -> list[int]:
    """The rows of a table that a form or an address names by ``row``; what is no number names none."""
    return [int(words) for words in form.getlist("row") if words.isdecimal() and len(words) <= 6]


def wish(request: HttpRequest, *, back: str, done: str, act: Callable[[], object]) -> HttpResponse:
    """Carries out one wish of a form and goes back to ``back``, saying ``done`` or what stands in the way."""
    with Attempt() as attempt:
        act()
    if attempt.problem:
        messages.error(request, attempt.problem)
    else:
        messages.success(request, done)
    return redirect(back)
