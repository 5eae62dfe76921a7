"""Files of a brand, read and taken over into the draft of the workspace's kit."""

from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Query, Router, Schema, UploadedFile

from brandkit.api import FontTerms, LogoReading, PaletteReading, ProposedChange
from builder.document.geometry import CropBox
from builder.document.kit_demands import FontRight
from builder.document.kit_values import ColourRole, LogoVariant
from builder.document.values import Prose, RoleName, Sha256
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.kits import WholeKitOut, kit_out
from builder.selectors.kit_fonts import look_at_fonts
from builder.selectors.kit_imports import get_open_draft, propose_logo, propose_palette
from builder.services import kit_fonts, kit_imports
from builder.services.kit_fonts import FontWord
from builder.services.kit_imports import LogoWish

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


class LogoPartOut(Schema):
    """A colour of a logo, and the colour of the palette that is most like it, with their difference (CIEDE2000)."""

    hex: str
    nearest: str | None
    difference: float


class LogoProposalOut(Schema):
    """What a file says about a logo, and on which colours of the draft's palette it can be seen."""

    revision: int
    reading: LogoReading
    parts: list[LogoPartOut]
    grounds: list[str]


class AddLogoIn(Body):
    """The logo; the variant in whose place it comes, and whether that one stays as a former logo; the part of the file
    that is kept; and colours that are new in the palette."""

    logo: LogoVariant
    replaces: RoleName | None = None
    keeps_former: bool = False
    crop: CropBox | None = None
    colours: Annotated[tuple[ColourRole, ...], Field(max_length=40)] = ()


class FontTermsOut(Schema):
    """A font, what its licence means for videos, and what the draft knows of it already."""

    font: Sha256
    family: str
    style: str
    weight: int
    terms: FontTerms
    right: FontRight | None


class AddFontsIn(Body):
    """Fonts among the workspace's originals; ``confirmed_by`` names the person by whose word those are used whose
    licences do not say it."""

    fonts: Annotated[list[Sha256], Field(min_length=1, max_length=60)]
    confirmed_by: Annotated[Prose, Field(max_length=120)] = ""
    reference: Annotated[Prose, Field(max_length=200)] = ""


@router.get("/workspaces/{workspace_key}/kit/draft/font-terms", response=list[FontTermsOut])
def get_font_terms(
    request: SignedInRequest, workspace_key: UUID, font: Annotated[list[Sha256], Query(max_length=60)]
) -> list[FontTermsOut]:
    """What the licences of uploaded fonts mean for videos."""
    draft = get_open_draft(request.auth, workspace_key)
    return [
        FontTermsOut(
            font=seen.asset.sha256,
            family=seen.family,
            style=seen.style,
            weight=seen.weight,
            terms=seen.terms,
            right=seen.right,
        )
        for seen in look_at_fonts(request.auth, workspace_key, fonts=font, values=draft.values)
    ]


@router.post("/workspaces/{workspace_key}/kit/draft/fonts", response=WholeKitOut)
def add_kit_fonts(request: SignedInRequest, workspace_key: UUID, body: AddFontsIn) -> WholeKitOut:
    """Note in the draft by which right fonts are seen in videos."""
    word = FontWord(confirmed_by=body.confirmed_by, reference=body.reference)
    return kit_out(kit_fonts.add_fonts(workspace_key, by=request.auth, fonts=body.fonts, word=word, now=timezone.now()))


@router.get("/workspaces/{workspace_key}/kit/draft/logo-proposal", response=LogoProposalOut)
def propose_kit_logo(request: SignedInRequest, workspace_key: UUID, asset: Sha256) -> LogoProposalOut:
    """Read an uploaded drawing or picture as a logo. Nothing is changed."""
    proposal = propose_logo(request.auth, workspace_key, sha256=asset)
    return LogoProposalOut(
        revision=proposal.draft.revision,
        reading=proposal.reading,
        parts=[
            LogoPartOut(
                hex=part.colour.hex,
                nearest=part.nearest.role if part.nearest else None,
                difference=part.difference,
            )
            for part in proposal.parts
        ],
        grounds=[role.role for role, _ in proposal.grounds],
    )


@router.post("/workspaces/{workspace_key}/kit/draft/logos", response=WholeKitOut)
def add_kit_logo(request: SignedInRequest, workspace_key: UUID, body: AddLogoIn) -> WholeKitOut:
    """Add the logo to the draft, or put it in the place of another one."""
    wish = LogoWish(
        logo=body.logo,
        replaces=body.replaces or "",
        keeps_former=body.keeps_former,
        crop=body.crop,
        colours=body.colours,
    )
    return kit_out(kit_imports.add_logo(workspace_key, by=request.auth, wish=wish, now=timezone.now()))


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
