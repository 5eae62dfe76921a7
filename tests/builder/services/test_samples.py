"""Sample content: away in one go, and nothing that is needed goes with it."""

import pytest

from builder.document.backgrounds import PictureBackground
from builder.document.timeline import PinnedDuration, Segment
from builder.models import Asset, Video
from builder.models.errors import ForbiddenError
from builder.selectors.samples import find_samples, list_sample_videos
from builder.services.assets import restore_asset
from builder.services.samples import mark_samples, trash_samples
from builder.services.videos import duplicate_video, restore_video
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample(house: House) -> Video:
    """A sample video that shows a sample picture; the kit's font came with it."""
    picture = house.add_generated_picture("Sample.png")
    segment = Segment(id="seen", duration=PinnedDuration(frames=30), background=PictureBackground(asset=picture.sha256))
    video = house.add_video("Look at me", segment)
    mark_samples(video, hashes={picture.sha256, house.font.sha256})
    return video


def test_goes_into_the_trash_in_one_go_and_comes_back(house: House, sample: Video) -> None:
    own = house.add_generated_picture("Own.png")
    gone = trash_samples(house.workspace.key, by=house.admin, now=NOW)
    assert [video.title for video in gone.videos] == ["Look at me"]
    assert [asset.name for asset in gone.assets] == ["Sample.png"]
    assert list(Video.objects.filter(deleted_at=None)) == [house.video]
    assert set(Asset.objects.filter(deleted_at=None)) == {house.font, own}
    assert not list_sample_videos(house.admin, house.workspace.key)

    restore_video(sample.id, by=house.admin, now=NOW)
    restore_asset(gone.assets[0].id, by=house.admin, now=NOW)
    assert find_samples(house.admin, house.workspace.key) == gone


def test_leaves_what_another_video_shows(house: House, sample: Video) -> None:
    copy = duplicate_video(sample.id, by=house.author, now=NOW)
    gone = trash_samples(house.workspace.key, by=house.admin, now=NOW)
    assert gone.assets == ()
    assert copy in Video.objects.filter(deleted_at=None)


def test_is_not_for_authors(house: House, sample: Video) -> None:
    with pytest.raises(ForbiddenError):
        trash_samples(house.workspace.key, by=house.author, now=NOW)
