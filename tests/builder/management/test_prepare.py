"""What a studio has done before its parts start, and what those are."""

from pathlib import Path

import pytest
from django.core.management import call_command

from builder.management.studio.studio import Address, Studio
from builder.management.studio.supervisor import Supervisor
from builder.models import Export
from builder.services.exports import request_export
from tests.builder.houses import NOW, House


def names_of_parts(home: Path, address: Address | None) -> set[str]:
    with Supervisor(logs=home / "logs", say=print) as supervisor:
        return {spec.name for spec in Studio(home, address=address, supervisor=supervisor, say=print).specs()}


class TestParts:
    def test_of_an_export_have_a_clock_that_finds_lost_jobs(self, tmp_path: Path) -> None:
        alone = names_of_parts(tmp_path, None)
        assert "beat" in alone
        assert names_of_parts(tmp_path, Address("127.0.0.1", 8000)) == {*alone, "web"}


class TestPrepare:
    @pytest.mark.parametrize("wake", [True, False])
    def test_sets_going_what_was_left_unfinished_where_asked(self, house: House, wake: bool) -> None:
        house.put_speech()
        export = request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        Export.objects.filter(id=export.id).update(job_id=None)
        call_command("prepare", wake=wake)
        export.refresh_from_db()
        assert (export.job_id is not None) == wake
