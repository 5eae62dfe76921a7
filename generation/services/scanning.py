"""Somebody else's scanner judges what was generated before it is kept, as mail servers have antivirus look at letters.

An HTTP scanner gets the file as the body of a POST, signed as Standard Webhooks does (https://www.standardwebhooks.com):
``webhook-id``, ``webhook-timestamp`` and ``webhook-signature: v1,<base64 of HMAC-SHA256 over "id.timestamp.body">``,
with the bytes that the secret has in Base64 after ``whsec_``. It answers ``{"verdict": "accept" | "reject", "reason":
"..."}``. A command gets the path of the file in place of ``{file}`` and ends with 0 to accept and 1 to reject, the
first line it writes being the reason. No other answer lets a file pass, and neither does silence: whatever runs for
longer than a minute is ended.
"""

import base64
import hashlib
import hmac
import http.client
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import uuid4

from django.conf import settings
from pydantic import BaseModel, StringConstraints, ValidationError

from generation.domain.errors import GenerationError
from generation.domain.kinds import ArtifactKind
from generation.domain.work import MadeFile

SCANNED_KINDS: Final = frozenset({ArtifactKind.TAKE, ArtifactKind.FOOTAGE_TAKE, ArtifactKind.NARRATION})
"""What is made of people's words, pictures and voices, by a model, by rules, or out of their own recording. What is
derived of these, drawn of a document, or brought in by a person, is not scanned."""
LONGEST_SECONDS: Final = 60
ANSWER_BYTES: Final = 64_000
REASON_CHARACTERS: Final = 300
KEY_PREFIX: Final = "whsec_"
FEWEST_SECRET_BYTES: Final = 24


class ScanError(GenerationError):
    """A file that a scanner rejected, or that it could not judge."""

    code = "scanner-rejected"


class ScanVerdict(StrEnum):
    """What a scanner says of a file."""

    ACCEPT = "accept"
    REJECT = "reject"


class ScanAnswer(BaseModel):
    """The answer of an HTTP scanner."""

    verdict: ScanVerdict
    reason: Annotated[str, StringConstraints(strip_whitespace=True)] = ""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where files are judged: at an address, by a command, or (both empty) nowhere."""

    url: str = ""
    secret: str = ""
    command: Sequence[str] = ()


def refuse_unwanted(kind: ArtifactKind, made: MadeFile) -> None:
    """Nothing, if the file may be kept.

    Raises ScanError ``scanner-rejected`` with the scanner's reason, or ``scanner-unavailable`` where it did not answer.
    """
    scanner = _scanner()
    if kind not in SCANNED_KINDS or not (scanner.url or scanner.command):
        return
    answer = _ask_address(scanner, kind, made) if scanner.url else _ask_command(scanner.command, made.path)
    if answer.verdict is ScanVerdict.REJECT:
        reason = " ".join(answer.reason.split())[:REASON_CHARACTERS] or "It gave no reason."
        raise ScanError(f"The scanner of this server rejected it: {reason}", code="scanner-rejected")


def find_scanner_problem() -> str | None:
    """What is wrong with the settings of the scanner, as a sentence."""
    scanner = _scanner()
    if scanner.url and scanner.command:
        return "Both MEDIA_SCANNER_URL and MEDIA_SCANNER_COMMAND are set. Take one of them out."
    if scanner.url and not _key_of(scanner.secret):
        return "MEDIA_SCANNER_SECRET must be whsec_ and at least 24 bytes in Base64, as MEDIA_SCANNER_URL is set."
    return None


def sign(body: bytes, *, secret: str, message_id: str, at: int) -> str:
    """The ``webhook-signature`` of a body sent at ``at``, seconds since 1970."""
    digest = hmac.new(_key_of(secret), f"{message_id}.{at}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def _scanner() -> Scanner:
    wanted: Any = settings.MEDIA_SCANNER
    return Scanner(url=wanted["url"], secret=wanted["secret"], command=wanted["command"])


def _key_of(secret: str) -> bytes:
    """The bytes of a secret; none of one that is no secret of Standard Webhooks."""
    try:
        key = base64.b64decode(secret.removeprefix(KEY_PREFIX), validate=True)
    except ValueError:
        return b""
    return key if secret.startswith(KEY_PREFIX) and len(key) >= FEWEST_SECRET_BYTES else b""


def _ask_address(scanner: Scanner, kind: ArtifactKind, made: MadeFile) -> ScanAnswer:
    body, message_id, at = made.path.read_bytes(), f"msg_{uuid4().hex}", int(time.time())
    headers = {
        "Content-Type": made.media_type,
        "X-Brandreel-Kind": kind.value,
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": sign(body, secret=scanner.secret, message_id=message_id, at=at),
    }
    request = urllib.request.Request(scanner.url, data=body, headers=headers, method="POST")  # noqa: S310 - the operator's
    try:
        with _OPENER.open(request, timeout=LONGEST_SECONDS) as answer:
            return ScanAnswer.model_validate_json(answer.read(ANSWER_BYTES))
    except (OSError, http.client.HTTPException, ValidationError, urllib.error.URLError) as error:
        raise _unavailable(str(error)) from error


def _ask_command(command: Sequence[str], path: Path) -> ScanAnswer:
    arguments = [part.replace("{file}", str(path)) for part in command]
    try:
        scanner = subprocess.Popen(  # noqa: S603 - the operator's own command
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    except OSError as error:
        raise _unavailable(str(error)) from error
    with scanner:
        try:
            output, _ = scanner.communicate(timeout=LONGEST_SECONDS)
        except subprocess.TimeoutExpired as error:
            # With all that it started: a child that goes on would hold its output open, and us with it.
            with suppress(ProcessLookupError):
                os.killpg(scanner.pid, signal.SIGKILL)
            raise _unavailable(str(error)) from error
    if scanner.returncode not in {0, 1}:
        raise _unavailable(f"It ended with {scanner.returncode}.")
    said = output.decode(errors="replace").strip().partition("\n")[0]
    return ScanAnswer(verdict=ScanVerdict.REJECT if scanner.returncode else ScanVerdict.ACCEPT, reason=said)


def _unavailable(detail: str) -> ScanError:
    return ScanError(
        "The scanner that judges generated files did not answer, so nothing is kept. Try again, or tell whoever runs "
        "this server.",
        code="scanner-unavailable",
        detail=detail[:REASON_CHARACTERS],
    )


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A file is sent where the operator said, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER: Final = urllib.request.build_opener(_NoRedirects)
