"""The one typed reader of the environment. Every setting that an operator may change is declared here."""

import json
import re
from pathlib import Path
from typing import Self

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, JsonValue, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

BASE_DIR = Path(__file__).resolve().parents[3]
SHIPPED_ALIASES = frozenset({"illustrator", "shots"})
ALIAS_LIMIT = 40
_ALIAS = re.compile(rf"[a-z][a-z0-9-]{{0,{ALIAS_LIMIT - 1}}}")


class Environment(BaseSettings):
    """Settings by name of their environment variable.

    Without DATABASE_URL and BROKER_URL the embedded servers of ``make start`` are used; their addresses are in
    ``BRANDREEL_HOME/services.json`` while they run.
    """

    model_config = SettingsConfigDict(extra="ignore")

    brandreel_home: Path = BASE_DIR / ".studio"
    secret_key: SecretStr = SecretStr("")
    secret_key_fallbacks: list[SecretStr] = Field(default=[])
    """Keys from before, the newest first: what they signed and sealed is still accepted."""
    database_url: str = ""
    broker_url: str = ""
    debug: bool = False
    allowed_hosts: list[str] = Field(default=["localhost", "127.0.0.1", "[::1]"])
    csrf_trusted_origins: list[str] = Field(default=[])
    public_url: str = "http://127.0.0.1:8000"
    media_storage: str = Field(default="files", pattern=r"^(files|s3)$")
    s3_bucket: str = ""
    s3_endpoint_url: str = ""
    s3_region: str = ""
    cache_url: str = ""
    email_url: str = ""
    default_from_email: str = "Brandreel <brandreel@localhost>"
    upload_limit_bytes: int = Field(default=2_000_000_000, ge=1_000_000)
    nudges_per_workspace: int = Field(default=8, ge=1)
    rows_in_flight: int = Field(default=4, ge=1)
    job_lease_seconds: float = Field(default=60, ge=1)
    job_wake_seconds: float = Field(default=20, ge=0.2)
    derived_keep_days: int = Field(default=30, ge=1)
    derived_limit_bytes: int = Field(default=100_000_000_000, ge=0)
    file_cache_limit_bytes: int = Field(default=20_000_000_000, ge=0)
    render_device: str = Field(default="auto", pattern=r"^(auto|cpu|cuda)$")
    video_encoder: str = Field(default="x264", pattern=r"^(x264|nvenc)$")
    media_scanner_url: str = Field(default="", pattern=r"^(https?://.*)?$")
    media_scanner_secret: SecretStr = SecretStr("")
    media_scanner_command: list[str] = Field(default=[])
    prompt_lists_folder: Path | None = None
    credentials_certificate: Path | None = None
    credentials_key: Path | None = None
    credentials_timestamp_url: str = Field(default="", pattern=r"^(https?://.*)?$")
    credentials_trust: Path | None = None
    gate_retries: int = Field(default=2, ge=0, le=10)
    picture_silence_seconds: float = Field(default=600, ge=1)
    speech_silence_seconds: float = Field(default=600, ge=1)
    picture_models: dict[str, dict[str, JsonValue]] = Field(default={})
    """Models of diffusers that make pictures: the options of each by its alias."""
    footage_models: dict[str, dict[str, JsonValue]] = Field(default={})
    """Models of diffusers that make footage: the options of each by its alias."""
    script_checks: bool = True
    coqui_voices_path: str = ""
    voices_allow_non_commercial: bool = False
    log_json: bool = False
    log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")
    trusted_proxies: int = Field(default=1, ge=0, le=10)
    """How many proxies stand before the web server in production; theirs are the last entries of X-Forwarded-For."""
    hsts_seconds: int = Field(default=31_536_000, ge=0)

    @field_validator("picture_models", "footage_models")
    @classmethod
    def _check_aliases(cls, models: dict[str, dict[str, JsonValue]]) -> dict[str, dict[str, JsonValue]]:
        for alias in models:
            if alias in SHIPPED_ALIASES:
                raise ValueError(f"“{alias}” is the name of an engine that is there already. Give your model another.")
            if not _ALIAS.fullmatch(alias):
                raise ValueError(
                    f"“{alias[:60]}” cannot be the name of a model. Use small letters, digits and hyphens, beginning "
                    f"with a letter, at most {ALIAS_LIMIT} characters, such as “z-image”."
                )
        return models

    @field_validator("secret_key_fallbacks")
    @classmethod
    def _check_fallbacks(cls, keys: list[SecretStr]) -> list[SecretStr]:
        if not all(key.get_secret_value() for key in keys):
            raise ValueError("An empty key would let anybody sign. Leave it out.")
        return keys

    @model_validator(mode="after")
    def _find_embedded_services(self) -> Self:
        services = self.brandreel_home / "services.json"
        if services.is_file():
            urls = json.loads(services.read_text())
            self.database_url = self.database_url or urls["database_url"]
            self.broker_url = self.broker_url or urls["broker_url"]
        return self


def read_environment() -> Environment:
    """The settings as the environment has them. Raises ImproperlyConfigured for what should be JSON and is none."""
    try:
        return Environment()
    except SettingsError as error:
        name = re.search(r'field "(\w+)"', str(error))
        setting = name[1].upper() if name else "A setting"
        raise ImproperlyConfigured(f"{setting} in the environment is not JSON: {error.__cause__}.") from None
