"""What a scanner rejects is in the audit trail."""

import sys

import pytest

from builder.models import AuditEntry
from builder.services.takes import Wish, request_takes
from generation.models import Job
from generation.services.running import run_job
from generation.services.telling import tell_finished
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db(transaction=True)


class TestRejection:
    def test_is_told_once_with_its_reason(self, settings, house: House) -> None:
        program = "print('Found: Eicar'); raise SystemExit(1)"
        settings.MEDIA_SCANNER = {"url": "", "secret": "", "command": [sys.executable, "-c", program, "{file}"]}
        wish = Wish("A calm sea", width_px=96, height_px=64)
        request_takes(house.workspace.key, by=house.author, wish=wish, seed=1, count=1, now=NOW)
        job = Job.objects.get()
        run_job(str(job.id))
        tell_finished(job.id)
        tell_finished(job.id)
        entry = AuditEntry.objects.get(action="media.rejected")
        assert (entry.user, entry.data["job"]) == (None, str(job.id))
        assert entry.data["reason"].endswith("Found: Eicar")
