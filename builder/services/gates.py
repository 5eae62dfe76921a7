"""The gate for generated media: how far it is, what people accept, and what may not be rendered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from brandkit.api import GateReport, GateVerdict
from builder.document.needs import shown_in
from builder.document.timeline import Timeline
from builder.models import Asset, AssetKind, GateAcceptance, Right, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_asset, access_workspace
from builder.selectors.documents import find_originals
from builder.services.audit import record
from generation import api as generation
from generation.api import GateState, MediaState

MOST_LISTED = 500
JUDGED_KINDS = frozenset({AssetKind.PICTURE, AssetKind.CLIP})


@dataclass(frozen=True, slots=True)
class AssetGate:
    """How far the gate is with an asset, and who accepted what it left open."""

    is_generated: bool
    state: MediaState
    report: GateReport | None
    acceptance: GateAcceptance | None
    error: str

    @property
    def is_open(self) -> bool:
        """Whether the asset may be rendered."""
        if not self.is_generated:
            return True
        verdict = self.report.verdict if self.report else None
        return verdict is GateVerdict.ACCEPT or (verdict is GateVerdict.LOOK and self.acceptance is not None)

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to decide."""
        return not self.is_open and self.report is not None and self.report.verdict is GateVerdict.LOOK


@dataclass(frozen=True, slots=True)
class ClosedMedia:
    """Generated media that may not be rendered, and how far the gate is with them."""

    asset: Asset
    gate: AssetGate


def find_gate(asset_id: UUID, *, by: Actor) -> AssetGate:
    """How far the gate is with the asset."""
    asset = access_asset(by, asset_id, right=Right.COMMENT)
    return _gate(asset, _state(asset))


def request_gate(asset_id: UUID, *, by: Actor) -> AssetGate:
    """The asset is judged, or soon will be. Raises InvalidError ``not-judged`` for what is no picture or footage."""
    asset = access_asset(by, asset_id, right=Right.EDIT)
    if asset.kind not in JUDGED_KINDS:
        raise InvalidError(
            f"“{asset.name}” is neither a picture nor footage; only these are judged.", code="not-judged"
        )
    return _gate(asset, _request(asset))


@transaction.atomic
def accept_media(asset_id: UUID, *, by: Actor, reason: str, now: datetime) -> AssetGate:
    """What the gate left open is accepted by this person, once.

    Raises InvalidError ``reason-missing``, and ConflictError ``gate-not-open`` where there is nothing to decide.
    """
    asset = access_asset(by, asset_id, right=Right.APPROVE)
    if not reason.strip():
        raise InvalidError("Say why this may be used although the gate is not sure.", code="reason-missing")
    state = _state(asset)
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
    return _gate(asset, state)


@transaction.atomic
def withdraw_acceptance(asset_id: UUID, *, by: Actor, now: datetime) -> AssetGate:
    """What was accepted waits for a person again. Raises ConflictError ``gate-not-accepted`` where nobody accepted."""
    asset = access_asset(by, asset_id, right=Right.APPROVE)
    gate = _gate(asset, _state(asset))
    if gate.acceptance is None:
        raise ConflictError(f"Nobody has accepted “{asset.name}”.", code="gate-not-accepted")
    gate.acceptance.delete()
    data = {"name": asset.name, "reason": gate.acceptance.reason}
    record(
        "asset.gate-acceptance-withdrawn", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data
    )
    return replace(gate, acceptance=None)


def list_closed_media(workspace_key: UUID, *, by: Actor) -> tuple[ClosedMedia, ...]:
    """Generated media that may not be rendered, those that wait for a person first; of the youngest 500."""
    access_workspace(by, workspace_key, right=Right.COMMENT)
    generated = Asset.objects.filter(workspace=workspace_key, deleted_at=None, kind__in=JUDGED_KINDS)
    gates = [ClosedMedia(asset, _gate(asset, _state(asset))) for asset in generated.exclude(made_by="")[:MOST_LISTED]]
    closed = [media for media in gates if not media.gate.is_open]
    return tuple(sorted(closed, key=lambda media: not media.gate.needs_a_person))


def await_gates(workspace_key: UUID, timeline: Timeline) -> frozenset[str]:
    """Keys of the jobs that judge generated media in the document which nobody judged yet; they are asked for.

    Raises InvalidError ``media-needs-a-person`` or ``media-rejected`` for media that have not passed the gate.
    """
    awaited = set()
    places = {sha256: (segment, layer) for sha256, segment, layer in _named(timeline)}
    found = find_originals(workspace_key, places)
    for sha256, (segment, layer) in places.items():
        asset = found.get(sha256)
        if asset is None or not asset.made_by or asset.kind not in JUDGED_KINDS:
            continue
        state = _state(asset)
        if state.state is MediaState.MISSING:
            state = _request(asset)
        if state.report is None and state.state is not MediaState.FAILED:
            awaited.add(state.key)
        elif not _gate(asset, state).is_open:
            raise _refusal(asset, state, segment=segment, layer=layer)
    return frozenset(awaited)


def list_accepted(workspace_key: UUID, timeline: Timeline) -> Iterator[tuple[str, AssetGate, Asset]]:
    """The generated media in the document that a person accepted, each with the first segment that shows it."""
    places: dict[str, str] = {}
    for sha256, segment, _layer in _named(timeline):
        places.setdefault(sha256, segment)
    for sha256, asset in find_originals(workspace_key, places).items():
        if asset.made_by and asset.kind in JUDGED_KINDS:
            gate = _gate(asset, _state(asset))
            if gate.acceptance is not None:
                yield places[sha256], gate, asset


def _refusal(asset: Asset, state: GateState, *, segment: str, layer: str) -> InvalidError:
    data: dict[str, object] = {"asset_id": str(asset.id), "segment_id": segment, "layer_id": layer}
    if state.report is None:
        words = f"“{asset.name}” could not be judged: {state.error_message} Generate it again."
        return InvalidError(words, code="media-rejected", data=data)
    data["report"] = state.report.model_dump(mode="json")
    if state.report.verdict is GateVerdict.REJECT:
        words = f"“{asset.name}” cannot be used. {state.report.reason} Generate it again, or take another."
        return InvalidError(words, code="media-rejected", data=data)
    words = f"A person must look at “{asset.name}”. {state.report.reason} Ask a reviewer to accept it, or take another."
    return InvalidError(words, code="media-needs-a-person", data=data)


def _request(asset: Asset) -> GateState:
    return generation.request_gate(str(asset.workspace_id), asset.sha256, is_footage=asset.kind == AssetKind.CLIP)


def _state(asset: Asset) -> GateState:
    return generation.gate_report_of(str(asset.workspace_id), asset.sha256, is_footage=asset.kind == AssetKind.CLIP)


def _why_closed(state: GateState) -> str:
    if state.report is None:
        return "it has not been judged yet."
    return "the gate accepted it." if state.report.verdict is GateVerdict.ACCEPT else "the gate rejected it."


def _gate(asset: Asset, state: GateState) -> AssetGate:
    acceptance = None
    if state.report is not None:
        acceptance = asset.gate_acceptances.filter(recipe=state.report.recipe).select_related("accepted_by").first()
    return AssetGate(
        is_generated=bool(asset.made_by),
        state=state.state,
        report=state.report,
        acceptance=acceptance,
        error=state.error_message,
    )


def _named(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    """Every picture and all footage that the document shows, with its segment and its layer (empty: the background)."""
    for segment in timeline.segments:
        for sha256, layer in shown_in(segment):
            yield sha256, segment.id, layer
