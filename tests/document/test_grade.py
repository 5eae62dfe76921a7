"""Grades: which one counts, and what it is put on."""

import pytest

from builder.document.backgrounds import ColourBackground, PictureBackground
from builder.document.colour import RoleColour
from builder.document.fingerprint import segment_fingerprints
from builder.document.geometry import Place
from builder.document.grade import Grade, effective_grade
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.layers import LogoLayer, PictureLayer, TextLayer
from builder.document.needs import assets_of
from builder.document.resolve import resolve
from builder.document.timeline import PinnedDuration, Segment, Timeline

ASSET, TABLE = "a" * 64, "b" * 64
WARM, COLD = Grade(temperature_ratio=0.5), Grade(temperature_ratio=-0.5)
PLACE = Place(x_px=0, y_px=0, width_px=100, height_px=100)
KIT = KitValues(
    name="Northwind",
    colours=(ColourRole(role="primary", name="Blue", hex="#102a43"),),
    type_styles=(TypeStyle(role="body", name="Body", font=ASSET, family="Inter", size_px=40, colour="primary"),),
    logos=(LogoVariant(variant="primary", name="Logo", asset=ASSET, width_px=100, height_px=40),),
)


def meaning(*, of_video=None, of_segment=None, background=None):
    segment = Segment(
        id="s",
        duration=PinnedDuration(frames=30),
        background=background or ColourBackground(colour=RoleColour(role="primary")),
        layers=(
            PictureLayer(id="picture", place=PLACE, asset=ASSET),
            TextLayer(id="text", place=PLACE, text="Hello"),
            LogoLayer(id="logo", place=PLACE),
        ),
        grade=of_segment,
    )
    return resolve(Timeline(segments=(segment,), grade=of_video), kit=KIT, narration_seconds={})


class TestTheGradeThatCounts:
    @pytest.mark.parametrize(
        ("of_segment", "of_video", "counts"),
        [(None, None, None), (None, WARM, WARM), (COLD, WARM, COLD), (Grade(), WARM, None), (None, Grade(), None)],
    )
    def test_is_the_segments_own_or_else_the_videos(self, of_segment, of_video, counts):
        assert effective_grade(of_segment, of_video) == counts

    def test_is_none_where_its_table_has_no_share(self):
        assert Grade(lut=TABLE, lut_ratio=0).is_neutral
        assert not Grade(lut=TABLE, lut_ratio=0.1).is_neutral


class TestResolving:
    def test_grades_pictures_and_nothing_else(self):
        looks = [layer.look for layer in meaning(of_video=WARM).segments[0].layers]
        assert [getattr(look, "grade", "never") for look in looks] == [WARM, "never", "never"]

    def test_grades_a_picture_in_the_background_but_no_brand_colour(self):
        graded = meaning(of_segment=COLD, background=PictureBackground(asset=ASSET)).segments[0].fill
        assert graded.grade == COLD
        assert not hasattr(meaning(of_segment=COLD).segments[0].fill, "grade")

    def test_changes_the_fingerprint_of_what_it_counts_in(self):
        assert segment_fingerprints(meaning(of_video=WARM)) != segment_fingerprints(meaning())
        assert segment_fingerprints(meaning(of_video=WARM)) == segment_fingerprints(meaning(of_segment=WARM))
        assert segment_fingerprints(meaning(of_video=Grade())) == segment_fingerprints(meaning())

    def test_needs_the_tables_file(self):
        timeline = Timeline(grade=Grade(lut=TABLE))
        assert assets_of(timeline) == (TABLE,)
