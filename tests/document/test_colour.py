import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.document.colour import RoleColour, tint_of
from builder.document.roles import Roles, Where
from tests.brandkit.kits import build_kit_values
from tests.document.strategies import hex_colours

CASES = json.loads((Path(__file__).parents[1] / "cases" / "tints.json").read_text())["cases"]


class TestTint:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["tint"])
    def test_is_mixed_with_white(self, case: dict[str, str | float]) -> None:
        assert tint_of(str(case["hex"]), tint_ratio=float(case["tint_ratio"])) == case["tint"]

    @given(hex_colours(), st.floats(0.01, 0.99))
    def test_is_never_darker_than_its_colour(self, colour: str, tint_ratio: float) -> None:
        tint = bytes.fromhex(tint_of(colour, tint_ratio=tint_ratio)[1:])
        assert all(mixed >= full for mixed, full in zip(tint, bytes.fromhex(colour[1:]), strict=True))

    @pytest.mark.parametrize("tint_ratio", [0, 1, -0.5, float("nan")])
    def test_is_a_share_between_nothing_and_all(self, tint_ratio: float) -> None:
        with pytest.raises(ValidationError):
            RoleColour(role="accent", tint_ratio=tint_ratio)


class TestRoleColour:
    def test_stands_for_its_tint(self) -> None:
        roles = Roles(build_kit_values(accent="#000000"))
        assert roles.hex_of(RoleColour(role="accent"), where=Where()) == "#000000"
        assert roles.hex_of(RoleColour(role="accent", tint_ratio=0.1), where=Where()) == "#e6e6e6"
