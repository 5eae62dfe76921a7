"""What a version of the kit would do to the videos that follow the kit, said before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import Finding, Severity
from builder.document.errors import DocumentError
from builder.document.kit_values import KitValues
from builder.models import Right, Video
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import get_timeline
from builder.services.judging import examine_words

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


def check_kit_effects(workspace_key: UUID, *, by: Actor, values: KitValues, now: datetime) -> KitEffects:
    """Which videos would get errors, were ``values`` the kit in use.

    What only pixels tell is not foreseen: nothing is measured for a version that may never come. A video that uses what
    the version lacks cannot be judged; ``list_lost_roles`` names those.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_KIT)
    in_use = brandkit.find_kit(workspace_key)
    if in_use is None or values == in_use.values or not workspace.follows_new_kits:
        return KitEffects(0, ())
    videos = Video.objects.filter(workspace=workspace, deleted_at=None, kit_version_id=None)[:MOST_VIDEOS]
    struck, looked_at = [], 0
    for video in videos:
        try:
            then = _errors(video, kit=values, now=now)
            known = _places(_errors(video, kit=in_use.values, now=now)) if then else set()
        except DocumentError:
            continue
        looked_at += 1
        news = [error for error in then if not _places([error]) <= known]
        if news:
            struck.append(StruckVideo(video, len(news), news[0].message))
    return KitEffects(looked_at, tuple(struck))


def _errors(video: Video, *, kit: KitValues, now: datetime) -> list[Finding]:
    findings = examine_words(get_timeline(video), area=video.workspace_id, kit=kit, now=now)
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _places(findings: Iterable[Finding]) -> set[tuple[str, str, str | None]]:
    return {(finding.rule, finding.segment_id, finding.layer_id) for finding in findings}
