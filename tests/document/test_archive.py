"""A video as one file, written and read; and every way in which such a file can be wrong."""

import hashlib
import io
import json
import stat
import struct
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.document.archive import (
    ArchivedAsset,
    ArchiveLimits,
    assets_of,
    drawing_files_of,
    read_archive,
    write_archive,
)
from builder.document.backgrounds import ClipBackground, PictureBackground
from builder.document.colour import RoleColour
from builder.document.errors import ArchiveError, DocumentError
from builder.document.geometry import Place
from builder.document.kit_demands import ForeignMark, KitTemplate, MusicTrack
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.layers import AnimationLayer, ClipLayer, PictureLayer, TextLayer
from builder.document.needs import files_of, judging_files_of, kit_to_travel_with
from builder.document.sounds import Music
from builder.document.timeline import Narration, PinnedDuration, Segment, Timeline

CREATED_AT = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
FILES = {
    name: f"the bytes of {name} ".encode() * 50
    for name in ("font", "logo", "photo", "clip", "footage", "animation", "recording", "music", "picture")
}
SHA256 = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
BY_SHA256 = {SHA256[name]: data for name, data in FILES.items()}
PLACE = Place(x_px=0, y_px=0, width_px=100, height_px=100)

KIT = KitValues(
    name="Northwind",
    colours=(ColourRole(role="text", name="Ink", hex="#111111"),),
    type_styles=(TypeStyle(role="body", name="Body", font=SHA256["font"], family="Inter", size_px=40, colour="text"),),
    logos=(LogoVariant(variant="primary", name="Logo", asset=SHA256["logo"], width_px=400, height_px=100),),
)
TIMELINE = Timeline(
    segments=(
        Segment(
            id="a",
            duration=PinnedDuration(frames=90),
            background=PictureBackground(asset=SHA256["photo"]),
            layers=(
                TextLayer(id="t", text="Größe", place=PLACE, colour=RoleColour(role="text")),
                PictureLayer(id="p", asset=SHA256["picture"], place=PLACE),
                ClipLayer(id="c", asset=SHA256["clip"], place=PLACE),
                AnimationLayer(id="n", asset=SHA256["animation"], place=PLACE),
            ),
            narration=Narration(script="Hello", recording=SHA256["recording"]),
        ),
        Segment(id="b", duration=PinnedDuration(frames=30), background=ClipBackground(asset=SHA256["footage"])),
    ),
    music=Music(asset=SHA256["music"]),
)
ASSETS = tuple(
    ArchivedAsset(
        sha256=SHA256[name],
        name=f"{name}.bin",
        media_type="application/octet-stream",
        size_bytes=len(data),
        licence="CC0",
        origin="upload",
    )
    for name, data in FILES.items()
)


def open_file(sha256: str) -> io.BytesIO:
    return io.BytesIO(BY_SHA256[sha256])


def write(**changes) -> bytes:
    output = io.BytesIO()
    write_archive(
        output,
        **{
            "title": "Welcome",
            "created_at": CREATED_AT,
            "timeline": TIMELINE,
            "kit": KIT,
            "kit_version": 3,
            "assets": ASSETS,
            "open_asset": open_file,
            **changes,
        },
    )
    return output.getvalue()


ARCHIVE = write()


def repack(edit) -> bytes:
    """The archive with its entries changed by ``edit``, a function on {name: bytes}."""
    with zipfile.ZipFile(io.BytesIO(ARCHIVE)) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    edit(entries)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return output.getvalue()


def add_entry(info: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    """The archive with one more entry."""
    output = io.BytesIO(ARCHIVE)
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(info, data)
    return output.getvalue()


def edit_json(name: str, **fields):
    def edit(entries):
        entries[name] = json.dumps({**json.loads(entries[name]), **fields}).encode()

    return repack(edit)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "assets"
    path.mkdir()
    return path


def refusal(data: bytes, folder, **limits) -> DocumentError:
    """The error of reading; nothing is left behind."""
    with pytest.raises(DocumentError) as caught:
        read_archive(io.BytesIO(data), folder=folder, limits=ArchiveLimits(**limits))
    assert list(folder.iterdir()) == []
    assert list(folder.parent.iterdir()) == [folder]
    return caught.value


class TestNeeds:
    def test_of_a_document_are_all_files_that_it_names(self):
        named = {"photo", "picture", "clip", "footage", "animation", "recording", "music"}
        assert set(assets_of(TIMELINE)) == {SHA256[name] for name in named}

    def test_of_a_kit_are_fonts_and_logos(self):
        assert set(drawing_files_of(KIT)) == {SHA256["font"], SHA256["logo"]}

    def test_of_a_video_are_all_that_it_is_judged_by(self):
        track = MusicTrack(role="theme", name="Theme", asset="d" * 64)
        mark = ForeignMark(id="other", name="Other", asset="e" * 64)
        template = KitTemplate(role="plain", name="Plain", segments=(TIMELINE.segments[0],))
        kit = KIT.model_copy(update={"music": (track,), "foreign_marks": (mark,), "templates": (template,)})
        assert {"d" * 64, "e" * 64} <= set(files_of(kit))
        assert set(judging_files_of(kit)) == {*drawing_files_of(KIT), "e" * 64}
        assert kit_to_travel_with(kit) == kit.model_copy(update={"templates": ()})

    def test_of_an_empty_document_are_none(self):
        assert assets_of(Timeline()) == ()


class TestWriting:
    def test_gives_the_same_bytes_for_the_same_video(self):
        assert write(assets=ASSETS[::-1]) == ARCHIVE

    def test_needs_no_seeking(self, folder):
        class Pipe(io.RawIOBase):
            """Takes bytes in order, as a response to a browser does."""

            def __init__(self):
                self.data = b""

            def writable(self):
                return True

            def write(self, data):
                self.data += bytes(data)
                return len(data)

        pipe = Pipe()
        write_archive(
            pipe,
            title="Welcome",
            created_at=CREATED_AT,
            timeline=TIMELINE,
            kit=KIT,
            kit_version=3,
            assets=ASSETS,
            open_asset=open_file,
        )
        assert read_archive(io.BytesIO(pipe.data), folder=folder).timeline == TIMELINE

    def test_leaves_out_files_that_nothing_names(self):
        spare = ArchivedAsset(sha256="0" * 64, name="spare", media_type="image/png", size_bytes=1)
        assert write(assets=(*ASSETS, spare)) == ARCHIVE

    def test_refuses_a_file_that_is_not_described(self):
        with pytest.raises(ArchiveError) as caught:
            write(assets=ASSETS[1:])
        assert (caught.value.code, caught.value.data) == ("missing-asset", {"sha256": SHA256["font"]})

    def test_refuses_a_file_that_is_not_there(self):
        def gone(sha256):
            raise FileNotFoundError(sha256)

        with pytest.raises(ArchiveError) as caught:
            write(open_asset=gone)
        assert caught.value.code == "missing-asset"

    def test_refuses_a_file_that_changed(self):
        with pytest.raises(ArchiveError) as caught:
            write(open_asset=lambda sha256: io.BytesIO(b"other"))
        assert caught.value.code == "wrong-hash"


class TestReading:
    def test_gives_back_what_was_written(self, folder):
        archive = read_archive(io.BytesIO(ARCHIVE), folder=folder)
        assert (archive.timeline, archive.kit) == (TIMELINE, KIT)
        assert archive.manifest.title == "Welcome"
        assert archive.manifest.created_at == CREATED_AT
        assert (archive.manifest.kit.name, archive.manifest.kit.version) == ("Northwind", 3)
        assert archive.manifest.assets == tuple(sorted(ASSETS, key=lambda asset: asset.sha256))

    def test_lays_every_file_in_the_folder_under_its_hash(self, folder):
        read_archive(io.BytesIO(ARCHIVE), folder=folder)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == BY_SHA256

    def test_takes_an_archive_that_a_person_packed_again(self, folder):
        repacked = repack(lambda entries: entries.update({"assets/": b""}))
        assert read_archive(io.BytesIO(repacked), folder=folder).timeline == TIMELINE

    def test_takes_text_that_packs_very_well(self, folder):
        text = TextLayer(id="t", text="a" * 5000, place=PLACE)
        segment = TIMELINE.segments[0].model_copy(update={"layers": (text,)})
        timeline = TIMELINE.model_copy(update={"segments": (segment,)})
        assert read_archive(io.BytesIO(write(timeline=timeline)), folder=folder).timeline == timeline


def entry(name: str, *, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    return info


class TestRefusal:
    @pytest.mark.parametrize("data", [b"", b"P", b"\x89PNG\r\n\x1a\n" + b"0" * 100, b'{"segments": []}'])
    def test_of_another_kind_of_file(self, folder, data):
        assert refusal(data, folder).code == "not-an-archive"

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    def test_of_an_archive_cut_short(self, folder, share):
        assert refusal(ARCHIVE[: int(len(ARCHIVE) * share)], folder).code == "damaged-archive"

    def test_of_any_other_zip(self, folder):
        error = refusal(repack(lambda entries: entries.pop("manifest.json")), folder)
        assert (error.code, error.data) == ("missing-entry", {"name": "manifest.json"})

    @pytest.mark.parametrize(
        "name",
        ["../evil", "assets/../../evil", "/etc/passwd", "C:evil", "assets\\evil", "..", "assets/\0" + "a" * 64],
    )
    def test_of_tricks_with_paths(self, folder, name):
        assert refusal(add_entry(entry(name)), folder).code == "unsafe-path"

    @pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK])
    def test_of_links_and_devices(self, folder, kind):
        error = refusal(add_entry(entry("assets/" + "a" * 64, mode=kind | 0o777), b"/etc/passwd"), folder)
        assert error.code == "link-in-archive"

    @pytest.mark.parametrize(
        "name", ["virus.exe", "assets/photo.jpg", "assets/" + "A" * 64, "document.json/x", "Kit.json"]
    )
    def test_of_files_that_no_video_has(self, folder, name):
        assert refusal(add_entry(entry(name)), folder).code == "unknown-entry"

    def test_of_files_that_the_manifest_does_not_describe(self, folder):
        error = refusal(add_entry(entry("assets/" + "a" * 64)), folder)
        assert (error.code, error.data) == ("unknown-entry", {"name": "assets/" + "a" * 64})

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_of_two_files_of_one_name(self, folder):
        assert refusal(add_entry(entry("document.json"), b"{}"), folder).code == "duplicate-entry"

    def test_of_a_missing_asset_in_the_archive(self, folder):
        error = refusal(repack(lambda entries: entries.pop("assets/" + SHA256["clip"])), folder)
        assert (error.code, error.data) == ("missing-asset", {"sha256": SHA256["clip"]})

    def test_of_a_missing_asset_in_the_manifest(self, folder):
        manifest = read_manifest()
        assets = [asset for asset in manifest["assets"] if asset["sha256"] != SHA256["font"]]
        assert refusal(edit_json("manifest.json", assets=assets), folder).code == "missing-asset"

    def test_of_an_asset_that_changed(self, folder):
        def edit(entries):
            entries["assets/" + SHA256["music"]] = b"x" * len(FILES["music"])

        error = refusal(repack(edit), folder)
        assert (error.code, error.data["name"]) == ("wrong-hash", "music.bin")

    def test_of_an_asset_of_another_size_than_described(self, folder):
        assets = [{**asset, "size_bytes": asset["size_bytes"] + 1} for asset in read_manifest()["assets"]]
        assert refusal(edit_json("manifest.json", assets=assets), folder).code == "wrong-hash"

    def test_of_bytes_that_changed_on_the_way(self, folder):
        at = ARCHIVE.index(b"the bytes of photo") + 5
        assert refusal(ARCHIVE[:at] + b"?" + ARCHIVE[at + 1 :], folder).code == "damaged-archive"

    def test_of_a_bomb(self, folder):
        def edit(entries):
            entries["assets/" + SHA256["music"]] = b"\0" * 5_000_000

        assert refusal(repack(edit), folder).code == "too-compressed"

    def test_of_a_bomb_that_lies_about_its_size(self, folder):
        """The directory says that the entry has 5 bytes; no more are unpacked, and they are not the asset."""

        def edit(entries):
            entries["assets/" + SHA256["music"]] = b"\0" * 5_000_000

        data = bytearray(repack(edit))
        at = data.rindex(("assets/" + SHA256["music"]).encode()) - 46
        assert data[at : at + 4] == b"PK\x01\x02"
        data[at + 24 : at + 28] = struct.pack("<I", 5)
        assert refusal(bytes(data), folder).code == "damaged-archive"

    def test_of_too_much(self, folder):
        error = refusal(ARCHIVE, folder, max_total_bytes=5000)
        assert error.code == "too-large"
        assert error.data["limit_bytes"] == 5000

    def test_of_too_much_text(self, folder):
        assert refusal(ARCHIVE, folder, max_json_bytes=100).code == "too-large"

    def test_of_too_many_files(self, folder):
        assert refusal(ARCHIVE, folder, max_entries=11).code == "too-many-entries"

    def test_of_a_directory_beyond_all_measure(self, folder):
        """The list of contents claims 64 MB; it is refused before it is read."""
        data = bytearray(ARCHIVE + b"\0" * 64_000_000 + ARCHIVE[-22:])
        data[-10:-2] = struct.pack("<II", 64_000_000, 0)
        assert refusal(bytes(data), folder).code == "too-many-entries"

    def test_of_a_password(self, folder):
        data = bytearray(ARCHIVE)
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + offset] |= 1
        assert refusal(bytes(data), folder).code == "encrypted-archive"

    def test_of_another_packing(self, folder):
        info = entry("assets/" + "a" * 64)
        info.compress_type = zipfile.ZIP_LZMA
        assert refusal(add_entry(info), folder).code == "unknown-compression"

    def test_of_a_future_archive(self, folder):
        error = refusal(edit_json("manifest.json", format_version=2, holograms=[]), folder)
        assert (error.code, error.data) == ("future-version", {"version": 2, "current": 1})

    def test_of_a_future_document(self, folder):
        error = refusal(edit_json("document.json", schema_version=99), folder)
        assert (error.code, error.data["version"]) == ("future-version", 99)

    @pytest.mark.parametrize(
        ("name", "fields", "code"),
        [
            ("manifest.json", {"created_at": "yesterday"}, "invalid-manifest"),
            ("manifest.json", {"format": "zip"}, "invalid-manifest"),
            ("manifest.json", {"format_version": "x"}, "invalid-manifest"),
            ("document.json", {"segments": 5}, "invalid-document"),
            ("kit.json", {"colours": []}, "invalid-kit"),
        ],
    )
    def test_of_contents_that_make_no_sense(self, folder, name, fields, code):
        error = refusal(edit_json(name, **fields), folder)
        assert error.code == code
        assert error.message.endswith(".")

    def test_of_text_that_is_no_json(self, folder):
        assert (
            refusal(repack(lambda entries: entries.update({"kit.json": b"\xff"})), folder).code == "unreadable-document"
        )

    @given(st.data())
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
    def test_of_random_damage_is_always_one_of_ours(self, folder, data):
        damaged = bytearray(ARCHIVE)
        directory = ARCHIVE.index(b"PK\x01\x02")
        start = data.draw(st.one_of(st.integers(0, len(damaged) - 1), st.integers(directory, len(damaged) - 1)))
        damaged[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
        refused = None
        try:
            read_archive(io.BytesIO(bytes(damaged)), folder=folder)
        except DocumentError as error:
            refused = error
        assert (refused is None) == (len(list(folder.iterdir())) > 0)
        for path in folder.iterdir():
            path.unlink()


def read_manifest() -> dict:
    with zipfile.ZipFile(io.BytesIO(ARCHIVE)) as archive:
        return json.loads(archive.read("manifest.json"))
