"""Reports on exports, and the proof of the file that belongs to them."""

from dataclasses import dataclass
from typing import Final, TypedDict
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import PROOF_NAMES, FilmProof, ReportContents, proof_ending, proof_measure
from builder.models import Export, ExportState
from builder.models.errors import NotFoundError
from builder.models.export import UNDER_WAY
from builder.models.workspace import Actor
from builder.selectors.access import access_export
from builder.selectors.proofs import HeldBack, HoldCause, film_proof_of, held_back_of

NOT_YET: Final = "The file itself is not proved yet."
NOTHING_MADE: Final = "No file was made that could be proved."
NO_PICTURES: Final = "The file itself is not proved: sound and captions alone have no picture that could be measured."
POSTER_SHARE = (2, 3)
"""Of the first segment."""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """An export with the report on it and the proof of its file, once there is one.

    ``held`` says why its film is held back, ``unproved`` why there is no proof; empty where there is one.
    """

    export: Export
    contents: ReportContents
    proof: FilmProof | None
    held: HeldBack | None
    unproved: str


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
    held = held_back_of(export)
    if held is not None and held.cause is HoldCause.MISSING:
        return ShownReport(export, contents, proof=None, held=held, unproved=held.reasons[0])
    proof = film_proof_of(export)
    return ShownReport(export, contents, proof=proof, held=held, unproved="" if proof else _unproved(export))


def _unproved(export: Export) -> str:
    """Why an export without a film, teaser or still has no proof."""
    if export.state in UNDER_WAY:
        return NOT_YET
    return NO_PICTURES if export.state == ExportState.DONE else NOTHING_MADE


class ToldReport(TypedDict):
    """A report as machines read it, from the API and beside a film of the command line."""

    verdict: str
    contents: dict[str, object]
    proof: dict[str, object] | None
    unproved: str


def tell_report(
    contents: ReportContents, *, proof: FilmProof | None, held: HeldBack | None, unproved: str
) -> ToldReport:
    """The report and the proof of its file as JSON: each finding and each rule of the proof has its words as well.

    ``verdict`` is the worse of both: that of the report, unless the proof fails or is missing.
    """
    return {
        "verdict": held.cause.value if held else contents.verdict.value,
        "contents": _tell_contents(contents),
        "proof": _tell_proof(proof) if proof else None,
        "unproved": unproved,
    }


def _tell_contents(contents: ReportContents) -> dict[str, object]:
    """The report, with what each finding measured in one line."""
    told = contents.model_dump(mode="json")
    for each, judged in zip(told["findings"], contents.findings, strict=True):
        each["finding"]["measure"] = judged.finding.measure
    return told


def _tell_proof(proof: FilmProof) -> dict[str, object]:
    """The proof, with how each rule ended and what was measured, in words."""
    told = proof.model_dump(mode="json")
    for each, rule in zip(told["rules"], proof.rules, strict=True):
        each |= {
            "name": PROOF_NAMES[rule.rule],
            "measure": proof_measure(rule),
            "ending": proof_ending(rule, proof=proof),
        }
    return told
