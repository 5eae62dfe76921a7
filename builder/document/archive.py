"""A video as one file: a ``.brandreel`` archive of the document, the kit's version and every file by its SHA-256."""

from builder.document.archive_format import Archive, ArchivedAsset, ArchivedKit, Manifest
from builder.document.archive_reading import read_archive
from builder.document.archive_writing import OpenAsset, write_archive
from builder.document.needs import assets_of, drawing_files_of, files_of, kit_to_travel_with
from builder.document.packing import ArchiveLimits

__all__ = [
    "Archive",
    "ArchiveLimits",
    "ArchivedAsset",
    "ArchivedKit",
    "Manifest",
    "OpenAsset",
    "assets_of",
    "drawing_files_of",
    "files_of",
    "kit_to_travel_with",
    "read_archive",
    "write_archive",
]
