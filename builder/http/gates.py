"""The gate for generated media."""

from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema

from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.selectors.gates import AssetGate, find_gate
from builder.selectors.gates import list_closed_media as find_closed_media
from builder.services import gates
from generation.api import MediaState

router = Router(tags=["media"])


class AcceptIn(Body):
    """Why something may be used that the gate left open."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]


class GateOut(Schema):
    """How far the gate is with an original. ``report`` is null until the state is ``ready``."""

    is_generated: bool
    is_open: bool = Field(description="Whether it may be rendered.")
    state: MediaState
    report: dict[str, Any] | None
    reason: Sentence = Field(description="The worst finding in words.")
    accepted_by: str | None
    accepted_because: str | None
    error: Sentence | None


class ClosedMediaOut(Schema):
    """Generated media that may not be rendered."""

    asset_id: UUID
    name: str
    needs_a_person: bool
    gate: GateOut


@router.post("/assets/{asset_id}/gate", response=GateOut)
def request_gate(request: SignedInRequest, asset_id: UUID) -> GateOut:
    """Have a picture or footage judged, if it was not. Ask again with GET until it is."""
    return _gate_out(gates.request_gate(asset_id, by=request.auth))


@router.get("/assets/{asset_id}/gate", response=GateOut)
def get_gate(request: SignedInRequest, asset_id: UUID) -> GateOut:
    """What the gate says of a picture or footage: verdict, findings with their places, who accepted it."""
    return _gate_out(find_gate(request.auth, asset_id))


@router.post("/assets/{asset_id}/gate/acceptance", response=GateOut)
def accept_media(request: SignedInRequest, asset_id: UUID, body: AcceptIn) -> GateOut:
    """Accept what the gate left for a person to decide; what it rejects stays rejected."""
    return _gate_out(gates.accept_media(asset_id, by=request.auth, reason=body.reason, now=timezone.now()))


@router.delete("/assets/{asset_id}/gate/acceptance", response=GateOut)
def withdraw_acceptance(request: SignedInRequest, asset_id: UUID) -> GateOut:
    """Withdraw an acceptance: a person must look again."""
    return _gate_out(gates.withdraw_acceptance(asset_id, by=request.auth, now=timezone.now()))


@router.get("/workspaces/{workspace_key}/closed-media", response=list[ClosedMediaOut])
def list_closed_media(request: SignedInRequest, workspace_key: UUID) -> list[ClosedMediaOut]:
    """Generated media that may not be rendered; those that wait for a person come first."""
    return [
        ClosedMediaOut(
            asset_id=media.asset.id,
            name=media.asset.name,
            needs_a_person=media.gate.needs_a_person,
            gate=_gate_out(media.gate),
        )
        for media in find_closed_media(request.auth, workspace_key)
    ]


def _gate_out(gate: AssetGate) -> GateOut:
    accepted = gate.acceptance
    return GateOut(
        is_generated=gate.is_generated,
        is_open=gate.is_open,
        state=gate.state,
        report=gate.report.model_dump(mode="json") if gate.report else None,
        reason=gate.report.reason if gate.report else "",
        accepted_by=accepted.accepted_by.display_name if accepted and accepted.accepted_by else None,
        accepted_because=accepted.reason if accepted else None,
        error=gate.error or None,
    )
