"""Contrast over pictures and footage, from what was measured behind the layer."""

import numpy as np
import pytest

from brandkit.domain.evidence import Evidence, OwnColour
from brandkit.domain.findings import Severity
from brandkit.domain.fixes import AddScrim, UseLogo, UseRole
from brandkit.frames.contrast import SAMPLES, measure_ground, own_colours, pixels_of
from brandkit.rules.registry import RuleRegistry
from brandkit.rules.standard import STANDARD_RULES, check_segment, list_layers_to_measure
from builder.document.fills import ClipFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.kit_values import LogoVariant
from tests.brandkit.kits import LOGO, LOGO_REVERSED, build_kit_values
from tests.brandkit.scenes import CANVAS, INK, PAPER, logo, picture, segment, shape, text

PICTURE = PictureFill(asset="9" * 64, fit=Fit.COVER, behind=INK, move_start=CropBox(), move_end=CropBox(), scrim=None)
FOOTAGE = ClipFill(asset="8" * 64, fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)
MASK = np.full((40, 60), 255, np.uint8)


def frame(*colours: tuple[int, int, int]) -> np.ndarray:
    """A frame of vertical stripes of equal width."""
    pixels = np.zeros((40, 60, 3), np.uint8)
    for index, stripe in enumerate(np.array_split(np.arange(60), len(colours))):
        pixels[:, stripe] = colours[index]
    return pixels


def measured(*frames: np.ndarray, own=()):
    return measure_ground(((number, pixels, MASK) for number, pixels in enumerate(frames)), own=own)


def check(rule, *layers, grounds, fill=PICTURE, kit=None):
    return check_segment(
        segment(*layers, fill=fill),
        kit=kit or build_kit_values(),
        canvas=CANVAS,
        evidence=Evidence(grounds=grounds),
        rules=RuleRegistry([STANDARD_RULES.get(rule)]),
    )


class TestMeasuredGround:
    def test_keeps_the_frames_that_are_worst_for_dark_and_for_light_colours(self):
        ground = measured(frame((10, 10, 10)), frame((120, 120, 120)), frame((250, 250, 250)), frame((90, 90, 90)))
        assert {0, 2} <= {each.at_frame for each in ground.frames}
        assert ground.looked_at == 4
        assert pixels_of(ground).shape == (len(ground.frames), SAMPLES, 3)

    def test_ignores_specks_and_counts_streaks(self):
        speck = np.full((40, 60, 3), 250, np.uint8)
        speck[:1, :20] = 20
        (unmarked,) = measured(speck).frames
        assert unmarked.colours.startswith("14" * 3) or "fa" * 3 in unmarked.colours
        assert not check("text-contrast", text(colour=INK), grounds={"text": measured(speck)})
        streak = np.full((40, 60, 3), 250, np.uint8)
        streak[:4] = (30, 30, 60)
        assert check("text-contrast", text(colour=INK), grounds={"text": measured(streak)})

    def test_looks_only_under_the_letters(self):
        pixels = frame((250, 250, 250), (10, 10, 10))
        mask = np.zeros((40, 60), np.uint8)
        mask[10:20, 5:20] = 255
        ground = measure_ground([(0, pixels, mask)])
        assert not check("text-contrast", text(colour=INK), grounds={"text": ground})

    def test_knows_the_colours_of_a_logo(self):
        found = own_colours(frame((226, 0, 116), (226, 0, 116), (20, 33, 61)), MASK)
        assert [own.colour for own in found] == ["#e20074", "#14213d"]
        assert found[0].share_ratio == pytest.approx(2 / 3)

    def test_is_empty_where_the_layer_covers_nothing(self):
        ground = measure_ground([(0, frame((0, 0, 0)), np.zeros((40, 60), np.uint8))])
        assert ground.frames == ()
        assert not check("text-contrast", text(), grounds={"text": ground})


class TestTextOverFootage:
    def test_is_unjudged_before_it_was_measured(self):
        (finding,) = check("text-contrast", text(), grounds={}, fill=FOOTAGE)
        assert finding.severity is Severity.UNJUDGED

    def test_is_fine_where_every_frame_sets_it_off(self):
        ground = measured(frame((250, 240, 230)), frame((210, 220, 230)))
        assert check("text-contrast", text(colour=INK), grounds={"text": ground}, fill=FOOTAGE) == ()

    def test_is_judged_by_its_worst_frame(self):
        ground = measured(frame((250, 250, 250)), frame((90, 90, 90)), frame((240, 240, 240)))
        (finding,) = check("text-contrast", text(colour=INK), grounds={"text": ground}, fill=FOOTAGE)
        assert finding.severity is Severity.ERROR
        assert finding.at_frame == 1
        assert "in frame 1" in finding.message
        assert "2.3:1" in finding.message

    def test_is_mended_by_a_colour_that_reads_in_every_frame(self):
        ground = measured(frame((30, 30, 40)), frame((50, 40, 60)))
        (finding,) = check("text-contrast", text(colour=INK), grounds={"text": ground}, fill=FOOTAGE)
        assert isinstance(finding.fix, UseRole)
        assert finding.fix.role == "paper"

    def test_is_mended_by_a_veil_that_is_strong_enough_where_no_colour_helps(self):
        ground = measured(frame((250, 250, 250), (10, 10, 10)))
        (finding,) = check("text-contrast", text(colour=PAPER), grounds={"text": ground})
        assert isinstance(finding.fix, AddScrim)
        veiled = PICTURE.model_copy(
            update={"scrim": ResolvedScrim(colour=INK, opacity_ratio=finding.fix.opacity_ratio)}
        )
        share = finding.fix.opacity_ratio
        ink = np.array([0x14, 0x21, 0x3D])
        stripes = [tuple(round(float(value)) for value in ink * share + end * (1 - share)) for end in (250, 10)]
        mended = {"text": measured(frame(*stripes))}
        assert finding.fix.role == "ink"
        assert check("text-contrast", text(colour=PAPER), grounds=mended, fill=veiled) == ()
        weaker = [tuple(int(v) for v in ink * (share - 0.05) + end * (1.05 - share)) for end in (250, 10)]
        assert check("text-contrast", text(colour=PAPER), grounds={"text": measured(frame(*weaker))}, fill=veiled)

    def test_is_not_mended_by_a_veil_under_a_picture_that_lies_over_it(self):
        ground = measured(frame((250, 250, 250), (10, 10, 10)))
        layers = (picture((0, 0, 1920, 1080)), text(colour=PAPER))
        (finding,) = check("text-contrast", *layers, grounds={"text": ground})
        assert finding.fix is None
        assert "Put a shape" in finding.message


class TestLogosOverPictures:
    OWN = (OwnColour(colour=INK, share_ratio=0.7), OwnColour(colour="#e20074", share_ratio=0.3))

    def test_are_fine_where_they_are_seen(self):
        ground = measured(frame((245, 245, 245)), own=self.OWN)
        assert check("logo-background", logo(), grounds={"logo": ground}) == ()

    def test_need_three_to_one_in_the_worst_frame(self):
        ground = measured(frame((245, 245, 245)), frame((60, 70, 90)), own=self.OWN)
        (finding,) = check("logo-background", logo(), grounds={"logo": ground})
        assert finding.at_frame == 1
        assert "needs 3:1" in finding.message

    def test_are_mended_by_another_variant(self):
        kit = build_kit_values()
        variants = (
            kit.logos[0],
            LogoVariant(
                variant="reversed",
                name="Reversed",
                asset=LOGO_REVERSED,
                width_px=400,
                height_px=100,
                on_dark=True,
                colours=("#ffffff",),
            ),
        )
        kit = kit.model_copy(update={"logos": variants})
        ground = measured(frame((30, 40, 60)), own=self.OWN)
        (finding,) = check("logo-background", logo(asset=LOGO), grounds={"logo": ground}, kit=kit)
        assert finding.fix == UseLogo(variant="reversed")

    def test_lose_a_part_that_has_the_colour_of_what_is_behind(self):
        ground = measured(frame((250, 250, 250), (226, 0, 116)), own=self.OWN)
        (finding,) = check("logo-background", logo(), grounds={"logo": ground})
        assert "is lost" in finding.message


class TestLayersToMeasure:
    def test_are_those_over_pictures_and_footage(self):
        kit = build_kit_values()
        over = segment(text(), logo(), shape((0, 0, 10, 10)), fill=FOOTAGE)
        assert list_layers_to_measure(over, kit=kit, canvas=CANVAS) == (0, 1)
        plain = segment(text(), logo())
        assert list_layers_to_measure(plain, kit=kit, canvas=CANVAS) == ()

    def test_are_also_those_that_a_picture_touches(self):
        touched = segment(picture((150, 380, 100, 100)), text(box=(200, 400, 800, 100)))
        assert list_layers_to_measure(touched, kit=build_kit_values(), canvas=CANVAS) == (1,)
        apart = segment(picture((0, 0, 100, 100)), text(box=(200, 400, 800, 100)))
        assert list_layers_to_measure(apart, kit=build_kit_values(), canvas=CANVAS) == ()


BADGE = (OwnColour(colour="#e20074", share_ratio=0.6), OwnColour(colour="#ffffff", share_ratio=0.4))
BADGE_FILE = "3" * 64


class TestLogosWithWhiteInside:
    def kit(self, *, enclosed=("#ffffff",), others=()):
        badge = LogoVariant(
            variant="badge", name="Badge", asset=BADGE_FILE, width_px=400, height_px=100,
            colours=("#e20074", "#ffffff"), enclosed_colours=enclosed, outline="f" * 64,
        )  # fmt: skip
        return build_kit_values().model_copy(update={"logos": (badge, *others)})

    def layer(self):
        shown = logo()
        return shown.model_copy(update={"look": shown.look.model_copy(update={"asset": BADGE_FILE})})

    @pytest.mark.parametrize("ground", [(255, 255, 255), (238, 238, 238)])
    def test_lose_nothing_on_white_pictures_and_fills(self, ground):
        white = measured(frame(ground), own=BADGE)
        assert not check("logo-background", self.layer(), grounds={"logo": white}, kit=self.kit())
        fill = SolidFill(colour=f"#{bytes(ground).hex()}")
        assert not check("logo-background", self.layer(), grounds={}, kit=self.kit(), fill=fill)

    def test_lose_the_part_that_meets_the_ground(self):
        own_ground = measured(frame((226, 0, 116), (255, 255, 255)), own=BADGE)
        (finding,) = check("logo-background", self.layer(), grounds={"logo": own_ground}, kit=self.kit())
        assert "is hard to see" in finding.message

    def test_are_never_replaced_by_another_logo(self):
        disc = LogoVariant(
            variant="disc", name="Disc", asset="4" * 64, width_px=400, height_px=100, colours=("#14213d",),
            outline="0" * 32 + "f" * 32,
        )  # fmt: skip
        same = disc.model_copy(update={"variant": "dark", "asset": "5" * 64, "outline": "f" * 60 + "0" * 4})
        pink = measured(frame((226, 0, 116)), own=BADGE)
        for others, fix in (((disc,), None), ((disc, same), UseLogo(variant="dark"))):
            (finding,) = check(
                "logo-background",
                self.layer(),
                grounds={"logo": pink},
                kit=self.kit(others=others),
                fill=PICTURE,
            )
            if fix is None:
                assert not isinstance(finding.fix, UseLogo)
            else:
                assert finding.fix == fix
