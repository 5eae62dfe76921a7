"""The brand proof of an export, and whether it holds the film back."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from brandkit.api import FilmProof, failure_words
from builder.models import Export, Right
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_export, rights_in
from generation import api as generation
from generation.api import FileKind, JobFile, MissingFileError

HELD_BACK = frozenset({FileKind.VIDEO, FileKind.TEASER, FileKind.STILL})
"""What nobody downloads without a proof that it passed. The proof itself, hashes and captions are for everybody."""

SHOWN_SIDE_PX = 1280


class HoldCause(StrEnum):
    """Why the pictures of an export are held back."""

    FAILED = "proof-failed"
    MISSING = "proof-missing"


LOST: Final = "The file of the brand proof is missing. Export the video again."
NEVER_PROVED: Final = "When it was made, files of its form were not measured yet. Export the video again."
TITLES: Final = {
    HoldCause.FAILED: {
        FileKind.VIDEO: "This film failed its brand proof.",
        FileKind.TEASER: "This teaser failed its brand proof.",
        FileKind.STILL: "This still failed its brand proof.",
    },
    HoldCause.MISSING: {
        FileKind.VIDEO: "This film has no brand proof.",
        FileKind.TEASER: "This teaser has no brand proof.",
        FileKind.STILL: "This still has no brand proof.",
    },
}


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A film, teaser or still that is kept from people: as its proof failed or is missing, with a sentence for each
    reason. ``title`` says so in one sentence."""

    kind: FileKind
    cause: HoldCause
    reasons: tuple[str, ...]

    @property
    def title(self) -> str:
        return TITLES[self.cause][self.kind]


def film_proof_of(export: Export) -> FilmProof | None:
    """What was measured on the export's film; None while it is under way, and for forms that are not proved.

    Raises MissingFileError where its file is gone.
    """
    file = find_file(export, FileKind.BRAND_PROOF)
    return None if file is None else _read(generation.local_path(file["sha256"]))


def held_back_of(export: Export) -> HeldBack | None:
    """Why people may not have the export's film, teaser or still; None for one that they may have, and without any.

    What was made before its form was proved, or has lost its proof, is held back like what failed: nobody knows what it
    shows.
    """
    kinds = [file["kind"] for file in export.files]
    try:
        return judge_files(kinds, film_proof_of(export))
    except MissingFileError:
        return judge_files(kinds, None, missing=LOST)


def judge_files(
    kinds: Collection[FileKind | str], proof: FilmProof | None, *, missing: str = NEVER_PROVED
) -> HeldBack | None:
    """Why files of these kinds with this proof are held back; ``missing`` says why there is none."""
    kind = next((FileKind(kind) for kind in kinds if kind in HELD_BACK), None)
    if kind is None:
        return None
    if proof is None:
        return HeldBack(kind, HoldCause.MISSING, (missing,))
    return HeldBack(kind, HoldCause.FAILED, failure_words(proof)) if proof.failures else None


def reasons_of(export: Export) -> tuple[str, ...]:
    """A sentence for each reason why the export's film, teaser or still is held back; none where it is free."""
    held = held_back_of(export)
    return held.reasons if held else ()


def is_held_back(files: Collection[JobFile]) -> bool:
    """Whether the pictures among the files of a job are held back, as those of an export are."""
    proof = next((file for file in files if file.kind is FileKind.BRAND_PROOF), None)
    try:
        judged = _read(generation.local_path(proof.sha256)) if proof else None
    except MissingFileError:
        judged = None
    return judge_files([file.kind for file in files], judged) is not None


def may_see_unproved(actor: Actor, export: Export) -> bool:
    """Whether they may look at a film that is held back: those who manage the workspace."""
    return Right.MANAGE_WORKSPACE in rights_in(actor, export.video.workspace_id)


def access_export_file(actor: Actor, export_id: UUID, kind: FileKind) -> dict[str, Any]:
    """kind, name, sha256, media_type and size_bytes of a file of a finished export.

    Raises ConflictError ``proof-failed`` or ``proof-missing`` with the reasons for a film that is held back.
    """
    export = access_export(actor, export_id)
    file = find_file(export, kind)
    if file is None:
        raise NotFoundError("This export has no such file yet.", data={"thing": "file"})
    if kind in HELD_BACK and (held := held_back_of(export)) and not may_see_unproved(actor, export):
        raise ConflictError(
            f"{held.title} It cannot be downloaded. {held.reasons[0]}",
            code=held.cause.value,
            data={"reasons": list(held.reasons)},
        )
    return file


def get_film_frame(actor: Actor, export_id: UUID, at_frame: int) -> bytes:
    """A decoded frame of the export's film, teaser or still as PNG.

    Of a film that is held back only those are shown at which its proof measured the worst, so that it is not seen by a
    way round. Raises InvalidError ``no-such-frame`` behind its end.
    """
    export = access_export(actor, export_id)
    film = next((file for kind in HELD_BACK if (file := find_file(export, kind))), None)
    if film is None:
        raise NotFoundError("This export has no film.", data={"thing": "frame"})
    if is_kept_frame(export, at_frame) and not may_see_unproved(actor, export):
        raise NotFoundError("The proof of this export names no such frame.", data={"thing": "frame"})
    proof = film_proof_of(export)
    if at_frame < 0 or (proof is not None and at_frame >= proof.frames):
        raise InvalidError(f"The film has no frame {at_frame}.", code="no-such-frame", data={"at_frame": at_frame})
    return generation.film_frame(
        film["sha256"],
        at_frame=at_frame,
        longer_side_px=SHOWN_SIDE_PX,
        frames_per_second=proof.frames_per_second if proof else 1.0,
        still_frames=proof.frames if proof else 1,
    )


def is_kept_frame(export: Export, at_frame: int) -> bool:
    """Whether the frame is of a film that is held back, and none at which its proof measured the worst."""
    return held_back_of(export) is not None and at_frame not in _worst_frames(export)


def _worst_frames(export: Export) -> frozenset[int | None]:
    try:
        proof = film_proof_of(export)
    except MissingFileError:
        proof = None
    return frozenset(rule.at_frame for rule in proof.rules) if proof else frozenset()


def find_file(export: Export, kind: FileKind) -> dict[str, Any] | None:
    """The export's file of this kind, if it has one."""
    return next((file for file in export.files if file["kind"] == kind), None)


@lru_cache(maxsize=256)
def _read(path: Path) -> FilmProof:
    """The file's name is its sum, so what is in it never changes."""
    return FilmProof.model_validate_json(path.read_bytes())
