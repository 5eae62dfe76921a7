"""What the brand lets pass and what it holds back: policy, waivers, the kit that a video follows, reports."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from brandkit.api import Severity, WaiverState
from builder.http.answers import WaiverOut, waiver_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.models import Right, Workspace
from builder.selectors.access import access_workspace
from builder.selectors.held_kits import KitInUse, get_kit_in_use
from builder.selectors.reports import get_report, tell_report
from builder.selectors.waivers import list_waivers as list_waivers_of_workspace
from builder.selectors.waivers import list_waivers_of_video
from builder.services import policies, staging, waivers
from builder.services.downloads import open_film_frame
from builder.services.waivers import Waive
from generation import api as generation
from generation.api import MOST_RETRIES

router = Router(tags=["brand"])


class PolicyIn(Body):
    """``blocking`` names the severities of findings that hold exports back."""

    blocking: tuple[Severity, ...]
    follows_new_kits: bool
    demands_approval: bool | None = None
    """Whether only what was approved as it stands is exported; null leaves that as it is."""


class MarkingIn(Body):
    """Whether viewers have to see a label where a model made something, and whether credentials write prompts out."""

    demands_ai_label: bool
    credentials_name_prompts: bool


class MarkingOut(Schema):
    """Whether viewers have to see a label where a model made something, and whether credentials write prompts out."""

    demands_ai_label: bool
    credentials_name_prompts: bool


class RetriesIn(Body):
    """How often a take that the gate rejects is made again by itself; null is as often as the operator allows."""

    retries: Annotated[int, Field(ge=0, le=MOST_RETRIES)] | None


class RetriesOut(Schema):
    """``retries`` is what the workspace says, ``limit`` what the operator allows, ``used`` what a take gets now."""

    retries: int | None
    limit: int
    used: int


class PolicyOut(Schema):
    """What holds exports back, and whether videos follow a kit as soon as it is published."""

    blocking: list[Severity]
    follows_new_kits: bool
    demands_approval: bool


class KitBackIn(Body):
    """The ``number`` of the version that the video had before it took one up."""

    number: Annotated[int, Field(ge=1, le=2**31 - 1)]


class KitInUseOut(Schema):
    """The kit version that a video has; ``newer`` is the number of the one in use, where the video holds another."""

    name: str
    number: int
    newer: int | None
    changes: list[Sentence]


class ListedWaiverOut(WaiverOut):
    """A waiver with its video and how it stands."""

    video_id: UUID
    state: WaiverState
    withdrawn_at: datetime | None
    withdrawn_by: str


class ReportOut(Schema):
    """The report on an export, as it was when the export was asked for, and the proof of its file.

    ``verdict`` is the worse of both: that of ``contents``, or ``proof-failed`` or ``proof-missing``. ``unproved`` says
    why there is no proof; it is empty where there is one.
    """

    verdict: str
    contents: dict[str, Any]
    proof: dict[str, Any] | None
    unproved: Sentence


@router.get("/workspaces/{workspace_key}/policy", response=PolicyOut)
def get_policy(request: SignedInRequest, workspace_key: UUID) -> PolicyOut:
    """What holds exports back, and when a new kit is taken up."""
    return _policy_out(access_workspace(request.auth, workspace_key, right=Right.COMMENT))


@router.put("/workspaces/{workspace_key}/policy", response=PolicyOut)
def set_policy(request: SignedInRequest, workspace_key: UUID, body: PolicyIn) -> PolicyOut:
    """Say what holds exports back, and when a new kit is taken up."""
    return _policy_out(
        policies.set_policy(
            workspace_key,
            by=request.auth,
            blocking=body.blocking,
            follows_new_kits=body.follows_new_kits,
            demands_approval=body.demands_approval,
            now=timezone.now(),
        )
    )


@router.get("/workspaces/{workspace_key}/marking", response=MarkingOut)
def get_marking(request: SignedInRequest, workspace_key: UUID) -> MarkingOut:
    """How films say that a model made parts of them."""
    return _marking_out(access_workspace(request.auth, workspace_key, right=Right.COMMENT))


@router.put("/workspaces/{workspace_key}/marking", response=MarkingOut)
def set_marking(request: SignedInRequest, workspace_key: UUID, body: MarkingIn) -> MarkingOut:
    """Say whether films need a label that viewers see, and whether their credentials write prompts out."""
    return _marking_out(
        policies.set_marking(
            workspace_key,
            by=request.auth,
            demands_ai_label=body.demands_ai_label,
            credentials_name_prompts=body.credentials_name_prompts,
            now=timezone.now(),
        )
    )


@router.get("/workspaces/{workspace_key}/retries", response=RetriesOut)
def get_retries(request: SignedInRequest, workspace_key: UUID) -> RetriesOut:
    """How often a take that the gate rejects is made again by itself."""
    return _retries_out(access_workspace(request.auth, workspace_key, right=Right.COMMENT))


@router.put("/workspaces/{workspace_key}/retries", response=RetriesOut)
def set_retries(request: SignedInRequest, workspace_key: UUID, body: RetriesIn) -> RetriesOut:
    """Say how often a take that the gate rejects is made again by itself, at most as often as the operator allows."""
    return _retries_out(policies.set_retries(workspace_key, by=request.auth, retries=body.retries, now=timezone.now()))


@router.get("/videos/{video_id}/waivers", response=list[WaiverOut])
def list_waivers(request: SignedInRequest, video_id: UUID) -> list[WaiverOut]:
    """What is let pass in the video at this time."""
    return [waiver_out(grant) for grant in list_waivers_of_video(request.auth, video_id, now=timezone.now())]


@router.get("/workspaces/{workspace_key}/waivers", response=list[ListedWaiverOut])
def list_workspace_waivers(request: SignedInRequest, workspace_key: UUID) -> list[ListedWaiverOut]:
    """What is let pass in the videos of a workspace, and what was: those in force first."""
    shown = list_waivers_of_workspace(request.auth, workspace_key, now=timezone.now())
    return [
        ListedWaiverOut(
            **waiver_out(one.grant).model_dump(),
            video_id=one.grant.video_key,
            state=one.state,
            withdrawn_at=one.grant.withdrawn_at,
            withdrawn_by=one.grant.withdrawn_by,
        )
        for one in shown
    ]


@router.post("/videos/{video_id}/waivers", response={201: WaiverOut})
def grant_waiver(request: SignedInRequest, video_id: UUID, body: Waive) -> Status[WaiverOut]:
    """Let a finding pass for a while, with the reason."""
    grant = waivers.grant_waiver(video_id, by=request.auth, wish=body, now=timezone.now())
    return Status(201, waiver_out(grant))


@router.post("/waivers/{waiver_id}/withdraw", response=WaiverOut)
def withdraw_waiver(request: SignedInRequest, waiver_id: UUID) -> WaiverOut:
    """End a waiver before its time."""
    return waiver_out(waivers.withdraw_waiver(waiver_id, by=request.auth, now=timezone.now()))


@router.get("/videos/{video_id}/kit", response=KitInUseOut)
def get_video_kit(request: SignedInRequest, video_id: UUID) -> KitInUseOut:
    """The kit version that the video has, and what a newer one would change."""
    return _kit_out(get_kit_in_use(request.auth, video_id))


@router.post("/videos/{video_id}/kit/take-up", response=KitInUseOut)
def take_up_kit(request: SignedInRequest, video_id: UUID) -> KitInUseOut:
    """Have the video follow the kit in use."""
    policies.take_up_kit(video_id, by=request.auth, now=timezone.now())
    return _kit_out(get_kit_in_use(request.auth, video_id))


@router.post("/videos/{video_id}/kit/go-back", response=KitInUseOut)
def go_back_to_kit(request: SignedInRequest, video_id: UUID, body: KitBackIn) -> KitInUseOut:
    """Have the video hold the version again that it left for the one that it has."""
    policies.go_back_to_kit(video_id, by=request.auth, number=body.number, now=timezone.now())
    return _kit_out(get_kit_in_use(request.auth, video_id))


@router.get("/exports/{export_id}/report", response=ReportOut)
def get_export_report(request: SignedInRequest, export_id: UUID) -> ReportOut:
    """What the brand said about the export when it was asked for; it never changes afterwards."""
    report = get_report(request.auth, export_id)
    return ReportOut.model_validate(
        tell_report(report.contents, proof=report.proof, held=report.held, unproved=report.unproved)
    )


@router.get("/exports/{export_id}/frames/{at_frame}", response={200: None})
def get_reported_frame(request: SignedInRequest, export_id: UUID, at_frame: int) -> HttpResponse:
    """A frame of the document that an export was made of, as PNG."""
    png = staging.draw_reported_frame(export_id, by=request.auth, at_frame=at_frame)
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@router.get("/exports/{export_id}/film-frames/{at_frame}", response={200: None})
def get_film_frame(request: SignedInRequest, export_id: UUID, at_frame: int) -> HttpResponse:
    """A frame of the finished film, decoded, as PNG; of one that is held back only those that its proof names.

    Those who manage the workspace see the others too: that they looked is in the audit trail.
    """
    png = open_film_frame(export_id, by=request.auth, at_frame=at_frame, now=timezone.now())
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


def _policy_out(workspace: Workspace) -> PolicyOut:
    return PolicyOut(
        blocking=[Severity(severity) for severity in workspace.blocking],
        follows_new_kits=workspace.follows_new_kits,
        demands_approval=workspace.demands_approval,
    )


def _marking_out(workspace: Workspace) -> MarkingOut:
    return MarkingOut(
        demands_ai_label=workspace.demands_ai_label, credentials_name_prompts=workspace.credentials_name_prompts
    )


def _retries_out(workspace: Workspace) -> RetriesOut:
    retries = workspace.gate_retries
    return RetriesOut(retries=retries, limit=generation.allowed_retries(), used=generation.allowed_retries(retries))


def _kit_out(kit: KitInUse) -> KitInUseOut:
    return KitInUseOut(name=kit.name, number=kit.number, newer=kit.newer, changes=list(kit.changes))
