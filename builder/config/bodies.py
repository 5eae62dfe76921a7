"""The size of request bodies, counted while they arrive: Django would first put a stranger's whole body on the disk."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from builder.http.errors import error_response

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class BoundedBodies:
    """An ASGI application that answers requests with more than ``limit_bytes`` by 413 and reads no further."""

    def __init__(self, application: Application, *, limit_bytes: int) -> None:
        self._application = application
        self._limit_bytes = limit_bytes

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        left = self._limit_bytes

        async def receive_counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        await self._application(scope, receive_counted, send)
        if left < 0:
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        answer = error_response(
            413, code="too-large", message="The request is too large.", data={"limit_bytes": self._limit_bytes}
        )
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})
