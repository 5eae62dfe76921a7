"""Whether the parts of a studio answer."""

import http.client
from collections.abc import Collection
from http import HTTPStatus

from celery import Celery
from kombu import pools

ANSWER_SECONDS = 2.0


def web_answers(host: str, port: int) -> bool:
    """The web server answers, and so does its database."""
    connection = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def silent_workers(names: Collection[str], *, broker_url: str) -> set[str]:
    """Those of ``names`` that did not answer within two seconds; returns as soon as all have.

    No connection stays open, as children are forked from this process.
    """
    app = Celery(broker=broker_url, set_as_current=False)
    try:
        answers = app.control.ping(timeout=ANSWER_SECONDS, limit=len(names)) or []
    except app.connection_for_read().connection_errors:
        answers = []
    finally:
        app.close()
        pools.reset()  # type: ignore[no-untyped-call]
    return set(names) - {host.split("@")[0] for answer in answers for host in answer}
