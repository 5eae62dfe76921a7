"""Bodies that are larger than anything that the product takes."""

import asyncio
import json
import tempfile

import pytest
from asgiref.testing import ApplicationCommunicator
from django.conf import settings

from builder.config.asgi import django_application
from builder.config.bodies import BoundedBodies

LIMIT = 1000


async def post(*chunks: bytes) -> tuple[int, bytes]:
    """Status and body of the answer to a body of these chunks, after which more would follow but for the last."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/nothing",
        "query_string": b"",
        "headers": [(b"host", settings.ALLOWED_HOSTS[0].encode())],
    }
    server = ApplicationCommunicator(BoundedBodies(django_application, limit_bytes=LIMIT), scope)
    for index, chunk in enumerate(chunks):
        await server.send_input({"type": "http.request", "body": chunk, "more_body": index < len(chunks) - 1})
    start, body = await server.receive_output(5), await server.receive_output(5)
    return start["status"], body["body"]


class TestBodies:
    def test_up_to_the_limit_are_taken_in(self) -> None:
        status, _ = asyncio.run(post(b"a" * 600, b"b" * 400))
        assert status == 404

    def test_beyond_it_are_refused_and_not_read_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        kept = []
        spooled = tempfile.SpooledTemporaryFile
        monkeypatch.setattr(spooled, "write", lambda file, data: kept.append(len(data)))
        status, body = asyncio.run(post(b"a" * 600, b"b" * 401, b"c" * 5000))
        assert (status, json.loads(body)["code"]) == (413, "too-large")
        assert kept == [600]
