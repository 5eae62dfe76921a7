"""Tests: real PostgreSQL and broker, started by tests/plugins/services.py."""

import os

from builder.config.settings.base import *  # noqa: F403
from builder.config.settings.base import DATABASES, FOOTAGE_BACKENDS, PICTURE_BACKENDS, SPEECH_BACKENDS, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
DATABASES["default"]["OPTIONS"].pop("pool", None)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("BRANDREEL_TEST_DATABASE", "test_brandreel")}
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}:"}
PICTURE_BACKENDS["fake"] = {"BACKEND": "generation.backends.fake_pictures.FakePictures", "OPTIONS": {}}
PICTURE_BACKENDS["fake-enlarger"] = {"BACKEND": "generation.backends.fake_pictures.FakeEnlarger", "OPTIONS": {}}
FOOTAGE_BACKENDS["fake"] = {"BACKEND": "generation.backends.fake_footage.FakeFootage", "OPTIONS": {}}
SPEECH_BACKENDS["fake"] = {"BACKEND": "generation.backends.fake.FakeSpeech", "OPTIONS": {}}
SCRIPT_CHECKS = False
