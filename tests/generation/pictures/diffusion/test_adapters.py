"""Files of IP-Adapters: what is missing is named, what cannot serve is refused, before anything is queued."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.diffusion.adapters import read_adapter
from generation.domain.errors import BackendError
from generation.domain.pictures import Ability
from tests.generation.pictures.diffusion.hollow_models import save_hollow, write_shapes

WEIGHTS = {"image_proj.proj.weight": [64, 16], "ip_adapter.1.to_k_ip.weight": [8, 768]}
CARD = "---\nlicense: apache-2.0\n---\n"


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    """The file of an adapter without content, which looks whole."""
    file = tmp_path / "adapter" / "adapter.safetensors"
    (file.parent / "image_encoder").mkdir(parents=True)
    write_shapes(file, WEIGHTS)
    write_shapes(file.parent / "image_encoder" / "model.safetensors", {"a": [4]})
    (file.parent / "image_encoder" / "config.json").write_text(json.dumps({"projection_dim": 16}))
    (file.parent / "README.md").write_text(CARD)
    return file


def remove(file: Path) -> None:
    file.unlink()


def remove_encoder(file: Path) -> None:
    (file.parent / "image_encoder" / "model.safetensors").unlink()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def make_a_lora(file: Path) -> None:
    write_shapes(file, {"lora_up.weight": [8, 4]})


def want_faces(file: Path) -> None:
    write_shapes(file, {**WEIGHTS, "image_proj.proj.0.weight": [64, 512]})


def want_another_encoder(file: Path) -> None:
    write_shapes(file, {**WEIGHTS, "image_proj.proj.weight": [64, 32]})


class TestAdapter:
    @pytest.mark.parametrize(
        ("harm", "code", "words"),
        [
            (remove, "model-missing", "There is no file"),
            (remove_encoder, "model-incomplete", "image_encoder/model.safetensors is missing"),
            (cut, "model-incomplete", "bytes"),
            (make_a_lora, "model-wrong-class", "is no IP-Adapter"),
            (want_faces, "model-wrong-class", "the measures of a face"),
            (want_another_encoder, "model-wrong-class", "32 numbers for a picture instead of 16"),
        ],
    )
    def test_that_cannot_serve_says_why(
        self, adapter: Path, harm: Callable[[Path], None], code: str, words: str
    ) -> None:
        harm(adapter)
        with pytest.raises(BackendError, match=words) as caught:
            read_adapter(adapter)
        assert caught.value.code == code

    def test_that_is_a_pickle_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "adapter.bin").write_bytes(b"pickle")
        with pytest.raises(BackendError, match="can run code") as caught:
            read_adapter(tmp_path / "adapter.bin")
        assert caught.value.code == "model-unsafe"

    def test_is_another_one_with_other_bytes(self, adapter: Path) -> None:
        before = read_adapter(adapter)
        write_shapes(adapter, {**WEIGHTS, "ip_adapter.3.to_k_ip.weight": [8, 768]})
        assert read_adapter(adapter).revision != before.revision


class TestModel:
    def model(self, tmp_path: Path, adapter: Path, *, text_size: int = 768) -> DiffusersPictures:
        folder = save_hollow(tmp_path / "model")
        config = folder / "unet" / "config.json"
        config.write_text(json.dumps({"cross_attention_dim": text_size}))
        return DiffusersPictures(folder=str(folder), adapter=str(adapter))

    def test_with_an_adapter_takes_references_and_has_another_revision(self, tmp_path: Path, adapter: Path) -> None:
        model = self.model(tmp_path, adapter)
        assert model.problem() == ""
        assert {Ability.REFERENCES, Ability.REFERENCE_STRENGTH} <= model.abilities
        alone = DiffusersPictures(folder=str(tmp_path / "model"))
        assert Ability.REFERENCES not in alone.abilities
        assert model.maker.revision != alone.maker.revision

    def test_of_another_family_says_so(self, tmp_path: Path, adapter: Path) -> None:
        assert "Take the adapter of the same family" in self.model(tmp_path, adapter, text_size=2048).problem()

    def test_obeys_the_licence_of_its_adapter_too(self, tmp_path: Path, adapter: Path) -> None:
        (adapter.parent / "README.md").write_text("---\nlicense: cc-by-nc-4.0\n---\n")
        assert "forbids commercial use" in self.model(tmp_path, adapter).problem()
