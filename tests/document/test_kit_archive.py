"""A brand kit as one signed file, written and read; and every way in which such a file can be wrong."""

import base64
import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.archive import ArchivedAsset, ArchivedKit, ArchiveLimits
from builder.document.backgrounds import PictureBackground
from builder.document.errors import ArchiveError, DocumentError
from builder.document.kit_archive import KitManifest, canonical, read_kit_archive, write_kit_archive
from builder.document.kit_demands import ForeignMark, KitPart, MusicTrack, PartKind
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.signatures import PrivateKey, PublicKey, in_groups, without_groups
from builder.document.timeline import PinnedDuration, Segment

FILES = {name: f"the bytes of {name} ".encode() * 50 for name in ("font", "logo", "music", "mark", "picture")}
SHA256 = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
BY_SHA256 = {SHA256[name]: data for name, data in FILES.items()}
INTRO = Segment(id="a", duration=PinnedDuration(frames=30), background=PictureBackground(asset=SHA256["picture"]))
KIT = KitValues(
    name="Größe",
    colours=(ColourRole(role="text", name="Ink", hex="#111111", tint_ratios=(0.1, 0.30000000000000004)),),
    type_styles=(TypeStyle(role="body", name="Body", font=SHA256["font"], family="Inter", size_px=40, colour="text"),),
    logos=(LogoVariant(variant="primary", name="Logo", asset=SHA256["logo"], width_px=400, height_px=100),),
    music=(MusicTrack(role="theme", name="Theme", asset=SHA256["music"]),),
    foreign_marks=(ForeignMark(id="other", name="Other", asset=SHA256["mark"]),),
    parts=(KitPart(role="intro", name="Intro", kind=PartKind.INTRO, segment=INTRO),),
)
KNOWN = {
    SHA256[name]: ArchivedAsset(
        sha256=SHA256[name], name=f"{name}.bin", media_type="application/octet-stream", size_bytes=len(data)
    )
    for name, data in FILES.items()
}
KEY = PrivateKey(bytes(range(32)))
MANIFEST = KitManifest(
    kit=ArchivedKit(name=KIT.name, version=3),
    workspace="Northwind",
    exported_by="Ada",
    exported_at=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    values=KIT,
    files=(),
)


def write(**changes: object) -> bytes:
    output = io.BytesIO()
    wishes = {
        "manifest": MANIFEST,
        "known": KNOWN,
        "key": KEY,
        "open_asset": lambda sha256: io.BytesIO(BY_SHA256[sha256]),
    }
    write_kit_archive(output, **{**wishes, **changes})
    return output.getvalue()


ARCHIVE = write()
Entries = dict[str, bytes]


def repack(edit: Callable[[Entries], object], archive: bytes = ARCHIVE) -> bytes:
    """The archive with its entries changed by ``edit``."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        entries = {info.filename: source.read(info) for info in source.infolist()}
    edit(entries)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for name, data in entries.items():
            target.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return output.getvalue()


def signed_anew(edit: Callable[[dict[str, object]], object], key: PrivateKey = KEY, archive: bytes = ARCHIVE) -> bytes:
    """The archive with its manifest changed by ``edit``, and a signature that fits."""

    def change(entries: Entries) -> None:
        said = json.loads(entries["manifest.json"])
        edit(said)
        entries["manifest.json"] = json.dumps(said).encode()
        signature = key.sign(b"Brandreel brand kit archive 1\n" + entries["manifest.json"])
        entries["signature.json"] = json.dumps(
            {
                "algorithm": "Ed25519",
                "public_key": base64.b64encode(key.public.raw).decode(),
                "fingerprint": key.public.fingerprint,
                "signature": base64.b64encode(signature).decode(),
            }
        ).encode()

    return repack(change, archive)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    path.mkdir()
    return path


def refusal(data: bytes, folder: Path, **limits: int) -> DocumentError:
    """The error of reading; nothing is left behind."""
    with pytest.raises(DocumentError) as caught:
        read_kit_archive(io.BytesIO(data), folder=folder, limits=ArchiveLimits(**limits))
    assert list(folder.iterdir()) == []
    assert list(folder.parent.iterdir()) == [folder]
    return caught.value


class TestKeys:
    def test_sign_as_the_standard_says(self) -> None:
        """RFC 8032, section 7.1, test 2."""
        key = PrivateKey(bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
        assert key.public.raw.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
        assert key.sign(b"\x72").hex() == (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        )

    def test_are_known_by_a_fingerprint_in_groups(self) -> None:
        shown = in_groups(KEY.public.fingerprint)
        assert len(shown.split()) == 16
        assert without_groups(shown.upper().replace(" ", ":")) == KEY.public.fingerprint

    def test_of_no_curve_have_signed_nothing(self) -> None:
        assert not PublicKey(raw=b"\xff" * 32).has_signed(b"x", signature=bytes(64))
        assert not PublicKey(raw=b"short").has_signed(b"x", signature=b"")


class TestWriting:
    def test_gives_the_same_bytes_for_the_same_kit(self) -> None:
        assert write(known=dict(reversed(KNOWN.items()))) == ARCHIVE

    def test_lists_every_file_with_its_sum(self) -> None:
        with zipfile.ZipFile(io.BytesIO(ARCHIVE)) as archive:
            said = json.loads(archive.read("manifest.json"))
        assert {file["sha256"]: file["size_bytes"] for file in said["files"]} == {
            sha256: len(data) for sha256, data in BY_SHA256.items()
        }

    def test_signs_one_form_of_the_manifest(self) -> None:
        said = json.loads(canonical(MANIFEST))
        assert list(said) == sorted(said)
        assert KitManifest.model_validate(said) == MANIFEST

    @pytest.mark.parametrize("lost", sorted(SHA256))
    def test_refuses_to_leave_a_file_out(self, lost: str) -> None:
        known = {sha256: asset for sha256, asset in KNOWN.items() if sha256 != SHA256[lost]}
        with pytest.raises(ArchiveError) as caught:
            write(known=known)
        assert caught.value.code == "missing-asset"

    def test_refuses_a_file_that_changed(self) -> None:
        with pytest.raises(ArchiveError) as caught:
            write(open_asset=lambda sha256: io.BytesIO(b"other"))
        assert caught.value.code == "wrong-hash"


class TestReading:
    def test_gives_back_what_was_written(self, folder: Path) -> None:
        archive = read_kit_archive(io.BytesIO(ARCHIVE), folder=folder)
        assert archive.manifest.values == KIT
        assert archive.key == KEY.public
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == BY_SHA256

    def test_leaves_nothing_where_no_folder_is_named(self) -> None:
        assert read_kit_archive(io.BytesIO(ARCHIVE)).manifest.files == tuple(KNOWN[sha256] for sha256 in sorted(KNOWN))

    def test_takes_an_archive_that_a_person_packed_again(self) -> None:
        assert read_kit_archive(io.BytesIO(repack(lambda entries: entries.update({"assets/": b""})))).key == KEY.public

    @given(at=st.integers(0, len(ARCHIVE) - 1), bit=st.integers(0, 7))
    @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_refuses_any_changed_byte_that_matters(self, at: int, bit: int) -> None:
        changed = bytearray(ARCHIVE)
        changed[at] ^= 1 << bit
        try:
            archive = read_kit_archive(io.BytesIO(bytes(changed)))
        except DocumentError:
            return
        assert (archive.manifest, archive.key) == (read_kit_archive(io.BytesIO(ARCHIVE)).manifest, KEY.public)


def entry(name: str, *, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    return info


def with_entry(info: zipfile.ZipInfo) -> bytes:
    output = io.BytesIO(ARCHIVE)
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(info, b"x")
    return output.getvalue()


class TestRefusal:
    @pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + b"0" * 100])
    def test_of_another_kind_of_file(self, folder: Path, data: bytes) -> None:
        error = refusal(data, folder)
        assert (error.code, "“Download as .brandkit”" in error.message) == ("not-an-archive", True)

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
    def test_of_an_archive_cut_short(self, folder: Path, share: float) -> None:
        assert refusal(ARCHIVE[: int(len(ARCHIVE) * share)], folder).code == "damaged-archive"

    def test_of_an_archive_without_a_signature(self, folder: Path) -> None:
        assert refusal(repack(lambda entries: entries.pop("signature.json")), folder).code == "unsigned"

    @pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "assets/../../evil", "assets\\evil"])
    def test_of_tricks_with_paths(self, folder: Path, name: str) -> None:
        assert refusal(with_entry(entry(name)), folder).code == "unsafe-path"

    def test_of_links(self, folder: Path) -> None:
        assert refusal(with_entry(entry("assets/" + "a" * 64, mode=stat.S_IFLNK)), folder).code == "link-in-archive"

    @pytest.mark.parametrize("name", ["document.json", "kit.json", "run.exe", "assets/" + "a" * 64])
    def test_of_files_that_it_does_not_describe(self, folder: Path, name: str) -> None:
        assert refusal(with_entry(entry(name)), folder).code == "unknown-entry"

    def test_of_a_missing_file(self, folder: Path) -> None:
        error = refusal(repack(lambda entries: entries.pop("assets/" + SHA256["logo"])), folder)
        assert (error.code, "Export the brand kit again" in error.message) == ("missing-asset", True)

    def test_of_a_changed_file(self, folder: Path) -> None:
        changed = repack(lambda entries: entries.update({"assets/" + SHA256["logo"]: b"x" * len(FILES["logo"])}))
        error = refusal(changed, folder)
        assert (error.code, error.data["name"]) == ("wrong-hash", "logo.bin")

    def test_of_a_bomb(self, folder: Path) -> None:
        bomb = repack(lambda entries: entries.update({"assets/" + SHA256["logo"]: b"\0" * 5_000_000}))
        assert refusal(bomb, folder).code == "too-compressed"

    def test_of_too_much(self, folder: Path) -> None:
        assert refusal(ARCHIVE, folder, max_total_bytes=3000).code == "too-large"
        assert refusal(ARCHIVE, folder, max_entries=3).code == "too-many-entries"

    def test_of_a_changed_manifest(self, folder: Path) -> None:
        def edit(entries: Entries) -> None:
            entries["manifest.json"] = entries["manifest.json"].replace(b"#111111", b"#ff0000")

        assert refusal(repack(edit), folder).code == "wrong-signature"

    def test_of_a_signature_by_another_key(self, folder: Path) -> None:
        other = PrivateKey.generate()

        def edit(entries: Entries) -> None:
            said = json.loads(entries["signature.json"])
            said["public_key"] = base64.b64encode(other.public.raw).decode()
            entries["signature.json"] = json.dumps({**said, "fingerprint": other.public.fingerprint}).encode()

        assert refusal(repack(edit), folder).code == "wrong-signature"

    @pytest.mark.parametrize(
        "fields",
        [
            {"fingerprint": "0" * 64},
            {"signature": "AAAA"},
            {"signature": "no base64!"},
            {"public_key": "AAAA"},
            {"algorithm": "none"},
            {"extra": 1},
        ],
    )
    def test_of_a_signature_that_makes_no_sense(self, folder: Path, fields: dict[str, object]) -> None:
        def edit(entries: Entries) -> None:
            entries["signature.json"] = json.dumps({**json.loads(entries["signature.json"]), **fields}).encode()

        assert refusal(repack(edit), folder).code == "wrong-signature"

    def test_of_a_signature_made_for_something_else(self, folder: Path) -> None:
        def edit(entries: Entries) -> None:
            said = json.loads(entries["signature.json"])
            said["signature"] = base64.b64encode(KEY.sign(entries["manifest.json"])).decode()
            entries["signature.json"] = json.dumps(said).encode()

        assert refusal(repack(edit), folder).code == "wrong-signature"

    def test_of_a_future_form(self, folder: Path) -> None:
        error = refusal(signed_anew(lambda said: said.update(format_version=2, holograms=[])), folder)
        assert (error.code, error.data) == ("future-version", {"version": 2, "current": 1})

    def test_of_a_future_kit(self, folder: Path) -> None:
        error = refusal(signed_anew(lambda said: said["values"].update(scents=["pine"])), folder)
        assert (error.code, "Update Brandreel" in error.message) == ("future-version", True)

    @pytest.mark.parametrize(
        "edit",
        [
            lambda said: said.update(format="brandreel"),
            lambda said: said.update(exported_at="yesterday"),
            lambda said: said["values"].update(colours=[]),
            lambda said: said.pop("files"),
            lambda said: said["files"][0].update(sha256="../evil"),
        ],
    )
    def test_of_a_manifest_that_makes_no_sense(self, folder: Path, edit: Callable[[dict], object]) -> None:
        assert refusal(signed_anew(edit), folder).code == "invalid-manifest"

    def test_of_a_manifest_that_is_no_json(self, folder: Path) -> None:
        changed = repack(lambda entries: entries.update({"manifest.json": b"[" * 100_000}))
        assert refusal(changed, folder).code == "invalid-manifest"

    def test_of_a_file_that_the_manifest_leaves_out(self, folder: Path) -> None:
        assert refusal(signed_anew(lambda said: said["files"].pop()), folder).code == "missing-asset"
