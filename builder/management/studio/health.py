"""Whether the parts of a studio answer."""

import http.client
from collections.abc import Collection

from celery import Celery

ANSWER_SECONDS = 2.0
SERVER_ERROR = 500


def web_answers(host: str, port: int) -> bool:
    """The web server gives a page; what kind does not matter, as long as it is no error of the server."""
    connection = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/account/login/")
        return connection.getresponse().status < SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


class WorkerHealth:
    """Asks the workers through their broker."""

    def __init__(self, broker_url: str) -> None:
        self._app = Celery(broker=broker_url)

    def silent(self, names: Collection[str]) -> set[str]:
        """Those of ``names`` that did not answer within two seconds; returns as soon as all have."""
        answers = self._app.control.ping(timeout=ANSWER_SECONDS, limit=len(names)) or []
        return set(names) - {host.split("@")[0] for answer in answers for host in answer}
