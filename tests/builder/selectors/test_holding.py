"""Which files the product needs."""

import hashlib

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from builder.models import Asset, AssetKind, Export, ExportState, Video
from builder.models.export import FileSums
from builder.selectors.holding import find_held_files
from builder.services.exports import request_export
from generation import registry
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db


def sha256_of(video: Video, kind: str) -> str:
    return hashlib.sha256(f"{video.title} {kind}".encode()).hexdigest()


FILM, ORIGINAL, NOBODYS = "a" * 64, "b" * 64, "c" * 64


class TestHeldFiles:
    def test_are_originals_even_in_the_trash_and_files_of_exports(self, house: House) -> None:
        export = request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        export.files = [{"kind": "video", "sha256": FILM}]
        export.save(update_fields=["files"])
        Asset.objects.create(
            workspace=house.workspace, sha256=ORIGINAL, kind=AssetKind.PICTURE, media_type="image/png", name="x",
            size_bytes=1, created_by=house.admin, deleted_at=NOW,
        )  # fmt: skip
        assert find_held_files(frozenset({FILM, ORIGINAL, NOBODYS})) == {FILM, ORIGINAL}

    def test_are_found_by_an_index_among_the_exports_of_500_videos(
        self, house: House, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        first = request_export(house.video.id, by=house.author, preset="720p", now=NOW)
        videos = [
            Video(workspace=house.workspace, title=f"Video {number}", settings=house.video.settings)
            for number in range(500)
        ]
        Video.objects.bulk_create(videos)
        exports = [
            Export(
                video=video, preset="720p", state=ExportState.DONE, finished_at=NOW, video_revision=1,
                document=first.document, kit_version_id=first.kit_version_id, fingerprint=first.fingerprint,
                files=[{"kind": kind, "sha256": sha256_of(video, kind)} for kind in ("video", "captions_srt")],
            )
            for video in videos
        ]  # fmt: skip
        Export.objects.bulk_create(exports)
        wanted = frozenset({sha256_of(videos[7], "video"), sha256_of(videos[499], "captions_srt"), NOBODYS})
        with django_assert_num_queries(3):
            assert find_held_files(wanted) == wanted - {NOBODYS}
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        found = Export.objects.alias(sums=FileSums("files")).filter(sums__has_any_keys=sorted(wanted))
        assert "export_files" in found.order_by().values("files").explain()
        assert "asset_file" in Asset.objects.filter(sha256__in=wanted).explain()

    def test_are_asked_for_before_anything_is_swept(self) -> None:
        assert find_held_files in registry.holders()
