"""What workers do, in this process."""

from generation.api import JobState
from generation.models import Job
from generation.services import running


def run_everything(*, limit: int = 200) -> None:
    """Do every waiting job, one after the other, until none is left."""
    for _turn in range(limit):
        job = Job.objects.filter(state=JobState.WAITING).order_by("created_at").first()
        if job is None:
            return
        running.run_job(str(job.pk))
    raise AssertionError("Jobs never end.")
