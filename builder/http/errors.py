"""Errors as answers: one table from codes to HTTP. Every error says {code, message, data}."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from brandkit.api import BrandKitError, ImportRefusedError
from builder.document.errors import DocumentError
from builder.models.errors import BuilderError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.sentences import translated
from generation.api import GenerationError

log = logging.getLogger(__name__)

STATUS_BY_ROOT: Final[Mapping[type[Exception], int]] = {
    NotFoundError: 404,
    ForbiddenError: 403,
    ConflictError: 409,
    InvalidError: 422,
    BuilderError: 400,
    DocumentError: 422,
    ImportRefusedError: 422,
    BrandKitError: 409,
    GenerationError: 422,
}
"""What a code means unless it stands in the table below; the first class that fits."""

STATUS_BY_CODE: Final[Mapping[str, int]] = {
    "file-too-large": 413,
    "too-large": 413,
    "not-found": 404,
    "not-made": 404,
    "file-missing": 404,
    "no-kit": 409,
    "no-published-kit": 409,
    "no-kit-version": 404,
    "no-draft": 404,
    "storage-full": 507,
    "storage-refused": 503,
}


SENTENCES: Final = frozenset({"message", "measure", "what", "reason"})
"""What holds a sentence for people in the data of an error."""


class ErrorOut(Schema):
    """What went wrong: a stable code, a sentence for people, and data for programs."""

    code: str
    message: str
    data: dict[str, Any] | None = None


class ApiError(Exception):
    """Something wrong with the request itself."""

    def __init__(self, status: int, *, code: str, message: str, data: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.data = dict(data or {})


def add_error_handlers(api: NinjaAPI) -> None:
    """Whatever is raised below becomes an answer; what nobody expected is logged and becomes a 500."""
    handlers: Mapping[type[Exception], Callable[[HttpRequest, Any], JsonResponse]] = {
        BuilderError: _answer_ours,
        DocumentError: _answer_ours,
        BrandKitError: _answer_ours,
        GenerationError: _answer_ours,
        ApiError: _answer_api_error,
        ValidationError: _answer_validation,
        AuthenticationError: _answer_signed_out,
        HttpError: _answer_http,
        SuspiciousOperation: _answer_broken_request,
        MultiPartParserError: _answer_broken_request,
        UnreadablePostError: _answer_broken_request,
        Http404: _answer_nothing_there,
        Exception: _answer_unexpected,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def status_of(error: Exception, *, code: str) -> int:
    """The HTTP status of one of our errors."""
    if code in STATUS_BY_CODE:
        return STATUS_BY_CODE[code]
    return next(status for root, status in STATUS_BY_ROOT.items() if isinstance(error, root))


def error_response(status: int, *, code: str, message: str, data: Mapping[str, object] | None = None) -> JsonResponse:
    """An error as JSON, in the reader's language."""
    answer = {"code": code, "message": translated(message), "data": _in_words(dict(data or {}))}
    return JsonResponse(answer, status=status)


def _in_words(data: object, *, name: str = "") -> object:
    """Data with its sentences in the reader's language."""
    if isinstance(data, Mapping):
        return {key: _in_words(value, name=str(key)) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_in_words(value, name=name) for value in data]
    return translated(data) if isinstance(data, str) and name in SENTENCES else data


def _answer_ours(
    request: HttpRequest, error: BuilderError | DocumentError | BrandKitError | GenerationError
) -> JsonResponse:
    status = status_of(error, code=error.code)
    if status >= 500:
        log.error("The storage failed: %s", error, exc_info=error)
    return error_response(status, code=error.code, message=error.message, data=error.data)


def _answer_api_error(request: HttpRequest, error: ApiError) -> JsonResponse:
    return error_response(error.status, code=error.code, message=error.message, data=error.data)


def _answer_validation(request: HttpRequest, error: ValidationError) -> JsonResponse:
    problems = [
        {"where": ".".join(str(part) for part in problem["loc"]), "what": str(problem["msg"])}
        for problem in error.errors[:20]
    ]
    first = problems[0] if problems else {"where": "", "what": "Something is not as it should be."}
    message = f"{first['what']} ({first['where']})"
    return error_response(422, code="invalid", message=message, data={"problems": problems})


def _answer_signed_out(request: HttpRequest, error: AuthenticationError) -> JsonResponse:
    return error_response(401, code="signed-out", message="Sign in, or send a token.")


def _answer_http(request: HttpRequest, error: HttpError) -> JsonResponse:
    if error.status_code == 403:
        return error_response(403, code="csrf-failed", message="The page is too old. Load it again.")
    if error.status_code == 400:
        return error_response(400, code="unreadable", message="The body of the request is not JSON that can be read.")
    return error_response(error.status_code, code=f"http-{error.status_code}", message=str(error))


def _answer_broken_request(request: HttpRequest, error: Exception) -> JsonResponse:
    if isinstance(error, RequestDataTooBig):
        return error_response(413, code="too-large", message="The request is too large.")
    return error_response(400, code="unreadable", message="The request cannot be read. Send it again.")


def _answer_nothing_there(request: HttpRequest, error: Http404) -> JsonResponse:
    return error_response(404, code="not-found", message="There is no such thing.")


def _answer_unexpected(request: HttpRequest, error: Exception) -> JsonResponse:
    log.error("%s %s failed.", request.method, request.path, exc_info=error)
    return error_response(500, code="server-error", message="Something went wrong on our side. It has been logged.")
