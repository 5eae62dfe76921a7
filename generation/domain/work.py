"""What the makers of media see of the job that they work for, and what they hand back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from brandkit.domain.proofs import FilmProof
from builder.document.values import Sha256, Value
from generation.domain.errors import GenerationError
from generation.domain.specs import ArtifactSpec


class Media(Protocol):
    """Originals by their hash."""

    def path(self, sha256: str) -> Path:
        """A local file with these bytes. Raises MissingFileError."""
        ...


class Work(Protocol):
    """One attempt at a job. Reporting is cheap: a maker may report every frame."""

    @property
    def workspace_key(self) -> str:
        """Whose work it is."""
        ...

    @property
    def folder(self) -> Path:
        """A folder of its own for unfinished files; it is gone when the attempt ends."""
        ...

    @property
    def media(self) -> Media:
        """Originals and derived files by their hash."""
        ...

    def begin_stage(self, stage: str) -> None:
        """Name what is done from now on, for people to see."""
        ...

    def report(self, *, done_frames: int, total_frames: int) -> None:
        """Note how far the work is, and that it is alive."""
        ...

    def show(self, preview: bytes) -> None:
        """Let people see what is half done: a small JPEG. Cheap: only the last one in a second is written."""
        ...

    def limit_silence(self, seconds: float, *, error: GenerationError) -> None:
        """From now on the job fails with ``error`` where nothing is reported or checked for so long.

        A process that hangs in such work is ended, so that its place is free for other jobs.
        """
        ...

    def should_stop(self) -> bool:
        """Whether the job was cancelled or its claim lost. The maker then leaves as soon as it can."""
        ...

    def check(self) -> None:
        """Raise WorkStoppedError if the work should stop; note that it is alive if not."""
        ...


@dataclass(frozen=True, slots=True)
class MadeFile:
    """An unfinished file that became whole: ``path`` lies in the folder of the work."""

    path: Path
    media_type: str
    facts: Value
    beside: "tuple[MadeBeside, ...]" = ()


@dataclass(frozen=True, slots=True)
class MadeBeside:
    """Another artifact that was made in the same pass; ``spec`` and ``key`` declare it."""

    key: str
    spec: ArtifactSpec
    made: MadeFile


class PictureFacts(Value):
    """The size of a picture, px; a sheet holds ``frames`` pictures of this size, ``columns`` to a row."""

    width_px: int
    height_px: int
    frames: int = 1
    columns: int = 1


class ProvedPictureFacts(PictureFacts):
    """A still or a teaser with the proof of its pictures, and the SHA-256 of the R, G, B of each, row by row."""

    proof: FilmProof
    frame_sha256: tuple[Sha256, ...]
