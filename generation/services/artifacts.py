"""Derived files: declared by their spec, then made where they are missing."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Q, Value
from django.db.models.functions import Now

from generation import files, registry
from generation.domain.errors import GenerationError
from generation.domain.snapshots import ArtifactFile
from generation.domain.specs import ArtifactSpec, artifact_key, read_spec
from generation.domain.work import MadeBeside, MadeFile, Media, Work
from generation.models import Artifact
from generation.selectors.artifacts import as_file, find_made, get_artifact
from generation.services.scanning import refuse_unwanted

WORK_PREFIX: Final = "work-"
NOTE_EVERY: Final = timedelta(hours=12)


def declare_artifact(workspace_key: str, spec: ArtifactSpec, *, key: str | None = None) -> str:
    """Record what could be made, and return its key: the spec's fingerprint, unless a better name is given."""
    return declare_artifacts(workspace_key, {key or artifact_key(spec): spec})[0]


def declare_artifacts(workspace_key: str, specs: dict[str, ArtifactSpec]) -> tuple[str, ...]:
    """Record many at once, by key."""
    drafts = [
        Artifact(workspace_key=workspace_key, key=key, kind=spec.kind, spec=spec.model_dump_json())
        for key, spec in specs.items()
    ]
    Artifact.objects.bulk_create(drafts, ignore_conflicts=True)
    return tuple(specs)


def ensure_artifact(workspace_key: str, key: str) -> ArtifactFile:
    """The file of a declared artifact; cheap kinds are made on the spot.

    Raises NotFoundError if it was never declared, or (code ``not-made``) if it needs a job that has not ended.
    """
    note_used(workspace_key, [key])
    artifact = get_artifact(workspace_key=workspace_key, key=key)
    if artifact.file_sha256 is not None and files.has_file(artifact.file_sha256):
        return as_file(artifact)
    if registry.get_maker(artifact.kind).queue is not None:
        raise not_made(key)
    with work_folder() as folder:
        made = make(artifact, AtOnce(workspace_key=workspace_key, folder=folder))
        note_made(artifact, made, files.store_path(made.path))
    return as_file(get_artifact(workspace_key=workspace_key, key=key))


def find_kept(workspace_key: str, keys: list[str]) -> dict[str, ArtifactFile]:
    """The files of these artifacts that are made and whose bytes are still in the store."""
    note_used(workspace_key, keys)
    made = find_made(workspace_key=workspace_key, keys=keys)
    kept = files.find_files(file.sha256 for file in made.values())
    return {key: file for key, file in made.items() if file.sha256 in kept}


def make(artifact: Artifact, work: Work) -> MadeFile:
    """Run the maker of the artifact's kind. Raises ScanError where the operator's scanner does not let it pass."""
    spec = read_spec(artifact.spec)
    made = registry.get_maker(artifact.kind).make(spec, work)
    refuse_unwanted(spec.kind, made)
    return made


def make_all(wanted: Sequence[Artifact], works: Sequence[Work]) -> Iterator[tuple[int, MadeFile | Exception]]:
    """Make artifacts of one kind in one go: the place of each with what came of it, as soon as that is known.

    A single one raises what goes wrong with it.
    """
    together = registry.get_maker(wanted[0].kind).together
    if len(wanted) == 1 or together is None:
        for number, (artifact, work) in enumerate(zip(wanted, works, strict=True)):
            yield number, make(artifact, work)
        return
    specs = [read_spec(artifact.spec) for artifact in wanted]
    for number, outcome in together.make(list(zip(specs, works, strict=True))):
        yield number, _let_pass(specs[number], outcome)


def _let_pass(spec: ArtifactSpec, outcome: MadeFile | Exception) -> MadeFile | Exception:
    if isinstance(outcome, Exception):
        return outcome
    try:
        refuse_unwanted(spec.kind, outcome)
    except Exception as error:  # noqa: BLE001 - it is the outcome of this one, and no harm to the others
        return error
    return outcome


def note_made(artifact: Artifact, made: MadeFile, stored: files.StoredFile) -> None:
    """Write the stored file into the artifact's row."""
    Artifact.objects.filter(pk=artifact.pk).update(
        file_sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=made.media_type,
        facts=made.facts.model_dump_json(),
        made_at=Now(),
        used_at=Now(),
    )


def note_made_beside(workspace_key: str, beside: MadeBeside, stored: files.StoredFile) -> None:
    """Declare an artifact that was made together with another one, and write its file into its row."""
    declare_artifact(workspace_key, beside.spec, key=beside.key)
    note_made(get_artifact(workspace_key=workspace_key, key=beside.key), beside.made, stored)


def note_used(workspace_key: str, keys: Sequence[str]) -> None:
    """Remember that the files are wanted, if they are there; once in half a day is enough.

    Whoever looks for a file notes it first: from then on it is not swept, or its row says already that it is gone.
    """
    unnoted = Q(used_at__isnull=True) | Q(used_at__lt=Now() - Value(NOTE_EVERY))
    Artifact.objects.filter(unnoted, workspace_key=workspace_key, key__in=keys, file_sha256__isnull=False).update(
        used_at=Now()
    )


def forget_lost_file(workspace_key: str, key: str) -> None:
    """Where an artifact's file is gone from the store, note that, so that it is made again."""
    artifact = get_artifact(workspace_key=workspace_key, key=key)
    if artifact.file_sha256 is not None and not files.has_file(artifact.file_sha256):
        Artifact.objects.filter(pk=artifact.pk, file_sha256=artifact.file_sha256).update(file_sha256=None, made_at=None)


def not_made(key: str) -> GenerationError:
    """The answer to somebody who wants a file that a job has yet to make."""
    return GenerationError("The file has not been made yet.", code="not-made", key=key)


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Work done in the thread of whoever asked; nobody can stop it."""

    workspace_key: str
    folder: Path

    @property
    def media(self) -> Media:
        """The store."""
        return files.LocalMedia()

    def begin_stage(self, stage: str) -> None:
        """Nobody looks."""

    def report(self, *, done_frames: int, total_frames: int) -> None:
        """Nobody looks."""

    def show(self, preview: bytes) -> None:
        """Nobody looks."""

    def limit_silence(self, seconds: float, *, error: GenerationError) -> None:
        """Whoever waits decides how long."""

    def should_stop(self) -> bool:
        """Never."""
        return False

    def check(self) -> None:
        """It goes on."""


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for unfinished files that is gone afterwards. A disk that refuses a write becomes a StorageError."""
    with files.storage_errors():
        root = Path(settings.WORK_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=WORK_PREFIX, dir=root, ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def sweep_work(*, older_than_seconds: float) -> int:
    """Remove what killed processes left in the work folder, whoever made it; returns how many files and folders."""
    swept = 0
    for left in Path(settings.WORK_ROOT).glob("*"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime <= older_than_seconds:
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
            swept += 1
    return swept
