"""A version of a brand kit as one file: a signed ``.brandkit`` archive.

A zip of ``manifest.json`` with all values of the kit, ``signature.json``, and ``assets/`` with every file that the kit
names, by SHA-256. The signature is over the bytes of ``manifest.json`` as they are written: nothing has to be put into
another form before it is checked, and as the manifest names every file by its SHA-256 nothing can be changed unnoticed.
"""

import base64
import binascii
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pydantic import AwareDatetime, Field, ValidationError

from builder.document.archive_format import MANIFEST, ArchivedAsset, ArchivedKit, Packing
from builder.document.archive_reading import refuse_future
from builder.document.archive_writing import OpenAsset, described_of, entry_of, write_asset
from builder.document.errors import ArchiveError, DocumentError
from builder.document.kit_values import KitValues
from builder.document.needs import files_of
from builder.document.packing import DEFAULT_LIMITS, ArchiveLimits, Pack, open_pack
from builder.document.problems import describe
from builder.document.schema import parse_json_object
from builder.document.signatures import PUBLIC_KEY_BYTES, PrivateKey, PublicKey
from builder.document.values import Prose, Sha256, Value

KIT_FORMAT_VERSION = 1
SIGNATURE = "signature.json"
KIT_PACKING = Packing(
    suffix=".brandkit", texts=(MANIFEST, SIGNATURE), what="brand kit", given_by="“Download as .brandkit”"
)
_SIGNED_AS = b"Brandreel brand kit archive 1\n"
"""Comes before the manifest in what is signed, so that no signature made for another purpose passes for this one."""


class KitManifest(Value):
    """What a ``.brandkit`` archive says about itself: all values of the kit, its files, who made it and when."""

    format: Literal["brandkit"] = "brandkit"
    format_version: Literal[1] = 1
    kit: ArchivedKit
    published_at: AwareDatetime | None = None
    note: Prose = Field(default="", max_length=500)
    """What was said about the version when it was published."""
    workspace: Prose = Field(max_length=80)
    exported_by: Prose = Field(max_length=254)
    exported_at: AwareDatetime
    values: KitValues
    files: tuple[ArchivedAsset, ...]
    """In the order of their SHA-256."""


class KitSignature(Value):
    """What ``signature.json`` holds; bytes are in Base64."""

    algorithm: Literal["Ed25519"] = "Ed25519"
    public_key: str = Field(max_length=60)
    fingerprint: Sha256
    signature: str = Field(max_length=120)


@dataclass(frozen=True, slots=True)
class KitArchive:
    """What was read from a ``.brandkit`` archive, whose signature is right. Whether its key is trusted is not said."""

    manifest: KitManifest
    key: PublicKey


def write_kit_archive(
    output: BinaryIO,
    *,
    manifest: KitManifest,
    known: Mapping[str, ArchivedAsset],
    key: PrivateKey,
    open_asset: OpenAsset,
) -> KitManifest:
    """Write the archive to ``output``; its manifest lists those of the ``known`` files that the kit names.

    Raises ArchiveError: ``missing-asset`` for a file that is not known or not there, ``wrong-hash`` for one whose bytes
    changed. What was written by then is no archive.
    """
    files = described_of(files_of(manifest.values), known, packing=KIT_PACKING)
    whole = manifest.model_copy(update={"files": files})
    text = canonical(whole)
    signature = KitSignature(
        public_key=base64.b64encode(key.public.raw).decode(),
        fingerprint=key.public.fingerprint,
        signature=base64.b64encode(key.sign(_SIGNED_AS + text)).decode(),
    )
    with zipfile.ZipFile(output, "w", allowZip64=True) as archive:
        archive.writestr(entry_of(MANIFEST, zipfile.ZIP_DEFLATED), text)
        archive.writestr(entry_of(SIGNATURE, zipfile.ZIP_DEFLATED), signature.model_dump_json(indent=1))
        for asset in files:
            write_asset(archive, asset, packing=KIT_PACKING, open_asset=open_asset)
    return whole


def canonical(manifest: KitManifest) -> bytes:
    """The manifest as it is signed: keys sorted, no white space, UTF-8."""
    said = manifest.model_dump(mode="json")
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def read_kit_archive(
    source: BinaryIO, *, folder: Path | None = None, limits: ArchiveLimits = DEFAULT_LIMITS
) -> KitArchive:
    """What the archive holds. Its files lie in ``folder`` afterwards, by SHA-256; without one they are only compared.

    ``source`` is seekable. When the archive is refused, the files that it brought are gone again. Raises DocumentError:
    what ``open_pack`` raises, ``missing-entry`` · ``unsigned`` · ``wrong-signature`` · ``invalid-manifest`` ·
    ``future-version`` · ``missing-asset`` · ``wrong-hash``.
    """
    with open_pack(source, packing=KIT_PACKING, limits=limits) as pack:
        text = pack.text(MANIFEST)
        said = _parsed(text)
        key = _check_signature(pack, text)
        manifest = _read_manifest(said)
        described = {asset.sha256: asset for asset in manifest.files}
        pack.check_files(described, needed=set(files_of(manifest.values)))
        pack.unpack(described, folder=folder)
    return KitArchive(manifest=manifest, key=key)


def read_small_files(source: BinaryIO, shas: Iterable[str], *, limit_bytes: int) -> Mapping[str, bytes]:
    """The bytes of those files of an archive that have at most ``limit_bytes``, once it was read."""
    with open_pack(source, packing=KIT_PACKING, limits=DEFAULT_LIMITS) as pack:
        found = {sha256: pack.small_file(sha256, limit_bytes=limit_bytes) for sha256 in shas}
    return {sha256: data for sha256, data in found.items() if data is not None}


def _parsed(text: bytes) -> dict[str, Any]:
    """The manifest as JSON, of a version that can be read; nothing else of it is believed yet."""
    try:
        said: dict[str, Any] = parse_json_object(text, what="The archive's manifest")
    except DocumentError as error:
        raise ArchiveError("invalid-manifest", error.message, error.data) from error
    refuse_future(said.get("format_version"), current=KIT_FORMAT_VERSION)
    return said


def _check_signature(pack: Pack, text: bytes) -> PublicKey:
    """The key that signed the manifest. Raises ArchiveError ``unsigned`` and ``wrong-signature``."""
    if not pack.has(SIGNATURE):
        raise ArchiveError(
            "unsigned",
            "The archive is not signed, so nobody can say where it is from. Ask for the file that "
            f"{KIT_PACKING.given_by} gave, as it was given.",
        )
    try:
        signature = KitSignature.model_validate_json(pack.text(SIGNATURE))
        raw = base64.b64decode(signature.public_key, validate=True)
        signed = base64.b64decode(signature.signature, validate=True)
    except (ValidationError, binascii.Error) as error:
        raise _wrong_signature("Its signature cannot be read.") from error
    key = PublicKey(raw=raw)
    if len(raw) != PUBLIC_KEY_BYTES or key.fingerprint != signature.fingerprint:
        raise _wrong_signature("Its key is not the one that its fingerprint names.")
    if not key.has_signed(_SIGNED_AS + text, signature=signed):
        raise _wrong_signature("Its signature does not fit what it holds.")
    return key


def _wrong_signature(reason: str) -> ArchiveError:
    return ArchiveError(
        "wrong-signature",
        f"The archive was changed after it was signed, or damaged. {reason} Do not use it; ask for it again from where "
        "it was made.",
    )


def _read_manifest(said: dict[str, Any]) -> KitManifest:
    try:
        return KitManifest.model_validate(said)
    except ValidationError as error:
        problem = describe(error, of=said, what="The archive's manifest", code="invalid-manifest")
        if any(one["type"] == "extra_forbidden" for one in error.errors()):
            # It is signed as it stands, so a Brandreel wrote it: a newer one, whose kits hold more.
            raise ArchiveError(
                "future-version",
                "A newer Brandreel made this archive, and its kit holds what this one does not know. Update Brandreel, "
                "then import it again.",
                problem.data,
            ) from error
        raise problem from error
