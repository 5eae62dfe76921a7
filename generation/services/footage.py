"""Footage for the browser, and the words in it."""

from generation import registry
from generation.domain.snapshots import DerivedState, JobState, MediaState
from generation.domain.specs import ArtifactSpec, ProxySpec, TranscriptSpec, artifact_key
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs
from generation.services.mending import find_mended


def request_proxy(workspace_key: str, asset: str) -> DerivedState:
    """Have a small copy of the footage made for the browser, if there is none; how far it is."""
    return _request(workspace_key, ProxySpec(asset=asset))


def find_proxy(workspace_key: str, asset: str) -> DerivedState:
    """How far the small copy of the footage is."""
    return _state(workspace_key, ProxySpec(asset=asset))


def request_transcript(workspace_key: str, asset: str) -> DerivedState:
    """Have the words in footage or a recording heard, if they were not; how far that is."""
    return _request(workspace_key, _transcript(asset))


def find_transcript(workspace_key: str, asset: str) -> DerivedState:
    """How far the transcript is; its facts are a ``Transcript``."""
    return _state(workspace_key, _transcript(asset))


def _transcript(asset: str) -> TranscriptSpec:
    return TranscriptSpec(asset=asset, engine=registry.get_transcript_backend().version)


def _request(workspace_key: str, spec: ArtifactSpec) -> DerivedState:
    key = artifacts.declare_artifact(workspace_key, spec)
    if _state(workspace_key, spec).state in {MediaState.MISSING, MediaState.FAILED}:
        jobs.request_job(workspace_key=workspace_key, kind=spec.kind, key=key)
    return _state(workspace_key, spec)


def _state(workspace_key: str, spec: ArtifactSpec) -> DerivedState:
    key = artifact_key(spec)
    made = find_mended(workspace_key, kind=spec.kind, keys=[key])
    if key in made:
        return DerivedState(key=key, state=MediaState.READY, file=made[key])
    job = find_latest_jobs(workspace_key=workspace_key, kind=spec.kind, keys=[key]).get(key)
    if job is None or job.state in {JobState.DONE, JobState.CANCELLED}:
        return DerivedState(key=key, state=MediaState.MISSING)
    state = MediaState.WAITING if job.state == JobState.BLOCKED else MediaState(job.state)
    return DerivedState(key=key, state=state, error_code=job.error_code, error_message=job.error_message)
