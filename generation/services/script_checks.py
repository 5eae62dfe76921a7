"""Every narration by an English voice is recognised back, by itself, once it is spoken."""

import logging
from collections.abc import Iterable, Mapping

from django.conf import settings

from builder.document.resolved import SpeechSpec
from generation import registry
from generation.domain.errors import GenerationError
from generation.domain.kinds import ArtifactKind
from generation.domain.plan import RECORDING
from generation.domain.recognition import ScriptCheckFacts
from generation.domain.snapshots import (
    LIVE_STATES,
    ArtifactFile,
    JobSnapshot,
    JobState,
    MediaState,
    ScriptCheckState,
)
from generation.domain.specs import NarrationSpec, ScriptCheckSpec, artifact_key, read_spec
from generation.registry import on_finished
from generation.selectors.artifacts import find_made, get_artifact
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs

LANGUAGE = "en"
"""What the shipped model hears."""
logger = logging.getLogger(__name__)


@on_finished(ArtifactKind.NARRATION)
def check_spoken(job: JobSnapshot) -> None:
    """Have the narration that this job made recognised back; nothing where there is none or no model hears it."""
    made = find_made(workspace_key=job.workspace_key, keys=[job.key]).get(job.key)
    if made is None or not settings.SCRIPT_CHECKS:
        return
    spec = read_spec(get_artifact(workspace_key=job.workspace_key, key=job.key).spec)
    if not isinstance(spec, NarrationSpec):
        return
    try:
        check = _spec_of(spec.speech, made.sha256)
    except GenerationError:
        logger.warning("The narration %s is not recognised back.", job.key, exc_info=True)
        return
    if check is not None:
        key = artifacts.declare_artifact(job.workspace_key, check)
        if not find_made(workspace_key=job.workspace_key, keys=[key]):
            jobs.request_job(workspace_key=job.workspace_key, kind=ArtifactKind.SCRIPT_CHECK, key=key)


def find_checks(
    workspace_key: str, spoken: Mapping[str, tuple[SpeechSpec, ArtifactFile]]
) -> dict[str, ScriptCheckState]:
    """How far the checks of these narrations are, by the narrations' keys; those that nothing can hear are left out.

    One that is not there is ``running`` from the moment on that its narration exists, until it has ended, and
    ``missing`` where nobody will make it: checks were switched off, or it failed.
    """
    specs = {key: _spec_of(speech, file.sha256) for key, (speech, file) in spoken.items()}
    keys = {key: artifact_key(spec) for key, spec in specs.items() if spec is not None}
    if not keys:
        return {}
    # In this order: what is asked for, begins and ends meanwhile is not taken for what nobody makes.
    wished = _about_to_be_checked(workspace_key, keys)
    live = find_latest_jobs(workspace_key=workspace_key, kind=ArtifactKind.SCRIPT_CHECK, keys=keys.values())
    made = find_made(workspace_key=workspace_key, keys=keys.values())
    checks: dict[str, ScriptCheckState] = {}
    for key, check in keys.items():
        if check in made:
            facts = ScriptCheckFacts.model_validate_json(made[check].facts)
            checks[key] = ScriptCheckState(state=MediaState.READY, facts=facts)
        else:
            is_coming = key in wished or (check in live and live[check].state in LIVE_STATES)
            checks[key] = ScriptCheckState(state=MediaState.RUNNING if is_coming else MediaState.MISSING)
    return checks


def _about_to_be_checked(workspace_key: str, narrations: Iterable[str]) -> frozenset[str]:
    """Those of the narrations whose end was told to nobody yet, so that their checks could not be asked for."""
    if not settings.SCRIPT_CHECKS:
        return frozenset()
    spoken = find_latest_jobs(workspace_key=workspace_key, kind=ArtifactKind.NARRATION, keys=narrations)
    untold = (key for key, job in spoken.items() if job.state == JobState.DONE and job.told_at is None)
    live = (key for key, job in spoken.items() if job.state in LIVE_STATES)
    return frozenset((*untold, *live))


def _spec_of(speech: SpeechSpec, narration: str) -> ScriptCheckSpec | None:
    """The check of what was spoken; None for a person's recording and for voices of other languages."""
    if speech.backend == RECORDING:
        return None
    voices = registry.get_speech_backend(speech.backend).voices()
    if not any(voice.name == speech.voice and voice.tongue == LANGUAGE for voice in voices):
        return None
    return ScriptCheckSpec(
        narration=narration,
        script=speech.script,
        pronunciations=speech.pronunciations,
        engine=registry.get_transcript_backend().version,
    )
