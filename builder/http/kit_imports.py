"""Files of a brand, read and taken over into the draft of the workspace's kit."""

from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Router, Schema, UploadedFile

from brandkit.api import PaletteReading, ProposedChange
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.kits import WholeKitOut, kit_out
from builder.selectors.kit_imports import propose_palette
from builder.services import kit_imports

router = Router(tags=["brand kit"])

ChangeId = Annotated[str, Field(max_length=80)]


class PaletteProposalOut(Schema):
    """What a file says, and what it would change in this revision of the draft."""

    revision: int
    reading: PaletteReading
    changes: list[ProposedChange]


class TakePaletteIn(Body):
    """The reading as it was answered, and the ids of the changes to make."""

    reading: PaletteReading
    chosen: Annotated[list[ChangeId], Field(min_length=1, max_length=600)]


@router.post("/workspaces/{workspace_key}/kit/draft/palette", response=PaletteProposalOut)
def read_palette(request: SignedInRequest, workspace_key: UUID, file: File[UploadedFile]) -> PaletteProposalOut:
    """Read swatches, design tokens or a style sheet. Nothing is changed yet."""
    reading = kit_imports.read_palette_file(workspace_key, by=request.auth, stream=file)
    proposal = propose_palette(request.auth, workspace_key, reading=reading)
    return PaletteProposalOut(revision=proposal.draft.revision, reading=reading, changes=list(proposal.changes))


@router.post("/workspaces/{workspace_key}/kit/draft/palette/take-over", response=WholeKitOut)
def take_over_palette(request: SignedInRequest, workspace_key: UUID, body: TakePaletteIn) -> WholeKitOut:
    """Make the chosen changes in the draft: those that were shown, or none."""
    draft = kit_imports.take_over_palette(
        workspace_key, by=request.auth, reading=body.reading, chosen=body.chosen, now=timezone.now()
    )
    return kit_out(draft)
