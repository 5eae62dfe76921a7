"""Reading a ``.brandreel`` archive that anybody may have made."""

from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from builder.document.archive_format import DOCUMENT, FORMAT_VERSION, KIT, MANIFEST, VIDEO_PACKING, Archive, Manifest
from builder.document.errors import ArchiveError
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, files_of, kit_to_travel_with
from builder.document.packing import DEFAULT_LIMITS, ArchiveLimits, open_pack
from builder.document.problems import describe
from builder.document.schema import load_document, parse_json_object


def read_archive(source: BinaryIO, *, folder: Path, limits: ArchiveLimits = DEFAULT_LIMITS) -> Archive:
    """What the archive holds; its assets lie in ``folder`` afterwards, each as a file named by its SHA-256.

    ``source`` is seekable; ``folder`` exists. Files that lie in ``folder`` under these names already are replaced.
    When the archive is refused, the files that it brought are gone again. Raises DocumentError: what ``open_pack``
    raises, ``missing-entry`` · ``invalid-manifest`` · ``future-version`` · ``invalid-kit`` · ``missing-asset`` ·
    ``wrong-hash``, and what ``load_document`` raises.
    """
    with open_pack(source, packing=VIDEO_PACKING, limits=limits) as pack:
        manifest = _read_manifest(pack.text(MANIFEST))
        timeline = load_document(pack.text(DOCUMENT))
        kit = kit_to_travel_with(_read_kit(pack.text(KIT)))
        described = {asset.sha256: asset for asset in manifest.assets}
        pack.check_files(described, needed={*assets_of(timeline), *files_of(kit)})
        pack.unpack(described, folder=folder)
    return Archive(manifest=manifest, timeline=timeline, kit=kit)


def refuse_future(version: object, *, current: int) -> None:
    """Raises ArchiveError ``future-version`` for a later form of an archive than ``current``."""
    if isinstance(version, int) and version > current:
        raise ArchiveError(
            "future-version",
            f"A newer Brandreel made this archive (archive version {version}; this one reads up to {current}). "
            "Update Brandreel, then import it again.",
            {"version": version, "current": current},
        )


def _read_manifest(data: bytes) -> Manifest:
    said: dict[str, Any] = parse_json_object(data, what="The archive's manifest")
    refuse_future(said.get("format_version"), current=FORMAT_VERSION)
    try:
        return Manifest.model_validate(said)
    except ValidationError as error:
        raise describe(error, of=said, what="The archive's manifest", code="invalid-manifest") from error


def _read_kit(data: bytes) -> KitValues:
    said = parse_json_object(data, what="The archive's brand kit")
    try:
        return KitValues.model_validate(said)
    except ValidationError as error:
        raise describe(error, of=said, what="The archive's brand kit", code="invalid-kit") from error
