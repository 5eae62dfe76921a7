"""Letters that tell people what happened to a video. They are written down with the change, and sent by a worker."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from builder.models import Notice, NoticeKind, Right, RowBatch, User, Video
from builder.selectors.access import rights_in
from builder.selectors.batches import count_rows
from builder.services.invitations import SUBJECT_LIMIT
from builder.services.names import one_line

TRIES: Final = 5
AGAIN_AFTER: Final = timedelta(minutes=10)
KEEP: Final = timedelta(days=30)
EXCERPT = 600
log = logging.getLogger(__name__)

SUBJECTS: Final[Mapping[str, str | Promise]] = {
    NoticeKind.MENTIONED: _("%(by)s mentioned you in “%(title)s”"),
    NoticeKind.ANSWERED: _("%(by)s answered in “%(title)s”"),
    NoticeKind.REVIEW_ASKED: _("%(by)s asks you to review “%(title)s”"),
    NoticeKind.APPROVED: _("“%(title)s” was approved"),
    NoticeKind.CHANGES_ASKED: _("%(by)s asks for changes in “%(title)s”"),
    NoticeKind.GUEST_SAID: _("%(by)s commented on “%(title)s”"),
    NoticeKind.ROWS_ENDED: _("The films of “%(table)s” are made: %(done)s of %(wanted)s"),
}
SENTENCES: Final[Mapping[str, str | Promise]] = {
    NoticeKind.MENTIONED: _("%(by)s mentioned you in a comment on the video “%(title)s”."),
    NoticeKind.ANSWERED: _("%(by)s answered in a thread of the video “%(title)s” in which you wrote."),
    NoticeKind.REVIEW_ASKED: _(
        "%(by)s asks you to look at the video “%(title)s” and to approve it or ask for changes."
    ),
    NoticeKind.APPROVED: _("%(by)s approved the video “%(title)s” as it stands."),
    NoticeKind.CHANGES_ASKED: _("%(by)s looked at the video “%(title)s” and asks for changes."),
    NoticeKind.GUEST_SAID: _("%(by)s commented on the video “%(title)s” by your review link."),
    NoticeKind.ROWS_ENDED: _(
        "Nothing of the table “%(table)s” for the video “%(title)s” is left to do. Films that are made: %(done)s of "
        "%(wanted)s. What became of the others stands on its page."
    ),
}
PANELS: Final[Mapping[str, str]] = dict.fromkeys(
    (NoticeKind.MENTIONED, NoticeKind.ANSWERED, NoticeKind.GUEST_SAID), "comments"
)
"""What a letter opens in the editor, where that is not the review."""


def notify(
    people: Iterable[User],
    kind: NoticeKind,
    *,
    video: Video,
    now: datetime,
    by: User | None = None,
    by_name: str = "",
    text: str = "",
    segments: Sequence[str] = (),
) -> None:
    """Each of them gets a letter, but for ``by``, and those who want none. For the transaction of the change.

    ``by_name`` is a guest's, who is no user.
    """
    name = by.name if by else by_name
    wanted = {person.pk: person for person in people if person != by and person.wants_letters}
    Notice.objects.bulk_create(
        Notice(user=person, video=video, kind=kind, by_name=name, text=text, segments=list(segments), created_at=now)
        for person in wanted.values()
    )


def notify_of_ended_rows(batch: RowBatch, *, now: datetime) -> None:
    """Whoever started the batch gets a letter that it has ended, if they want any. For an open transaction."""
    person = batch.started_by
    if person is not None and person.wants_letters:
        Notice.objects.create(
            user=person, video=batch.video, batch=batch, kind=NoticeKind.ROWS_ENDED, by_name=person.name, created_at=now
        )


def send_notices() -> None:
    """Every letter that waits is sent or will be tried again; what is long past is forgotten. For a worker."""
    now = timezone.now()
    due = Q(tried_at=None) | Q(tried_at__lt=now - AGAIN_AFTER)
    waiting = Notice.objects.filter(due, sent_at=None, tries__lt=TRIES)
    for notice in list(waiting.select_related("user", "video__workspace", "batch")[:200]):
        claimed = Notice.objects.filter(due, id=notice.id, sent_at=None)
        if claimed.update(tried_at=now, tries=F("tries") + 1):
            _send(notice, now=now)
    Notice.objects.filter(created_at__lt=now - KEEP).delete()


@transaction.atomic
def set_letters(user: User, *, wanted: bool) -> None:
    """The person is told of mentions and reviews by letters, or not; letters that wait are not sent any more."""
    user.wants_letters = wanted
    user.save(update_fields=["wants_letters"])
    if not wanted:
        Notice.objects.filter(user=user, sent_at=None).delete()


def _send(notice: Notice, *, now: datetime) -> None:
    if _may_know(notice):
        try:
            with translation.override(notice.user.language or settings.LANGUAGE_CODE):
                letter = _letter(notice)
            letter.send()
        except OSError:
            log.exception("The notice %s could not be sent.", notice.id)
            return
    Notice.objects.filter(id=notice.id).update(sent_at=now)


def _may_know(notice: Notice) -> bool:
    """Whether the video is still there and the person may still see what is said of it."""
    return notice.video.deleted_at is None and Right.COMMENT in rights_in(notice.user, notice.video.workspace_id)


def _letter(notice: Notice) -> EmailMultiAlternatives:
    told: dict[str, object] = {"by": notice.by_name, "title": notice.video.title}
    link, opens = f"{_address('editor', notice.video_id)}#{PANELS.get(notice.kind, 'review')}", _("Open the video")
    if notice.batch is not None:
        counts = count_rows(notice.batch)
        told |= {"table": notice.batch.name, "done": counts.done, "wanted": counts.wanted}
        link, opens = _address("batch", notice.batch_id), _("Open the table")
    context = {
        "sentence": str(SENTENCES[notice.kind]) % told,
        "text": notice.text[:EXCERPT],
        "segments": notice.segments,
        "link": link,
        "opens": opens,
        "workspace": notice.video.workspace.name,
        "letters": _address("letters"),
    }
    subject = one_line(str(SUBJECTS[notice.kind]) % told, limit=SUBJECT_LIMIT)
    letter = EmailMultiAlternatives(subject, render_to_string("letters/notice.txt", context), None, [notice.user.email])
    letter.attach_alternative(render_to_string("letters/notice.html", context), "text/html")
    return letter


def _address(name: str, *args: object) -> str:
    return str(settings.PUBLIC_URL).rstrip("/") + reverse(name, args=args)
