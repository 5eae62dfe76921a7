"""What a finding proposes, done on the server: over the revision at which it was found, and within one's rights."""

from pathlib import Path

import pytest

from brandkit import api as brandkit
from builder.document.colour import RoleColour
from builder.document.kit_demands import KitPart, LexiconEntry, MusicTrack, PartKind, WordingKind
from builder.document.layers import TextLayer
from builder.document.sounds import Music
from builder.document.timeline import Segment, Timeline
from builder.models import AssetKind, Role, Video
from builder.models.errors import BuilderError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.services import mending
from builder.services.checking import check_video
from builder.services.mending import Mend, apply_fix
from builder.services.saving import Save, SegmentChange, save_video
from builder.services.videos import create_video
from tests.builder.houses import FONT, NOW, House, add_asset, build_segment
from tests.builder.http.clients import signed_in
from tests.builder.services.test_policy import add_small_logo

pytestmark = pytest.mark.django_db

CONTRAST = Mend(revision=1, rule="text-contrast", segment_id="one", layer_id="title")


def unreadable(text: str = "Teal on teal", **more: object) -> Segment:
    layer = build_segment("x", text=text).layers[0].model_copy(update={"colour": RoleColour(role="primary")})
    return build_segment("one", layers=(layer.model_dump(),), **more)


def teach(house: House, **changes: object) -> None:
    """The kit in use demands more."""
    values = brandkit.get_kit(house.workspace.key).values.model_copy(update=changes)
    brandkit.publish_version(brandkit.save_draft(house.workspace.key, values=values).id, now=NOW)


def title_of(video: Video) -> TextLayer:
    layer = get_timeline(video).segments[0].layers[0]
    assert isinstance(layer, TextLayer)
    return layer


def code_of(error: pytest.ExceptionInfo[BuilderError]) -> str:
    return error.value.code


class TestMending:
    def test_does_what_the_finding_proposes(self, house: House) -> None:
        video = house.add_video("Off brand", unreadable(), build_segment("two"))
        result = apply_fix(video.id, by=house.author, mend=CONTRAST, now=NOW)
        video.refresh_from_db()
        assert (result.revision, list(result.segments), result.collisions) == (video.revision, ["one"], ())
        assert title_of(video).colour == RoleColour(role="white")
        assert check_video(video.id, by=house.author, now=NOW) == ()

    def test_puts_a_missing_part_into_the_video(self, house: House) -> None:
        teach(
            house,
            parts=(
                KitPart(
                    role="intro", name="Intro", kind=PartKind.INTRO, segment=build_segment("hello"), is_required=True
                ),
            ),
        )
        video = house.add_video("No intro", build_segment("one"))
        (finding,) = (one.finding for one in check_video(video.id, by=house.author, now=NOW))
        apply_fix(
            video.id,
            by=house.author,
            mend=Mend(
                revision=1,
                rule=finding.rule,
                segment_id=finding.segment_id,
                layer_id=finding.layer_id,
                fingerprint=finding.fingerprint,
            ),
            now=NOW,
        )
        first, second = get_timeline(Video.objects.get(id=video.id)).segments
        assert (first.part, second.id) == ("intro", "one")

    def test_changes_the_music(self, house: House) -> None:
        fonts = (FONT.with_name("Inter_600SemiBold.ttf"), FONT.with_name("Sora_600SemiBold.ttf"))
        kinds = {"kind": AssetKind.AUDIO, "media_type": "audio/wav"}
        songs = [add_asset(house.workspace, path, owner=house.admin, **kinds) for path in fonts]
        teach(house, music=(MusicTrack(role="calm", name="Calm", asset=songs[0].sha256),))
        timeline = Timeline(segments=(build_segment("one"),), music=Music(asset=songs[1].sha256))
        video = create_video(house.workspace.key, by=house.author, title="Loud", now=NOW, timeline=timeline)
        apply_fix(video.id, by=house.author, mend=Mend(revision=1, rule="music-approved", segment_id="one"), now=NOW)
        music = get_timeline(Video.objects.get(id=video.id)).music
        assert music is not None
        assert music.asset == songs[0].sha256

    def test_refuses_a_video_that_was_changed_since(self, house: House) -> None:
        video = house.add_video("Off brand", unreadable())
        change = SegmentChange(base_revision=1, document=unreadable("Something else"))
        save_video(video.id, by=house.manager, save=Save(segments=(change,)), now=NOW)
        with pytest.raises(ConflictError) as caught:
            apply_fix(video.id, by=house.author, mend=CONTRAST, now=NOW)
        assert (code_of(caught), caught.value.data) == ("video-changed", {"revision": 2, "wanted": 1})
        assert title_of(video).text == "Something else"

    def test_refuses_a_video_that_is_changed_while_it_is_judged(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        video = house.add_video("Off brand", unreadable())
        judge = mending.judge_video

        def judge_slowly(video: Video, **more: object) -> object:
            judgement = judge(video, now=NOW)
            change = SegmentChange(base_revision=1, document=unreadable("Meanwhile"))
            save_video(video.id, by=house.manager, save=Save(segments=(change,)), now=NOW)
            return judgement

        monkeypatch.setattr(mending, "judge_video", judge_slowly)
        with pytest.raises(ConflictError, match="changed meanwhile"):
            apply_fix(video.id, by=house.author, mend=CONTRAST, now=NOW)
        assert (title_of(video).text, title_of(video).colour) == ("Meanwhile", RoleColour(role="primary"))

    def test_tells_findings_of_one_place_apart_whatever_the_language(self, house: House) -> None:
        words = (
            LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="affordable"),
            LexiconEntry(word="guys", kind=WordingKind.BANNED, instead="people"),
        )
        teach(house, lexicon=words)
        video = house.add_video("Off brand", build_segment("one", text="Hello guys, this is cheap"))
        mend = Mend(revision=1, rule="wording", segment_id="one", layer_id="title")
        with pytest.raises(InvalidError) as caught:
            apply_fix(video.id, by=house.author, mend=mend, now=NOW)
        said = caught.value.data["found"]
        assert isinstance(said, list)
        assert (code_of(caught), len(said)) == ("finding-ambiguous", 2)
        browser, address = signed_in(house.author), f"/api/v1/videos/{video.id}/check"
        shown = browser.post(address, {}, content_type="application/json", headers={"accept-language": "de"}).json()
        chosen = next(one["fingerprint"] for one in shown if "guys" in one["message"] and one["code"] == "wording")
        assert chosen == next(one["fingerprint"] for one in said if "guys" in one["message"])
        apply_fix(video.id, by=house.author, mend=mend.model_copy(update={"fingerprint": chosen}), now=NOW)
        assert title_of(video).text == "Hello people, this is cheap"

    def test_mends_what_is_found_in_the_picture_of_a_preset(self, house: House, tmp_path: Path) -> None:
        video = add_small_logo(house, tmp_path, side_px=60)
        mend = Mend(revision=1, rule="logo-size", segment_id="one", layer_id="logo")
        with pytest.raises(NotFoundError):
            apply_fix(video.id, by=house.author, mend=mend, now=NOW)
        apply_fix(video.id, by=house.author, mend=mend.model_copy(update={"preset": "720p"}), now=NOW)
        (logo,) = get_timeline(Video.objects.get(id=video.id)).segments[0].layers
        assert logo.place.height_px == 72

    def test_says_what_is_not_there(self, house: House) -> None:
        video = house.add_video("On brand", build_segment("one"))
        for mend in (
            CONTRAST,
            Mend(revision=1, rule="no-such-rule", segment_id="nowhere"),
        ):
            with pytest.raises(NotFoundError) as caught:
                apply_fix(video.id, by=house.author, mend=mend, now=NOW)
            assert code_of(caught) == "finding-gone"

    def test_leaves_what_is_locked(self, house: House) -> None:
        video = house.add_video("Locked", unreadable(locked=True))
        with pytest.raises(ForbiddenError) as caught:
            apply_fix(video.id, by=house.author, mend=CONTRAST, now=NOW)
        assert code_of(caught) == "locked-part"
        apply_fix(video.id, by=house.manager, mend=CONTRAST, now=NOW)

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.VIEWER])
    def test_needs_the_right_to_edit(self, house: House, role: Role) -> None:
        video = house.add_video("Off brand", unreadable())
        with pytest.raises(ForbiddenError):
            apply_fix(video.id, by=house[role], mend=CONTRAST, now=NOW)
