"""How far the gate is with media that models made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Prefetch

from brandkit.api import GateReport, GateVerdict
from builder.document.needs import shown_in
from builder.document.timeline import Timeline
from builder.models import Asset, AssetKind, GateAcceptance, Right
from builder.models.workspace import Actor
from builder.selectors.access import access_asset, access_workspace
from builder.selectors.documents import find_originals
from builder.selectors.origins import AI_MADE, is_ai_made
from generation import api as generation
from generation.api import GateState, MediaState

MOST_LISTED: Final = 500
JUDGED_KINDS: Final = frozenset({AssetKind.PICTURE, AssetKind.CLIP})


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


def find_gate(actor: Actor, asset_id: UUID) -> AssetGate:
    """How far the gate is with the asset."""
    asset = access_asset(actor, asset_id, right=Right.COMMENT)
    return gate_of(asset, state_of(asset))


def list_closed_media(actor: Actor, workspace_key: UUID) -> tuple[ClosedMedia, ...]:
    """Generated media that may not be rendered, those that wait for a person first; of the youngest 500."""
    access_workspace(actor, workspace_key, right=Right.COMMENT)
    assets = Asset.objects.filter(workspace=workspace_key, deleted_at=None, kind__in=JUDGED_KINDS)
    accepted = Prefetch("gate_acceptances", GateAcceptance.objects.select_related("accepted_by"))
    generated = list(assets.filter(AI_MADE).prefetch_related(accepted)[:MOST_LISTED])
    footage = {asset.sha256: asset.kind == AssetKind.CLIP for asset in generated}
    states = generation.gate_reports_of(str(workspace_key), footage)
    gates = [ClosedMedia(asset, gate_of(asset, states[asset.sha256])) for asset in generated]
    closed = [media for media in gates if not media.gate.is_open]
    return tuple(sorted(closed, key=lambda media: not media.gate.needs_a_person))


def list_accepted(workspace_key: UUID, timeline: Timeline) -> Iterator[tuple[str, AssetGate, Asset]]:
    """The generated media in the document that a person accepted, each with the first segment that shows it."""
    places: dict[str, str] = {}
    for sha256, segment, _layer in media_shown_in(timeline):
        places.setdefault(sha256, segment)
    for sha256, asset in find_originals(workspace_key, places).items():
        if is_ai_made(asset) and asset.kind in JUDGED_KINDS:
            gate = gate_of(asset, state_of(asset))
            if gate.acceptance is not None:
                yield places[sha256], gate, asset


def list_rejected_segments(workspace_key: UUID, timeline: Timeline) -> frozenset[str]:
    """The segments that show generated media which the gate rejected; what nobody judged yet is none of them."""
    places: dict[str, set[str]] = {}
    for sha256, segment, _layer in media_shown_in(timeline):
        places.setdefault(sha256, set()).add(segment)
    rejected: set[str] = set()
    for sha256, asset in find_originals(workspace_key, places).items():
        if is_ai_made(asset) and asset.kind in JUDGED_KINDS:
            report = state_of(asset).report
            if report is not None and report.verdict is GateVerdict.REJECT:
                rejected |= places[sha256]
    return frozenset(rejected)


def state_of(asset: Asset) -> GateState:
    """What generation knows of the asset."""
    return generation.gate_report_of(str(asset.workspace_id), asset.sha256, is_footage=asset.kind == AssetKind.CLIP)


def gate_of(asset: Asset, state: GateState) -> AssetGate:
    """How far the gate is with an asset, as ``state`` says, and whether a person accepted it."""
    acceptance = None
    if state.report is not None:
        recipe = state.report.recipe
        acceptance = next((one for one in asset.gate_acceptances.all() if one.recipe == recipe), None)
    return AssetGate(
        is_generated=is_ai_made(asset),
        state=state.state,
        report=state.report,
        acceptance=acceptance,
        error=state.error_message,
    )


def media_shown_in(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    """Every file that is seen in the document, with its segment and its layer (empty: the background)."""
    for segment in timeline.segments:
        for sha256, layer in shown_in(segment):
            yield sha256, segment.id, layer
