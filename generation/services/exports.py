"""Exports: asked for, and taken one step further each time their job runs.

The job works out what is missing (narrations, then runs of packets and the sound), asks for it and steps aside; when
that has ended it runs again. With nothing missing it joins the parts. So a lost worker, a message delivered twice or
an edit in the meantime does no harm: the film is frozen with the request, and what is made stays made.
"""

import io
import uuid
from dataclasses import dataclass
from typing import Final

from builder.document.captions import Cue, to_srt, to_vtt
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from generation import files, queue, registry
from generation.domain.errors import GenerationError
from generation.domain.plan import sound_of, speech_specs
from generation.domain.presets import EXPORT_PRESETS, ExportPreset
from generation.domain.proof import PacketRunFacts, proof_lines
from generation.domain.requests import EXPORT, ExportRequest, FrozenFilm, FrozenRender
from generation.domain.runs import Run, build_runs, run_key
from generation.domain.snapshots import ArtifactFile, FileKind, JobFile, JobResult, JobState
from generation.domain.specs import ArtifactKind, ArtifactSpec, AudioMixSpec, PacketRunSpec, artifact_key
from generation.domain.work import Work
from generation.models import Job
from generation.rendering.muxer import join
from generation.selectors.jobs import find_failed_need
from generation.services import artifacts, jobs
from generation.services.captions import film_cues
from generation.services.frozen import freeze, load_film
from generation.services.narrations import narration_key, narration_spec, speech_facts

NARRATION_STAGE: Final = "narration"
RENDER_STAGE: Final = "render"
JOIN_STAGE: Final = "join"


def request_export(workspace_key: str, *, export_key: str, timeline: Timeline, kit: KitValues, preset: str) -> str:
    """Have the film made as files for people; the id of its job. The same ``export_key`` is exported once.

    The document and the kit's values are frozen now. Raises GenerationError (``unknown-preset``, ``film-empty``),
    ResolveError for roles that the kit lacks, and BackendError for a voice that this machine lacks.
    """
    get_preset(preset)
    if not timeline.segments:
        raise GenerationError("This video has no segments yet. Add one before exporting.", code="film-empty")
    for speech in speech_specs(timeline, kit=kit).values():
        narration_key(speech)
    resolve(timeline, kit=kit, narration_seconds={})
    done = Job.objects.filter(workspace_key=workspace_key, kind=EXPORT, key=export_key, state=JobState.DONE).first()
    if done is not None:
        return str(done.pk)
    request = ExportRequest(film=freeze(FrozenFilm(timeline=timeline, kit=kit)), preset=preset)
    job = jobs.request_job(workspace_key=workspace_key, kind=EXPORT, key=export_key, request=request.model_dump_json())
    return str(job.pk)


def get_preset(name: str) -> ExportPreset:
    """The preset of that name. Raises GenerationError (``unknown-preset``)."""
    if name not in EXPORT_PRESETS:
        known = ", ".join(EXPORT_PRESETS)
        raise GenerationError(f"There is no preset “{name}”; there are: {known}.", code="unknown-preset", preset=name)
    return EXPORT_PRESETS[name]


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
    parts = _Parts.plan(film, narrations.files, preset=get_preset(request.preset))
    work.check()
    kept = artifacts.find_kept(job.workspace_key, list(parts.specs))
    if len(kept) < len(parts.specs):
        return parts.request(job, kept)
    return registry.Done(result=parts.join(kept, work=work))


@dataclass(frozen=True, slots=True)
class _Narrations:
    """The narrations of a film: the files that exist, by segment id, and the specs that are missing, by key."""

    files: dict[str, ArtifactFile]
    missing: dict[str, ArtifactSpec]

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
        artifacts.declare_artifacts(job.workspace_key, self.missing)
        return tuple(_request_part(job, ArtifactKind.NARRATION, key) for key in self.missing)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is joined in the end: runs of packets in order (equal ones have one key), and the sound."""

    timeline: ResolvedTimeline
    cues: tuple[Cue, ...]
    runs: tuple[tuple[str, Run], ...]
    mix_key: str
    specs: dict[str, ArtifactSpec]

    @classmethod
    def plan(cls, film: FrozenFilm, narrations: dict[str, ArtifactFile], *, preset: ExportPreset) -> "_Parts":
        facts = {segment: speech_facts(file) for segment, file in narrations.items()}
        timeline = resolve(
            film.timeline, kit=film.kit, narration_seconds={segment: fact.seconds for segment, fact in facts.items()}
        )
        cues = film_cues(timeline, facts)
        burnt = cues if timeline.captions is not None else ()
        mix = AudioMixSpec(
            frozen=freeze(FrozenRender(timeline=sound_of(timeline))),
            narrations={
                str(place): narrations[segment.id].sha256
                for place, segment in enumerate(timeline.segments)
                if segment.id in narrations
            },
            preset=preset,
        )
        frozen = freeze(FrozenRender(timeline=timeline, cues=burnt))
        runs = tuple((run_key(timeline, run, preset, burnt), run) for run in build_runs(timeline))
        specs: dict[str, ArtifactSpec] = {
            key: PacketRunSpec(frozen=frozen, run_index=index, preset=preset) for index, (key, _run) in enumerate(runs)
        }
        mix_key = artifact_key(mix)
        return cls(timeline=timeline, cues=cues, runs=runs, mix_key=mix_key, specs={**specs, mix_key: mix})

    def request(self, job: registry.JobInHand, kept: dict[str, ArtifactFile]) -> registry.Blocked:
        """Ask for what is missing, and step aside."""
        missing = {key: spec for key, spec in self.specs.items() if key not in kept}
        artifacts.declare_artifacts(job.workspace_key, missing)
        frames = {key: run.frames.duration_frames for key, run in self.runs}
        needs = [_request_part(job, spec.kind, key, total_frames=frames.get(key, 0)) for key, spec in missing.items()]
        return registry.Blocked(
            stage=RENDER_STAGE,
            needs=tuple(needs),
            done_frames=sum(run.frames.duration_frames for key, run in self.runs if key in kept),
            total_frames=self.timeline.duration_frames,
        )

    def join(self, kept: dict[str, ArtifactFile], *, work: Work) -> JobResult:
        """The film and its captions as files of the store."""
        work.begin_stage(JOIN_STAGE)
        video = work.folder / "video.mp4"
        join(
            [work.media.path(kept[key].sha256) for key, _run in self.runs],
            audio=work.media.path(kept[self.mix_key].sha256),
            frame_rate=self.timeline.frame_rate,
            output=video,
        )
        work.check()
        total = self.timeline.duration_frames
        work.report(done_frames=total, total_frames=total)
        rate = self.timeline.frame_rate
        stored = files.store_path(video)
        return JobResult(
            files=(
                JobFile(
                    kind=FileKind.VIDEO,
                    sha256=stored.sha256,
                    name="video.mp4",
                    media_type="video/mp4",
                    size_bytes=stored.size_bytes,
                ),
                _store_text(FileKind.CAPTIONS_SRT, to_srt(self.cues, rate), "captions.srt", "application/x-subrip"),
                _store_text(FileKind.CAPTIONS_VTT, to_vtt(self.cues, rate), "captions.vtt", "text/vtt"),
                self._prove(kept),
            )
        )

    def _prove(self, kept: dict[str, ArtifactFile]) -> JobFile:
        """How every frame of the film looks: the proofs of its runs, one after the other."""
        first = run_facts(kept[self.runs[0][0]])
        hashes = (sha256 for key, _run in self.runs for sha256 in run_facts(kept[key]).frame_sha256)
        lines = proof_lines(
            hashes, width_px=first.width_px, height_px=first.height_px, frame_rate=self.timeline.frame_rate
        )
        return _store_text(FileKind.PROOF, "".join(lines), "proof.framehash", "text/plain")


def run_facts(file: ArtifactFile) -> PacketRunFacts:
    """What is known about a run of packets."""
    return PacketRunFacts.model_validate_json(file.facts)


def _request_part(job: registry.JobInHand, kind: str, key: str, *, total_frames: int = 0) -> str:
    part = jobs.request_job(
        workspace_key=job.workspace_key, kind=kind, key=key, total_frames=total_frames, wanted_by=uuid.UUID(job.id)
    )
    return str(part.pk)


def _store_text(kind: FileKind, text: str, name: str, media_type: str) -> JobFile:
    stored = files.store_file(io.BytesIO(text.encode()))
    return JobFile(kind=kind, sha256=stored.sha256, name=name, media_type=media_type, size_bytes=stored.size_bytes)
