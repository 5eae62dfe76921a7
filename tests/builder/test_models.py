"""The database holds what must always be true."""

import pytest
from django.db import IntegrityError, transaction

from builder.models import Segment, User, Video, Workspace

pytestmark = pytest.mark.django_db


class TestSegment:
    def test_refuses_a_document_of_another_id(self) -> None:
        video = Video.objects.create(workspace=Workspace.objects.create(name="W"), title="V", settings={})
        Segment.objects.create(video=video, key="a", document={"id": "a"}, revision=1, position=0)
        with pytest.raises(IntegrityError, match="segment_key_is_its_id"), transaction.atomic():
            Segment.objects.create(video=video, key="b", document={"id": "a"}, revision=1, position=1)


class TestUser:
    def test_keeps_addresses_in_lower_case(self) -> None:
        assert User.objects.create_user("Ada@Example.com").email == "ada@example.com"
        with pytest.raises(IntegrityError, match="user_email_in_lower_case"), transaction.atomic():
            User.objects.create(email="Bob@example.com")
