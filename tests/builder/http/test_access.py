"""Every operation of the API, for every role, for another workspace, and for nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from builder.http.api import api
from builder.models import RIGHTS, Right, Role
from builder.services.tokens import create_token
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.builder.http.doors import ROWS, Rooms, Row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OPERATIONS = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class TestTheTable:
    def test_has_a_row_for_every_operation(self) -> None:
        operations = {
            (operation.view_func.__name__, method.lower())
            for bound in api._get_bound_routers()
            for view in bound.path_operations.values()
            for operation in view.operations
            for method in operation.methods
        }
        assert {(name, row.method) for name, row in ROWS.items()} == operations


class TestOperations:
    @OPERATIONS
    def test_answer_by_role(self, row: Row, house: House) -> None:
        for role in Role:
            with undone():
                answer = row.call(signed_in(house[role]), Rooms(house))
                if row.right is None or row.right in RIGHTS[role]:
                    assert answer.status_code == row.status, (role, answer.content)
                else:
                    assert answer.status_code == 403, (role, answer.content)
                    assert answer.json()["code"] == "right-missing"
                    assert answer.json()["data"] == {"right": row.right.value}

    @OPERATIONS
    def test_are_not_found_from_another_workspace(self, row: Row, house: House, other_house: House) -> None:
        answer = row.call(signed_in(other_house.admin), Rooms(house))
        if row.right is None:
            assert [workspace["name"] for workspace in answer.json()] == ["Contoso"]
        else:
            assert answer.status_code == 404, answer.content
            assert answer.json()["code"] == "not-found"

    @OPERATIONS
    def test_ask_nobody_to_sign_in(self, row: Row, house: House) -> None:
        answer = row.call(Client(), Rooms(house))
        assert answer.status_code == 401
        assert answer.json()["code"] == "signed-out"

    @OPERATIONS
    def test_refuse_people_who_were_taken_out(self, row: Row, house: House) -> None:
        rooms, person = Rooms(house), house[Role.BRAND_MANAGER]
        client = signed_in(person)
        person.memberships.all().delete()
        answer = row.call(client, rooms)
        if row.right is not None:
            assert answer.status_code == 404, answer.content

    @OPERATIONS
    def test_refuse_tokens_beyond_their_scope(self, row: Row, house: House) -> None:
        _, secret = create_token(house.workspace.key, by=house.admin, name="Watcher", scopes=[], now=NOW)
        answer = row.call(Client(), Rooms(house), authorization=f"Bearer {secret}")
        if row.right not in {None, Right.WATCH}:
            assert (answer.status_code, answer.json()["code"]) == (403, "right-missing")
        elif row is ROWS["create_token"]:
            assert (answer.status_code, answer.json()["code"]) == (403, "person-needed")
        else:
            assert answer.status_code == row.status, answer.content

    @OPERATIONS
    def test_need_a_csrf_token_where_something_changes(self, row: Row, house: House) -> None:
        answer = row.call(signed_in(house.admin, enforce_csrf_checks=True), Rooms(house))
        assert answer.status_code == (row.status if row.method == "get" else 403)
