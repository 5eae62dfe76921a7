"""Settings from the environment."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pydantic import ValidationError

from builder.config.settings.base import FOOTAGE_BACKENDS, PICTURE_BACKENDS, cache_from_url, database_from_url
from builder.config.settings.env import SHIPPED_ALIASES, Environment, read_environment
from builder.config.settings.local import keep_secret_key
from builder.config.settings.mail import mail_from_url

ROOT = Path(__file__).resolve().parents[3]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "builder.config.settings.production",
    "SECRET_KEY": "p7-long-and-random-" + "x9Qz" * 12,
    "DATABASE_URL": "postgresql://brandreel:secret@db.example/brandreel",
    "BROKER_URL": "redis://broker.example:6379/0",
    "PUBLIC_URL": "https://videos.example.com",
    "EMAIL_URL": "smtp://mailer:secret@mail.example.com:587?tls=true",
    "LOG_JSON": "true",
}


def check_deploy(tmp_path: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """``manage.py check --deploy`` in an environment of its own; an empty value takes a variable away."""
    environment = {"PATH": os.environ["PATH"], "BRANDREEL_HOME": str(tmp_path), **PRODUCTION, **changes}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


class TestQuiet:
    def test_libraries_note_nothing_that_they_would_send(self, tmp_path: Path) -> None:
        """ONNX Runtime keeps a device's id and a queue of events below the home, from its import on."""
        speaking = "import django; django.setup(); import generation.api, onnxruntime; onnxruntime.SessionOptions()"
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **PRODUCTION}
        subprocess.run([sys.executable, "-c", speaking], cwd=ROOT, env=environment, check=True)
        assert [path.name for path in tmp_path.rglob("*")] == []


@pytest.mark.slow
class TestProduction:
    def test_passes_djangos_own_checks(self, tmp_path: Path) -> None:
        result = check_deploy(tmp_path)
        assert result.returncode == 0, result.stderr
        noted = [line for line in result.stderr.splitlines() if line.startswith("?: (")]
        assert all("generation.I001" in line for line in noted), "only voices that are not set up are noted"

    @pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "BROKER_URL"])
    def test_says_what_is_missing(self, tmp_path: Path, name: str) -> None:
        result = check_deploy(tmp_path, **{name: ""})
        assert result.returncode != 0
        assert f"Production needs {name} in the environment." in result.stderr

    def test_wants_https(self, tmp_path: Path) -> None:
        result = check_deploy(tmp_path, PUBLIC_URL="http://videos.example.com")
        assert "PUBLIC_URL must begin with https://" in result.stderr


class TestMail:
    def test_goes_to_the_server_of_its_address(self) -> None:
        settings = mail_from_url("smtp://mailer:p%40ss@mail.example.com:587?tls=true")
        assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
        assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example.com", 587)
        assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("mailer", "p@ss")
        assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (True, False)

    @pytest.mark.parametrize(
        ("url", "port", "tls", "ssl"),
        [("smtp://h", 25, False, False), ("smtp://h?tls=true", 587, True, False), ("smtps://h", 465, False, True)],
    )
    def test_has_the_usual_ports(self, url: str, port: int, tls: bool, ssl: bool) -> None:
        settings = mail_from_url(url)
        assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)

    def test_refuses_an_address_that_nobody_knows(self) -> None:
        with pytest.raises(ValueError, match="pigeon"):
            mail_from_url("pigeon://roof")

    def test_goes_to_a_folder(self) -> None:
        assert mail_from_url("file:///var/mail/brandreel")["EMAIL_FILE_PATH"] == "/var/mail/brandreel"


class TestDatabase:
    def test_is_read_from_its_address(self) -> None:
        settings = database_from_url("postgresql://me:p%40ss@db.example:5433/brand%20reel?sslmode=require")
        assert (settings["USER"], settings["PASSWORD"], settings["HOST"]) == ("me", "p@ss", "db.example")
        assert (settings["PORT"], settings["NAME"]) == ("5433", "brand reel")
        assert settings["OPTIONS"]["sslmode"] == "require"

    def test_may_listen_on_a_socket(self) -> None:
        assert database_from_url("postgresql://postgres:@/postgres?host=/run/pg")["HOST"] == "/run/pg"


class TestCache:
    def test_is_shared_where_there_is_a_server_for_it(self) -> None:
        assert cache_from_url("")["BACKEND"].endswith("LocMemCache")
        assert cache_from_url("redis://cache.example/1")["LOCATION"] == "redis://cache.example/1"


class TestSecretKey:
    def test_is_made_once_and_kept_for_its_owner_alone(self, tmp_path: Path) -> None:
        key = keep_secret_key(tmp_path / "home")
        assert len(key) > 50
        assert keep_secret_key(tmp_path / "home") == key
        assert keep_secret_key(tmp_path / "other") != key
        [path] = (tmp_path / "home").iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_may_have_predecessors(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY_FALLBACKS", '["the one before", "the first"]')
        assert [key.get_secret_value() for key in Environment().secret_key_fallbacks] == ["the one before", "the first"]
        monkeypatch.setenv("SECRET_KEY_FALLBACKS", '[""]')
        with pytest.raises(ValidationError, match="An empty key would let anybody sign"):
            Environment()


class TestPictureModels:
    def test_have_names_of_their_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        aliases = {*PICTURE_BACKENDS, *FOOTAGE_BACKENDS}
        assert {alias for alias in aliases if not alias.startswith("fake")} == SHIPPED_ALIASES
        monkeypatch.setenv("PICTURE_MODELS", '{"z-image": {"folder": "/srv/models/Z"}}')
        assert Environment().picture_models == {"z-image": {"folder": "/srv/models/Z"}}

    def test_that_are_no_json_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PICTURE_MODELS", '{"z-image": {folder: /srv/models/Z}}')
        with pytest.raises(ImproperlyConfigured, match=r"^PICTURE_MODELS in the environment is not JSON: .*char 13"):
            read_environment()

    @pytest.mark.parametrize(
        ("alias", "words"),
        [
            ("illustrator", "is the name of an engine that is there already"),
            ("Z Image", "Use small letters, digits and hyphens"),
            ("", "Use small letters, digits and hyphens"),
            ("z" * 41, "at most 40 characters"),
            ("z\\n", "Use small letters"),
        ],
    )
    def test_with_another_name_are_refused(self, monkeypatch: pytest.MonkeyPatch, alias: str, words: str) -> None:
        monkeypatch.setenv("PICTURE_MODELS", f'{{"{alias}": {{}}}}')
        with pytest.raises(ValidationError, match=words):
            Environment()
