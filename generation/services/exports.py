"""Exports: asked for, and taken one step further each time their job runs.

The job works out what is missing (narrations, then edited footage, then runs of packets and the sound), asks for it and
steps aside; when that has ended it runs again. With nothing missing it joins the parts. So a lost worker, a message
delivered twice or an edit in the meantime does no harm: the film is frozen with the request, and what is made stays
made.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings

from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from generation import queue, registry
from generation.domain.errors import GenerationError
from generation.domain.kinds import ArtifactKind
from generation.domain.plan import speech_specs
from generation.domain.presets import EXPORT_PRESETS, ExportPreset, Form, VideoEncoder
from generation.domain.provenance import FilmMaking
from generation.domain.renditions import with_renditions
from generation.domain.requests import AS_IT_STANDS, EXPORT, ExportOptions, ExportRequest, FrozenFilm
from generation.domain.rooms import rooms_of
from generation.domain.snapshots import ArtifactFile, JobState
from generation.domain.specs import NarrationSpec
from generation.domain.work import Work
from generation.models import Job
from generation.selectors.jobs import find_failed_need
from generation.services import artifacts, jobs
from generation.services.delivery import Parts
from generation.services.film_signing import FilmSigner
from generation.services.footage import Renditions, find_renditions
from generation.services.frozen import freeze, load_film
from generation.services.narrations import check_engine, narration_key, narration_spec, queue_of, speech_facts

NARRATION_STAGE: Final = "narration"
FOOTAGE_STAGE: Final = "footage"
UNSAID: Final = FilmMaking()


def request_export(
    workspace_key: str,
    *,
    export_key: str,
    timeline: Timeline,
    kit: KitValues,
    preset: str,
    options: ExportOptions = AS_IT_STANDS,
    making: FilmMaking = UNSAID,
) -> str:
    """Have the film made as files for people; the id of its job. The same ``export_key`` is exported once.

    The document, the kit's values and what the file's credentials say are frozen now. Raises GenerationError
    (``unknown-preset``, ``frame-without-still``, ``film-empty``), ResolveError for roles that the kit lacks, and
    BackendError for a voice that this machine lacks.
    """
    form = get_preset(preset).form
    if options.at_frame is not None and form is not Form.STILL:
        raise GenerationError(
            "A frame is chosen for a still alone. Take the preset “still”, or leave the frame out.",
            code="frame-without-still",
            preset=preset,
        )
    if not timeline.segments:
        raise GenerationError("This video has no segments yet. Add one before exporting.", code="film-empty")
    for speech in speech_specs(timeline, kit=kit).values():
        check_engine(speech)
    resolve(timeline, kit=kit, narration_seconds={}, canvas=options.canvas)
    ended = Job.objects.filter(workspace_key=workspace_key, kind=EXPORT, key=export_key, state=JobState.DONE)
    done = ended.exclude(result="").first()  # one whose files were swept away is made again
    if done is not None:
        return str(done.pk)
    film = freeze(FrozenFilm(timeline=timeline, kit=kit))
    request = ExportRequest(film=film, preset=preset, options=options, making=making)
    job = jobs.request_job(workspace_key=workspace_key, kind=EXPORT, key=export_key, request=request.model_dump_json())
    return str(job.pk)


def get_preset(name: str) -> ExportPreset:
    """The preset of that name. Raises GenerationError (``unknown-preset``)."""
    if name not in EXPORT_PRESETS:
        known = ", ".join(EXPORT_PRESETS)
        raise GenerationError(f"There is no preset “{name}”; there are: {known}.", code="unknown-preset", preset=name)
    return EXPORT_PRESETS[name].model_copy(update={"encoder": VideoEncoder(settings.VIDEO_ENCODER)})


@registry.handles(EXPORT, queue=queue.RENDER)
def export_film(job: registry.JobInHand, work: Work) -> registry.Done | registry.Blocked:
    """Take the export one step further. Raises the error of a part that failed."""
    if failed := find_failed_need(job.id):
        raise GenerationError(failed.error_message, code=failed.error_code, part=failed.kind)
    request = ExportRequest.model_validate_json(job.request)
    film = load_film(request.film, work.media)
    narrations = _Narrations.find(job, film)
    if narrations.missing:
        return registry.Blocked(stage=NARRATION_STAGE, needs=narrations.request(job))
    preset = get_preset(request.preset)
    timeline = narrations.resolve(film, canvas=request.options.canvas)
    if preset.form is not Form.CAPTIONS:
        renditions = find_renditions(job.workspace_key, timeline)
        if renditions.missing:
            return registry.Blocked(stage=FOOTAGE_STAGE, needs=_request_renditions(job, renditions))
        timeline = with_renditions(timeline, renditions.files)
    parts = Parts.plan(
        timeline,
        narrations.files,
        preset=preset,
        at_frame=request.options.at_frame,
        rooms=rooms_of(film.kit),
    )
    work.check()
    kept = artifacts.find_kept(job.workspace_key, list(parts.specs))
    if len(kept) < len(parts.specs):
        return parts.request(job, kept)
    if waiting := parts.request_proofs(job, kept):
        return waiting
    signer = FilmSigner(request.making, narrations.files, timeline, work, at_frame=parts.at_frame)
    return registry.Done(result=parts.deliver(kept, work=work, sign=signer.sign))


@dataclass(frozen=True, slots=True)
class _Narrations:
    """The narrations of a film: the files that exist, by segment id, and the specs that are missing, by key."""

    files: dict[str, ArtifactFile]
    missing: dict[str, NarrationSpec]

    @classmethod
    def find(cls, job: registry.JobInHand, film: FrozenFilm) -> "_Narrations":
        specs = speech_specs(film.timeline, kit=film.kit)
        keys = {segment: narration_key(speech) for segment, speech in specs.items()}
        made = artifacts.find_kept(job.workspace_key, list(keys.values()))
        return cls(
            files={segment: made[key] for segment, key in keys.items() if key in made},
            missing={key: narration_spec(specs[segment]) for segment, key in keys.items() if key not in made},
        )

    def request(self, job: registry.JobInHand) -> tuple[str, ...]:
        """Ask for what is missing; the ids of the jobs."""
        artifacts.declare_artifacts(job.workspace_key, dict(self.missing))
        needs = [jobs.Need(ArtifactKind.NARRATION, key, queue=queue_of(spec)) for key, spec in self.missing.items()]
        return jobs.request_needs(needs, workspace_key=job.workspace_key)

    def resolve(self, film: FrozenFilm, *, canvas: Canvas | None) -> ResolvedTimeline:
        """What the film means with narrations that last as long as they do."""
        seconds = {segment: speech_facts(file).seconds for segment, file in self.files.items()}
        visemes = {segment: speech_facts(file).visemes for segment, file in self.files.items()}
        return resolve(film.timeline, kit=film.kit, narration_seconds=seconds, visemes=visemes, canvas=canvas)


def _request_renditions(job: registry.JobInHand, renditions: Renditions) -> tuple[str, ...]:
    """Ask for the footage that is missing; the ids of the jobs."""
    artifacts.declare_artifacts(job.workspace_key, renditions.missing)
    needs = [jobs.Need(ArtifactKind.RENDITION, key) for key in renditions.missing]
    return jobs.request_needs(needs, workspace_key=job.workspace_key)
