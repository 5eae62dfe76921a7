"""Which files the product needs."""

import pytest

from builder.models import Asset, AssetKind
from builder.selectors.holding import find_held_files
from builder.services.exports import request_export
from generation import registry
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db

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

    def test_are_asked_for_before_anything_is_swept(self) -> None:
        assert find_held_files in registry.holders()
