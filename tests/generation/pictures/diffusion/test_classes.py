"""What pipeline classes can do is read from their source, without importing them."""

import pytest

from generation.backends.diffusion.classes import find_pipeline_class


class TestPipelineClass:
    @pytest.mark.parametrize(
        ("name", "abilities"),
        [
            ("StableDiffusionPipeline", {"steps", "guidance", "picture", "mask"}),
            ("StableDiffusionXLPipeline", {"steps", "guidance", "picture", "mask"}),
            ("ZImagePipeline", {"steps", "guidance", "picture", "mask"}),
            ("Flux2KleinPipeline", {"steps", "guidance", "references"}),
            ("QwenImagePipeline", {"steps", "guidance", "picture", "mask"}),
            ("SanaSprintPipeline", {"steps", "guidance"}),
        ],
    )
    def test_has_the_abilities_of_its_call_and_its_family(self, name: str, abilities: set[str]) -> None:
        found = find_pipeline_class(name)
        assert found is not None
        assert found.abilities == abilities
        assert found.problem == ""

    @pytest.mark.parametrize(
        ("name", "takes"),
        [("StableDiffusionPipeline", True), ("StableDiffusionXLPipeline", True), ("ZImagePipeline", False)],
    )
    def test_knows_whether_it_takes_an_adapter(self, name: str, takes: bool) -> None:
        found = find_pipeline_class(name)
        assert found is not None
        assert found.takes_adapter is takes

    @pytest.mark.parametrize(
        ("name", "word"), [("QwenImagePipeline", "true_cfg_scale"), ("FluxPipeline", "guidance_scale")]
    )
    def test_knows_which_guidance_counts(self, name: str, word: str) -> None:
        found = find_pipeline_class(name)
        assert found is not None
        assert found.guidance_word == word

    @pytest.mark.parametrize("name", ["WanPipeline", "LTXPipeline", "StableAudioPipeline", "QwenImageEditPipeline"])
    def test_that_makes_no_pictures_from_words_says_so(self, name: str) -> None:
        found = find_pipeline_class(name)
        assert found is not None
        assert found.problem

    def test_that_nobody_knows_is_not_found(self) -> None:
        assert find_pipeline_class("NoSuchPipeline") is None
