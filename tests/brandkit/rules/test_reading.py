"""What one is told of a text's contrast before a colour is chosen: what the rule would say afterwards."""

import pytest

from brandkit import api
from brandkit.domain.evidence import Evidence
from brandkit.domain.measures import ratio_words
from brandkit.frames.colour_difference import contrast_ratio
from builder.document.fills import GradientFill, SolidFill
from tests.brandkit.kits import build_kit_values
from tests.brandkit.rules.test_measured_contrast import PICTURE, check, frame, measured
from tests.brandkit.scenes import ACCENT, CANVAS, INK, PAPER, findings, segment, shape, text


def read(*layers, fill=None, grounds=None):
    kit = build_kit_values()
    return api.list_text_contrasts(
        segment(*layers, fill=fill), kit=kit, canvas=CANVAS, evidence=Evidence(grounds=grounds or {})
    )


class TestTextContrasts:
    def test_hold_every_colour_of_the_kit_against_the_ground(self):
        (found,) = read(text(colour=INK))
        assert (found.layer_id, found.needed_ratio, found.at_frame) == ("text", 4.5, None)
        assert found.own_ratio == pytest.approx(contrast_ratio(INK, PAPER))
        assert found.ratios == {colour: pytest.approx(contrast_ratio(colour, PAPER)) for colour in (INK, PAPER, ACCENT)}

    def test_need_less_of_large_text(self):
        (found,) = read(text(size_px=60))
        assert found.needed_ratio == 3

    def test_take_the_worse_end_of_a_gradient(self):
        (found,) = read(text(colour=INK), fill=GradientFill(start=PAPER, end=INK, angle_degrees=0))
        assert found.own_ratio < contrast_ratio(INK, PAPER) / 2

    def test_look_at_the_shape_below(self):
        (found,) = read(shape((0, 0, 1920, 1080), fill=INK), text(colour=PAPER))
        assert found.own_ratio == pytest.approx(contrast_ratio(PAPER, INK))

    def test_know_nothing_of_a_picture_that_was_not_measured(self):
        (found,) = read(text(), fill=PICTURE)
        assert (found.own_ratio, found.ratios) == (None, {})

    def test_take_the_worst_frame_that_was_measured(self):
        ground = measured(frame((250, 250, 250)), frame((40, 50, 60)))
        (found,) = read(text(colour=INK), fill=PICTURE, grounds={"text": ground})
        assert found.at_frame == 1
        assert found.own_ratio == pytest.approx(contrast_ratio(INK, "#28323c"))
        assert found.ratios[PAPER] == pytest.approx(contrast_ratio(PAPER, "#fafafa"))

    @pytest.mark.parametrize("seen", [(40, 50, 60), (105, 115, 125), (250, 250, 250)])
    def test_say_the_same_ratio_as_the_rule_where_document_and_frames_both_decide(self, seen):
        layers = shape((100, 350, 900, 200), fill="#52606d"), text(colour=INK)
        ground = {"text": measured(frame(seen))}
        (found,) = read(*layers, fill=PICTURE, grounds=ground)
        (finding,) = check("text-contrast", *layers, fill=PICTURE, grounds=ground)
        assert finding.measured == ratio_words(found.own_ratio)
        assert finding.at_frame == found.at_frame

    @pytest.mark.parametrize("ground", [PAPER, INK, ACCENT, "#8a8f98"])
    @pytest.mark.parametrize("colour", [PAPER, INK, ACCENT])
    def test_agree_with_the_rule(self, colour, ground):
        fill = SolidFill(colour=ground)
        (found,) = read(text(colour=colour), fill=fill)
        assert (found.ratios[colour] >= found.needed_ratio) == (
            findings("text-contrast", text(colour=colour), fill=fill) == ()
        )
