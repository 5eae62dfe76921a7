"""Settings that hold everywhere. What differs is in local, test and production."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from botocore.config import Config
from csp.constants import NONCE, SELF

from builder.config.logging import build_logging
from builder.config.settings.env import BASE_DIR, read_environment
from builder.config.settings.mail import mail_from_url

QUIET = dict.fromkeys(("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"), "1")
"""Libraries would tell their makers how they are used: ONNX Runtime as soon as it is imported, which is later than this
module."""
os.environ.update(QUIET)

ENV = read_environment()
S3_ATTEMPTS = 8
S3_PATIENCE_SECONDS = 20

BRANDREEL_HOME = ENV.brandreel_home
SECRET_KEY = ENV.secret_key.get_secret_value()
SECRET_KEY_FALLBACKS = [key.get_secret_value() for key in ENV.secret_key_fallbacks]
DEBUG = ENV.debug
ALLOWED_HOSTS = ENV.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENV.csrf_trusted_origins

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "builder",
    "brandkit",
    "generation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "builder.http.languages.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "builder.config.urls"
ASGI_APPLICATION = "builder.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
            "builtins": ["builder.views.times", "builder.views.sentences"],
        },
    }
]


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": 8, "timeout": 15}},
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database_from_url(ENV.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "builder.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_ADAPTER = "builder.http.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("fr", "Français")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

BRANDREEL_HOME = ENV.brandreel_home
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = ENV.brandreel_home / "static"
MEDIA_ROOT = ENV.brandreel_home / "media"


def media_storage() -> dict[str, object]:
    """Where originals and derived files are kept: a folder, or a bucket of S3 or its like."""
    if ENV.media_storage == "files":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": MEDIA_ROOT, "base_url": None},
        }
    return s3_storage(bucket=ENV.s3_bucket, endpoint_url=ENV.s3_endpoint_url, region=ENV.s3_region)


def s3_storage(*, bucket: str, endpoint_url: str = "", region: str = "") -> dict[str, object]:
    """Django's settings for a bucket. A store that does not answer is asked again for about a minute."""
    options = {
        "bucket_name": bucket,
        "default_acl": None,
        "file_overwrite": True,
        "client_config": Config(
            retries={"mode": "standard", "total_max_attempts": S3_ATTEMPTS},
            connect_timeout=S3_PATIENCE_SECONDS,
            read_timeout=S3_PATIENCE_SECONDS,
        ),
    }
    if endpoint_url:
        options["endpoint_url"] = endpoint_url
    if region:
        options["region_name"] = region
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def cache_from_url(url: str) -> dict[str, object]:
    """Django's settings for ``redis://...`` or ``unix:///path``; without one each process keeps its own cache."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


CACHES = {"default": cache_from_url(ENV.cache_url)}
STORAGES = {
    "default": media_storage(),
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT_BYTES = ENV.upload_limit_bytes
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
# A lexicon of two thousand words is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = [
    "builder.http.parsing.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False

vars().update(mail_from_url(ENV.email_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.default_from_email
PUBLIC_URL = ENV.public_url
EVENT_STREAM_SECONDS = 60.0

RENDER_DEVICE = ENV.render_device
VIDEO_ENCODER = ENV.video_encoder

LOGGING = build_logging(as_json=ENV.log_json, level=ENV.log_level)
LOGGING_CONFIG = "logging.config.dictConfig"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

CELERY_BROKER_URL = ENV.broker_url
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "wake-jobs": {
        "task": "generation.tasks.wake_jobs",
        "schedule": ENV.job_wake_seconds,
        "options": {"expires": ENV.job_wake_seconds},
    },
    "sweep-files": {"task": "generation.tasks.sweep_files", "schedule": 3600.0},
    "sweep-derived": {"task": "generation.tasks.sweep_derived", "schedule": 6 * 3600.0},
}
NUDGES_PER_WORKSPACE = ENV.nudges_per_workspace
ROWS_IN_FLIGHT = ENV.rows_in_flight
JOB_LEASE_SECONDS = ENV.job_lease_seconds
JOB_WAKE_SECONDS = ENV.job_wake_seconds
WORK_ROOT = ENV.brandreel_home / "work"
FILE_CACHE_ROOT = ENV.brandreel_home / "cache"
DERIVED_KEEP_DAYS = ENV.derived_keep_days
DERIVED_LIMIT_BYTES = ENV.derived_limit_bytes
FILE_CACHE_LIMIT_BYTES = ENV.file_cache_limit_bytes
MEDIA_SCANNER: dict[str, Any] = {
    "url": ENV.media_scanner_url,
    "secret": ENV.media_scanner_secret.get_secret_value(),
    "command": ENV.media_scanner_command,
}
CREDENTIALS: dict[str, Any] = {
    "certificate": ENV.credentials_certificate,
    "key": ENV.credentials_key,
    "timestamp_url": ENV.credentials_timestamp_url,
    "trust": ENV.credentials_trust,
}
PROMPT_LISTS_FOLDER = ENV.prompt_lists_folder

SPEECH_SILENCE_SECONDS = ENV.speech_silence_seconds
SPEECH_BACKENDS = {
    "hibari": {"BACKEND": "generation.backends.hibari_speech.HibariSpeech", "OPTIONS": {}},
    "kokoro": {"BACKEND": "generation.backends.kokoro_speech.KokoroSpeech", "OPTIONS": {}, "OPTIONAL": True},
    "espeak": {"BACKEND": "generation.backends.espeak_speech.EspeakSpeech", "OPTIONS": {}, "OPTIONAL": True},
    "transformers": {
        "BACKEND": "generation.backends.transformers_speech.TransformersSpeech",
        "OPTIONS": {
            "voices_path": str(ENV.brandreel_home / "voices" / "transformers"),
            "allow_non_commercial": ENV.voices_allow_non_commercial,
        },
        "OPTIONAL": True,
    },
    "coqui": {
        "BACKEND": "generation.backends.coqui_speech.CoquiSpeech",
        "OPTIONS": {
            "voices_path": ENV.coqui_voices_path or str(ENV.brandreel_home / "voices" / "coqui"),
            "allow_non_commercial": ENV.voices_allow_non_commercial,
        },
        "QUEUE": "coqui",
    },
}
GATE_RETRIES = ENV.gate_retries
PICTURE_SILENCE_SECONDS = ENV.picture_silence_seconds
PICTURE_BACKENDS = {
    "illustrator": {"BACKEND": "generation.backends.illustrator_pictures.IllustratorPictures", "OPTIONS": {}},
    **{
        alias: {"BACKEND": "generation.backends.diffusers_pictures.DiffusersPictures", "OPTIONS": options}
        for alias, options in ENV.picture_models.items()
    },
}
FOOTAGE_BACKENDS = {
    "shots": {"BACKEND": "generation.backends.shots_footage.ShotsFootage", "OPTIONS": {}},
    **{
        alias: {"BACKEND": "generation.backends.diffusers_footage.DiffusersFootage", "OPTIONS": options}
        for alias, options in ENV.footage_models.items()
    },
}
SCRIPT_CHECKS = ENV.script_checks
TRANSCRIPT_BACKEND = {"BACKEND": "generation.backends.whisper.WhisperTranscripts", "OPTIONS": {}}
