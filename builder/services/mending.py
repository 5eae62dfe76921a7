"""Doing on the server what a finding proposes, for programs: the editor does the same on its own document."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import Finding
from builder.document.timeline import Timeline
from builder.document.values import Id, Prose, Sha256, Value
from builder.models import Right, Video
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import list_segments
from builder.services.checking import find_preset, judge_video
from builder.services.revisions import hold_video
from builder.services.saving import (
    Save,
    SaveResult,
    SegmentChange,
    SegmentRemoval,
    SettingsChange,
    VideoSettings,
    save_video,
)


class Mend(Value):
    """The finding that is to be mended, as a check of the video told it, and the video's revision at which it did.

    ``fingerprint`` is the finding's; it may be left out where the rule says one thing to the place. ``preset`` is that
    of the check.
    """

    revision: int
    rule: Prose
    segment_id: Id
    layer_id: Id | None = None
    fingerprint: Sha256 | None = None
    preset: str | None = None


@dataclass(frozen=True, slots=True)
class _Bases:
    """What the change is made on: the revisions of the segments and of the settings."""

    segments: dict[str, int]
    settings: int


def apply_fix(video_id: UUID, *, by: Actor, mend: Mend, now: datetime) -> SaveResult:
    """The saved video has what the finding proposes, and nothing else has changed.

    Raises NotFoundError ``finding-gone``, InvalidError ``finding-ambiguous``, ``no-fix``, ``fix-without-effect`` and
    ``unknown-preset``, ConflictError ``video-changed`` if the video has another revision, or gets one meanwhile; else
    as ``save_video``.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    _refuse_other_revision(video, mend=mend)
    bases = _Bases(dict(list_segments(video).values_list("key", "revision")), video.settings_revision)
    judgement = judge_video(video, now=now, preset=find_preset(mend.preset) if mend.preset else None)
    finding = _find([judged.finding for judged in judgement.findings], mend=mend)
    after = brandkit.apply_fix(judgement.timeline, finding=finding)
    if after == judgement.timeline:
        raise _invalid("fix-without-effect", "What the finding proposes would change nothing.", rule=mend.rule)
    save = _save_of(before=judgement.timeline, after=after, bases=bases)
    with transaction.atomic():
        _refuse_other_revision(hold_video(video), mend=mend)
        return save_video(video_id, by=by, save=save, now=now)


def _refuse_other_revision(video: Video, *, mend: Mend) -> None:
    if video.revision != mend.revision:
        raise ConflictError(
            "The video was changed meanwhile. Check it again, then mend what is still found.",
            code="video-changed",
            data={"revision": video.revision, "wanted": mend.revision},
        )


def _find(findings: list[Finding], *, mend: Mend) -> Finding:
    place = (mend.rule, mend.segment_id, mend.layer_id)
    here = [one for one in findings if (one.rule, one.segment_id, one.layer_id) == place]
    named = [one for one in here if mend.fingerprint in (None, one.fingerprint)]
    if not named:
        raise NotFoundError("Nothing like that is found there now.", code="finding-gone", data={"rule": mend.rule})
    if len({one.fingerprint for one in named}) > 1:
        said = [{"fingerprint": one.fingerprint, "message": one.message} for one in named]
        raise _invalid("finding-ambiguous", "The rule says several things to this place. Say which one.", found=said)
    if named[0].fix is None:
        raise _invalid("no-fix", "No fix is known for this finding.", rule=mend.rule)
    return named[0]


def _invalid(code: str, message: str, **data: object) -> InvalidError:
    return InvalidError(message, code=code, data=data)


def _save_of(*, before: Timeline, after: Timeline, bases: _Bases) -> Save:
    """What is different, as the editor would send it."""
    was = {segment.id: segment for segment in before.segments}
    order = tuple(segment.id for segment in after.segments)
    changed = (segment for segment in after.segments if was.get(segment.id) != segment)
    settings = {name: getattr(after, name) for name in VideoSettings.model_fields}
    is_set_anew = any(value != getattr(before, name) for name, value in settings.items())
    return Save(
        segments=tuple(
            SegmentChange(base_revision=bases.segments.get(segment.id), document=segment) for segment in changed
        ),
        removed=tuple(
            SegmentRemoval(id=key, base_revision=bases.segments[key]) for key in was if key not in set(order)
        ),
        order=order if order != tuple(was) else None,
        settings=SettingsChange(base_revision=bases.settings, **settings) if is_set_anew else None,
    )
