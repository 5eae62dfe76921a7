"""Reading the audit trail: narrowed to a person, a kind of change and days, with the names of what was changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from builder.models import Asset, AssetKind, AuditEntry, Export, Invitation, Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace


@dataclass(frozen=True, slots=True)
class AuditWish:
    """What of the trail is wanted. ``beginnings`` are those of the actions; all that is empty narrows nothing."""

    words: str = ""
    person: str = ""
    beginnings: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    """The last day."""


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """What people call the things that entries are about, as they are called now."""

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    reachable: frozenset[tuple[str, str]] = frozenset()
    """Those that have a page to look at: videos and judged media that are not in the trash."""

    def of(self, entry: AuditEntry) -> str:
        """The name of the entry's subject; empty where it is gone or has none."""
        return self.names.get((entry.subject_kind, entry.subject_id), "")

    def has_page(self, entry: AuditEntry) -> bool:
        """Whether the subject can be looked at."""
        return (entry.subject_kind, entry.subject_id) in self.reachable


def list_audit(actor: Actor, workspace_key: UUID, *, wish: AuditWish) -> QuerySet[AuditEntry]:
    """What was changed in the workspace, the latest first, for those who manage it."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    entries = AuditEntry.objects.filter(workspace=workspace_key)
    if wish.words:
        entries = entries.filter(Q(action__icontains=wish.words) | Q(user_name__icontains=wish.words))
    if wish.person:
        entries = entries.filter(user_name=wish.person)
    if wish.beginnings:
        any_of = Q()
        for beginning in wish.beginnings:
            any_of |= Q(action__startswith=beginning)
        entries = entries.filter(any_of)
    if wish.since is not None:
        entries = entries.filter(at__gte=_begin_of(wish.since))
    if wish.until is not None:
        entries = entries.filter(at__lt=_begin_of(wish.until + timedelta(days=1)))
    return entries.order_by("-at", "-id")


def list_audited_people(actor: Actor, workspace_key: UUID) -> list[str]:
    """Everybody whom an entry names, by name."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_WORKSPACE)
    names = AuditEntry.objects.filter(workspace=workspace_key).order_by().values_list("user_name", flat=True)
    return sorted(names.distinct(), key=str.lower)


def find_subject_names(entries: Iterable[AuditEntry]) -> SubjectNames:
    """The names of what the entries are about, in a question for each kind of thing."""
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        ids[entry.subject_kind].add(entry.subject_id)
    assets = list(Asset.objects.filter(id__in=ids["asset"]))
    exports = list(Export.objects.filter(id__in=ids["export"]).select_related("video").defer("document"))
    invitations = Invitation.objects.filter(id__in=ids["invitation"])
    videos = list(Video.objects.filter(id__in=ids["video"]))
    names = {
        **{("asset", str(asset.id)): asset.name for asset in assets},
        **{("export", str(export.id)): export.title for export in exports},
        **{("invitation", str(one.id)): one.email for one in invitations},
        **{("video", str(video.id)): video.title for video in videos},
    }
    judged = [one for one in assets if one.kind in {AssetKind.PICTURE, AssetKind.CLIP} and one.deleted_at is None]
    reachable = {
        *(("asset", str(asset.id)) for asset in judged),
        *(("export", str(export.id)) for export in exports if export.video.deleted_at is None),
        *(("video", str(video.id)) for video in videos if video.deleted_at is None),
    }
    return SubjectNames(names=names, reachable=frozenset(reachable))


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
