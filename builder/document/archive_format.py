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


@dataclass(frozen=True, slots=True)
class Packing:
    """One kind of archive: the texts in its zip besides the files, and how people are told about it."""

    suffix: str
    texts: tuple[str, ...]
    what: str
    """What it holds, such as ``video``."""
    given_by: str
    """Where people get such a file, as the subject of a sentence."""

    @property
    def export_again(self) -> str:
        """What to do about an archive that is not as it was made."""
        return f"Export the {self.what} again from where it was made."


VIDEO_PACKING = Packing(
    suffix=".brandreel", texts=(MANIFEST, DOCUMENT, KIT), what="video", given_by="“Download as .brandreel”"
)


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


def missing_asset(sha256: str, *, packing: Packing) -> ArchiveError:
    """The error for a file that the document or the kit names and that is not there."""
    return ArchiveError(
        "missing-asset",
        f"A file that the {packing.what} uses is missing (SHA-256 {sha256[:12]}…). {packing.export_again}",
        {"sha256": sha256},
    )


def wrong_hash(asset: ArchivedAsset, *, packing: Packing) -> ArchiveError:
    """The error for a file that is not the one its SHA-256 names."""
    return ArchiveError(
        "wrong-hash",
        f"The file “{asset.name}” was changed or damaged: its contents are not those that the {packing.what} was made "
        f"with. {packing.export_again}",
        {"sha256": asset.sha256, "name": asset.name},
    )
