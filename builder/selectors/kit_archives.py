"""What a brand kit that came in as a file would bring, before anybody takes it over."""

import base64
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import KitChange, KitFinding, KitVersion, Sample, SampleKind
from builder.document.archive_format import ArchivedAsset
from builder.document.kit_archive import KitManifest, read_small_files
from builder.document.kit_values import LogoVariant
from builder.models import ReceivedKit
from builder.models.workspace import Actor
from builder.selectors.access import access_received_kit
from builder.selectors.documents import find_originals
from builder.selectors.keys import KeyStanding, get_standing
from builder.selectors.kits import LostRole, list_lost_roles
from generation import api as generation

MOST_LOGOS = 8
MOST_LOGO_BYTES = 200_000
_DRAWN = frozenset({"image/svg+xml", "image/png", "image/jpeg", "image/webp"})


@dataclass(frozen=True, slots=True)
class KitPreview:
    """A kit that came in: whose it is, what is inside, and what would be different from the kit that is here."""

    received: ReceivedKit
    manifest: KitManifest
    standing: KeyStanding
    in_use: KitVersion | None
    draft: KitVersion | None
    changes: tuple[KitChange, ...]
    """From the kit in use; empty where there is none."""
    findings: tuple[KitFinding, ...]
    lost: tuple[LostRole, ...]
    new_files: tuple[ArchivedAsset, ...]
    """Those that the workspace does not have."""
    logos: tuple[tuple[LogoVariant, str], ...]
    """The first logos, each with its drawing as a ``data:`` address, which browsers draw without scripts or network."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is just as the kit in use."""
        return self.in_use is not None and brandkit.is_same_kit(self.in_use.values, after=self.manifest.values)

    @property
    def known_files(self) -> int:
        """How many of the files the workspace has already."""
        return len(self.manifest.files) - len(self.new_files)


def preview_kit(actor: Actor, received_id: UUID) -> KitPreview:
    """What taking the kit over would do, by what was checked when it came in. Raises NotFoundError."""
    received = access_received_kit(actor, received_id)
    key = received.workspace_id
    manifest = KitManifest.model_validate(received.manifest)
    with generation.open_file(received.sha256) as source:
        logos = _drawn(manifest, source=cast("BinaryIO", source))
    here = find_originals(key, [file.sha256 for file in manifest.files])
    in_use = brandkit.find_kit(key)
    changes = brandkit.list_changes(in_use.values, after=manifest.values) if in_use else ()
    return KitPreview(
        received=received,
        manifest=manifest,
        standing=get_standing(key, received.fingerprint, asked_by=actor),
        in_use=in_use,
        draft=brandkit.find_draft(key),
        changes=tuple(_shown(change, here=frozenset(here)) for change in changes),
        findings=brandkit.check_kit(manifest.values),
        lost=list_lost_roles(actor, key, values=manifest.values),
        logos=logos,
        new_files=tuple(file for file in manifest.files if file.sha256 not in here),
    )


def _drawn(manifest: KitManifest, *, source: BinaryIO) -> tuple[tuple[LogoVariant, str], ...]:
    types = {file.sha256: file.media_type for file in manifest.files}
    logos = [logo for logo in manifest.values.logos if types[logo.asset] in _DRAWN][:MOST_LOGOS]
    source.seek(0)
    files = read_small_files(source, {logo.asset for logo in logos}, limit_bytes=MOST_LOGO_BYTES)
    return tuple(
        (logo, f"data:{types[logo.asset]};base64,{base64.b64encode(files[logo.asset]).decode()}")
        for logo in logos
        if logo.asset in files
    )


def _shown(change: KitChange, *, here: frozenset[str]) -> KitChange:
    """The change without a sample of what is not here yet: logos, type and parts of the kit that came in."""
    after = change.after
    is_absent = after.kind is SampleKind.LOGO and after.content not in here
    if is_absent or after.kind in {SampleKind.TYPE, SampleKind.PART, SampleKind.TEMPLATE}:
        return change.model_copy(update={"after": Sample()})
    return change
