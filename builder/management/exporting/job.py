"""An export's job, followed from the command line to the file."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from brandkit.api import FilmProof, ReportContents
from builder.management.exporting.films import Film, FilmError
from builder.management.exporting.reports import write_report
from builder.management.exporting.whole import whole_file
from builder.models import Export
from builder.selectors.proofs import judge_files
from builder.services.exports import send_off
from generation import api as generation
from generation.api import AS_IT_STANDS, ExportOptions, FileKind, JobFile, JobSnapshot, JobState

LOOK_SECONDS = 0.25
SETTLED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def export_film(
    film: Film,
    *,
    export: Export | None,
    preset: str,
    watch: Callable[[JobSnapshot], None],
    options: ExportOptions = AS_IT_STANDS,
) -> JobSnapshot:
    """The job's end. ``watch`` is called with how far it is, several times a second, the end included.

    ``export`` is what the workspace keeps of a film of a video, which ends as its job does. An interruption cancels the
    job before it goes on. Raises FilmError with the reason of a job that failed.
    """
    job_id = _begin(film, export=export, preset=preset, options=options)
    try:
        while (snapshot := generation.job_snapshot(job_id)).state not in SETTLED:
            watch(snapshot)
            time.sleep(LOOK_SECONDS)
    except KeyboardInterrupt:
        generation.cancel_job(job_id)
        raise
    watch(snapshot)
    if snapshot.state != JobState.DONE:
        raise FilmError(snapshot.error_message or f"The export was {snapshot.state}.")
    return snapshot


def _begin(film: Film, *, export: Export | None, preset: str, options: ExportOptions) -> str:
    """The id of the job that makes the film."""
    if export is not None:
        send_off(export)
        return str(export.job_id)
    return generation.request_export(
        str(film.workspace_key),
        export_key=str(uuid4()),
        timeline=film.timeline,
        kit=film.kit,
        preset=preset,
        options=options,
        making=film.making,
    )


def write_files(
    snapshot: JobSnapshot,
    *,
    output: Path,
    captions: bool,
    contents: ReportContents,
    report: Path,
    proof: Path | None = None,
    brand_proof: Path | None = None,
) -> list[Path]:
    """What was made is at ``output``, with ``captions`` its caption files beside it, its report and proofs elsewhere.

    Each appears whole or not at all. Raises FilmError for a film that is held back, as its brand proof fails or is
    missing: then that proof and the report alone are written.
    """
    found = next((file for file in snapshot.result.files if file.kind is FileKind.BRAND_PROOF), None)
    if found is not None and brand_proof is not None:
        _write(found, brand_proof)
    proved = _read_proof(found) if found is not None else None
    held = judge_files([file.kind for file in snapshot.result.files], proved)
    write_report(contents, proof=proved, held=held, target=report)
    if held is not None:
        raise FilmError(f"{held.title} {' '.join(held.reasons)}")
    targets = dict.fromkeys((FileKind.VIDEO, FileKind.TEASER, FileKind.AUDIO, FileKind.STILL), output)
    if captions or output.suffix == ".srt":
        targets |= {
            FileKind.CAPTIONS_SRT: output.with_suffix(".srt"),
            FileKind.CAPTIONS_VTT: output.with_suffix(".vtt"),
        }
    if proof is not None:
        targets[FileKind.PROOF] = proof
    wanted = [(file, targets[file.kind]) for file in snapshot.result.files if file.kind in targets]
    for file, target in wanted:
        _write(file, target)
    return [*(target for _, target in wanted), *([brand_proof] if brand_proof is not None else []), report]


def _read_proof(file: JobFile) -> FilmProof:
    with generation.open_file(file.sha256) as source:
        return FilmProof.model_validate_json(source.read())


def _write(file: JobFile, target: Path) -> None:
    with whole_file(target) as sink, generation.open_file(file.sha256) as source:
        shutil.copyfileobj(source, sink, length=1 << 20)
