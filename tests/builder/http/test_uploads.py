"""Uploads: what can be used is kept, everything else gets a clear answer."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from builder.models import Asset, Role
from tests.builder.houses import FONT, House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


def png(width: int = 40, height: int = 20) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (width, height), "#0f7a6c").save(output, "PNG")
    return output.getvalue()


def png_that_says_it_is(width: int, height: int) -> bytes:
    """A small file whose header promises a huge picture."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + b"\0" * 40


def upload(client: Client, house: House, name: str, data: bytes, **fields: str):
    files = {"file": SimpleUploadedFile(name, data), **fields}
    return client.post(f"/api/v1/workspaces/{house.workspace.key}/assets", files)


class TestUpload:
    def test_keeps_a_picture_with_its_facts(self, house: House) -> None:
        answer = upload(signed_in(house.author), house, "C:\\My Pictures\\lake.png", png(), licence="CC0")
        assert answer.status_code == 201, answer.content
        asset = answer.json()
        assert (asset["name"], asset["kind"], asset["media_type"]) == ("lake.png", "picture", "image/png")
        assert (asset["width_px"], asset["height_px"], asset["licence"]) == (40, 20, "CC0")
        assert signed_in(house.author).get(asset["url"]).getvalue() == png()

    def test_of_a_mask_is_fetched_but_in_no_list_unless_somebody_brings_it_as_a_picture(self, house: House) -> None:
        client, path = signed_in(house.author), f"/api/v1/workspaces/{house.workspace.key}/assets?kind=picture"
        mask = upload(client, house, "Mark on lake.png", png(), is_mask="true").json()
        assert client.get(mask["url"]).getvalue() == png()
        assert client.get(path).json() == []
        upload(client, house, "Mark on lake.png", png(), is_mask="true")
        assert client.get(path).json() == []
        upload(client, house, "flat.png", png())
        assert [one["sha256"] for one in client.get(path).json()] == [mask["sha256"]]
        upload(client, house, "Mark on lake.png", png(), is_mask="true")
        assert [one["sha256"] for one in client.get(path).json()] == [mask["sha256"]]

    def test_has_a_small_picture_for_lists(self, house: House) -> None:
        client = signed_in(house.author)
        url = upload(client, house, "lake.png", png()).json()["thumbnail_url"]
        picture = Image.open(io.BytesIO(client.get(url).getvalue()))
        assert picture.width == 320
        assert picture.width / picture.height == pytest.approx(2, rel=0.02)

    def test_can_be_seen_through_in_lists_where_it_can_in_the_video(self, house: House) -> None:
        output = io.BytesIO()
        half = Image.new("RGBA", (400, 200), (255, 255, 255, 255))
        half.paste((255, 0, 0, 128), (200, 0, 300, 200))
        half.paste((0, 0, 0, 0), (300, 0, 400, 200))
        half.save(output, "PNG")
        half_white = b'<path d="M0 0H20V20H0Z" fill="#fff"/>'
        svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">' + half_white + b"</svg>"
        client = signed_in(house.author)
        for name, data in (("half.png", output.getvalue()), ("half.svg", svg)):
            url = upload(client, house, name, data).json()["thumbnail_url"]
            picture = Image.open(io.BytesIO(client.get(url).getvalue()))
            assert picture.mode == "RGBA"
            assert picture.getpixel((60, 80)) == pytest.approx((255, 255, 255, 255), abs=3)
            assert picture.getpixel((300, 80))[3] == 0
            if name == "half.png":
                assert picture.getpixel((200, 80)) == pytest.approx((255, 0, 0, 128), abs=6)

    def test_says_the_size_of_the_file_that_is_kept(self, house: House) -> None:
        unsafe = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
        client = signed_in(house.author)
        asset = upload(client, house, "unsafe.svg", unsafe).json()
        kept = client.get(asset["url"]).getvalue()
        assert asset["size_bytes"] == asset["facts"]["size_bytes"] == len(kept) < len(unsafe)
        assert any("Scripts" in note["message"] for note in asset["facts"]["notes"])

    def test_keeps_the_same_bytes_once(self, house: House) -> None:
        client = signed_in(house.author)
        first = upload(client, house, "lake.png", png()).json()
        client.delete(f"/api/v1/assets/{first['id']}")
        again = upload(client, house, "copy.png", png()).json()
        assert again["id"] == first["id"]
        assert Asset.objects.get(id=first["id"]).deleted_at is None

    def test_takes_fonts_from_those_who_manage_the_kit(self, house: House) -> None:
        house.font.delete()
        refused = upload(signed_in(house.author), house, "Inter.ttf", FONT.read_bytes())
        assert (refused.status_code, refused.json()["data"]) == (403, {"right": "manage-kit"})
        taken = upload(signed_in(house.manager), house, "Inter.ttf", FONT.read_bytes())
        assert (taken.status_code, taken.json()["kind"]) == (201, "font")

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("empty.png", b""),
            ("words.png", b"These are only words."),
            ("half.png", png()[:40]),
            ("huge.png", png_that_says_it_is(100_000, 100_000)),
            ("bad.svg", b"<svg><not closed"),
            ("bomb.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
            ("zeros.mp4", b"\0" * 5000),
            ("program.exe", b"MZ" + b"\x90" * 500),
            ("nul\x00.png", b"\x00"),
            ("lottie.json", b'{"v": "5", "layers": "none"}'),
        ],
    )
    def test_answers_garbage_with_a_reason(self, house: House, name: str, data: bytes) -> None:
        answer = upload(signed_in(house.author), house, name, data)
        assert answer.status_code in {400, 413, 422}, answer.content
        error = answer.json()
        assert error["code"]
        assert error["message"].endswith(".")
        assert not Asset.objects.exclude(kind="font").exists()

    def test_ends_at_the_size_limit(self, house: House, settings) -> None:
        settings.UPLOAD_LIMIT_BYTES = 1000
        answer = upload(signed_in(house.author), house, "noise.png", b"\x89PNG" + b"x" * 2000)
        assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")
        answer = upload(signed_in(house.author), house, "noise.png", b"x" * 200_000)
        assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")

    def test_needs_a_file(self, house: House) -> None:
        path = f"/api/v1/workspaces/{house.workspace.key}/assets"
        client = signed_in(house.author)
        assert client.post(path).status_code == 422
        broken = client.post(path, b"--x\r\nno", content_type="multipart/form-data; boundary=x")
        assert broken.status_code in {400, 422}
        assert client.post(path, b"abc", content_type="multipart/form-data").status_code == 400


class TestGarbageBodies:
    @pytest.mark.parametrize(
        "body",
        [
            b"{",
            b"[]",
            b"null",
            b'"x"',
            b"\xff\xfe",
            b'{"title": "a\\u0000b"}',
            b'{"title": "\\ud800"}',
            b"[" * 100_000,
            b'{"title": 1e999}',
            b'{"title": ""}',
            b'{"title": "x", "owner": 1}',
            b'{"title": "' + b"x" * 300 + b'"}',
        ],
        ids=lambda body: repr(body[:12]),
    )
    def test_are_refused_with_a_reason(self, house: House, body: bytes) -> None:
        path = f"/api/v1/workspaces/{house.workspace.key}/videos"
        answer = signed_in(house[Role.AUTHOR]).post(path, body, content_type="application/json")
        assert answer.status_code in {400, 422}, answer.content
        assert set(answer.json()) == {"code", "message", "data"}

    @pytest.mark.parametrize("query", ["?q=%00", "?limit=0", "?limit=x", "?offset=99999999999999999999", "?state=gone"])
    def test_in_queries_are_refused_too(self, house: House, query: str) -> None:
        answer = signed_in(house.author).get(f"/api/v1/workspaces/{house.workspace.key}/videos{query}")
        assert answer.status_code == 422
