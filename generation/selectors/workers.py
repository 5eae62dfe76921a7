"""What workers said about themselves."""

from datetime import datetime

from builder.document.values import Value
from generation.domain.abilities import Abilities
from generation.models import WorkerReport


class WorkerState(Value):
    """A worker, what it can do, and when it started last."""

    name: str
    abilities: Abilities
    seen_at: datetime


def list_workers() -> tuple[WorkerState, ...]:
    """The workers that started lately, by name: the sweep forgets those that started a month ago."""
    return tuple(
        WorkerState(name=report.name, abilities=Abilities.model_validate(report.abilities), seen_at=report.seen_at)
        for report in WorkerReport.objects.all()
    )
