"""Who edits which segment."""

from datetime import timedelta

import pytest

from builder.models import Role
from builder.models.errors import ConflictError, ForbiddenError, NotFoundError
from builder.selectors.snapshots import ShownLease, VideoFollower
from builder.services.leases import LASTS, ask_for_lease, give_lease_up, take_lease
from tests.builder.houses import NOW, House

SOON = NOW + timedelta(seconds=10)


def take(house: House, role: Role = Role.AUTHOR, *, later: timedelta = timedelta()) -> None:
    take_lease(house.video.id, by=house[role], segment_id="one", now=NOW + later)


def shown(house: House, *, later: timedelta = timedelta()) -> tuple[ShownLease, ...]:
    return VideoFollower(house.video.id).take(now=NOW + later).leases


class TestLease:
    def test_is_taken_and_renewed_by_whoever_edits(self, house: House) -> None:
        take(house)
        take(house, later=LASTS / 2)
        (lease,) = shown(house, later=LASTS)
        assert (lease.segment_id, lease.user_id, lease.name) == ("one", house.author.pk, house.author.name)

    def test_is_of_nothing_that_the_video_does_not_hold(self, house: House) -> None:
        with pytest.raises(NotFoundError):
            take_lease(house.video.id, by=house.author, segment_id="nine", now=NOW)
        assert shown(house) == ()

    def test_is_told_to_others_who_edit(self, house: House) -> None:
        take(house)
        with pytest.raises(ConflictError) as caught:
            take(house, Role.BRAND_MANAGER)
        assert (caught.value.code, caught.value.data) == ("lease-held", {"by": house.author.name})

    def test_runs_out_by_itself(self, house: House) -> None:
        take(house)
        assert shown(house, later=LASTS) == ()
        take(house, Role.BRAND_MANAGER, later=LASTS)
        (lease,) = shown(house, later=LASTS)
        assert lease.user_id == house.manager.pk

    def test_is_of_one_segment(self, house: House) -> None:
        take(house)
        take_lease(house.video.id, by=house.manager, segment_id="two", now=NOW)
        assert len(shown(house)) == 2

    def test_is_asked_for_and_handed_over(self, house: House) -> None:
        take(house)
        ask_for_lease(house.video.id, by=house.manager, segment_id="one", now=SOON)
        assert [lease.asked_by for lease in shown(house)] == [house.manager.name]
        give_lease_up(house.video.id, by=house.author, segment_id="one", now=SOON)
        (lease,) = shown(house)
        assert (lease.user_id, lease.asked_by) == (house.manager.pk, "")

    def test_is_given_up_by_nobody_else(self, house: House) -> None:
        take(house)
        give_lease_up(house.video.id, by=house.manager, segment_id="one", now=SOON)
        assert len(shown(house)) == 1
        give_lease_up(house.video.id, by=house.author, segment_id="one", now=SOON)
        assert shown(house) == ()

    def test_needs_nobody_to_be_asked_where_it_is_free(self, house: House) -> None:
        with pytest.raises(ConflictError) as caught:
            ask_for_lease(house.video.id, by=house.manager, segment_id="one", now=NOW)
        assert caught.value.code == "lease-free"

    def test_is_for_those_who_may_edit_and_not_found_elsewhere(self, house: House, other_house: House) -> None:
        with pytest.raises(ForbiddenError):
            take(house, Role.REVIEWER)
        with pytest.raises(NotFoundError):
            take_lease(house.video.id, by=other_house.admin, segment_id="one", now=NOW)
