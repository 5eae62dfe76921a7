"""The page of what is let pass in a workspace."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from brandkit.models import Waiver
from builder.models import AuditEntry, Video
from builder.selectors import waivers
from builder.services.waivers import Waive, grant_waiver
from tests.builder.houses import House
from tests.builder.http.clients import signed_in
from tests.builder.services.test_policy import video

__all__ = ["video"]
pytestmark = pytest.mark.django_db


def waive(house: House, video: Video, *, reason: str, days: int, layer_id: str | None = "title") -> Waiver:
    wish = Waive(
        rule="text-contrast",
        segment_id="one",
        layer_id=layer_id,
        reason=reason,
        expires_at=timezone.now() + timedelta(days=max(days, 1)),
    )
    grant = grant_waiver(video.id, by=house.manager, wish=wish, now=timezone.now())
    row = Waiver.objects.get(id=grant.id)
    if days < 0:
        row.created_at = timezone.now() + timedelta(days=days - 1)
        row.expires_at = timezone.now() + timedelta(days=days)
        row.save()
    return row


class TestWaivers:
    def test_say_by_whom_until_when_and_why_the_one_that_ends_first_on_top(self, house: House, video: Video) -> None:
        waive(house, video, reason="For the fair.", days=30)
        waive(house, video, reason="For today.", days=1)
        waive(house, video, reason="For last week.", days=-7)
        page = signed_in(house.author).get(reverse("waivers", args=[house.workspace.key]))
        text = page.content.decode()
        assert [one.grant.reason for one in page.context["in_force"]] == ["For today.", "For the fair."]
        assert [one.grant.reason for one in page.context["ended"]] == ["For last week."]
        for said in ("Text can be read", "Off brand", "One: Teal on teal", house.manager.name, "Expired", "For today."):
            assert said in text
        assert "/withdraw/" not in text

    def test_are_withdrawn_with_the_name_of_who_did(self, house: House, video: Video) -> None:
        row = waive(house, video, reason="For the fair.", days=30)
        browser = signed_in(house.admin)
        text = browser.post(reverse("withdraw-waiver", args=[row.id]), follow=True).content.decode()
        for said in ("Withdrawn", house.admin.name, "Nothing is let pass at this time."):
            assert said in text
        assert AuditEntry.objects.get(action="waiver.withdrawn").user == house.admin
        again = browser.post(reverse("withdraw-waiver", args=[row.id]), follow=True).content.decode()
        assert "ended already" in again

    def test_in_force_are_all_listed_however_many_have_ended(
        self, house: House, video: Video, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(waivers, "MOST_ENDED", 1)
        waive(house, video, reason="For the fair.", days=30)
        waive(house, video, reason="For today.", days=1)
        waive(house, video, reason="For last week.", days=-7)
        waive(house, video, reason="For yesterday.", days=-1)
        page = signed_in(house.author).get(reverse("waivers", args=[house.workspace.key]))
        assert [one.grant.reason for one in page.context["in_force"]] == ["For today.", "For the fair."]
        assert [one.grant.reason for one in page.context["ended"]] == ["For yesterday."]

    def test_of_what_is_gone_still_stand_there(self, house: House, video: Video) -> None:
        waive(house, video, reason="For the fair.", days=30)
        Video.objects.filter(id=video.id).update(deleted_at=timezone.now())
        text = signed_in(house.manager).get(reverse("waivers", args=[house.workspace.key])).content.decode()
        assert "A video that is gone" in text

    def test_are_linked_from_the_policy(self, house: House) -> None:
        text = signed_in(house.manager).get(reverse("policy", args=[house.workspace.key])).content.decode()
        assert reverse("waivers", args=[house.workspace.key]) in text

    def test_are_listed_by_the_api(self, house: House, video: Video) -> None:
        waive(house, video, reason="For last week.", days=-7)
        (one,) = signed_in(house.author).get(f"/api/v1/workspaces/{house.workspace.key}/waivers").json()
        assert (one["state"], one["video_id"], one["reason"]) == ("expired", str(video.id), "For last week.")
