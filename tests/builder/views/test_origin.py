"""The page that reads a file's origin out of it."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import soundfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from builder.models import Asset, Export, Role
from builder.services.assets import trash_asset
from builder.services.certificates import find_identity
from builder.services.videos import trash_video
from generation.domain.provenance import FilmMaking, FilmPlace, Making, SourceKind
from generation.marking.credentials import Ingredient, sign_film, sign_made
from generation.marking.watermark import embed_mark
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.generation.marking.test_metadata import MODEL, stated, with_xmp

pytestmark = pytest.mark.django_db
SEA = Making(title="Sea", source=SourceKind.MODEL, maker="Z", version="z-1", seed=7)


def told(house: House, path: Path, *, role: Role = Role.VIEWER) -> str:
    sent = SimpleUploadedFile(path.name, path.read_bytes())
    address = reverse("origin", args=[house.workspace.key])
    return " ".join(signed_in(house[role]).post(address, {"file": sent}).content.decode().split())


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    noise = np.random.default_rng(5).integers(90, 160, (270, 480, 3), np.uint8)
    Image.fromarray(embed_mark(noise, 0xBEEF)).save(tmp_path / "a.png")
    return tmp_path / "a.png"


@pytest.fixture
def signed(picture: Path, house: House) -> Path:
    identity = find_identity(str(house.workspace.key))
    assert identity is not None
    sign_made(picture, output=picture.with_name("s.png"), media_type="image/png", making=SEA, identity=identity)
    return picture.with_name("s.png")


class TestThePage:
    def test_tells_who_made_it_with_which_model(self, house: House, signed: Path) -> None:
        page = told(house, signed)
        assert "A trained model made it: it is AI." in page
        assert "signed by “Fabrikam” with this workspace&#x27;s certificate" in page
        assert "Z z-1, seed 7" in page
        assert not Asset.objects.filter(name="s.png").exists()

    def test_lists_the_parts_of_a_film_with_their_times(self, house: House, signed: Path, picture: Path) -> None:
        identity = find_identity(str(house.workspace.key))
        assert identity is not None
        place = FilmPlace(segment=2, layer="sea", start_seconds=62, end_seconds=64.5)
        part = Ingredient(
            signed, "image/png", "Sea", source=SourceKind.MODEL, kind="picture", model="z-1", places=(place,)
        )
        film = picture.with_name("film.png")
        making = FilmMaking(title="Welcome")
        sign_film(picture, output=film, media_type="image/png", film=making, parts=(part,), identity=identity)
        page = told(house, film)
        assert "parts of it are made by a trained model" in page
        assert "segment 2, 1:02.0–1:04.5" in page

    def test_tells_what_the_metadata_say(self, house: House, tmp_path: Path) -> None:
        page = told(house, with_xmp(tmp_path, stated(MODEL)))
        assert "A trained model made it: it is AI.</strong> Its metadata (XMP) say so." in page

    def test_knows_the_mark_where_the_credentials_were_taken_off(self, house: House, picture: Path) -> None:
        page = told(house, picture)
        assert "no content credentials, but our invisible mark" in page
        assert "a picture that is not in this workspace" in page

    def test_names_an_export_only_while_its_video_is_not_in_the_trash(self, house: House, picture: Path) -> None:
        video = house.add_video("Harbour")
        Export.objects.create(
            video=video,
            preset="still",
            video_revision=1,
            document={},
            kit_version_id=video.id,
            fingerprint="f",
            files=[{"sha256": hashlib.sha256(picture.read_bytes()).hexdigest()}],
        )
        assert "an export of “Harbour”" in told(house, picture)
        trash_video(video.id, by=house.author, now=NOW)
        assert "Harbour" not in told(house, picture)

    def test_names_a_file_only_while_it_is_not_in_the_trash(self, house: House, picture: Path) -> None:
        sha256 = hashlib.sha256(picture.read_bytes()).hexdigest()
        asset = Asset.objects.create(
            workspace=house.workspace,
            sha256=sha256,
            kind="picture",
            media_type="image/png",
            name="Sunrise.png",
            size_bytes=1,
            facts={"take": {"mark": f"{0xBEEF:08x}"}},
            created_by=house.author,
        )
        assert told(house, picture).count("Sunrise.png") == 2
        trash_asset(asset.id, by=house.author, now=NOW)
        assert "Sunrise.png" not in told(house, picture)

    def test_says_plainly_where_nothing_is_found(self, house: House, tmp_path: Path) -> None:
        soundfile.write(tmp_path / "a.wav", np.sin(np.arange(24_000) / 20), 24_000)
        assert "Nothing was found." in told(house, tmp_path / "a.wav")
        Image.new("RGB", (90, 90), "#808080").save(tmp_path / "a.jpg")
        assert "Nothing was found." in told(house, tmp_path / "a.jpg")

    def test_says_what_stands_in_the_way(self, house: House, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"no picture at all")
        page = told(house, tmp_path / "a.png")
        assert 'role="alert"' in page
        assert "Nothing was found." not in page
        address = reverse("origin", args=[house.workspace.key])
        assert "Choose a file first." in signed_in(house.author).post(address).content.decode()

    def test_calls_changed_files_broken(self, house: House, signed: Path) -> None:
        data = bytearray(signed.read_bytes())
        data[-30] ^= 1
        signed.write_bytes(data)
        page = told(house, signed)
        assert "Its credentials are broken." in page or 'role="alert"' in page
