"""The API keeps what its OpenAPI file promises, whatever is sent (schemathesis)."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import BaseSchema, Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from builder.models import Right
from builder.services.tokens import create_token
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import undone
from tests.builder.http.doors import Rooms

APPLICATION = get_wsgi_application()
SEGMENTS = (
    build_segment("one", text="Changed"),
    build_segment("two", script="Something else to say."),
    build_segment("new"),
    build_segment("locked", locked=True),
)


def build_schema() -> BaseSchema:
    """The published schema, with a few segments to choose from: making up whole ones takes minutes for each body."""
    published = Client(headers={"host": "localhost"}).get("/api/v1/openapi.json").json()
    assert "Segment" in published["components"]["schemas"]
    published["components"]["schemas"]["Segment"] = {
        "anyOf": [{"enum": [segment.model_dump(mode="json") for segment in SEGMENTS]}, {"type": "object"}]
    }
    loaded = schemathesis.openapi.from_dict(published)
    loaded.app = APPLICATION
    return loaded


schema = build_schema()

EXAMPLES = 10
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The test's transaction lasts over all requests, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(house: House) -> str:
    """A token that may do everything."""
    return create_token(house.workspace.key, by=house.admin, name="Tester", scopes=list(Right), now=NOW)[1]


@pytest.fixture
def made(house: House) -> Callable[[str], str]:
    """Makes a thing of the house, by its name among Rooms, the first time that it is asked for."""
    rooms = Rooms(house)
    return cache(lambda name: str(getattr(rooms, name)))


def real_parameters(made: Callable[[str], str], case: Case) -> dict[str, object]:
    """What the path names, for most of what it can name; the rest stays as it was made up."""
    in_trash = case.path.endswith(("/restore", "/purge")) and "revisions" not in case.path
    names = {
        "workspace_key": "workspace",
        "video_id": "trashed_video" if in_trash else "video",
        "asset_id": "trashed_asset" if in_trash else "asset",
        "export_id": "running_export" if case.path.endswith("cancel") else "done_export",
        "member_id": "member",
        "token_id": "token",
        "invitation_id": "invitation",
        "sha256": "original",
        "key": "artifact",
    }
    return {name: made(names[name]) for name in case.path_parameters if name in names}


@pytest.mark.slow
@pytest.mark.django_db
class TestApi:
    @schema.parametrize()
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def test_keeps_its_promises(self, case: Case, made: Callable[[str], str], secret: str) -> None:
        case.path_parameters.update(real_parameters(made, case))
        plain = {"Accept-Encoding": "identity"}  # what calls the application here unpacks nothing
        with undone():
            answer = case.call(headers={"Authorization": f"Bearer {secret}", **plain})
            case.validate_response(answer, checks=PROMISES)
