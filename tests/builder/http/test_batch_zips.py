"""The films of a batch as one zip, and the text in it that says which rows have none."""

import io
import zipfile

import pytest
from django.utils import translation

from brandkit.api import FilmProof, ProofRule, ProofVerdict, RuleProof
from builder.http.batches import LOST
from builder.models import AuditEntry, Export, RowBatch, Video
from builder.selectors.sentences import translated
from builder.services import batches
from builder.services.batch_running import feed_all
from generation import api as generation
from generation.api import FileKind, JobFile, JobResult
from tests.builder.houses import House
from tests.builder.http.clients import signed_in
from tests.builder.services.test_batches import end, start, take_in, template

__all__ = ["template"]
pytestmark = pytest.mark.django_db


def store(kind: FileKind, data: bytes) -> JobFile:
    stored = generation.store_file(io.BytesIO(data))
    media = "video/mp4" if kind is FileKind.VIDEO else "application/json"
    name = "x.mp4" if kind is FileKind.VIDEO else "x.json"
    return JobFile(kind=kind, sha256=stored.sha256, name=name, media_type=media, size_bytes=len(data))


def finish(export: Export, *, verdict: ProofVerdict) -> None:
    rule = RuleProof(rule=ProofRule.LOGO_EDGES, verdict=verdict, measured=5, limit=4, at_frame=1)
    proof = FilmProof(
        verdict=verdict, frames=60, frames_per_second=30, width_px=320, height_px=180, apart_frames=0, rules=(rule,)
    )
    film = store(FileKind.VIDEO, export.row_title.encode())
    end(export, result=JobResult(files=(film, store(FileKind.BRAND_PROOF, proof.model_dump_json().encode()))))


OFF = "This film failed its brand proof."


@pytest.fixture
def batch(house: House, template: Video, settings) -> RowBatch:
    """The first row has a film, the second is left out, the third has a film whose proof fails."""
    settings.ROWS_IN_FLIGHT = 3
    batch = take_in(house, template)
    batches.leave_out(batch.id, by=house.author, numbers=[2], is_left_out=True)
    start(house, batch)
    feed_all()
    for export in Export.objects.all():
        finish(export, verdict=ProofVerdict.FAIL if "Zoë" in export.row_title else ProofVerdict.PASS)
    return batch


def fetch(house: House, batch: RowBatch, *, language: str = "en") -> tuple[list[str], list[str]]:
    """The names of the files, and the lines of the text."""
    address = f"/api/v1/row-batches/{batch.id}/films"
    answer = signed_in(house.author).get(address, headers={"accept-language": language})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return archive.namelist(), archive.read("not included.txt").decode().splitlines()


class TestZipOfFilms:
    def test_leaves_out_what_its_proof_holds_back_and_says_so(self, house: House, batch: RowBatch) -> None:
        names, lines = fetch(house, batch)
        assert names == ["Welcome Mei 720p.mp4", "not included.txt"]
        assert lines[0] == "2\tWelcome, Ben\tLeft out."
        assert lines[1].startswith(f"3\tWelcome, Zoë\t{OFF} The edges of a logo look 5.00 ΔE other")

    def test_is_in_the_audit_trail_once_for_one_look(self, house: House, batch: RowBatch) -> None:
        fetch(house, batch)
        fetch(house, batch)
        (entry,) = AuditEntry.objects.filter(action="rows.downloaded")
        assert (entry.user, entry.data["name"], entry.data["films"]) == (house.author, "people.csv", 2)

    @pytest.mark.parametrize("language", ["de", "fr"])
    def test_says_so_in_the_language_of_the_reader(self, house: House, batch: RowBatch, language: str) -> None:
        _names, lines = fetch(house, batch, language=language)
        with translation.override(language):
            told = [translated("Left out."), translated(OFF)]
        assert lines[0] == f"2\tWelcome, Ben\t{told[0]}"
        assert lines[1].startswith(f"3\tWelcome, Zoë\t{told[1]} ")
        assert not {"Left out.", OFF} & set(told)

    def test_names_films_whose_file_is_gone(self, house: House, batch: RowBatch) -> None:
        export = Export.objects.get(row_title="Welcome, Mei")
        export.files[0]["sha256"] = "0" * 64
        export.save()
        names, lines = fetch(house, batch)
        assert names == ["not included.txt"]
        assert lines[0] == f"1\tWelcome, Mei\t{LOST}"
        assert len(lines) == 3
