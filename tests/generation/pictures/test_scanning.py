"""A scanner of the operator's judges what is generated: at an address, or by a command."""

import base64
import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from generation import api
from generation.api import JobState
from generation.services.scanning import find_scanner_problem, sign
from tests.generation.pictures.test_takes import run_everything, wish

pytestmark = pytest.mark.django_db(transaction=True)

KEY = b"a secret of the operator!"
SECRET = "whsec_" + base64.b64encode(KEY).decode()


class Scanner:
    """An HTTP scanner that checks the signature and answers what it is told to."""

    def __init__(self) -> None:
        self.status, self.answer = 200, json.dumps({"verdict": "accept"})
        self.seen: list[tuple[bytes, str, bool]] = []
        scanner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
                wanted = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
                is_right = self.headers["webhook-signature"] == f"v1,{wanted}"
                scanner.seen.append((body[:8], self.headers["X-Brandreel-Kind"], is_right))
                self.send_response(scanner.status)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()
                self.wfile.write(scanner.answer.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def scanner(settings) -> Iterator[Scanner]:
    scanner = Scanner()
    url = f"http://127.0.0.1:{scanner.server.server_port}/judge"
    settings.MEDIA_SCANNER = {"url": url, "secret": SECRET, "command": []}
    yield scanner
    scanner.server.shutdown()
    scanner.server.server_close()


def make_one() -> api.TakeState:
    (asked,) = api.request_takes("northwind", wish(), seed=1, count=1)
    run_everything()
    return api.find_takes("northwind", [asked.key])[0]


class TestAddress:
    def test_gets_the_file_signed(self, scanner: Scanner) -> None:
        assert make_one().state is JobState.DONE
        assert scanner.seen == [(b"\x89PNG\r\n\x1a\n", "take", True)]

    def test_that_rejects_gives_its_reason(self, scanner: Scanner) -> None:
        scanner.answer = json.dumps({"verdict": "reject", "reason": "It shows a\nweapon."})
        take = make_one()
        assert (take.state, take.error_code) == (JobState.FAILED, "scanner-rejected")
        assert take.error_message.endswith("It shows a weapon.")

    @pytest.mark.parametrize(
        ("status", "answer"), [(500, "{}"), (302, '{"verdict": "accept"}'), (200, "yes"), (200, '{"verdict": "maybe"}')]
    )
    def test_that_does_not_answer_lets_nothing_pass(self, scanner: Scanner, status: int, answer: str) -> None:
        scanner.status, scanner.answer = status, answer
        assert make_one().error_code == "scanner-unavailable"

    def test_that_is_not_there_lets_nothing_pass(self, settings) -> None:
        settings.MEDIA_SCANNER = {"url": "http://127.0.0.1:1/", "secret": SECRET, "command": []}
        assert make_one().error_code == "scanner-unavailable"


class TestCommand:
    @pytest.mark.parametrize(
        ("program", "code"),
        [
            ("import sys; assert open(sys.argv[1], 'rb').read(4) == b'\\x89PNG'", ""),
            ("print('Found: Eicar'); raise SystemExit(1)", "scanner-rejected"),
            ("raise SystemExit(2)", "scanner-unavailable"),
        ],
    )
    def test_decides_by_how_it_ends(self, settings, program: str, code: str) -> None:
        settings.MEDIA_SCANNER = {"url": "", "secret": "", "command": [sys.executable, "-c", program, "{file}"]}
        take = make_one()
        assert take.error_code == code
        assert take.error_message.endswith("Found: Eicar") is (code == "scanner-rejected")

    def test_that_is_not_there_lets_nothing_pass(self, settings) -> None:
        settings.MEDIA_SCANNER = {"url": "", "secret": "", "command": ["/nowhere", "{file}"]}
        assert make_one().error_code == "scanner-unavailable"


class TestSettings:
    @pytest.mark.parametrize(
        ("url", "secret", "command", "problem"),
        [
            ("", "", [], None),
            ("", "", ["scan"], None),
            ("https://a.example", SECRET, [], None),
            ("https://a.example", "", [], "MEDIA_SCANNER_SECRET"),
            ("https://a.example", "whsec_c2hvcnQ=", [], "24 bytes"),
            ("https://a.example", SECRET, ["scan"], "Both"),
        ],
    )
    def test_that_are_wrong_stop_the_start(self, settings, url, secret, command, problem) -> None:
        settings.MEDIA_SCANNER = {"url": url, "secret": secret, "command": command}
        found = find_scanner_problem()
        assert problem in found if problem else found is None

    def test_sign_as_the_specification_does(self) -> None:
        """The example of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md."""
        body = b'{"test": 2432232314}'
        at, message_id = 1614265330, "msg_p5jXN8AQM9LWM0D4loKWxJek"
        signature = sign(body, secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", message_id=message_id, at=at)
        assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
