"""One function finds what the brand says, of a video of a workspace and of a film that belongs to none."""

import pytest

from builder.document.geometry import Place
from builder.document.kit_demands import MusicTrack
from builder.document.layers import TextLayer
from builder.document.sounds import LayerSound
from builder.document.timeline import Segment, Timeline
from builder.management.exporting.films import COMMAND_LINE
from builder.models import Asset, AssetKind
from builder.selectors.documents import get_kit_of
from builder.selectors.origins import Source
from builder.services.judging import Examined, examine_document
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db
SONG, THEME = "5" * 64, "6" * 64


@pytest.fixture
def sounding() -> Segment:
    place = Place(x_px=200, y_px=400, width_px=1500, height_px=200)
    return build_segment("one", layers=(TextLayer(id="title", text="Hi", place=place, sound=LayerSound(asset=SONG)),))


def examine(house: House, segment: Segment, **more: object) -> Examined:
    theme = MusicTrack(role="theme", name="Theme", asset=THEME)
    kit = get_kit_of(house.video).values.model_copy(update={"music": (theme,)})
    return examine_document(Timeline(segments=(segment,)), kit=kit, now=NOW, **more)


def rules_of(examined: Examined) -> set[str]:
    return {finding.rule for finding in examined.findings}


class TestSounds:
    @pytest.mark.parametrize(("seconds", "is_found"), [(42.0, True), (1.9, False), (None, False)])
    def test_of_a_workspace_are_as_long_as_its_originals(
        self, house: House, sounding: Segment, seconds: float | None, is_found: bool
    ) -> None:
        Asset.objects.create(
            workspace=house.workspace,
            sha256=SONG,
            kind=AssetKind.AUDIO,
            media_type="audio/mpeg",
            name="Song.mp3",
            size_bytes=1,
            facts={} if seconds is None else {"duration_seconds": seconds},
            created_by=house.author,
        )
        examined = examine(house, sounding, area=house.workspace.key)
        assert ("music-approved" in rules_of(examined)) is is_found

    def test_of_a_film_that_belongs_to_no_workspace_are_as_long_as_its_files(
        self, house: House, sounding: Segment
    ) -> None:
        sources = {SONG: Source("Song.mp3", "audio", "audio/mpeg", seconds=42.0)}
        assert "music-approved" in rules_of(examine(house, sounding, area=COMMAND_LINE, sources=sources))


class TestEarlier:
    def test_counts_for_segments_that_are_the_same_alone(self, house: House) -> None:
        first = examine(house, build_segment("one"), area=house.workspace.key)
        same = examine(house, build_segment("one"), area=house.workspace.key, earlier=first)
        assert same.gathered["one"] is first.gathered["one"]
        other = examine(house, build_segment("one", text="Other"), area=house.workspace.key, earlier=first)
        assert other.find_gathered(first.resolved.segments[0]) is None
        assert first.find_gathered(first.resolved.segments[0]) is first.gathered["one"]
