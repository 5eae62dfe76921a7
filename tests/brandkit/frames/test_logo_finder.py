"""Logos found in pictures, and what is said about the copies."""

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from brandkit.domain.findings import Region
from brandkit.domain.marks import FoundMark, MarkFault, MarkUse, WrongMark
from brandkit.frames.footage_marks import join_sightings
from brandkit.frames.logo_finder import LogoFinder, Mark
from brandkit.frames.marks.templates import build_template
from tests.recall.mark_scenes import DrawnLogo, Pasting, logos, make_picture, mirrored, paste, recoloured

CALM = np.full((270, 480, 3), (214, 222, 230), np.uint8)


@cache
def drawn(name: str) -> DrawnLogo:
    """A logo by its name; drawing them takes two seconds, which runs without these tests do not spend."""
    return next(logo for logo in logos() if logo.name == name)


@pytest.fixture(scope="module")
def finder() -> LogoFinder:
    return LogoFinder(
        [
            Mark("shield", MarkUse.IN_USE, drawn("shield").rgba),
            Mark("old", MarkUse.RETIRED, drawn("peaks").rgba),
            Mark("rival", MarkUse.FOREIGN, drawn("cube").rgba),
        ]
    )


def look(finder: LogoFinder, logo: DrawnLogo, *, picture=CALM, seed=0, **how) -> tuple[FoundMark, ...]:
    pasting = replace(Pasting(height_px=100), **how)
    return finder.find(paste(np.random.default_rng(seed), picture, logo, pasting).picture)


def faults(found: tuple[FoundMark, ...]) -> list[MarkFault]:
    return [fault.fault for mark in found for fault in mark.faults]


@pytest.mark.slow
class TestLogoFinder:
    def test_finds_a_logo_where_it_is(self, finder):
        pasted = paste(np.random.default_rng(3), CALM, drawn("shield"), Pasting(height_px=100, angle_degrees=12))
        (found,) = finder.find(pasted.picture)
        assert (found.name, found.use, found.faults) == ("shield", MarkUse.IN_USE, ())
        corners = np.array(found.region.corners) * (480, 270)
        rows, columns = np.where(drawn("shield").rgba[..., 3] > 8)
        wide, high = drawn("shield").rgba.shape[1::-1]
        across, down = (pasted.corners[1] - pasted.corners[0]) / wide, (pasted.corners[3] - pasted.corners[0]) / high
        top_left = pasted.corners[0] + across * columns.min() + down * rows.min()
        assert np.abs(corners[0] - top_left).max() < 1.5

    @pytest.mark.parametrize("height_px", [48, 200])
    def test_finds_it_at_any_size(self, finder, height_px):
        assert [mark.name for mark in look(finder, drawn("shield"), height_px=height_px, jpeg_quality=85)] == ["shield"]

    def test_finds_it_with_a_part_hidden(self, finder):
        (found,) = look(finder, drawn("shield"), hidden_share=0.25)
        assert (found.name, found.faults) == ("shield", ())

    def test_finds_it_turned_by_a_quarter(self, finder):
        (found,) = look(finder, drawn("shield"), angle_degrees=90)
        assert (found.name, found.faults) == ("shield", ())

    def test_says_which_colour_is_wrong(self, finder):
        wrong, difference = recoloured(np.random.default_rng(1), drawn("shield"), at_least=4)
        (found,) = look(finder, wrong)
        (fault,) = found.faults
        assert fault.fault is MarkFault.COLOUR
        assert fault.expected in drawn("shield").colours
        assert fault.measured == pytest.approx(difference, abs=1.5)
        assert fault.is_sure

    def test_sees_that_it_is_stretched(self, finder):
        (found,) = look(finder, drawn("shield"), stretch=1.04, height_px=180)
        (fault,) = found.faults
        assert fault.fault is MarkFault.STRETCHED
        assert fault.measured == pytest.approx(0.04, abs=0.01)
        assert faults(look(finder, drawn("shield"), stretch=0.96, height_px=180)) == [MarkFault.STRETCHED]

    def test_sees_that_it_is_mirrored(self):
        leaf = drawn("leaf")
        found = look(LogoFinder([Mark("leaf", MarkUse.IN_USE, leaf.rgba)]), mirrored(leaf))
        assert faults(found) == [MarkFault.MIRRORED]

    @pytest.mark.parametrize("name", ["monogram", "cube"])
    def test_sees_that_it_is_mirrored_within_the_same_outline(self, name):
        finder = LogoFinder([Mark(name, MarkUse.IN_USE, drawn(name).rgba)])
        assert MarkFault.MIRRORED in faults(look(finder, mirrored(drawn(name))))
        assert faults(look(finder, drawn(name))) == []

    def test_finds_it_with_nearly_half_of_it_hidden(self):
        finder = LogoFinder([Mark("leaf", MarkUse.IN_USE, drawn("leaf").rgba)])
        (found,) = look(finder, drawn("leaf"), hidden_share=0.4)
        assert (found.name, found.faults) == ("leaf", ())

    def test_names_former_logos_and_foreign_marks(self, finder):
        assert [(mark.name, mark.use) for mark in look(finder, drawn("peaks"))] == [("old", MarkUse.RETIRED)]
        assert [(mark.name, mark.use) for mark in look(finder, drawn("cube"))] == [("rival", MarkUse.FOREIGN)]

    def test_tells_variants_of_one_outline_by_their_colours(self):
        both = LogoFinder(
            [Mark(name, MarkUse.IN_USE, drawn(f"northwind-{name}").rgba) for name in ("primary", "reversed")]
        )
        (light,) = look(both, drawn("northwind-primary"))
        (dark,) = look(both, drawn("northwind-reversed"), picture=255 - CALM)
        assert [(mark.name, mark.faults) for mark in (light, dark)] == [("primary", ()), ("reversed", ())]

    def test_finds_nothing_where_there_is_nothing(self, finder):
        rng = np.random.default_rng(8)
        pictures = [cv2.resize(make_picture(rng), (480, 270), interpolation=cv2.INTER_AREA) for _ in range(3)]
        assert [mark for picture in pictures for mark in finder.find(picture)] == []
        assert finder.find(CALM) == ()
        assert finder.find(CALM[:10, :10]) == ()

    def test_takes_light_in_a_photograph_for_what_it_is(self, finder):
        pasted = paste(np.random.default_rng(4), CALM, drawn("shield"), Pasting(height_px=200)).picture.astype(
            np.float32
        )
        shade = cv2.resize(np.array([[0.62, 0.95], [0.7, 0.8]], np.float32), (480, 270), interpolation=cv2.INTER_CUBIC)
        grain = np.random.default_rng(0).normal(0, 6, pasted.shape[:2])[..., None]
        lit = np.clip(pasted * shade[..., None] * (1.0, 0.93, 0.8) + grain, 0, 255).astype(np.uint8)
        assert all(not fault.is_sure for mark in finder.find(lit) for fault in mark.faults)

    def test_knows_no_marks_without_pixels(self):
        empty = np.zeros((20, 20, 4), np.uint8)
        assert build_template(empty, id_="empty", use=MarkUse.IN_USE) is None
        assert LogoFinder([Mark("empty", MarkUse.IN_USE, empty)]).find(CALM) == ()


def sighting(x: float, *, name="shield", score=0.9, fault=None) -> FoundMark:
    region = Region(corners=((x, 0.4), (x + 0.1, 0.4), (x + 0.1, 0.5), (x, 0.5)))
    return FoundMark(name=name, use=MarkUse.IN_USE, region=region, score=score, faults=(fault,) if fault else ())


class TestMarksInFootage:
    FAULT = WrongMark(fault=MarkFault.COLOUR, measured=5.0)

    def test_are_joined_while_they_are_seen(self):
        looks = [(0, []), (1, [sighting(0.1)]), (2, [sighting(0.12, score=0.95)]), (3, []), (4, [sighting(0.15)])]
        (mark,) = join_sightings(looks, step_seconds=1)
        assert (mark.from_seconds, mark.to_seconds, mark.score) == (1, 5, 0.95)

    def test_are_two_where_they_are_far_apart(self):
        assert len(join_sightings([(0, [sighting(0.1)]), (1, [sighting(0.7)])], step_seconds=1)) == 2
        looks = [(0, [sighting(0.1)]), *((n, []) for n in range(1, 6)), (6, [sighting(0.1)])]
        assert len(join_sightings(looks, step_seconds=1)) == 2

    def test_are_wrong_if_they_are_in_half_of_the_frames(self):
        once = [(0, [sighting(0.1, fault=self.FAULT)]), (1, [sighting(0.1)]), (2, [sighting(0.1)])]
        assert join_sightings(once, step_seconds=1)[0].faults == ()
        mostly = [(0, [sighting(0.1, fault=self.FAULT)]), (1, [sighting(0.1, fault=self.FAULT)]), (2, [sighting(0.1)])]
        assert join_sightings(mostly, step_seconds=1)[0].faults == (self.FAULT,)
