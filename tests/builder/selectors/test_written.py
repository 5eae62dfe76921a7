"""The segments of a video as JSON out of their rows."""

import json

import pytest

from builder.document.errors import DocumentError
from builder.models import Segment
from builder.selectors.documents import get_timeline
from builder.selectors.written import get_written
from tests.builder.houses import House

pytestmark = pytest.mark.django_db


def documents_of(house: House) -> list[object]:
    return [json.loads(one.json) for one in get_written(house.video)[1]]


class TestWrittenSegments:
    def test_are_those_of_the_document(self, house: House) -> None:
        timeline = get_timeline(house.video)
        settings, segments = get_written(house.video)
        assert documents_of(house) == timeline.model_dump(mode="json")["segments"] != []
        assert settings == timeline.model_copy(update={"segments": ()})
        assert {one.key: one.revision for one in segments} == dict(Segment.objects.values_list("key", "revision"))

    def test_have_what_was_left_out_when_they_were_stored(self, house: House) -> None:
        row = Segment.objects.filter(video=house.video, position__isnull=False).earliest("position")
        whole = documents_of(house)
        Segment.objects.filter(pk=row.pk).update(
            document={name: value for name, value in row.document.items() if name != "grade"}
        )
        assert "grade" not in Segment.objects.get(pk=row.pk).document
        assert documents_of(house) == whole

    def test_change_with_their_row(self, house: House) -> None:
        row = Segment.objects.filter(video=house.video, position__isnull=False).earliest("position")
        documents_of(house)
        Segment.objects.filter(pk=row.pk).update(document={**row.document, "name": "Another name"})
        first = documents_of(house)[0]
        assert isinstance(first, dict)
        assert first["name"] == "Another name"

    def test_are_refused_as_the_document_is(self, house: House) -> None:
        row = Segment.objects.filter(video=house.video, position__isnull=False).earliest("position")
        Segment.objects.filter(pk=row.pk).update(document={**row.document, "layers": "none"})
        with pytest.raises(DocumentError, match="layers"):
            get_written(house.video)
