"""What an export is delivered as: the parts that it is put together from, and putting them together."""

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from brandkit.domain.proofs import FilmProof
from brandkit.proof.film import judge_file
from builder.document.captions import Cue, to_srt, to_vtt
from builder.document.resolved import ResolvedTimeline
from generation import files, registry
from generation.domain.plan import check_frame, poster_frame, sound_of
from generation.domain.presets import ExportPreset, Form
from generation.domain.proof import PacketRunFacts, proof_lines
from generation.domain.requests import FrozenRender
from generation.domain.rooms import LogoRoom
from generation.domain.runs import Run, build_runs, run_key
from generation.domain.snapshots import ArtifactFile, FileKind, JobFile, JobResult
from generation.domain.specs import (
    ArtifactSpec,
    AudioMixSpec,
    PacketRunSpec,
    StillSpec,
    TeaserSpec,
    artifact_key,
)
from generation.domain.work import ProvedPictureFacts, Work
from generation.rendering.audio.opus import to_opus
from generation.rendering.machine_fonts import fonts_of_film, fonts_of_run
from generation.rendering.muxer import join
from generation.rendering.proving.pictures import hashes_of
from generation.rendering.teaser import picture_ms
from generation.selectors.artifacts import list_specs
from generation.services import artifacts, jobs
from generation.services.captions import film_cues
from generation.services.film_proofs import film_proof, proof_specs
from generation.services.frozen import FrozenBytes
from generation.services.narrations import speech_facts

RENDER_STAGE: Final = "render"
PROOF_STAGE: Final = "proof"
JOIN_STAGE: Final = "join"

Sign = Callable[[Path, str], Path]
"""The file at a path, of a media type, with credentials; a file of the same name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is put together in the end, each by its key: runs of packets in order (equal ones have one key), the sound,
    or the one file that is delivered as it is."""

    timeline: ResolvedTimeline
    cues: tuple[Cue, ...]
    preset: ExportPreset
    runs: tuple[tuple[str, Run], ...]
    mix_key: str | None
    whole_key: str | None
    specs: dict[str, ArtifactSpec]
    renders: tuple[FrozenBytes, ...]
    """The frozen renders that the specs name; one is kept where an artifact that is not made yet names it."""
    at_frame: int | None = None
    """The frame of a still."""
    rooms: tuple[LogoRoom, ...] = ()

    @classmethod
    def plan(
        cls,
        timeline: ResolvedTimeline,
        narrations: Mapping[str, ArtifactFile],
        *,
        preset: ExportPreset,
        at_frame: int | None = None,
        rooms: tuple[LogoRoom, ...] = (),
    ) -> "Parts":
        """The parts of the film, whose narrations are there, by segment id; ``at_frame`` is that of a still,
        ``rooms`` is what its logos need.

        Raises GenerationError (``no-such-frame``).
        """
        facts = {segment: speech_facts(file) for segment, file in narrations.items()}
        cues = film_cues(timeline, facts)
        burnt = cues if timeline.captions is not None else ()
        specs: dict[str, ArtifactSpec] = {}
        renders: list[FrozenBytes] = []
        runs: tuple[tuple[str, Run], ...] = ()
        mix_key = whole_key = None
        if preset.form is Form.STILL and at_frame is None:
            at_frame = poster_frame(timeline.segments[0])
        if preset.form.has_picture:
            render = FrozenRender(timeline=timeline, cues=burnt, rooms=rooms)
            film = FrozenBytes.of(render)
            renders.append(film)
            if preset.form.has_runs:
                packets = _run_specs(render, film.sha256, preset=preset)
                runs = tuple((key, run) for key, run, _spec in packets)
                specs |= {key: spec for key, _run, spec in packets}
            else:
                whole = _whole_spec(render, film.sha256, preset=preset, at_frame=at_frame)
                whole_key = artifact_key(whole)
                specs[whole_key] = whole
        if preset.form.has_sound:
            sound = FrozenBytes.of(FrozenRender(timeline=sound_of(timeline)))
            renders.append(sound)
            mix = _mix_spec(timeline, narrations, sound.sha256, preset=preset)
            mix_key = artifact_key(mix)
            specs[mix_key] = mix
        return cls(timeline, cues, preset, runs, mix_key, whole_key, specs, tuple(renders), at_frame, rooms)

    def request(self, job: registry.JobInHand, kept: Mapping[str, ArtifactFile]) -> registry.Blocked:
        """Ask for what is missing, and step aside."""
        missing = {key: spec for key, spec in self.specs.items() if key not in kept}
        artifacts.declare_artifacts(job.workspace_key, missing)
        declared = list_specs(workspace_key=job.workspace_key, keys=missing)
        for frozen in self.renders:
            if any(frozen.sha256 in spec for spec in declared):
                frozen.keep()
        frames = {key: run.frames.duration_frames for key, run in self.runs}
        needs = [jobs.Need(spec.kind, key, total_frames=frames.get(key, 0)) for key, spec in missing.items()]
        return registry.Blocked(
            stage=RENDER_STAGE,
            needs=jobs.request_needs(needs, workspace_key=job.workspace_key),
            done_frames=sum(run.frames.duration_frames for key, run in self.runs if key in kept),
            total_frames=self.timeline.duration_frames if self.runs else 0,
        )

    def request_proofs(self, job: registry.JobInHand, kept: dict[str, ArtifactFile]) -> registry.Blocked | None:
        """Have the proofs of all runs among ``kept``; or ask for those that are missing, and step aside."""
        if not self.preset.is_proved:
            return None
        packets = {key: spec for key, spec in self.specs.items() if isinstance(spec, PacketRunSpec)}
        wanted = proof_specs(self.runs, packets, kept, rooms=self.rooms)
        kept |= artifacts.find_kept(job.workspace_key, list(wanted))
        missing: dict[str, ArtifactSpec] = {key: spec for key, spec in wanted.items() if key not in kept}
        if not missing:
            return None
        artifacts.declare_artifacts(job.workspace_key, missing)
        for frozen in self.renders:
            frozen.keep()
        needs = [jobs.Need(spec.kind, key) for key, spec in missing.items()]
        return registry.Blocked(stage=PROOF_STAGE, needs=jobs.request_needs(needs, workspace_key=job.workspace_key))

    def deliver(self, kept: Mapping[str, ArtifactFile], *, work: Work, sign: Sign) -> JobResult:
        """The files for people, in the store, signed before they are proved. ``kept`` has the runs' proofs too."""
        work.begin_stage(JOIN_STAGE)
        form = self.preset.form
        if form.has_runs:
            film = sign(self._join(kept, work=work), form.media_type)
            captions = self._captions()
            proofs: tuple[JobFile, ...] = ()
            if self.preset.is_proved:
                proofs = self._prove(kept), self._prove_brand(kept, film, captions, work=work)
            video = _store(FileKind.VIDEO, film, media_type=form.media_type)
            total = self.timeline.duration_frames
            work.report(done_frames=total, total_frames=total)
            return JobResult(files=(video, *captions, *proofs))
        if form is Form.CAPTIONS:
            return JobResult(files=self._captions())
        if form is Form.AUDIO:
            assert self.mix_key is not None
            return JobResult(files=(self._kept_file(FileKind.AUDIO, kept[self.mix_key], work=work, sign=sign),))
        assert self.whole_key is not None
        return JobResult(files=self._pictures(kept[self.whole_key], work=work, sign=sign))

    def _join(self, kept: Mapping[str, ArtifactFile], *, work: Work) -> Path:
        assert self.mix_key is not None
        form = self.preset.form
        sound = work.media.path(kept[self.mix_key].sha256)
        if form is Form.WEBM:
            sound = to_opus(sound, preset=self.preset, output=work.folder / "sound.webm")
        video = work.folder / f"video.{form}"
        join(
            [work.media.path(kept[key].sha256) for key, _run in self.runs],
            audio=sound,
            frame_rate=self.timeline.frame_rate,
            output=video,
            form=form,
        )
        work.check()
        return video

    def _captions(self) -> tuple[JobFile, JobFile]:
        rate = self.timeline.frame_rate
        return (
            _store_text(FileKind.CAPTIONS_SRT, to_srt(self.cues, rate), "captions.srt", Form.CAPTIONS.media_type),
            _store_text(FileKind.CAPTIONS_VTT, to_vtt(self.cues, rate), "captions.vtt", "text/vtt"),
        )

    def _pictures(self, made: ArtifactFile, *, work: Work, sign: Sign) -> tuple[JobFile, JobFile]:
        """A still or a teaser, and its proof: of the pictures of the very file that is delivered."""
        form = self.preset.form
        kind = FileKind.TEASER if form.is_teaser else FileKind.STILL
        file = self._kept_file(kind, made, work=work, sign=sign)
        facts = ProvedPictureFacts.model_validate_json(made.facts)
        shown_ms = picture_ms(self.preset) if form.is_teaser else 0
        hashes = hashes_of(files.local_path(file.sha256), shown_ms=shown_ms, count=len(facts.frame_sha256))
        strange = sum(one != other for one, other in zip_longest(hashes, facts.frame_sha256))
        proof = judge_file(facts.proof, strange_frames=strange)
        return file, _store_proof(proof)

    def _kept_file(self, kind: FileKind, file: ArtifactFile, *, work: Work, sign: Sign) -> JobFile:
        form = self.preset.form
        copy = work.folder / f"{kind}.{form}"
        shutil.copyfile(work.media.path(file.sha256), copy)
        return _store(kind, sign(copy, form.media_type), media_type=form.media_type)

    def _prove(self, kept: Mapping[str, ArtifactFile]) -> JobFile:
        """How every frame of the film looks: the proofs of its runs, one after the other."""
        first = run_facts(kept[self.runs[0][0]])
        hashes = (sha256 for key, _run in self.runs for sha256 in run_facts(kept[key]).frame_sha256)
        lines = proof_lines(
            hashes,
            width_px=first.width_px,
            height_px=first.height_px,
            frame_rate=self.timeline.frame_rate,
            pixel_shape="1/1" if self.preset.form is Form.WEBM else "0/1",
        )
        return _store_text(FileKind.PROOF, "".join(lines), "proof.framehash", "text/plain")

    def _prove_brand(
        self, kept: Mapping[str, ArtifactFile], film: Path, captions: tuple[JobFile, JobFile], *, work: Work
    ) -> JobFile:
        """Whether the film at ``film`` and its captions, as they are stored, are as the brand demands."""
        srt, vtt = (files.local_path(file.sha256) for file in captions)
        assert self.mix_key is not None
        proof = film_proof(
            self.timeline,
            self.cues,
            preset=self.preset,
            runs=self.runs,
            rooms=self.rooms,
            kept=kept,
            mix=kept[self.mix_key],
            film=film,
            captions=(srt, vtt),
            media=work.media,
        )
        return _store_proof(proof)


def run_facts(file: ArtifactFile) -> PacketRunFacts:
    """What is known about a run of packets."""
    return PacketRunFacts.model_validate_json(file.facts)


def _run_specs(render: FrozenRender, frozen: str, *, preset: ExportPreset) -> list[tuple[str, Run, PacketRunSpec]]:
    """The runs of the film in order, with their keys."""
    planned = []
    for index, run in enumerate(build_runs(render.timeline)):
        fonts = fonts_of_run(render.timeline, run, render.cues, media=files.LocalMedia())
        key = run_key(render.timeline, run, preset, render.cues, stand_ins=fonts)
        planned.append((key, run, PacketRunSpec(frozen=frozen, run_index=index, preset=preset, stand_ins=fonts)))
    return planned


def _mix_spec(
    timeline: ResolvedTimeline, narrations: Mapping[str, ArtifactFile], frozen: str, *, preset: ExportPreset
) -> AudioMixSpec:
    spoken = {
        str(place): narrations[segment.id].sha256
        for place, segment in enumerate(timeline.segments)
        if segment.id in narrations
    }
    return AudioMixSpec(frozen=frozen, narrations=spoken, preset=preset.for_sound())


def _whole_spec(
    render: FrozenRender, frozen: str, *, preset: ExportPreset, at_frame: int | None
) -> TeaserSpec | StillSpec:
    """What is delivered as it is made."""
    timeline = render.timeline
    stand_ins = fonts_of_film(timeline, render.cues, media=files.LocalMedia())
    if preset.form.is_teaser:
        return TeaserSpec(frozen=frozen, preset=preset, stand_ins=stand_ins)
    if at_frame is None:
        at_frame = poster_frame(timeline.segments[0])
    check_frame(timeline, at_frame)
    return StillSpec(frozen=frozen, at_frame=at_frame, preset=preset, stand_ins=stand_ins)


def _store(kind: FileKind, path: Path, *, media_type: str) -> JobFile:
    name = path.name
    stored = files.store_path(path)
    return JobFile(kind=kind, sha256=stored.sha256, name=name, media_type=media_type, size_bytes=stored.size_bytes)


def _store_proof(proof: FilmProof) -> JobFile:
    return _store_text(FileKind.BRAND_PROOF, proof.model_dump_json(), "brand-proof.json", "application/json")


def _store_text(kind: FileKind, text: str, name: str, media_type: str) -> JobFile:
    stored = files.store_file(io.BytesIO(text.encode()))
    return JobFile(kind=kind, sha256=stored.sha256, name=name, media_type=media_type, size_bytes=stored.size_bytes)
