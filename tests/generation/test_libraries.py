"""The libraries in the names of derived media are those that take part in making them."""

import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from brandkit.domain.proofs import PROOF_RECIPE
from generation.domain.kinds import LIBRARIES, PICTURES, RECIPES, ArtifactKind
from generation.domain.libraries import DRAWING_LIBRARIES, FOOTAGE_LIBRARIES, library_versions

ROOT = Path(__file__).parents[2]
RENDERING = ROOT / "generation" / "rendering"
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)|import_module\(\"(\w+)\"", re.MULTILINE)
OPTIONAL = {"torch"}
"""It composites on a card, to the same bits, where somebody installed it."""
PROVED = {ArtifactKind.TEASER, ArtifactKind.STILL}
"""They are proved as they are made, so that their recipe is the proof's as well."""
DRAWN = {*PICTURES, ArtifactKind.PACKET_RUN} - PROVED


def pins() -> dict[str, str]:
    """The packages that people wish for, with their versions."""
    lines = (ROOT / "requirements" / "main.in").read_text().split()
    return {re.sub(r"\[.*\]", "", name): version for name, _, version in (line.partition("==") for line in lines)}


def drawing_packages() -> Iterator[str]:
    """The distributions that the renderer imports anywhere but for sound."""
    distributions = packages_distributions()
    for path in RENDERING.rglob("*.py"):
        if "audio" in path.relative_to(RENDERING).parts:
            continue
        for match in IMPORT.finditer(path.read_text()):
            module = match[1] or match[2]
            if module not in OPTIONAL and module in distributions:
                yield distributions[module][0].replace("_", "-")


class TestDrawingLibraries:
    def test_are_those_of_the_requirements_that_the_renderer_imports(self) -> None:
        assert set(drawing_packages()) & set(pins()) == set(DRAWING_LIBRARIES)

    def test_stand_in_keys_with_the_versions_of_the_requirements(self) -> None:
        *libraries, codec = library_versions(DRAWING_LIBRARIES)
        assert libraries == [f"{name} {pins()[name]}" for name in DRAWING_LIBRARIES]
        assert re.fullmatch(r"libavcodec \d+\.\d+\.\d+", codec)


class TestKinds:
    @pytest.mark.parametrize("kind", sorted(DRAWN))
    def test_that_the_compositor_draws_share_its_recipe_and_libraries(self, kind: ArtifactKind) -> None:
        assert RECIPES[kind] == RECIPES[ArtifactKind.LAYER_BITMAP] > 2
        assert LIBRARIES[kind] == DRAWING_LIBRARIES

    @pytest.mark.parametrize("kind", sorted(PROVED))
    def test_that_are_proved_as_they_are_made_follow_both_recipes(self, kind: ArtifactKind) -> None:
        assert divmod(RECIPES[kind], 1000) == (RECIPES[ArtifactKind.LAYER_BITMAP], PROOF_RECIPE)
        assert LIBRARIES[kind] == DRAWING_LIBRARIES

    @pytest.mark.parametrize("kind", [ArtifactKind.RENDITION, ArtifactKind.PROXY])
    def test_of_footage_name_what_bakes_it(self, kind: ArtifactKind) -> None:
        assert LIBRARIES[kind] == FOOTAGE_LIBRARIES
        assert {"opencv-python-headless", "numba"} <= set(FOOTAGE_LIBRARIES)
