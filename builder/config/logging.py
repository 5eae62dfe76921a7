"""Logs on standard error: for eyes on one machine, as a line of JSON each where a collector reads them."""

from typing import Any

import structlog


def build_logging(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """``logging``'s configuration. Everything goes through the standard library; structlog only writes the lines."""
    before: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=("job", "workspace", "attempt", "status_code", "celery_task")),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    after: list[structlog.types.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        after += [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
    else:
        after += [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "foreign_pre_chain": before,
                "processors": after,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "uvicorn": {"handlers": [], "propagate": True},
            "uvicorn.access": {"handlers": [], "propagate": False},
            "botocore": {"level": "WARNING"},
        },
    }
