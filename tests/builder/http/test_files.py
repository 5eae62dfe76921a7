"""Files, whole and in part."""

import io

import pytest
from django.test import Client

from builder.models import Asset, AssetKind, Role, Video
from generation import api as generation
from tests.builder.houses import House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db

DATA = bytes(range(256)) * 4096


@pytest.fixture
def path(house: House) -> str:
    stored = generation.store_file(io.BytesIO(DATA))
    Asset.objects.create(
        workspace=house.workspace,
        sha256=stored.sha256,
        kind=AssetKind.CLIP,
        media_type="video/mp4",
        name="clip ä.mp4",
        size_bytes=stored.size_bytes,
    )
    return f"/api/v1/workspaces/{house.workspace.key}/files/{stored.sha256}"


@pytest.fixture
def browser(house: House) -> Client:
    return signed_in(house.author)


def get(client: Client, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return answer.status_code, answer.getvalue(), dict(answer.headers)


class TestWholeFiles:
    def test_come_with_headers_that_let_browsers_keep_them(self, browser: Client, path: str) -> None:
        status, body, headers = get(browser, path)
        assert (status, body) == (200, DATA)
        assert headers["Content-Length"] == str(len(DATA))
        assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert headers["Accept-Ranges"] == "bytes"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]
        assert headers["Content-Disposition"] == "inline; filename*=utf-8''clip%20%C3%A4.mp4"

    def test_are_not_sent_again_to_who_has_them(self, browser: Client, path: str) -> None:
        etag = get(browser, path)[2]["ETag"]
        assert get(browser, path, if_none_match=etag)[:2] == (304, b"")


class TestParts:
    @pytest.mark.parametrize(
        ("wanted", "start", "end"),
        [
            ("bytes=0-0", 0, 1),
            ("bytes=100-199", 100, 200),
            ("bytes=1048000-", 1048000, len(DATA)),
            ("bytes=-10", len(DATA) - 10, len(DATA)),
            ("bytes=-99999999", 0, len(DATA)),
            ("bytes=5-99999999", 5, len(DATA)),
        ],
    )
    def test_are_sent_as_asked_for(self, browser: Client, path: str, wanted: str, start: int, end: int) -> None:
        status, body, headers = get(browser, path, range=wanted)
        assert status == 206
        assert body == DATA[start:end]
        assert headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(DATA)}"
        assert headers["Content-Length"] == str(end - start)

    @pytest.mark.parametrize("wanted", ["bytes=1048576-", "bytes=-0", "bytes=999999999999999999-"])
    def test_that_do_not_exist_are_refused(self, browser: Client, path: str, wanted: str) -> None:
        status, _, headers = get(browser, path, range=wanted)
        assert (status, headers["Content-Range"]) == (416, f"bytes */{len(DATA)}")

    @pytest.mark.parametrize(
        "wanted",
        [
            "",
            "lines=1-2",
            "bytes=a-b",
            "bytes=-",
            "bytes=0-1,5-6",
            "bytes=9-3",
            pytest.param(f"bytes={'9' * 5000}-", id="5000 digits"),
        ],
    )
    def test_that_cannot_be_understood_give_the_whole(self, browser: Client, path: str, wanted: str) -> None:
        assert get(browser, path, range=wanted)[:2] == (200, DATA)

    def test_of_another_content_give_the_whole(self, browser: Client, path: str) -> None:
        assert get(browser, path, range="bytes=0-9", if_range='"other"')[0] == 200


class TestDerivedFiles:
    def test_are_made_when_they_are_fetched(self, house: House, browser: Client) -> None:
        segment = house.video.segments.get(key="one").document
        staged = browser.post(
            f"/api/v1/videos/{house.video.id}/stage",
            {"segments": [segment], "scale_ratio": 0.25},
            content_type="application/json",
        ).json()
        [one] = staged["segments"]
        assert set(one["pictures"]) == {"fill", "title"}
        for url in (one["pictures"]["title"]["url"], one["pictures"]["fill"]["url"], one["thumbnail_url"]):
            status, body, headers = get(browser, url)
            assert status == 200
            assert headers["Content-Type"].startswith("image/")
            assert len(body) == int(headers["Content-Length"]) > 50

    def test_are_shown_to_viewers_in_the_list_of_videos_alone(
        self, house: House, django_capture_on_commit_callbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            house.add_video("Listed")
        viewer = signed_in(house[Role.VIEWER])
        rows = viewer.get(f"/api/v1/workspaces/{house.workspace.key}/videos").json()
        [listed] = [row["thumbnail_url"] for row in rows if row["thumbnail_url"]]
        assert get(viewer, listed)[0] == 200
        Video.objects.update(thumbnail_key="")
        assert get(viewer, listed)[0] == 403

    def test_that_nobody_declared_are_not_found(self, house: House, browser: Client) -> None:
        status, _, _ = get(browser, f"/api/v1/workspaces/{house.workspace.key}/artifacts/{'0' * 64}")
        assert status == 404
