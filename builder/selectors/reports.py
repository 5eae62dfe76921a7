"""Reports on exports, and the proof of the file that belongs to them."""

from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import FilmProof, ReportContents
from builder.models import Export
from builder.models.errors import NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_export
from builder.selectors.proofs import film_proof_of
from generation.api import MissingFileError

POSTER_SHARE = (2, 3)
"""Of the first segment."""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """An export with the report on it and the proof of its file, once there is one."""

    export: Export
    contents: ReportContents
    proof: FilmProof | None


def poster_frame_of(export: Export) -> int:
    """The frame that stands for the export's film before it is played: of its first segment, when all has come in."""
    contents = brandkit.find_report(export.id)
    first = contents.segments[0] if contents and contents.segments else None
    return first.start_frame + POSTER_SHARE[0] * first.duration_frames // POSTER_SHARE[1] if first else 0


def get_report(actor: Actor, export_id: UUID) -> ShownReport:
    """What the brand said when the export was asked for. Raises NotFoundError for one that is older than reports."""
    export = access_export(actor, export_id)
    contents = brandkit.find_report(export.id)
    if contents is None:
        raise NotFoundError("There is no report on this export.", data={"thing": "report"})
    try:
        proof = film_proof_of(export)
    except MissingFileError:
        proof = None
    return ShownReport(export=export, contents=contents, proof=proof)
