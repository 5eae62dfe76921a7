"""Folders of models: what is missing is named, what could run code is refused, what is whole has a name of its own."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from builder.selectors.sentences import translated
from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.diffusion.folders import read_folder
from generation.domain.errors import BackendError
from tests.generation.pictures.diffusion.hollow_models import save_hollow, write_index, write_weights

ENGLISH = re.compile(r"(?<![\w-])(the|is|are|has|of|more|copy|no)(?![\w-])", re.IGNORECASE)
"""Words that German has not."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_hollow(tmp_path / "model")


def refused(folder: Path, *, code: str) -> str:
    with pytest.raises(BackendError) as caught:
        read_folder(folder)
    assert caught.value.code == code
    return caught.value.message


def remove_weights(folder: Path) -> None:
    (folder / "vae" / "model.safetensors").unlink()


def cut_weights(folder: Path) -> None:
    weights = folder / "unet" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-7])


def remove_index(folder: Path) -> None:
    (folder / "model_index.json").unlink()


def remove_part(folder: Path) -> None:
    (folder / "scheduler" / "scheduler_config.json").unlink()
    (folder / "scheduler").rmdir()


def remove_tokenizer(folder: Path) -> None:
    (folder / "tokenizer" / "tokenizer_config.json").unlink()


def leave_pointer(folder: Path) -> None:
    (folder / "vae" / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")


def cut_index(folder: Path) -> None:
    (folder / "model_index.json").write_text('{"_class_name": "Stable')


def list_shards(folder: Path) -> None:
    shards = {"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (folder / "unet" / "model.safetensors.index.json").write_text(json.dumps(shards))


def empty_weights(folder: Path) -> None:
    (folder / "unet" / "model.safetensors").write_bytes(b"")


def remove_much(folder: Path) -> None:
    """More than is named at once."""
    shards = {f"part{number}": f"model-{number}-of-9.safetensors" for number in range(1, 10)}
    (folder / "unet" / "model.safetensors.index.json").write_text(json.dumps({"weight_map": shards}))


def assert_german(said: str) -> None:
    """Every sentence of it is said in the reader's language."""
    with override("de"):
        assert not ENGLISH.search(translated(said))


class TestModelFolder:
    def test_is_read_where_it_is_whole(self, folder: Path) -> None:
        model = read_folder(folder)
        assert model.pipeline.name == "StableDiffusionPipeline"
        assert len(model.revision) == 64

    def test_counts_the_numbers_of_its_weights_once(self, folder: Path) -> None:
        write_weights(folder / "unet" / "model.fp16.safetensors")
        write_weights(folder / "samples.safetensors")
        model = read_folder(folder)
        assert (model.numbers, model.largest) == (12, 4)

    def test_has_another_revision_for_other_weights(self, folder: Path) -> None:
        before = read_folder(folder).revision
        write_weights(folder / "vae" / "model.safetensors", b"other weights!!!")
        assert read_folder(folder).revision != before

    def test_keeps_its_revision_when_it_is_copied(self, folder: Path, tmp_path: Path) -> None:
        assert read_folder(save_hollow(tmp_path / "elsewhere")).revision == read_folder(folder).revision

    def test_of_large_weights_notices_a_change_anywhere_near_a_sample(self, folder: Path) -> None:
        content = bytearray(3_000_000)
        write_weights(folder / "vae" / "model.safetensors", bytes(content))
        before = read_folder(folder).revision
        content[-5] = 1
        write_weights(folder / "vae" / "model.safetensors", bytes(content))
        assert read_folder(folder).revision != before

    @pytest.mark.parametrize(
        ("spoil", "named"),
        [
            (remove_weights, "There are no weights in vae"),
            (cut_weights, "unet/model.safetensors has"),
            (remove_index, "model_index.json is missing"),
            (remove_part, "The folder scheduler is missing"),
            (remove_tokenizer, "tokenizer/tokenizer_config.json is missing"),
            (leave_pointer, "git lfs pull"),
            (cut_index, "cannot be read"),
            (list_shards, "unet/model-00002-of-00002.safetensors is missing"),
            (empty_weights, "unet/model.safetensors is empty"),
            (remove_much, "That is not all: "),
        ],
    )
    def test_that_is_half_copied_is_refused_with_what_it_lacks(
        self, folder: Path, spoil: Callable[[Path], None], named: str
    ) -> None:
        spoil(folder)
        said = refused(folder, code="model-incomplete")
        assert named in said
        assert_german(said)

    def test_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        assert "There is no folder" in refused(tmp_path / "nowhere", code="model-missing")

    def test_with_a_pickle_for_weights_is_refused(self, folder: Path) -> None:
        (folder / "unet" / "model.safetensors").rename(folder / "unet" / "diffusion_pytorch_model.bin")
        said = refused(folder, code="model-unsafe")
        assert "pickle" in said
        assert_german(said)

    def test_with_a_pickle_beside_its_weights_is_read(self, folder: Path) -> None:
        (folder / "unet" / "diffusion_pytorch_model.bin").write_bytes(b"\x80\x04")
        assert read_folder(folder).pipeline.name == "StableDiffusionPipeline"

    def test_in_one_file_says_what_to_do(self, folder: Path) -> None:
        remove_index(folder)
        write_weights(folder / "model.safetensors")
        said = refused(folder, code="model-incomplete")
        assert "save_pretrained" in said
        assert_german(said)

    def test_with_code_of_its_own_is_refused(self, folder: Path) -> None:
        write_index(folder, unet=["my_unet", "MyUNet"])
        assert "never run" in refused(folder, code="model-unsafe")

    @pytest.mark.parametrize("class_name", ["WanPipeline", "StableAudioPipeline", "Nothing", ["mine", "Mine"], None])
    def test_of_another_class_is_refused(self, tmp_path: Path, class_name: object) -> None:
        assert_german(refused(save_hollow(tmp_path / "other", class_name=class_name), code="model-wrong-class"))


class TestDiffusersPictures:
    def test_say_what_is_wrong_with_the_folder(self, folder: Path) -> None:
        assert DiffusersPictures(folder=str(folder)).problem() == ""
        remove_weights(folder)
        assert "There are no weights in vae" in DiffusersPictures(folder=str(folder)).problem()

    def test_know_their_abilities_and_maker_without_loading_anything(self, folder: Path) -> None:
        backend = DiffusersPictures(folder=str(folder), name="Ours")
        assert backend.abilities == {"avoid", "steps", "guidance", "picture", "mask"}
        assert (backend.maker.name, backend.maker.licence, backend.maker.is_model) == ("Ours", "Apache-2.0", True)
        assert [library.split()[0] for library in backend.maker.libraries] == ["diffusers", "transformers", "torch"]
        assert backend.machine() == ""

    def test_take_no_words_to_avoid_where_the_model_does_not_read_them(self, tmp_path: Path) -> None:
        backend = DiffusersPictures(folder=str(save_hollow(tmp_path / "sd-turbo")))
        assert "avoid" not in backend.abilities
        assert "avoid" in DiffusersPictures(folder=str(tmp_path / "sd-turbo"), guidance=5).abilities

    @pytest.mark.parametrize("options", [{"dtype": "float8"}, {"offload": "everything"}, {"compile": True}])
    def test_refuse_options_that_make_no_sense(self, folder: Path, options: dict[str, Any]) -> None:
        with pytest.raises(BackendError, match="is one of"):
            DiffusersPictures(folder=str(folder), **options)
