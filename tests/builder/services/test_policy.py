"""What a workspace's policy holds back, what a waiver lets pass, and what the report says of it for ever."""

from datetime import timedelta
from pathlib import Path

import pytest

from brandkit import api as brandkit
from brandkit.api import BrandKitError, Severity, Verdict
from builder.document.colour import RoleColour
from builder.document.geometry import Canvas, Place
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer, TextLayer
from builder.models import AssetKind, AuditEntry, Export, ExportState, Role, Segment, Video
from builder.models.errors import ConflictError, ForbiddenError, InvalidError
from builder.selectors.held_kits import get_kit_in_use
from builder.selectors.reports import get_report
from builder.selectors.waivers import list_waivers_of_video
from builder.services.checking import find_preset, judge_video
from builder.services.exports import request_export
from builder.services.kits import publish_kit
from builder.services.policies import set_policy, take_up_kit
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.waivers import Waive, grant_waiver, withdraw_waiver
from generation.api import ExportOptions
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=7)


def unreadable(text: str = "Teal on teal") -> TextLayer:
    colour = RoleColour(role="primary")
    return build_segment("x", text=text).layers[0].model_copy(update={"colour": colour})


@pytest.fixture
def video(house: House) -> Video:
    one = build_segment("one", layers=(unreadable().model_dump(),))
    return house.add_video("Off brand", one, build_segment("two"))


def export(house: House, video: Video, **more: object) -> Export:
    return request_export(video.id, by=house.author, preset="720p", now=NOW, **more)


def held_back(house: House, video: Video, **more: object) -> dict[str, object]:
    with pytest.raises(ConflictError) as caught:
        export(house, video, **more)
    assert caught.value.code == "held-back-by-brand"
    assert not Export.objects.filter(video=video).exclude(state=ExportState.FAILED).exists()
    return caught.value.data


def waive_all(house: House, video: Video, **more: object) -> None:
    for judged in judge_video(video, now=NOW).held_back_by:
        finding = judged.finding
        wish = Waive(
            rule=finding.rule,
            segment_id=finding.segment_id,
            layer_id=finding.layer_id,
            seen=finding.message,
            measured=finding.measured,
            reason="Agreed for the launch.",
            expires_at=LATER,
        )
        grant_waiver(video.id, by=house.manager, wish=wish.model_copy(update=more), now=NOW)


def add_small_logo(house: House, folder: Path, *, side_px: int) -> Video:
    """A video that shows a logo so high, of which the kit asks for 48 px."""
    mark = folder / "mark.svg"
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><circle r="30" /></svg>')
    asset = add_asset(house.workspace, mark, kind=AssetKind.SVG, media_type="image/svg+xml", owner=house.admin)
    logo = LogoVariant(variant="primary", name="Primary", asset=asset.sha256, width_px=60, height_px=60, on_dark=True)
    values = brandkit.get_kit(house.workspace.key).values.model_copy(update={"logos": (logo,)})
    publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
    place = Place(x_px=900, y_px=700, width_px=side_px, height_px=side_px)
    segment = build_segment("one", layers=(LogoLayer(id="logo", variant="primary", place=place),))
    return house.add_video("Small", segment)


def publish(house: House, primary: str) -> None:
    values = brandkit.get_kit(house.workspace.key).values
    colours = (values.colours[0].model_copy(update={"hex": primary}), *values.colours[1:])
    new = values.model_copy(update={"colours": colours})
    publish_kit(house.workspace.key, by=house.manager, values=new, now=NOW)


class TestPolicy:
    def test_holds_back_what_breaks_the_brand(self, house: House, video: Video) -> None:
        data = held_back(house, video)
        assert "text-contrast" in {finding["rule"] for finding in data["findings"]}
        assert {finding["severity"] for finding in data["findings"]} == {"error"}

    def test_holds_it_back_in_every_shape(self, house: House, video: Video) -> None:
        options = ExportOptions(canvas=Canvas(width_px=1080, height_px=1920))
        assert held_back(house, video, options=options)["count"]

    def test_judges_sizes_in_the_picture_that_is_exported(self, house: House, tmp_path: Path) -> None:
        video = add_small_logo(house, tmp_path, side_px=60)
        (finding,) = held_back(house, video)["findings"]
        assert (finding["rule"], finding["measured"]) == ("logo-size", "40 px")
        assert request_export(video.id, by=house.author, preset="1080p", now=NOW)
        assert request_export(video.id, by=house.author, preset="captions", now=NOW)

    def test_lets_pass_what_it_does_not_name(self, house: House, video: Video) -> None:
        set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, now=NOW)
        assert get_report(house.author, export(house, video).id).contents.verdict is Verdict.PASSED

    def test_is_for_brand_managers_and_in_the_audit_trail(self, house: House) -> None:
        key = house.workspace.key
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                set_policy(key, by=house[role], blocking=(), follows_new_kits=True, now=NOW)
        blocking = [Severity.UNJUDGED, Severity.ERROR]
        workspace = set_policy(key, by=house.manager, blocking=blocking, follows_new_kits=False, now=NOW)
        assert workspace.blocking == ["error", "unjudged"]
        entry = AuditEntry.objects.get(action="workspace.policy-changed")
        assert entry.data["from"] == {"blocking": ["error"], "follows_new_kits": True, "demands_approval": False}


class TestWaiver:
    def test_lets_pass_what_was_seen(self, house: House, video: Video) -> None:
        waive_all(house, video)
        report = get_report(house.author, export(house, video).id).contents
        assert report.verdict is Verdict.WAIVED
        waivers = [judged.waiver for judged in report.findings if judged.waiver]
        assert {waiver.by for waiver in waivers} == {house.manager.name}
        assert AuditEntry.objects.filter(action="finding.waived").count() == len(waivers)

    def test_does_not_let_pass_what_was_never_seen(self, house: House, video: Video) -> None:
        waive_all(house, video)
        one = build_segment("one", layers=(unreadable("Something else").model_dump(),))
        save = Save(segments=(SegmentChange(base_revision=1, document=one),))
        save_video(video.id, by=house.author, save=save, now=NOW)
        held_back(house, video)

    def test_does_not_let_pass_the_same_words_with_another_number(self, house: House, video: Video) -> None:
        waive_all(house, video)
        kept = list_waivers_of_video(house.author, video.id, now=NOW)
        assert any(one.place.measured for one in kept)
        for one in kept:
            withdraw_waiver(one.id, by=house.manager, now=NOW)
        waive_all(house, video, measured="1.0:1 and no other")
        assert judge_video(video, now=NOW).held_back_by

    def test_of_a_size_does_not_let_a_smaller_picture_pass(self, house: House, tmp_path: Path) -> None:
        video = add_small_logo(house, tmp_path, side_px=45)
        waive_all(house, video)
        assert judge_video(video, now=NOW, preset=find_preset("1080p")).held_back_by == ()
        (finding,) = held_back(house, video)["findings"]
        assert (finding["rule"], finding["measured"]) == ("logo-size", "30 px")

    def test_ends(self, house: House, video: Video) -> None:
        waive_all(house, video)
        assert judge_video(video, now=LATER - timedelta(seconds=1)).held_back_by == ()
        assert judge_video(video, now=LATER).held_back_by

    def test_is_withdrawn_once(self, house: House, video: Video) -> None:
        waive_all(house, video)
        for grant in list_waivers_of_video(house.author, video.id, now=NOW):
            with pytest.raises(ForbiddenError):
                withdraw_waiver(grant.id, by=house.author, now=NOW)
            withdraw_waiver(grant.id, by=house.manager, now=NOW)
            with pytest.raises(BrandKitError, match="ended"):
                withdraw_waiver(grant.id, by=house.manager, now=NOW)
        assert AuditEntry.objects.filter(action="waiver.withdrawn").exists()
        held_back(house, video)

    def test_may_hold_for_the_whole_video(self, house: House, video: Video) -> None:
        waive_all(house, video, segment_id=None, layer_id=None, seen="")
        assert judge_video(video, now=NOW).held_back_by == ()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"rule": "no-such-rule"}, "unknown-rule"),
            ({"segment_id": "gone"}, "no-such-place"),
            ({"segment_id": "one", "layer_id": "gone"}, "no-such-place"),
            ({"layer_id": "title"}, "no-such-place"),
            ({"reason": "  "}, "reason-missing"),
            ({"expires_at": NOW}, "waiver-expired"),
            ({"expires_at": NOW + timedelta(days=367)}, "waiver-too-long"),
        ],
    )
    def test_is_refused_where_it_makes_no_sense(self, house: House, video: Video, change: dict, code: str) -> None:
        wish = Waive(rule="text-contrast", reason="Because.", expires_at=LATER).model_copy(update=change)
        with pytest.raises((InvalidError, BrandKitError)) as caught:
            grant_waiver(video.id, by=house.manager, wish=wish, now=NOW)
        assert caught.value.code == code

    def test_is_granted_by_nobody_else(self, house: House, video: Video) -> None:
        wish = Waive(rule="text-contrast", reason="Because.", expires_at=LATER)
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                grant_waiver(video.id, by=house[role], wish=wish, now=NOW)


class TestReport:
    def test_never_changes(self, house: House, video: Video) -> None:
        waive_all(house, video)
        exported = export(house, video)
        before = get_report(house.author, exported.id).contents
        for grant in list_waivers_of_video(house.author, video.id, now=NOW):
            withdraw_waiver(grant.id, by=house.manager, now=NOW)
        Segment.objects.filter(video=video, key="two").update(position=None, removed_at=NOW)
        publish(house, "#123456")
        assert get_report(house.author, exported.id).contents == before
        assert before.kit_number == 1

    def test_says_what_was_checked_and_names_everything(self, house: House) -> None:
        house.put_speech()
        exported = export(house, house.video)
        report = get_report(house.author, exported.id).contents
        assert {check.rule for check in report.checks} == {rule.code for rule in brandkit.list_rules()}
        assert [segment.name for segment in report.segments] == ["One", "Two", "Three"]
        assert len({segment.fingerprint for segment in report.segments}) == 3
        assert report.fingerprint == exported.fingerprint

    def test_is_written_once_for_an_export_that_is_asked_for_again(self, house: House) -> None:
        house.put_speech()
        first, again = (export(house, house.video, idempotency_key="k") for _ in range(2))
        assert get_report(house.author, first.id).contents == get_report(house.author, again.id).contents


class TestNewKit:
    def test_is_followed_at_once(self, house: House) -> None:
        publish(house, "#123456")
        assert get_kit_in_use(house.author, house.video.id).number == 2

    def test_waits_to_be_taken_up(self, house: House) -> None:
        set_policy(house.workspace.key, by=house.admin, blocking=(), follows_new_kits=False, now=NOW)
        publish(house, "#123456")
        publish(house, "#123457")
        kit = get_kit_in_use(house.author, house.video.id)
        assert (kit.number, kit.newer) == (1, 3)
        assert kit.changes == ("Colour Teal changed: Value: #0f7a6c → #123457",)
        assert get_kit_in_use(house.author, house.add_video("New").id).number == 3
        take_up_kit(house.video.id, by=house.author, now=NOW)
        assert get_kit_in_use(house.author, house.video.id).newer is None
        assert AuditEntry.objects.get(action="video.kit-taken-up").data == {"from": 1, "to": 3}
        with pytest.raises(ConflictError):
            take_up_kit(house.video.id, by=house.author, now=NOW)
