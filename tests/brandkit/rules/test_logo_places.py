"""Where the editor puts a logo, the rules have nothing to say: the same cases run in tests/js/stage/logos.test.js."""

import json
from pathlib import Path

import pytest

from brandkit.rules.registry import RuleRegistry
from brandkit.rules.shipped import STANDARD_RULES
from brandkit.rules.standard import check_segment
from builder.document.geometry import Anchor, Canvas
from builder.document.kit_demands import SafeMargins
from tests.brandkit.kits import build_kit_values
from tests.brandkit.scenes import logo, segment

CASES = json.loads((Path(__file__).parents[2] / "cases" / "logo_places.json").read_text())
RULES = RuleRegistry([STANDARD_RULES.get(code) for code in ("logo-place", "safe-area")])
"""The second one looks at boxes: a case whose box is larger than its logo is the first one's alone."""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
class TestLogoPlaces:
    def test_give_no_finding(self, case):
        kit = build_kit_values()
        variant = kit.logos[0].model_copy(
            update={
                "places": tuple(Anchor(place) for place in case["places"]),
                "clear_space_ratio": case["clear_space_ratio"],
            }
        )
        margins = tuple(SafeMargins.model_validate(one) for one in case["margins"])
        kit = kit.model_copy(update={"logos": (variant,), "safe_margins": margins})
        width, height = case["box"]["width_px"], case["box"]["height_px"]
        found = [
            finding.rule
            for x, y in case["boxes"].values()
            for finding in check_segment(
                segment(logo((x, y, width, height))), kit=kit, canvas=Canvas(**case["canvas"]), rules=RULES
            )
        ]
        assert found == ([] if width == 4 * height else ["safe-area"] * len(case["boxes"]))
