"""The database holds what must always be true."""

import pytest
from django.db import IntegrityError, connection, transaction

from builder.models import RIGHTS, Export, Right, Role, Segment, User
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db


class TestUser:
    def test_keeps_addresses_in_lower_case(self) -> None:
        assert User.objects.create_user("Ada@Example.com").email == "ada@example.com"
        with pytest.raises(IntegrityError, match="user_email_in_lower_case"), transaction.atomic():
            User.objects.create(email="Bob@example.com")

    @pytest.mark.parametrize(
        ("name", "initials"), [("Ada Lovelace", "AL"), ("Ada", "A"), ("Ada King Lovelace", "AL"), ("", "M")]
    )
    def test_has_initials(self, name: str, initials: str) -> None:
        assert User(email="me@example.com", display_name=name).initials == initials


class TestSegment:
    def test_refuses_a_document_of_another_id(self, house: House) -> None:
        with pytest.raises(IntegrityError, match="segment_key_is_its_id"), transaction.atomic():
            Segment.objects.create(video=house.video, key="b", document={"id": "a"}, revision=1, position=9)

    def test_stands_alone_at_its_position(self, house: House) -> None:
        Segment.objects.create(video=house.video, key="b", document={"id": "b"}, revision=1, position=0)
        with pytest.raises(IntegrityError, match="segment_position_once"):
            connection.check_constraints()

    def test_has_no_position_once_removed(self, house: House) -> None:
        with pytest.raises(IntegrityError, match="segment_has_a_position_unless_removed"), transaction.atomic():
            Segment.objects.filter(video=house.video, key="one").update(removed_at=NOW)


class TestExport:
    def test_is_finished_exactly_when_it_is_settled(self, house: House) -> None:
        facts = {"video": house.video, "preset": "720p", "video_revision": 1, "document": {}, "fingerprint": "f"}
        with pytest.raises(IntegrityError, match="export_finished_when_settled"), transaction.atomic():
            Export.objects.create(**facts, kit_version_id=house.video.id, state="done")
        with pytest.raises(IntegrityError, match="export_error_only_when_failed"), transaction.atomic():
            Export.objects.create(**facts, kit_version_id=house.video.id, error_code="oops")


class TestRights:
    """The table of house.md, row by row."""

    @pytest.mark.parametrize(
        ("right", "roles"),
        [
            (Right.MANAGE_WORKSPACE, {Role.ADMINISTRATOR}),
            (Right.MANAGE_KIT, {Role.ADMINISTRATOR, Role.BRAND_MANAGER}),
            (Right.EDIT, {Role.ADMINISTRATOR, Role.BRAND_MANAGER, Role.AUTHOR}),
            (Right.COMMENT, {Role.ADMINISTRATOR, Role.BRAND_MANAGER, Role.AUTHOR, Role.REVIEWER}),
            (Right.APPROVE, {Role.ADMINISTRATOR, Role.BRAND_MANAGER, Role.REVIEWER}),
            (Right.WATCH, set(Role)),
        ],
    )
    def test_belong_to_these_roles(self, right: Right, roles: set[Role]) -> None:
        assert {role for role in Role if right in RIGHTS[role]} == roles
