"""Footage for the renderer and for the browser, and the words in it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

from builder.document.resolved import ResolvedTimeline
from generation import registry
from generation.domain.footage import FootagePart
from generation.domain.kinds import ArtifactKind
from generation.domain.renditions import rendition_specs
from generation.domain.snapshots import DerivedState, JobState, MediaState
from generation.domain.specs import ArtifactSpec, ProxySpec, TranscriptSpec, artifact_key
from generation.models import Job
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs
from generation.services.mending import find_mended

REMEMBERED_SECONDS: Final = 3600
"""So long it is known what was seen in a place before."""


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


def request_proxy(workspace_key: str, asset: str) -> DerivedState:
    """Have a small copy of the footage made for the browser, if there is none."""
    return request_derived(workspace_key, ProxySpec(asset=asset))


def show_proxy(workspace_key: str, asset: str, *, part: FootagePart, place: str) -> DerivedState:
    """How far the small copy of an edited part is that somebody sees now; it is asked for where there is none.

    ``place`` says where it is seen, and by whom. What was seen there before is called off while it waits for a worker,
    so that a trim or a fade that is dragged leaves one job and not one for every pause.
    """
    spec = ProxySpec(asset=asset, part=part)
    _call_off_earlier(workspace_key, artifact_key(spec), place=place)
    found = find_derived(workspace_key, spec)
    return request_derived(workspace_key, spec) if found.state is MediaState.MISSING else found


def find_proxy(workspace_key: str, asset: str) -> DerivedState:
    """How far the small copy of the footage is."""
    return find_derived(workspace_key, ProxySpec(asset=asset))


def request_transcript(workspace_key: str, asset: str) -> DerivedState:
    """Have the words in footage or a recording heard, if they were not; how far that is."""
    return request_derived(workspace_key, _transcript(asset))


def find_transcript(workspace_key: str, asset: str) -> DerivedState:
    """How far the transcript is; its facts are a ``Transcript``."""
    return find_derived(workspace_key, _transcript(asset))


def _call_off_earlier(workspace_key: str, key: str, *, place: str) -> None:
    """Whoever still needs what is called off looks for it again, and has it made."""
    name = "shown-proxy-" + hashlib.sha256(f"{workspace_key} {place}".encode()).hexdigest()
    earlier = cache.get(name)
    if earlier == key:
        return
    cache.set(name, key, timeout=REMEMBERED_SECONDS)
    if earlier is not None:
        jobs.call_off(workspace_key=workspace_key, kind=ArtifactKind.PROXY, key=earlier)


def _transcript(asset: str) -> TranscriptSpec:
    return TranscriptSpec(asset=asset, engine=registry.get_transcript_backend().version)


def request_derived(workspace_key: str, spec: ArtifactSpec) -> DerivedState:
    """Have it made by a job, if it is not there and nobody asked for it; how far it is."""
    key = artifacts.declare_artifact(workspace_key, spec)
    if find_derived(workspace_key, spec).state in {MediaState.MISSING, MediaState.FAILED}:
        jobs.request_job(workspace_key=workspace_key, kind=spec.kind, key=key)
    return find_derived(workspace_key, spec)


def find_derived(workspace_key: str, spec: ArtifactSpec) -> DerivedState:
    """How far it is; what got lost from the store is asked for again."""
    return find_all_derived(workspace_key, [spec])[0]


def find_all_derived(workspace_key: str, specs: Sequence[ArtifactSpec]) -> tuple[DerivedState, ...]:
    """How far each of these of one kind is, in their order, asking the database once for all of them."""
    if not specs:
        return ()
    kind, keys = specs[0].kind, [artifact_key(spec) for spec in specs]
    made = find_mended(workspace_key, kind=kind, keys=keys)
    jobs = find_latest_jobs(workspace_key=workspace_key, kind=kind, keys=[key for key in keys if key not in made])
    return tuple(
        DerivedState(key=key, state=MediaState.READY, file=made[key])
        if key in made
        else _state_by_job(key, job=jobs.get(key))
        for key in keys
    )


def _state_by_job(key: str, *, job: Job | None) -> DerivedState:
    if job is None or job.state in {JobState.DONE, JobState.CANCELLED}:
        return DerivedState(key=key, state=MediaState.MISSING)
    state = MediaState.WAITING if job.state == JobState.BLOCKED else MediaState(job.state)
    return DerivedState(key=key, state=state, error_code=job.error_code, error_message=job.error_message)
