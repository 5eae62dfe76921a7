"""The gate: pictures and footage that were generated are judged by a job before anything is made of them."""

from brandkit.domain.gate import GateReport
from generation.domain.snapshots import DerivedState, GateState
from generation.domain.specs import GateReportSpec
from generation.services.footage import find_derived, request_derived


def request_gate(workspace_key: str, asset: str, *, is_footage: bool) -> GateState:
    """Have the original judged, if it was not by the checks as they are now; how far that is."""
    return _state_of(request_derived(workspace_key, GateReportSpec(asset=asset, is_footage=is_footage)))


def gate_report_of(workspace_key: str, asset: str, *, is_footage: bool) -> GateState:
    """How far the gate is with the original; ``missing`` where nobody asked, or the checks have changed since."""
    return _state_of(find_derived(workspace_key, GateReportSpec(asset=asset, is_footage=is_footage)))


def _state_of(derived: DerivedState) -> GateState:
    report = GateReport.model_validate_json(derived.file.facts) if derived.file else None
    return GateState(key=derived.key, state=derived.state, report=report, error_message=derived.error_message)
