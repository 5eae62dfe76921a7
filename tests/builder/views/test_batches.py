"""The pages from a table to films: what is chosen is kept, what is wrong is said, what was started is told."""

import csv
import html
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from builder.document.layers import TextLayer
from builder.models import Export, RowBatch, Video
from builder.selectors.sentences import translated
from builder.services.batch_running import feed_all
from builder.views.batches import words_for_time
from generation.api import JobState
from tests.builder.houses import House, build_segment
from tests.builder.http.clients import signed_in
from tests.builder.services.test_batches import NOW, check, end, finish, start, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def welcome(house: House) -> Video:
    place = build_segment("x").layers[0].place
    layers = (TextLayer(id="who", name="Name", text="Somebody", place=place),)
    return house.add_video("Welcome", build_segment("one", layers=layers), build_segment("two", text="In {{City}}"))


@pytest.fixture
def author(house: House) -> Client:
    return signed_in(house.author)


class TestTable:
    def test_is_taken_in_and_bound(self, author: Client, welcome: Video) -> None:
        file = SimpleUploadedFile("people.csv", b"Name,City\nMei,Graz\n")
        answer = author.post(reverse("rows", args=[welcome.id]), {"table": file}, follow=True)
        batch = RowBatch.objects.get()
        assert answer.redirect_chain[-1][0] == reverse("batch-places", args=[batch.id])
        assert answer.context["shown"].title == "Welcome, Mei"
        assert len(answer.context["stills"]) == 2

    @pytest.mark.parametrize(
        ("data", "words"), [(b"", "empty"), (b"Name", "There is no table"), (b"\x89PNG\r\n", "table")]
    )
    def test_is_refused_with_what_to_do(self, data: bytes, words: str, author: Client, welcome: Video) -> None:
        answer = author.post(reverse("rows", args=[welcome.id]), {"table": SimpleUploadedFile("people.csv", data)})
        assert answer.status_code == 422
        assert words in answer.context["problem"]

    def test_is_begun_with_a_sample(self, author: Client, house: House, welcome: Video) -> None:
        data = author.get(reverse("rows-sample", args=[welcome.id])).content
        assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [["City", "Name"], ["City", "Somebody"]]
        assert take_in(house, welcome, data.decode("utf-8-sig")).bindings[0]["column"] == "Name"

    def test_has_no_formulas_in_its_sample_and_takes_them_back(self, author: Client, house: House) -> None:
        place = build_segment("x").layers[0].place
        layers = (TextLayer(id="who", name="=Name", text="-5% off", place=place),)
        video = house.add_video("Sale", build_segment("one", layers=layers))
        data = author.get(reverse("rows-sample", args=[video.id])).content.decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(data))) == [["'=Name"], ["'-5% off"]]
        batch = take_in(house, video, data)
        assert (batch.columns, batch.rows.get().cells) == (["=Name"], ["-5% off"])


class TestLanguage:
    def test_of_what_is_wrong_is_that_of_the_reader(self, author: Client, house: House, welcome: Video) -> None:
        batch = take_in(house, welcome, "Name,City\nMei,\n")
        check(house, batch)
        (problem,) = RowBatch.objects.get().rows.get().problems
        with translation.override("de"):
            words = translated(problem["message"])
        assert words != problem["message"]
        for name in ("batch-check", "batch-places"):
            page = author.get(reverse(name, args=[batch.id]), headers={"accept-language": "de"})
            assert words in html.unescape(page.content.decode())
        told = author.get(f"/api/v1/row-batches/{batch.id}/rows", headers={"accept-language": "de"}).json()
        assert told[0]["problems"][0]["message"] == words


class TestPlaces:
    def test_are_kept_as_they_are_chosen(self, author: Client, house: House, welcome: Video) -> None:
        batch = take_in(house, welcome)
        form = {"place:one:who": "City", "place:two:title": "", "row": "2"}
        page = author.post(reverse("batch-places", args=[batch.id]), form, follow=True)
        batch.refresh_from_db()
        assert batch.bindings == [{"segment_id": "one", "layer_id": "who", "column": "City"}]
        assert (page.context["row"], page.context["unused"]) == (2, ["Name"])

    def test_say_which_columns_the_table_lacks(self, author: Client, house: House, welcome: Video) -> None:
        batch = take_in(house, welcome, "Name\nMei\n\n")
        page = author.get(reverse("batch-places", args=[batch.id]))
        assert page.context["lacking"] == ["City"]
        assert "The table has no column “City”" in page.content.decode()


class TestCheck:
    def test_goes_on_without_a_script_and_lists_what_it_found(
        self, author: Client, house: House, welcome: Video
    ) -> None:
        batch = take_in(house, welcome, "Name,City\nMei,Graz\n,Wien\n")
        address = reverse("batch-check", args=[batch.id])
        before = author.get(address, {"only": "findings"})
        assert before.context["unchecked"] == 2
        assert "With findings</a>" in before.content.decode()
        assert "not all rows are checked yet" in before.content.decode()
        page = author.post(address, {"wish": "check", "only": "findings"}, follow=True)
        assert (page.context["unchecked"], page.context["with_findings"]) == (0, 1)
        assert "With findings (1)</a>" in page.content.decode()
        assert "“Name” is empty." in page.content.decode()
        page = author.post(address, {"wish": "leave-out", "row": "2"}, follow=True)
        assert (page.context["left_out"], page.context["with_findings"]) == (1, 0)


class TestFilms:
    def test_start_once_all_is_well(self, author: Client, house: House, welcome: Video) -> None:
        batch = take_in(house, welcome)
        address = reverse("batch-export", args=[batch.id])
        refused = author.post(address, {"naming": "{{Name}}", "start": "yes"})
        assert (refused.status_code, refused.context["examples"]) == (422, ["Mei", "Ben", "Zoë"])
        assert "3 rows were not checked" in refused.context["problem"]
        assert (refused.context["common"], refused.context["segments"]) == (0, 2)
        form = {"naming": "{{Name}}", "start": "yes", "accepts": "on"}
        page = author.post(address, form, follow=True)
        assert [row.words for row in page.context["rows"]] == ["Waits for its turn"] * 3

    @pytest.mark.slow
    def test_are_told_row_by_row(self, author: Client, house: House, welcome: Video, settings) -> None:
        settings.ROWS_IN_FLIGHT = 3
        batch = start(house, take_in(house, welcome))
        feed_all()
        first, second, _third = Export.objects.order_by("batch_row__number")
        finish(first)
        end(second, JobState.FAILED, error_code="disk-full", error_message="The disk is full.")
        page = author.get(reverse("batch", args=[batch.id]))
        assert [row.words for row in page.context["rows"]] == ["Done", "Failed", "Under way"]
        assert "The disk is full." in page.content.decode()
        again = author.post(reverse("retry-batch", args=[batch.id]), {"row": "2"}, follow=True)
        assert [row.words for row in again.context["rows"]][1] == "Waits for its turn"
        assert batch.created_at == NOW


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, ""),
        (timedelta(seconds=5), "about 1 minute left"),
        (timedelta(minutes=119), "about 119 minutes left"),
        (timedelta(minutes=391), "about 7 hours left"),
    ],
)
def test_the_time_left_is_said_in_hours_where_it_is_long(left: timedelta | None, words: str) -> None:
    assert words_for_time(left) == words
