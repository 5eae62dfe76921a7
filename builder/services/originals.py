"""What a document may name."""

from collections.abc import Iterable
from uuid import UUID

from builder.document.needs import assets_of, colour_tables_of, masks_of
from builder.document.timeline import Timeline
from builder.models.asset import AssetKind
from builder.models.errors import InvalidError
from builder.selectors.documents import find_originals


def refuse_foreign_originals(workspace_key: UUID, named: Iterable[str]) -> None:
    """Nothing, if the workspace has all originals with these SHA-256. Raises InvalidError ``original-missing``.

    Files are stored by their hash for all workspaces together, so this is what keeps one from showing another's.
    """
    wanted = frozenset(named)
    for sha256 in sorted(wanted - find_originals(workspace_key, wanted).keys()):
        raise InvalidError(
            "A picture, clip or sound that this uses is not in the workspace's media. Add it again.",
            code="original-missing",
            data={"sha256": sha256},
        )


def refuse_unfit_originals(workspace_key: UUID, timeline: Timeline) -> None:
    """Nothing, if the workspace has what the document names, each of its kind. Raises InvalidError
    ``original-missing`` or ``original-wrong-kind``."""
    refuse_foreign_originals(workspace_key, assets_of(timeline))
    refuse_wrong_kinds(workspace_key, timeline)


def refuse_wrong_kinds(workspace_key: UUID, timeline: Timeline) -> None:
    """Nothing, if colour tables are colour tables and masks pictures. Raises InvalidError ``original-wrong-kind``.

    What is no table would be read as one, whatever its size.
    """
    tables, masks = colour_tables_of(timeline), masks_of(timeline)
    found = find_originals(workspace_key, tables | masks)
    for sha256, asset in sorted(found.items()):
        if sha256 in tables and asset.kind != AssetKind.LUT:
            raise _wrong_kind(sha256, f"“{asset.name}” is no colour table. Choose a .cube file for the grade.")
        if sha256 in masks and asset.kind not in {AssetKind.PICTURE, AssetKind.SVG}:
            raise _wrong_kind(sha256, f"“{asset.name}” is no picture. Choose a picture as the mask.")


def _wrong_kind(sha256: str, message: str) -> InvalidError:
    return InvalidError(message, code="original-wrong-kind", data={"sha256": sha256})
