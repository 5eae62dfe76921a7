"""Footage for the renderer and for the browser, and the words in it."""

from dataclasses import dataclass

from builder.document.resolved import ResolvedTimeline
from generation import registry
from generation.domain.footage import FootagePart
from generation.domain.renditions import rendition_specs
from generation.domain.snapshots import DerivedState, JobState, MediaState
from generation.domain.specs import ArtifactSpec, ProxySpec, TranscriptSpec, artifact_key
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs
from generation.services.mending import find_mended


@dataclass(frozen=True, slots=True)
class Renditions:
    """The renditions of a film's edited footage: those that exist (SHA-256 by key), and those that are missing."""

    files: dict[str, str]
    missing: dict[str, ArtifactSpec]


def find_renditions(workspace_key: str, timeline: ResolvedTimeline) -> Renditions:
    """Which renditions of the film exist, and which are missing."""
    specs = rendition_specs(timeline)
    kept = artifacts.find_kept(workspace_key, list(specs))
    return Renditions(
        files={key: file.sha256 for key, file in kept.items()},
        missing={key: spec for key, spec in specs.items() if key not in kept},
    )


def request_proxy(workspace_key: str, asset: str, *, part: FootagePart | None = None) -> DerivedState:
    """Have a small copy of the footage (or of an edited part of it) made for the browser, if there is none."""
    return _request(workspace_key, ProxySpec(asset=asset, part=part))


def find_proxy(workspace_key: str, asset: str, *, part: FootagePart | None = None) -> DerivedState:
    """How far the small copy of the footage, or of an edited part of it, is."""
    return _state(workspace_key, ProxySpec(asset=asset, part=part))


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
