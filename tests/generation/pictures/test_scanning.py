"""A scanner of the operator's judges what is generated: at an address, or by a command."""

import base64
import hashlib
import hmac
import json
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
import soundfile
from PIL import Image

from builder.document.resolved import SpeechSpec
from generation import api, registry
from generation.api import CameraMove, FootageRequest, JobState
from generation.domain.speech import SpokenWord
from generation.models import Artifact, Job
from generation.services import scanning
from generation.services.scanning import find_scanner_problem, sign
from tests.generation.pictures.test_takes import run_everything, wish

pytestmark = pytest.mark.django_db(transaction=True)

KEY = b"a secret of the operator!"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
PNG, MP4, FLAC = b"\x89PNG", b"ftyp", b"fLaC"
"""How these files begin."""


class Deaf:
    """Hears nothing in a recording."""

    version = "deaf-1"

    def transcribe(self, path: Path, *, check: Callable[[], None]) -> tuple[SpokenWord, ...]:
        return ()


class Scanner:
    """An HTTP scanner that checks the signature and answers what it is told to."""

    def __init__(self) -> None:
        self.status, self.answer = 200, json.dumps({"verdict": "accept"})
        self.seen: list[tuple[bytes, str, bool]] = []
        self.types: list[str] = []
        self.says_no_http = False
        scanner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
                wanted = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
                is_right = self.headers["webhook-signature"] == f"v1,{wanted}"
                scanner.seen.append((body[:8], self.headers["X-Brandreel-Kind"], is_right))
                scanner.types.append(self.headers["Content-Type"])
                if scanner.says_no_http:
                    self.wfile.write(b"All is well.\r\n\r\n")
                    return
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

    def test_that_speaks_no_http_lets_nothing_pass(self, scanner: Scanner) -> None:
        scanner.says_no_http = True
        assert make_one().error_code == "scanner-unavailable"

    def test_that_is_silent_lets_nothing_pass(self, settings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scanning, "LONGEST_SECONDS", 0.2)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            settings.MEDIA_SCANNER = {"url": url, "secret": SECRET, "command": []}
            assert make_one().error_code == "scanner-unavailable"

    def test_that_answers_again_lets_the_same_wish_pass(self, scanner: Scanner) -> None:
        scanner.status = 500
        refused = make_one()
        assert refused.error_message.startswith("The scanner that judges generated files did not answer")
        scanner.status = 200
        made = make_one()
        assert (made.key, made.state, made.prompt) == (refused.key, JobState.DONE, refused.prompt)

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
            ("import os; os.kill(os.getpid(), 11)", "scanner-unavailable"),
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

    def test_that_hangs_is_ended_with_all_that_it_started(
        self, settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(scanning, "LONGEST_SECONDS", 0.5)
        command = ["sh", "-c", f"sleep 600 & echo $! > {tmp_path}/child; wait", "{file}"]
        settings.MEDIA_SCANNER = {"url": "", "secret": "", "command": command}
        assert make_one().error_code == "scanner-unavailable"
        child = Path(f"/proc/{int((tmp_path / 'child').read_text())}/stat")
        assert not child.exists() or child.read_text().split()[2] == "Z"


def ask_picture(**changes: object) -> str:
    return api.request_takes("northwind", wish(**changes), seed=1, count=1)[0].key


def ask_enlarged() -> str:
    return ask_picture(backend="fake-enlarger", picture=stored_picture())


def ask_footage(**changes: object) -> str:
    wanted = {"prompt": "A calm sea", "width_px": 96, "height_px": 64, "frames": 8, "backend": "fake", **changes}
    return api.request_footage_takes("northwind", FootageRequest(**wanted), seed=1, count=1)[0].key


def ask_shot() -> str:
    return ask_footage(backend="shots", prompt="", first=stored_picture(), move=CameraMove.PAN_LEFT)


def ask_speech(**changes: object) -> str:
    speech = SpeechSpec(
        **{
            "script": "Good morning.", "backend": "fake", "voice": "low", "speed_ratio": 1.0,
            "pronunciations": (), "recording": None, **changes,
        }
    )  # fmt: skip
    return next(iter(api.request_narrations("northwind", [speech])))


def ask_recorded() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recording.wav"
        soundfile.write(path, 0.1 * np.sin(np.arange(24_000) / 20), 24_000)
        recording = api.store_path(path).sha256
    return ask_speech(backend="recording", voice="", recording=recording)


def stored_picture() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "still.png"
        Image.effect_noise((96, 64), 60).convert("RGB").save(path)
        return api.store_path(path).sha256


@pytest.mark.parametrize(
    ("ask", "kind", "begins", "media_type"),
    [
        pytest.param(ask_picture, "take", PNG, "image/png", id="picture of a model"),
        pytest.param(partial(ask_picture, backend="illustrator"), "take", PNG, "image/png", id="illustration"),
        pytest.param(ask_enlarged, "take", PNG, "image/png", id="enlarged picture"),
        pytest.param(ask_footage, "footage_take", MP4, "video/mp4", id="footage of a model"),
        pytest.param(ask_shot, "footage_take", MP4, "video/mp4", id="shot from a still"),
        pytest.param(ask_speech, "narration", FLAC, "audio/flac", id="narration"),
        pytest.param(ask_recorded, "narration", FLAC, "audio/flac", id="recorded narration"),
    ],
)
class TestEveryMaker:
    """Each kind of thing that is made goes before the scanner, and is kept only if that lets it pass."""

    @pytest.fixture(autouse=True)
    def nobody_listens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is said in a recording is of no matter here."""
        monkeypatch.setattr(registry, "get_transcript_backend", Deaf)

    def test_sends_its_file_to_an_address(
        self, scanner: Scanner, ask: Callable[[], str], kind: str, begins: bytes, media_type: str
    ) -> None:
        key = ask()
        run_everything()
        assert [(seen[1], seen[2]) for seen in scanner.seen] == [(kind, True)]
        assert begins in scanner.seen[0][0]
        assert scanner.types == [media_type]
        assert api.ensure_artifact("northwind", key).media_type == media_type

    def test_keeps_nothing_that_an_address_rejects(
        self, scanner: Scanner, ask: Callable[[], str], kind: str, begins: bytes, media_type: str
    ) -> None:
        scanner.answer = json.dumps({"verdict": "reject", "reason": "No."})
        key = ask()
        run_everything()
        assert Job.objects.get(key=key).error_code == "scanner-rejected"
        assert Artifact.objects.get(key=key).file_sha256 is None

    def test_keeps_nothing_that_a_command_rejects(
        self, settings, tmp_path: Path, ask: Callable[[], str], kind: str, begins: bytes, media_type: str
    ) -> None:
        command = ["sh", "-c", f'head -c 8 "$1" > {tmp_path}/seen; echo No.; exit 1', "scan", "{file}"]
        settings.MEDIA_SCANNER = {"url": "", "secret": "", "command": command}
        key = ask()
        run_everything()
        assert begins in (tmp_path / "seen").read_bytes()
        assert Job.objects.get(key=key).error_code == "scanner-rejected"
        assert Artifact.objects.get(key=key).file_sha256 is None


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
