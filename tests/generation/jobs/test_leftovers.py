"""Files that no row names: they go once they are a day old."""

import io
import os

import pytest
from django.core.management import call_command

from generation import api, files, registry
from generation.domain.kinds import ArtifactKind
from generation.models import Artifact, Job
from generation.services.leftovers import sweep_leftovers
from generation.services.sweeping import Swept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(registry, "_holders", [])
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }


def store(data: bytes, *, is_old: bool = True) -> str:
    sha256 = files.store_file(io.BytesIO(data)).sha256
    if is_old:
        os.utime(files.local_path(sha256), (0, 0))
    return sha256


class TestLeftovers:
    def test_go_when_they_are_old(self):
        old, young = store(b"old"), store(b"young", is_old=False)
        assert sweep_leftovers(dry_run=True) == Swept(files=1, size_bytes=3)
        assert files.has_file(old)
        assert sweep_leftovers() == Swept(files=1, size_bytes=3)
        assert (files.has_file(old), files.has_file(young)) == (False, True)

    def test_are_young_again_when_they_are_stored_again(self):
        old = store(b"old")
        files.store_file(io.BytesIO(b"old"))
        sweep_leftovers()
        assert files.has_file(old)

    def test_go_by_the_command(self):
        old = store(b"old")
        call_command("sweep")
        assert not files.has_file(old)


class TestFilesThatSomebodyHas:
    def test_stay(self):
        held, made, frozen, wished, result = (store(bytes([number])) for number in range(5))
        registry.on_sweep(lambda shas: shas & {held})
        Artifact.objects.create(
            workspace_key="northwind", key="a" * 64, kind=ArtifactKind.LAYER_BITMAP, spec=f'{{"frozen":"{frozen}"}}',
            file_sha256=made, size_bytes=1, media_type="image/png", made_at="2026-01-01T00:00:00Z",
        )  # fmt: skip
        Job.objects.create(
            workspace_key="northwind", key="k", kind=api.EXPORT, queue="render", request=f'["{wished}"]',
            result=f'["{result}"]',
        )  # fmt: skip
        sweep_leftovers()
        assert all(files.has_file(sha256) for sha256 in (held, made, frozen, wished, result))
