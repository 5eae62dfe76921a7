"""Reading requests: text that a database cannot hold is refused before anybody works with it."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser
from ninja.types import DictStrAny

from builder.http.errors import ApiError


class CleanParser(Parser):
    """JSON and forms without NUL characters and half surrogates."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        body: DictStrAny = json.loads(request.body)
        if b"\\u" in request.body or b"\x00" in request.body:
            _refuse_unclean(_texts_in(body))
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> DictStrAny:
        _refuse_unclean(value for values in data.lists() for value in values[1] if isinstance(value, str))
        return super().parse_querydict(data, list_fields, request)


class LimitedUpload(FileUploadHandler):
    """Ends an upload that says or turns out to be larger than originals may be, before it fills the disk."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, Any]] | None:
        self._left = settings.UPLOAD_LIMIT_BYTES
        if content_length > settings.UPLOAD_LIMIT_BYTES + FORM_BYTES:
            raise _too_large()
        return None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._left -= len(raw_data)
        if self._left < 0:
            raise _too_large()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


FORM_BYTES = 100_000
"""What the fields beside a file may take."""


def _too_large() -> ApiError:
    limit = settings.UPLOAD_LIMIT_BYTES
    return ApiError(
        413,
        code="file-too-large",
        message=f"The file is larger than {limit // 1_000_000} MB. Make it smaller and try again.",
        data={"limit_bytes": limit},
    )


def _texts_in(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def _refuse_unclean(texts: Iterable[str]) -> None:
    for text in texts:
        if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise ApiError(422, code="invalid", message="Text may not hold NUL characters or half characters.")
