"""Narrations: found or asked for by what is to be said."""

from collections.abc import Mapping, Sequence
from typing import Final

from builder.document.kit_values import KitValues
from builder.document.layers import CharacterLayer
from builder.document.resolved import SpeechSpec
from builder.document.timeline import Timeline
from builder.document.visemes import Viseme
from generation import registry
from generation.domain.errors import BackendError, GenerationError, SpeechError
from generation.domain.kinds import ArtifactKind
from generation.domain.plan import RECORDING, speech_specs
from generation.domain.snapshots import ArtifactFile, JobState, MediaState, NarrationState, ScriptCheckState
from generation.domain.specs import NarrationSpec, artifact_key
from generation.domain.speech import SpeechFacts
from generation.models import Job
from generation.queue import SPEECH
from generation.selectors.artifacts import find_made
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs
from generation.services.mending import find_mended
from generation.services.script_checks import find_checks
from generation.services.voices import find_refusal, find_strange_tongues, version_of

RECORDING_RECIPE: Final = 2
"""Changes whenever the same recording would be given other words or other forms of the mouth."""
LOST: Final = "lost"
"""What speaks where the settings name no such backend any more: the video is seen all the same, and who has it spoken
is told why it is not."""
_STATES: Mapping[str, MediaState] = {
    JobState.WAITING: MediaState.WAITING,
    JobState.BLOCKED: MediaState.WAITING,
    JobState.RUNNING: MediaState.RUNNING,
    JobState.FAILED: MediaState.FAILED,
}


def narration_spec(speech: SpeechSpec) -> NarrationSpec:
    """The spec of the narration's file: the speech and the version of what speaks it."""
    if speech.backend == RECORDING:
        engine = f"{RECORDING}-{RECORDING_RECIPE}+{registry.get_transcript_backend().version}"
        return NarrationSpec(speech=speech, engine=engine)
    try:
        return NarrationSpec(speech=speech, engine=version_of(speech.backend, speech.voice))
    except BackendError:
        return NarrationSpec(speech=speech, engine=LOST)


def check_engine(speech: SpeechSpec) -> None:
    """Raises BackendError where the settings name nothing that speaks this."""
    if speech.backend != RECORDING:
        version_of(speech.backend, speech.voice)


def narration_key(speech: SpeechSpec) -> str:
    """The name of the narration's file in every workspace."""
    return artifact_key(narration_spec(speech))


def queue_of(spec: NarrationSpec) -> str:
    """The queue on which this narration is spoken."""
    return SPEECH if spec.speech.backend == RECORDING else registry.speech_queue(spec.speech.backend)


def find_narrations(workspace_key: str, specs: Sequence[SpeechSpec]) -> dict[str, NarrationState]:
    """How far these narrations are, by key. One whose file got lost is made again.

    One that no voice here can speak has failed, with the reason, whether it was asked for or not.
    """
    by_key = {narration_key(spec): spec for spec in specs}
    keys = list(by_key)
    made = find_mended(workspace_key, kind=ArtifactKind.NARRATION, keys=keys)
    missing = [key for key in keys if key not in made]
    found = find_latest_jobs(workspace_key=workspace_key, kind=ArtifactKind.NARRATION, keys=missing)
    checks = find_checks(workspace_key, {key: (by_key[key], file) for key, file in made.items()})
    pending = {key: _pending(by_key[key], found.get(key), key=key) for key in missing}
    states = {key: _ready(made[key], checks.get(key)) if key in made else pending[key] for key in keys}
    strange = find_strange_tongues(by_key)
    return {key: state.model_copy(update={"strange_tongue": strange.get(key)}) for key, state in states.items()}


def request_narrations(workspace_key: str, specs: Sequence[SpeechSpec]) -> dict[str, NarrationState]:
    """Have the narrations made that are missing or failed; how far all of them are, by key.

    One that no voice here can speak has failed at once, with the reason; nothing is queued for it. Raises SpeechError
    (``script-empty``) for a spec with nothing to say.
    """
    by_key = {narration_key(spec): narration_spec(spec) for spec in specs}
    for spec in by_key.values():
        if spec.speech.recording is None and not spec.speech.script.strip():
            raise SpeechError("There is nothing to say in this script. Write at least one word.", code="script-empty")
    artifacts.declare_artifacts(workspace_key, dict(by_key))
    made = find_mended(workspace_key, kind=ArtifactKind.NARRATION, keys=list(by_key))
    missing = by_key.keys() - made.keys()
    refused = {key: error for key in missing if (error := find_refusal(by_key[key].speech)) is not None}
    for key in missing - refused.keys():
        jobs.request_job(workspace_key=workspace_key, kind=ArtifactKind.NARRATION, key=key, queue=queue_of(by_key[key]))
    states = find_narrations(workspace_key, specs)
    return states | {key: states[key].model_copy(update=_refusal(error)) for key, error in refused.items()}


def known_seconds(workspace_key: str, timeline: Timeline, *, kit: KitValues) -> dict[str, float]:
    """The lengths of the narrations that exist, by segment id: what ``resolve`` wants.

    Raises ResolveError for a voice that the kit lacks.
    """
    keys = {segment: narration_key(spec) for segment, spec in speech_specs(timeline, kit=kit).items()}
    made = find_made(workspace_key=workspace_key, keys=keys.values())
    return {segment: speech_facts(made[key]).seconds for segment, key in keys.items() if key in made}


def known_visemes(workspace_key: str, timeline: Timeline, *, kit: KitValues) -> dict[str, tuple[Viseme, ...]]:
    """The forms of the mouth in the narrations that presenters speak, as far as they exist: what ``resolve`` wants."""
    talking = [
        segment for segment in timeline.segments if any(isinstance(one, CharacterLayer) for one in segment.layers)
    ]
    part = timeline.model_copy(update={"segments": tuple(talking)})
    keys = {segment: narration_key(spec) for segment, spec in speech_specs(part, kit=kit).items()}
    made = find_made(workspace_key=workspace_key, keys=keys.values()) if keys else {}
    return {segment: speech_facts(made[key]).visemes for segment, key in keys.items() if key in made}


def speech_facts(file: ArtifactFile) -> SpeechFacts:
    """What is known about a narration's file."""
    return SpeechFacts.model_validate_json(file.facts)


def _ready(file: ArtifactFile, check: ScriptCheckState | None) -> NarrationState:
    facts = speech_facts(file)
    return NarrationState(
        key=file.key,
        state=MediaState.READY,
        seconds=facts.seconds,
        words=facts.words,
        visemes=facts.visemes,
        check=check,
    )


def _refused(key: str, error: GenerationError) -> NarrationState:
    return NarrationState.model_validate({"key": key, **_refusal(error)})


def _refusal(error: GenerationError) -> dict[str, str]:
    return {"state": MediaState.FAILED, "error_code": error.code, "error_message": error.message}


def _pending(speech: SpeechSpec, job: Job | None, *, key: str) -> NarrationState:
    if job is None or job.state not in _STATES:
        error = find_refusal(speech)
        return NarrationState(key=key, state=MediaState.MISSING) if error is None else _refused(key, error)
    return NarrationState(key=key, state=_STATES[job.state], error_code=job.error_code, error_message=job.error_message)
