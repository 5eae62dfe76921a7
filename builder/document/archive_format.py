"""What a ``.brandreel`` archive is.

A zip of ``manifest.json``, ``document.json``, ``kit.json`` and, for every file that the two name, ``assets/`` and its
SHA-256.
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime, Field

from builder.document.errors import ArchiveError
from builder.document.kit_values import KitValues
from builder.document.timeline import Timeline
from builder.document.values import Prose, Sha256, Value

FORMAT_VERSION = 1
MANIFEST, DOCUMENT, KIT, ASSETS = "manifest.json", "document.json", "kit.json", "assets/"
CHUNK_BYTES = 1024 * 1024


class ArchivedAsset(Value):
    """What is known about a file of the archive besides its bytes."""

    sha256: Sha256
    name: Prose = Field(max_length=255)
    media_type: Prose = Field(max_length=100)
    size_bytes: int = Field(ge=0)
    licence: Prose = Field(default="", max_length=500)
    origin: Prose = Field(default="", max_length=500)
    made_by: Prose = Field(default="", max_length=200)


class ArchivedKit(Value):
    """Which version of which kit ``kit.json`` holds."""

    name: Prose = Field(max_length=80)
    version: int = Field(ge=0)


class Manifest(Value):
    """What the archive says about itself. Assets stand in the order of their SHA-256."""

    format: Literal["brandreel"] = "brandreel"
    format_version: Literal[1] = 1
    title: Prose = Field(max_length=200)
    created_at: AwareDatetime
    kit: ArchivedKit
    assets: tuple[ArchivedAsset, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """What was read from an archive; its assets lie in a folder under their SHA-256."""

    manifest: Manifest
    timeline: Timeline
    kit: KitValues


def missing_asset(sha256: str) -> ArchiveError:
    """The error for a file that the document or the kit names and that is not there."""
    return ArchiveError(
        "missing-asset",
        f"A file that the video uses is missing (SHA-256 {sha256[:12]}…). "
        "Export the video again from where it was made.",
        {"sha256": sha256},
    )


def wrong_hash(asset: ArchivedAsset) -> ArchiveError:
    """The error for a file that is not the one its SHA-256 names."""
    return ArchiveError(
        "wrong-hash",
        f"The file “{asset.name}” was changed or damaged: its contents are not those that the video was made with. "
        "Export the video again from where it was made.",
        {"sha256": asset.sha256, "name": asset.name},
    )
