"""The gate for generated media: what people accept, and what may not be rendered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit.api import GateVerdict
from builder.document.timeline import Timeline
from builder.models import Asset, AssetKind, GateAcceptance, Right, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_asset
from builder.selectors.documents import find_originals
from builder.selectors.gates import JUDGED_KINDS, AssetGate, gate_of, media_shown_in, state_of
from builder.selectors.origins import is_ai_made, is_made_here
from builder.services.audit import record
from generation import api as generation
from generation.api import GateState, MediaState


def request_gate(asset_id: UUID, *, by: Actor) -> AssetGate:
    """The asset is judged, or soon will be. Raises InvalidError ``not-judged`` for what is no picture or footage."""
    asset = access_asset(by, asset_id, right=Right.EDIT)
    if asset.kind not in JUDGED_KINDS:
        raise InvalidError(
            f"“{asset.name}” is neither a picture nor footage; only these are judged.", code="not-judged"
        )
    return gate_of(asset, _request(asset))


@transaction.atomic
def accept_media(asset_id: UUID, *, by: Actor, reason: str, now: datetime) -> AssetGate:
    """What the gate left open is accepted by this person, once.

    Raises InvalidError ``reason-missing``, and ConflictError ``gate-not-open`` where there is nothing to decide.
    """
    asset = access_asset(by, asset_id, right=Right.APPROVE)
    if not reason.strip():
        raise InvalidError("Say why this may be used although the gate is not sure.", code="reason-missing")
    state = state_of(asset)
    if state.report is None or state.report.verdict is not GateVerdict.LOOK:
        raise ConflictError(
            f"There is nothing to decide about “{asset.name}”: {_why_closed(state)}", code="gate-not-open"
        )
    _acceptance, is_new = GateAcceptance.objects.get_or_create(
        asset=asset,
        recipe=state.report.recipe,
        defaults={"reason": reason.strip()[:300], "accepted_by": person_behind(by), "accepted_at": now},
    )
    if is_new:
        data = {"name": asset.name, "reason": reason.strip()[:300], "finding": state.report.reason}
        record("asset.gate-accepted", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data)
    return gate_of(asset, state)


@transaction.atomic
def withdraw_acceptance(asset_id: UUID, *, by: Actor, now: datetime) -> AssetGate:
    """What was accepted waits for a person again. Raises ConflictError ``gate-not-accepted`` where nobody accepted."""
    asset = access_asset(by, asset_id, right=Right.APPROVE)
    gate = gate_of(asset, state_of(asset))
    if gate.acceptance is None:
        raise ConflictError(f"Nobody has accepted “{asset.name}”.", code="gate-not-accepted")
    gate.acceptance.delete()
    data = {"name": asset.name, "reason": gate.acceptance.reason}
    record(
        "asset.gate-acceptance-withdrawn", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data
    )
    return replace(gate, acceptance=None)


def await_gates(workspace_key: UUID, timeline: Timeline) -> frozenset[str]:
    """Keys of the jobs that judge generated media in the document which nobody judged yet; they are asked for.

    Raises InvalidError ``media-needs-a-person`` or ``media-rejected`` for media that have not passed the gate.
    """
    awaited = set()
    places = {sha256: (segment, layer) for sha256, segment, layer in media_shown_in(timeline)}
    found = find_originals(workspace_key, places)
    for sha256, (segment, layer) in places.items():
        asset = found.get(sha256)
        if asset is None or asset.kind not in JUDGED_KINDS or not is_ai_made(asset):
            continue
        state = state_of(asset)
        if state.state is MediaState.MISSING:
            state = _request(asset)
        if state.report is None and state.state is not MediaState.FAILED:
            awaited.add(state.key)
        elif not gate_of(asset, state).is_open:
            raise _refusal(asset, state, segment_id=segment, layer_id=layer)
    return frozenset(awaited)


def refuse_closed(workspace_key: UUID, named: Iterable[str | None]) -> None:
    """Nothing, if the gate is open for those of the originals that models made; what nobody judged yet is asked for.

    Raises InvalidError ``media-not-judged`` while it is still judged, ``media-needs-a-person`` and ``media-rejected``.
    """
    for _sha256, asset in sorted(find_originals(workspace_key, filter(None, named)).items()):
        if asset.kind not in JUDGED_KINDS or not is_ai_made(asset):
            continue
        state = state_of(asset)
        if state.state is MediaState.MISSING:
            state = _request(asset)
        if state.report is None and state.state is not MediaState.FAILED:
            words = f"“{asset.name}” was made by a model and is still being judged. Ask again in a moment."
            raise InvalidError(words, code="media-not-judged", data={"asset_id": str(asset.id)})
        if not gate_of(asset, state).is_open:
            raise _refusal(asset, state)


def _refusal(asset: Asset, state: GateState, **place: str) -> InvalidError:
    data: dict[str, object] = {"asset_id": str(asset.id), **place}
    is_upload = not is_made_here(asset)
    if state.report is None:
        words = f"“{asset.name}” could not be judged: {state.error_message} Generate it again."
        if is_upload:
            words = f"“{asset.name}” could not be judged: {state.error_message} Upload another one."
        return InvalidError(words, code="media-rejected", data=data)
    data["report"] = state.report.model_dump(mode="json")
    if state.report.verdict is GateVerdict.REJECT:
        words = f"“{asset.name}” cannot be used. {state.report.reason} Generate it again, or take another."
        if is_upload:
            words = f"“{asset.name}” cannot be used. {state.report.reason} Upload another one."
        return InvalidError(words, code="media-rejected", data=data)
    words = f"A person must look at “{asset.name}”. {state.report.reason} Have it accepted on the page “Needs review”."
    return InvalidError(words, code="media-needs-a-person", data=data)


def _request(asset: Asset) -> GateState:
    return generation.request_gate(str(asset.workspace_id), asset.sha256, is_footage=asset.kind == AssetKind.CLIP)


def _why_closed(state: GateState) -> str:
    if state.report is None:
        return "it has not been judged yet."
    return "the gate accepted it." if state.report.verdict is GateVerdict.ACCEPT else "the gate rejected it."
