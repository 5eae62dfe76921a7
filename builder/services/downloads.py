"""Fetching the files of exports and looking at frames of films: free for whoever may see the export, but for what is
held back.

The audit trail says who opened what is held back, and who took all films of a table away at once.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from builder.models import AuditEntry, Export, person_behind
from builder.models.workspace import Actor
from builder.selectors.access import access_export
from builder.selectors.batch_films import BatchFilms, get_films
from builder.selectors.proofs import HELD_BACK, access_export_file, get_film_frame, is_kept_frame, reasons_of
from builder.services.audit import record
from generation.api import FileKind

OPENED: Final = "export.unproved-opened"
LOOKED: Final = "export.unproved-looked-at"
TAKEN_AWAY: Final = "rows.downloaded"
ONE_LOOK: Final = timedelta(hours=1)
"""A player fetches a film in many pieces: what a person fetches of it within that time is one look."""


def open_export_file(export_id: UUID, *, by: Actor, kind: FileKind, now: datetime) -> dict[str, Any]:
    """kind, name, sha256, media_type and size_bytes of a file of a finished export.

    That somebody opens a film that is held back is in the audit trail, with the reasons. Raises as
    ``access_export_file``.
    """
    file = access_export_file(by, export_id, kind)
    export = access_export(by, export_id)
    if kind in HELD_BACK and (reasons := reasons_of(export)):
        _keep_look(export, by=by, action=OPENED, covered_by=(OPENED,), reasons=reasons, now=now)
    return file


def open_batch_films(batch_id: UUID, *, by: Actor, now: datetime) -> BatchFilms:
    """The films of a batch that are made, to be taken away at once; the audit trail says who took them.

    What its proof holds back is not among them, so that it is opened one by one.
    """
    films = get_films(by, batch_id)
    video = films.batch.video
    made = len({file.number for file in films.files})
    data = {"batch": str(batch_id), "name": films.batch.name, "films": made}
    takes = AuditEntry.objects.filter(workspace=video.workspace_id, action=TAKEN_AWAY, data__batch=str(batch_id))
    if not takes.filter(user=person_behind(by), at__gt=now - ONE_LOOK, data__films=made).exists():
        record(TAKEN_AWAY, by=by, workspace_key=video.workspace_id, subject=video, now=now, data=data)
    return films


def open_film_frame(export_id: UUID, *, by: Actor, at_frame: int, now: datetime) -> bytes:
    """A decoded frame of the export's film, teaser or still as PNG; see ``get_film_frame``.

    That somebody looks into a film that is held back is in the audit trail, with the reasons. The frames that its proof
    names are for everybody, and whoever opened the film has seen its frames.
    """
    png = get_film_frame(by, export_id, at_frame)
    export = access_export(by, export_id)
    if is_kept_frame(export, at_frame):
        _keep_look(export, by=by, action=LOOKED, covered_by=(OPENED, LOOKED), reasons=reasons_of(export), now=now)
    return png


def _keep_look(
    export: Export, *, by: Actor, action: str, covered_by: Collection[str], reasons: Sequence[str], now: datetime
) -> None:
    """The look is in the audit trail, unless one of these actions of theirs covers it."""
    workspace_key = export.video.workspace_id
    looks = AuditEntry.objects.filter(workspace=workspace_key, action__in=covered_by, subject_id=str(export.id))
    if looks.filter(user=person_behind(by), at__gt=now - ONE_LOOK).exists():
        return
    data = {"preset": export.preset, "video": str(export.video_id), "reasons": [one[:300] for one in reasons[:5]]}
    record(action, by=by, workspace_key=workspace_key, subject=export, now=now, data=data)
