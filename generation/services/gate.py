"""The gate: pictures and footage that were generated are judged by a job before anything is made of them."""

from collections.abc import Mapping

from brandkit.domain.gate import GateReport
from generation.domain.snapshots import DerivedState, GateState
from generation.domain.specs import GateReportSpec
from generation.services.footage import find_all_derived, find_derived, request_derived


def request_gate(workspace_key: str, asset: str, *, is_footage: bool) -> GateState:
    """Have the original judged, if it was not by the checks as they are now; how far that is."""
    return _state_of(request_derived(workspace_key, GateReportSpec(asset=asset, is_footage=is_footage)))


def gate_report_of(workspace_key: str, asset: str, *, is_footage: bool) -> GateState:
    """How far the gate is with the original; ``missing`` where nobody asked, or the checks have changed since."""
    return _state_of(find_derived(workspace_key, GateReportSpec(asset=asset, is_footage=is_footage)))


def gate_reports_of(workspace_key: str, assets: Mapping[str, bool]) -> dict[str, GateState]:
    """How far the gate is with each of these originals, by hash; the mapping says which of them are footage."""
    hashes = list(assets)
    specs = [GateReportSpec(asset=sha256, is_footage=assets[sha256]) for sha256 in hashes]
    found = find_all_derived(workspace_key, specs)
    return {sha256: _state_of(derived) for sha256, derived in zip(hashes, found, strict=True)}


def _state_of(derived: DerivedState) -> GateState:
    report = GateReport.model_validate_json(derived.file.facts) if derived.file else None
    return GateState(key=derived.key, state=derived.state, report=report, error_message=derived.error_message)
