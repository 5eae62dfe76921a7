"""The proof of a film: asked for run by run, and put together when the film is joined."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from brandkit.domain.proofs import FilmProof, RunProof
from brandkit.proof.cells import read_cells
from brandkit.proof.film import JoinFacts, PlacedRun, SoundFacts, prove_film
from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.domain.presets import ExportPreset
from generation.domain.proof import PacketRunFacts
from generation.domain.proof_keys import proof_key
from generation.domain.rooms import LogoRoom
from generation.domain.runs import Run
from generation.domain.snapshots import ArtifactFile
from generation.domain.specs import BrandProofSpec, PacketRunSpec
from generation.domain.work import Media
from generation.rendering.audio.mix import measure
from generation.rendering.joined import caption_faults, look_at
from generation.services.makers.sound import AudioMixFacts

PlacedRuns = Sequence[tuple[str, Run]]
"""The runs of a film in order, each with its key."""


def proof_specs(
    runs: PlacedRuns,
    specs: Mapping[str, PacketRunSpec],
    kept: Mapping[str, ArtifactFile],
    *,
    rooms: tuple[LogoRoom, ...],
) -> dict[str, BrandProofSpec]:
    """The proofs of runs that are made, by their keys."""
    found = {}
    for key, _run in runs:
        spec, packets = specs[key], kept[key].sha256
        found[proof_key(packets, run_key=key, rooms=rooms)] = BrandProofSpec(
            frozen=spec.frozen, run_index=spec.run_index, preset=spec.preset, packets=packets
        )
    return found


def film_proof(
    timeline: ResolvedTimeline,
    cues: Sequence[Cue],
    *,
    preset: ExportPreset,
    runs: PlacedRuns,
    rooms: tuple[LogoRoom, ...],
    kept: Mapping[str, ArtifactFile],
    mix: ArtifactFile,
    film: Path,
    captions: tuple[Path, Path],
    media: Media,
) -> FilmProof:
    """The proof of the film at ``film``, and of its captions as SubRip and WebVTT.

    ``kept`` has its runs and their proofs, by their keys.
    """
    rate = timeline.frame_rate
    joined = look_at(film, [media.path(kept[key].sha256) for key, _run in runs], rate=rate.fps)
    first = PacketRunFacts.model_validate_json(kept[runs[0][0]].facts)
    mixed = AudioMixFacts.model_validate_json(mix.facts)
    srt, vtt = (path.read_bytes().decode() for path in captions)
    sound = measure(film, rate_hz=preset.sample_rate_hz)
    facts = JoinFacts(
        width_px=first.width_px,
        height_px=first.height_px,
        frames_per_second=float(rate.fps),
        frames=joined.frames,
        wanted_frames=timeline.duration_frames,
        late_frames=joined.late_frames,
        strange_runs=joined.strange_runs,
        sound=SoundFacts(
            seconds=sound.duration_seconds,
            caption_faults=caption_faults(timeline, cues, srt=srt, vtt=vtt),
            loudness_lufs=sound.loudness_lufs,
            wanted_lufs=preset.loudness_lufs,
            true_peak_dbtp=sound.true_peak_dbtp,
            most_dbtp=preset.true_peak_dbtp,
            quiet_lufs=mixed.loudness_lufs if mixed.is_raised_fully else None,
            is_silent=mixed.is_silent,
        ),
    )
    return prove_film(_placed(timeline, runs, rooms, kept, media), facts)


def _placed(
    timeline: ResolvedTimeline,
    runs: PlacedRuns,
    rooms: tuple[LogoRoom, ...],
    kept: Mapping[str, ArtifactFile],
    media: Media,
) -> Iterator[PlacedRun]:
    for key, run in runs:
        proof = kept[proof_key(kept[key].sha256, run_key=key, rooms=rooms)]
        segment, *following = (timeline.segments[index] for index in run.segment_indices)
        yield PlacedRun(
            start_frame=run.frames.start_frame,
            segment_id=segment.id,
            layer_ids=tuple(layer.id for layer in segment.layers),
            proof=RunProof.model_validate_json(proof.facts),
            cells=read_cells(media.path(proof.sha256)),
            next_segment_id=following[0].id if following else "",
            next_layer_ids=tuple(layer.id for layer in following[0].layers) if following else (),
        )
