import pytest

from brandkit.domain.findings import Severity
from brandkit.domain.kit_findings import KitConcern
from brandkit.frames.subsampling import stroke_difference
from brandkit.kit_checks.pairs import list_pairs
from brandkit.kit_checks.seen_colours import list_seen_colours
from brandkit.kit_checks.standard import check_kit
from builder.document.kit_demands import ColourPair
from builder.document.kit_values import ColourRole, KitValues
from tests.brandkit.kits import build_kit_values


def kit_of(*hexes: str, **changes: object) -> KitValues:
    colours = tuple(ColourRole(role=f"c{number}", name=f"C{number}", hex=value) for number, value in enumerate(hexes))
    return KitValues(name="Kit", colours=colours, type_styles=()).model_copy(update=changes)


def concerns(kit: KitValues, concern: KitConcern) -> list[tuple[str, ...]]:
    return [finding.roles for finding in check_kit(kit) if finding.concern is concern]


class TestSeenColours:
    def test_are_within_what_a_person_sees(self) -> None:
        kit = build_kit_values()
        assert all(seen.difference < 0.9 for seen in list_seen_colours(kit))
        assert concerns(kit, KitConcern.SEEN_COLOUR) == []

    def test_follow_each_colour_with_its_tints(self) -> None:
        kit = kit_of("#000000")
        kit = kit.model_copy(update={"colours": (kit.colours[0].model_copy(update={"tint_ratios": (0.5, 0.1)}),)})
        assert [(seen.name, seen.hex) for seen in list_seen_colours(kit)] == [
            ("C0", "#000000"),
            ("C0 50 %", "#808080"),
            ("C0 10 %", "#e6e6e6"),
        ]


class TestPairs:
    def test_that_are_named_are_the_only_ones_allowed(self) -> None:
        kit = kit_of("#000000", "#ffffff", pairs=(ColourPair(text="c0", ground="c1"),))
        assert [(pair.text, pair.is_allowed) for pair in list_pairs(kit)] == [("c0", True), ("c1", False)]

    @pytest.mark.parametrize(
        ("text", "severities"), [("#767676", []), ("#777777", [Severity.HINT]), ("#aaaaaa", [Severity.WARNING])]
    )
    def test_say_what_they_cannot_carry(self, text: str, severities: list[Severity]) -> None:
        kit = kit_of(text, "#ffffff", pairs=(ColourPair(text="c0", ground="c1"),))
        found = [finding for finding in check_kit(kit) if finding.concern is KitConcern.PAIR_CONTRAST]
        assert [finding.severity for finding in found] == severities

    def test_miss_a_ground_for_a_type_style(self) -> None:
        kit = build_kit_values()
        greys = tuple(ColourRole(role=c.role, name=c.name, hex="#808080") for c in kit.colours)
        assert ("ink",) in concerns(kit.model_copy(update={"colours": greys}), KitConcern.PAIR_CONTRAST)


class TestThinStrokes:
    def test_lose_their_colour_where_it_is_strong(self) -> None:
        assert ("c0", "c1") in concerns(kit_of("#e20074", "#ffffff"), KitConcern.THIN_STROKES)

    def test_keep_their_colour_where_there_is_none(self) -> None:
        assert concerns(kit_of("#000000", "#ffffff", "#555555"), KitConcern.THIN_STROKES) == []

    def test_keep_more_the_wider_they_are(self) -> None:
        lost = [stroke_difference("#e20074", "#ffffff", width_px=width) for width in (1, 3, 5)]
        assert lost[0] > 15 > 5 > lost[1] > 1 > lost[2]


class TestColourVision:
    def test_finds_red_and_green_that_collapse(self) -> None:
        assert concerns(kit_of("#a8471d", "#6d6d00"), KitConcern.COLOUR_VISION) == [("c0", "c1")]

    def test_leaves_blue_and_amber_alone(self) -> None:
        assert concerns(kit_of("#0072b2", "#e69f00"), KitConcern.COLOUR_VISION) == []
