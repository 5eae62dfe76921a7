"""The Celery application. Workers: ``celery -A builder.config.celery worker -Q default,speech,pictures,render``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.config.settings.local")

app = Celery("brandreel")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
