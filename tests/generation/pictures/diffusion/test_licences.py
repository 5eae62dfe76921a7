"""Licences of models: what forbids commercial use is refused unless the operator says that it may be used."""

from pathlib import Path

import pytest

from generation.backends.diffusers_pictures import DiffusersPictures
from generation.backends.diffusion.licences import Use, find_licence
from tests.generation.pictures.diffusion.hollow_models import save_hollow

OTHER = "---\ntags:\n- art\nlicense: other\nlicense_name: {name}\n---\ntext\n"
APACHE = "                                 Apache License\n                           Version 2.0, January 2004\n"


def card(licence: str) -> str:
    return f"---\nlicense: {licence}\n---\n"


class TestLicence:
    @pytest.mark.parametrize(
        ("text", "use"),
        [
            (card("apache-2.0"), Use.COMMERCIAL),
            (card('"mit"'), Use.COMMERCIAL),
            (card("openrail++"), Use.COMMERCIAL),
            (card("cc-by-nc-4.0"), Use.NON_COMMERCIAL),
            (OTHER.format(name="flux-1-dev-non-commercial-license"), Use.NON_COMMERCIAL),
            (OTHER.format(name="some-new-noncommercial-terms"), Use.NON_COMMERCIAL),
            (OTHER.format(name="stabilityai-ai-community"), Use.CONDITIONAL),
            (card("other"), Use.UNKNOWN),
            ("# No head\nlicense: apache-2.0\n", Use.UNKNOWN),
            ("", Use.UNKNOWN),
        ],
    )
    def test_is_read_from_the_model_card(self, tmp_path: Path, text: str, use: Use) -> None:
        assert find_licence(save_hollow(tmp_path / "model", card=text)).use is use

    @pytest.mark.parametrize(
        ("text", "use"),
        [
            (APACHE, Use.COMMERCIAL),
            ("FLUX.1 [dev] Non-Commercial License v1.1.1", Use.NON_COMMERCIAL),
            ("Terms of our own", Use.UNKNOWN),
        ],
    )
    def test_is_read_from_its_file_where_there_is_no_card(self, tmp_path: Path, text: str, use: Use) -> None:
        folder = save_hollow(tmp_path / "model", card="")
        (folder / "LICENSE").write_text(text)
        assert find_licence(folder).use is use

    @pytest.mark.parametrize(
        ("text", "options", "works"),
        [
            (card("cc-by-nc-4.0"), {}, False),
            (card("cc-by-nc-4.0"), {"licence": "apache-2.0"}, False),
            (card("cc-by-nc-4.0"), {"accepts_licence": "cc-by-nc-4.0"}, True),
            (OTHER.format(name="stabilityai-ai-community"), {}, False),
            (OTHER.format(name="stabilityai-ai-community"), {"accepts_licence": "stabilityai-ai-community"}, True),
            ("", {}, False),
            ("", {"licence": "apache-2.0"}, True),
            ("", {"licence": "cc-by-nc-4.0"}, False),
        ],
    )
    def test_decides_whether_the_model_serves(
        self, tmp_path: Path, text: str, options: dict[str, str], works: bool
    ) -> None:
        problem = DiffusersPictures(folder=str(save_hollow(tmp_path / "model", card=text)), **options).problem()
        assert (problem == "") is works
        assert works or "licence" in problem

    def test_says_what_stands_under_a_condition(self, tmp_path: Path) -> None:
        folder = save_hollow(tmp_path / "model", card=card("gemma"))
        assert DiffusersPictures(folder=str(folder)).problem() == (
            "The model's licence allows commercial use on a condition only (Gemma). Take another model, or set the "
            "option “accepts_licence” to gemma if your company has the right to use it."
        )
