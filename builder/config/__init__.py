"""Settings and wiring. Importing the package makes the Celery application the current one."""

from builder.config.celery import app as celery_app

__all__ = ["celery_app"]
