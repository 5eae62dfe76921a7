"""``manage.py fetch_model``: from a hub on this machine, whole, checked, and only if the licence allows it."""

import io
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from generation.backends.diffusion.folders import read_folder
from generation.backends.diffusion.hub import RECORD
from tests.generation.pictures.diffusion.fake_hub import COMMIT, FakeHub, serving
from tests.generation.pictures.diffusion.hollow_models import save_hollow, write_index, write_weights

pytestmark = pytest.mark.slow
WEIGHTS = bytes(range(256)) * 40


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    folder = save_hollow(tmp_path / "hub")
    write_weights(folder / "unet" / "model.safetensors", WEIGHTS)
    with serving(FakeHub(folder)) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
        yield hub


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., str]:
    """Fetch into the folder ``model``; what was said."""

    def fetch(repository: str = "owner/model", **options: object) -> str:
        out = io.StringIO()
        call_command("fetch_model", repository, into=tmp_path / "model", stdout=out, **options)
        return out.getvalue()

    return fetch


class TestFetchModel:
    def test_leaves_a_whole_model_and_says_how_to_use_it(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path
    ) -> None:
        said = fetch()
        assert read_folder(tmp_path / "model").revision == read_folder(hub.folder).revision
        assert f"PICTURE_MODELS='{json.dumps({'model': {'folder': str(tmp_path / 'model')}})}'" in said
        assert (tmp_path / "model" / "unet" / "model.safetensors").read_bytes()[-len(WEIGHTS) :] == WEIGHTS

    def test_records_the_commit_and_the_sum_of_each_file(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path
    ) -> None:
        fetch(revision="main")
        record = json.loads((tmp_path / "model" / RECORD).read_text())
        assert (record["repository"], record["commit"], record["licence"]) == ("owner/model", COMMIT, "apache-2.0")
        assert len(record["sha256"]["unet/model.safetensors"]) == 64

    def test_leaves_pickles_code_and_second_weights_where_they_are(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path
    ) -> None:
        write_weights(hub.folder / "unet" / "model.fp16.safetensors")
        write_weights(hub.folder / "all-in-one.safetensors")
        (hub.folder / "unet" / "model.bin").write_bytes(b"\x80\x04")
        (hub.folder / "unet" / "code.py").write_text("raise SystemExit")
        fetch()
        names = {path.name for path in (tmp_path / "model").rglob("*")}
        assert names.isdisjoint({"model.fp16.safetensors", "all-in-one.safetensors", "model.bin", "code.py"})

    def test_fetches_no_weight_of_a_model_whose_licence_is_refused(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path
    ) -> None:
        (hub.folder / "README.md").write_text("---\nlicense: cc-by-nc-4.0\n---\n")
        with pytest.raises(CommandError, match="forbids commercial use"):
            fetch()
        assert {name for name, _range in hub.fetched} == {"README.md", "model_index.json"}
        assert not (tmp_path / "model").exists()
        assert "cc-by-nc-4.0" in fetch(accepts_licence="cc-by-nc-4.0")

    def test_goes_on_where_it_broke_off(self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path) -> None:
        write_weights(hub.folder / "vae" / "model.safetensors", WEIGHTS)
        hub.lies_about.add("vae/model.safetensors")
        with pytest.raises(CommandError, match="other bytes than the hub says"):
            fetch()
        assert not (tmp_path / "model").exists()
        hub.lies_about.clear()
        hub.fetched.clear()
        fetch()
        names = [name for name, _range in hub.fetched]
        assert "unet/model.safetensors" not in names
        assert "vae/model.safetensors" in names

    def test_fetches_only_the_rest_of_a_file_that_broke_off(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(import_module("huggingface_hub.constants"), "DOWNLOAD_CHUNK_SIZE", 1000)
        hub.cut_at["unet/model.safetensors"] = 5000
        fetch()
        assert ("unet/model.safetensors", "bytes=5000-") in hub.fetched
        assert read_folder(tmp_path / "model").revision == read_folder(hub.folder).revision

    @pytest.mark.parametrize(
        ("repository", "options", "words"),
        [
            ("owner/other", {}, "no model owner/other for you"),
            ("owner/model", {"revision": "v9"}, "no revision v9"),
            ("no name", {}, "owner/name"),
        ],
    )
    def test_says_what_is_not_on_the_hub(
        self, hub: FakeHub, fetch: Callable[..., str], repository: str, options: dict[str, str], words: str
    ) -> None:
        with pytest.raises(CommandError, match=words):
            fetch(repository, **options)

    def test_says_that_the_hub_does_not_answer(
        self, fetch: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
        with pytest.raises(CommandError, match="does not answer"):
            fetch()

    def test_refuses_a_part_that_has_only_a_pickle(self, hub: FakeHub, fetch: Callable[..., str]) -> None:
        (hub.folder / "vae" / "model.safetensors").rename(hub.folder / "vae" / "model.bin")
        with pytest.raises(CommandError, match="is a pickle"):
            fetch()
        assert all(not name.endswith((".safetensors", ".bin")) for name, _range in hub.fetched)

    def test_refuses_what_is_no_pipeline(self, hub: FakeHub, fetch: Callable[..., str]) -> None:
        (hub.folder / "model_index.json").unlink()
        with pytest.raises(CommandError, match="no pipeline of diffusers"):
            fetch()

    def test_keeps_nothing_that_wants_code_of_its_own(
        self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path
    ) -> None:
        write_index(hub.folder, unet=["my_unet", "MyUNet"])
        with pytest.raises(CommandError, match="never run"):
            fetch()
        assert not (tmp_path / "model").exists()

    def test_writes_over_nothing(self, hub: FakeHub, fetch: Callable[..., str], tmp_path: Path) -> None:
        (tmp_path / "model").mkdir()
        with pytest.raises(CommandError, match="is there already"):
            fetch()
        assert hub.fetched == []
