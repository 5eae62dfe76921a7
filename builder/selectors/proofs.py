"""The brand proof of an export, and whether it holds the film back."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from brandkit.api import FilmProof, RuleProof, proof_words
from builder.models import Export, Right
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_export, rights_in
from generation import api as generation
from generation.api import FileKind, MissingFileError

HELD_BACK = frozenset({FileKind.VIDEO, FileKind.TEASER, FileKind.STILL})
"""What nobody downloads whose proof fails. The proof itself, hashes and captions are for everybody."""

SHOWN_SIDE_PX = 1280

LOST = "The file of the brand proof is missing. Export the video again."


def film_proof_of(export: Export) -> FilmProof | None:
    """What was measured on the export's film; None while it is under way, and for forms that are not proved.

    Raises MissingFileError where its file is gone.
    """
    file = find_file(export, FileKind.BRAND_PROOF)
    return None if file is None else _read(generation.local_path(file["sha256"]))


def failures_of(export: Export) -> tuple[RuleProof, ...]:
    """The rules for which the film is held back; none where it is free."""
    proof = film_proof_of(export)
    return () if proof is None else proof.failures


def reasons_of(export: Export) -> tuple[str, ...]:
    """A sentence for each of ``failures_of``, in the same order; a proof that is lost holds its film back too."""
    try:
        proof = film_proof_of(export)
    except MissingFileError:
        return (LOST,)
    if proof is None:
        return ()
    return tuple(proof_words(rule, frames_per_second=proof.frames_per_second) for rule in failures_of(export))


def may_see_unproved(actor: Actor, export: Export) -> bool:
    """Whether they may look at a film whose proof fails: those who manage the workspace."""
    return Right.MANAGE_WORKSPACE in rights_in(actor, export.video.workspace_id)


def access_export_file(actor: Actor, export_id: UUID, kind: FileKind) -> dict[str, Any]:
    """kind, name, sha256, media_type and size_bytes of a file of a finished export.

    Raises ConflictError ``proof-failed`` with the reasons for a film that its proof holds back.
    """
    export = access_export(actor, export_id)
    file = find_file(export, kind)
    if file is None:
        raise NotFoundError("This export has no such file yet.", data={"thing": "file"})
    if kind in HELD_BACK and (reasons := reasons_of(export)) and not may_see_unproved(actor, export):
        raise ConflictError(
            f"This film failed its brand proof, so nobody can download it. {reasons[0]}",
            code="proof-failed",
            data={"reasons": list(reasons)},
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
    if reasons_of(export) and not may_see_unproved(actor, export) and at_frame not in _worst_frames(export):
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
