"""What a version of the kit would do to the videos that follow the kit, said before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from brandkit import api as brandkit
from brandkit.api import Finding, Severity
from builder.document.errors import DocumentError
from builder.document.kit_values import KitValues
from builder.document.timeline import Timeline
from builder.models import Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import get_timeline
from builder.services.judging import judged_side_px, resolve_as_spoken
from builder.services.logo_facts import as_judged
from generation import api as generation

MOST_VIDEOS: Final = 20
"""How many videos are looked at, those that were changed last: a person waits for the page."""


@dataclass(frozen=True, slots=True)
class StruckVideo:
    """A video that would get errors which it does not have now; ``message`` says the first of them."""

    video: Video
    errors: int
    message: str


@dataclass(frozen=True, slots=True)
class KitEffects:
    """What was looked at, and which of it the version would strike."""

    looked_at: int
    struck: tuple[StruckVideo, ...]


def foresee(workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime) -> KitEffects:
    """Which videos would get errors, were ``values`` the kit in use.

    What only pixels tell is not foreseen: nothing is measured for a version that may never come. A video that uses what
    the version lacks cannot be judged; ``list_lost_roles`` names those.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    in_use = brandkit.find_kit(workspace_key)
    if in_use is None or not workspace.follows_new_kits:
        return KitEffects(0, ())
    now_judged, then_judged = as_judged(in_use.values), as_judged(values)
    videos = Video.objects.filter(workspace=workspace, deleted_at=None, kit_version_id=None)[:MOST_VIDEOS]
    struck, looked_at = [], 0
    for video in videos:
        timeline = get_timeline(video)
        try:
            then = _errors(timeline, area=workspace_key, kit=then_judged, now=now)
            known = _places(_errors(timeline, area=workspace_key, kit=now_judged, now=now)) if then else set()
        except DocumentError:
            continue
        looked_at += 1
        news = [error for error in then if not _places([error]) <= known]
        if news:
            struck.append(StruckVideo(video, len(news), news[0].message))
    return KitEffects(looked_at, tuple(struck))


def _errors(timeline: Timeline, *, area: UUID, kit: KitValues, now: datetime) -> list[Finding]:
    findings = brandkit.check_document(
        resolve_as_spoken(timeline, area=area, kit=kit),
        kit=kit,
        today=localdate(now),
        glyphs_of=generation.find_glyphs,
        smallest_side_px=judged_side_px(None),
    )
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _places(findings: Iterable[Finding]) -> set[tuple[str, str, str | None]]:
    return {(finding.rule, finding.segment_id, finding.layer_id) for finding in findings}
