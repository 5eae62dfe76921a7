"""Every operation of the API, for every role, for another workspace, and for nobody."""

import pytest
from django.test import Client

from builder.http.api import api
from builder.models import RIGHTS, Right, Role
from builder.services.tokens import create_token
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in, undone
from tests.builder.http.doors import ROWS, Door, Rooms, Row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OPERATIONS = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())


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
    def test_answer_whom_they_should(
        self, row: Row, house: House, other_house: House, subtests: pytest.Subtests
    ) -> None:
        door = row.door(Rooms(house))
        for role in Role:
            with subtests.test(role=role), undone():
                answer_by_role(row, door, house, role)
        with subtests.test("from another workspace"), undone():
            are_not_found_from_another_workspace(row, door, other_house)
        with subtests.test("nobody"), undone():
            ask_nobody_to_sign_in(door)
        with subtests.test("taken out"), undone():
            refuse_people_who_were_taken_out(row, door, house)
        with subtests.test("token"), undone():
            refuse_tokens_beyond_their_scope(row, door, house)
        with subtests.test("without a CSRF token"), undone():
            need_a_csrf_token_where_something_changes(row, door, house)


def answer_by_role(row: Row, door: Door, house: House, role: Role) -> None:
    answer = door.knock(signed_in(house[role]))
    if row.right is None or row.right in RIGHTS[role]:
        assert answer.status_code == row.status, answer.content
    else:
        assert answer.status_code == 403, answer.content
        assert answer.json()["code"] == "right-missing"
        assert answer.json()["data"] == {"right": row.right.value}


def are_not_found_from_another_workspace(row: Row, door: Door, other_house: House) -> None:
    answer = door.knock(signed_in(other_house.admin))
    if row.right is None:
        assert [workspace["name"] for workspace in answer.json()] == ["Contoso"]
    else:
        assert answer.status_code == 404, answer.content
        assert answer.json()["code"] == "not-found"


def ask_nobody_to_sign_in(door: Door) -> None:
    answer = door.knock(Client())
    assert answer.status_code == 401
    assert answer.json()["code"] == "signed-out"


def refuse_people_who_were_taken_out(row: Row, door: Door, house: House) -> None:
    person = house[Role.BRAND_MANAGER]
    client = signed_in(person)
    person.memberships.all().delete()
    answer = door.knock(client)
    if row.right is not None:
        assert answer.status_code == 404, answer.content


def refuse_tokens_beyond_their_scope(row: Row, door: Door, house: House) -> None:
    _, secret = create_token(house.workspace.key, by=house.admin, name="Watcher", scopes=[], now=NOW)
    answer = door.knock(Client(), authorization=f"Bearer {secret}")
    if row.right not in {None, Right.WATCH}:
        assert (answer.status_code, answer.json()["code"]) == (403, "right-missing")
    elif row is ROWS["create_token"]:
        assert (answer.status_code, answer.json()["code"]) == (403, "person-needed")
    else:
        assert answer.status_code == row.status, answer.content


def need_a_csrf_token_where_something_changes(row: Row, door: Door, house: House) -> None:
    answer = door.knock(signed_in(house.admin, enforce_csrf_checks=True))
    assert answer.status_code == (row.status if row.method == "get" else 403)
