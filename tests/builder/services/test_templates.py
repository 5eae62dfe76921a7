"""Templates from saving to use, and what authors may do with their locked parts."""

from datetime import timedelta

import pytest
from django.utils import translation

from brandkit import api as brandkit
from builder.document.kit_values import ColourRole, KitValues, VoiceRole
from builder.document.timeline import Segment
from builder.library.templates.shipped import SEGMENTS
from builder.models import AuditEntry, Role, Template, Video
from builder.models import Segment as SegmentRow
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.services import kit_templates, kits, templates
from builder.services.policies import take_up_kit
from builder.services.saving import Save, SegmentChange, SegmentRemoval, save_video
from builder.services.templates import SaveTemplate
from generation.models import Artifact
from generation.services.voices import list_local_voices
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db


def save(house: House, **wish: object) -> Template:
    return templates.save_template(house.video.id, by=house.manager, wish=SaveTemplate(**wish), now=NOW)


def lock_title(house: House) -> None:
    one = build_segment("one").model_dump()
    one["layers"][0]["locked"] = True
    change = SegmentChange(base_revision=1, document=Segment.model_validate(one))
    save_video(house.video.id, by=house.manager, save=Save(segments=(change,)), now=NOW)


def insert(house: House, *segments: Segment) -> None:
    changes = tuple(SegmentChange(base_revision=None, document=segment) for segment in segments)
    save_video(house.video.id, by=house[Role.AUTHOR], save=Save(segments=changes), now=NOW)


class TestSaving:
    def test_keeps_the_chosen_segments_with_places_to_fill(self, house: House) -> None:
        template = save(house, name="  Opening  ", segment_ids=("one", "three"))
        segments = template.document["segments"]
        assert template.name == "Opening"
        assert [segment["id"] for segment in segments] == ["one", "three"]
        assert segments[0]["layers"][0]["slot"]["sample"] == segments[0]["layers"][0]["text"]

    def test_keeps_a_whole_video_for_its_job(self, house: House) -> None:
        template = save(house, name="Welcome", job="onboarding")
        assert (template.job, len(template.document["segments"])) == ("onboarding", 3)
        assert AuditEntry.objects.filter(action="template.saved").count() == 1

    def test_refuses_segments_that_are_not_saved_yet(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            save(house, name="Opening", segment_ids=("one", "unsaved"))
        assert caught.value.code == "template-empty"


class TestOffers:
    def test_begin_with_the_kits_own_and_end_with_those_that_ship(self, house: House) -> None:
        save(house, name="Ours", segment_ids=("one",))
        offered = [shown.offer for shown in templates.list_templates(house.workspace.key, by=house[Role.AUTHOR])]
        assert offered[0].name == "Ours"
        assert {"title", "agenda", "end"} <= {offer.id for offer in offered}

    def test_are_only_the_kits_where_it_says_so(self, house: House) -> None:
        template = save(house, name="Ours", segment_ids=("one",))
        kit_templates.offer_with_kit(template.id, by=house.manager, now=NOW)
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        values = draft.values.model_copy(update={"only_own_templates": True})
        kits.publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        offered = [shown.offer for shown in templates.list_templates(house.workspace.key, by=house[Role.AUTHOR])]
        assert [offer.id for offer in offered] == ["kit-ours"]
        with pytest.raises(NotFoundError):
            templates.use_template(house.video.id, "title", by=house[Role.AUTHOR], now=NOW)

    def test_have_a_small_picture_of_every_segment(self, house: House) -> None:
        for shown in templates.list_templates(house.workspace.key, by=house[Role.AUTHOR]):
            assert len(shown.picture_keys) == len(shown.offer.segments)

    def test_for_segments_of_a_video_draw_nothing_of_whole_videos(self, house: House) -> None:
        kinds = Artifact.objects.filter(kind="illustration")
        offered = templates.list_templates_for(house.video.id, by=house[Role.AUTHOR])
        assert (len(offered), kinds.count()) == (len(SEGMENTS), 1)
        templates.list_templates(house.workspace.key, by=house[Role.AUTHOR])
        assert kinds.count() > 1

    def test_belong_to_the_kit_version_with_all_its_segments(self, house: House) -> None:
        template = save(house, name="Welcome", job="onboarding")
        kit_templates.offer_with_kit(template.id, by=house.manager, now=NOW)
        draft = brandkit.find_draft(house.workspace.key)
        assert draft is not None
        (kept,) = draft.values.templates
        assert (kept.name, len(kept.segments)) == ("Welcome", 3)
        in_use = brandkit.get_kit(house.workspace.key).values
        assert [change.name for change in brandkit.list_changes(in_use, after=draft.values)] == ["Welcome"]


class TestUse:
    def test_gives_new_segments_with_the_files_that_they_show(self, house: House) -> None:
        video, segments = templates.use_template(house.video.id, "picture-text", by=house[Role.AUTHOR], now=NOW)
        again = templates.use_template(house.video.id, "picture-text", by=house[Role.AUTHOR], now=NOW)[1]
        shas = [layer.asset for layer in segments[0].layers if layer.kind == "picture"]
        assert templates.assets_in(video, shas).keys() == set(shas)
        assert segments[0].id != again[0].id
        insert(house, *segments)
        assert get_timeline(house.video).segments[-1].template == "picture-text"

    def test_makes_a_video_in_the_kit(self, house: House) -> None:
        author = house[Role.AUTHOR]
        video = templates.create_from_template(house.workspace.key, "question", by=author, title="", now=NOW)
        timeline = get_timeline(video)
        assert video.title == "Question and answer"
        assert [segment.name for segment in timeline.segments] == ["Question", "Answer"]

    def test_is_not_found_from_elsewhere(self, house: House, other_house: House) -> None:
        template = save(house, name="Ours", segment_ids=("one",))
        with pytest.raises(NotFoundError):
            templates.use_template(other_house.video.id, str(template.id), by=other_house[Role.ADMINISTRATOR], now=NOW)


class TestLanguages:
    def test_are_those_of_whoever_uses_a_template(self, house: House) -> None:
        author = house[Role.AUTHOR]
        with translation.override("de"):
            video = templates.create_from_template(house.workspace.key, "question", by=author, title="", now=NOW)
            offered = {one.offer.id: one.offer for one in templates.list_templates(house.workspace.key, by=author)}
        timeline = get_timeline(video)
        assert video.title == "Frage und Antwort"
        assert [segment.name for segment in timeline.segments] == ["Frage", "Antwort"]
        assert "Was würden Sie tun?" in [getattr(layer, "text", "") for layer in timeline.segments[0].layers]
        assert (offered["timeline"].name, offered["onboarding"].about) == ("Zeitleiste", "Die erste Woche im neuen Job")

    def test_are_not_those_of_templates_that_people_saved(self, house: House) -> None:
        save(house, name="Title", segment_ids=("one",))
        with translation.override("de"):
            offered = [one.offer for one in templates.list_templates(house.workspace.key, by=house[Role.AUTHOR])]
        assert offered[0].name == "Title"

    @pytest.mark.skipif(not list_local_voices("espeak"), reason="No voice speaks German here.")
    @pytest.mark.parametrize(("language", "role"), [("de", "sprecher"), ("fr", "narrator"), ("en", "narrator")])
    def test_are_spoken_by_a_voice_of_the_kit_that_knows_them(self, house: House, language: str, role: str) -> None:
        kit = brandkit.get_kit(house.workspace.key).values
        german = VoiceRole(role="sprecher", name="Sprecher", backend="espeak", voice="de")
        values = kit.model_copy(update={"voices": (*kit.voices, german)})
        kits.publish_kit(house.workspace.key, by=house.manager, values=values, now=NOW)
        author = house[Role.AUTHOR]
        with translation.override(language):
            video = templates.create_from_template(house.workspace.key, "leadership", by=author, title="", now=NOW)
        spoken = {segment.narration.voice for segment in get_timeline(video).segments if segment.narration}
        assert spoken == {role}


class TestLockedParts:
    def test_come_with_a_template_to_an_author_and_stay_as_they_are(self, house: House) -> None:
        lock_title(house)
        template = save(house, name="Ours", segment_ids=("one",))
        author = house[Role.AUTHOR]
        _, (segment,) = templates.use_template(house.video.id, str(template.id), by=author, now=NOW)
        insert(house, segment)
        title = segment.layers[0]
        moved = title.model_copy(update={"place": title.place.model_copy(update={"x_px": 0})})
        revision = SegmentRow.objects.get(key=segment.id).revision
        changed = SegmentChange(base_revision=revision, document=segment.model_copy(update={"layers": (moved,)}))
        with pytest.raises(ForbiddenError) as caught:
            save_video(house.video.id, by=author, save=Save(segments=(changed,)), now=NOW)
        assert caught.value.code == "locked-part"

    def test_let_their_author_remove_the_whole_segment(self, house: House) -> None:
        lock_title(house)
        template = save(house, name="Ours", segment_ids=("one",))
        author = house[Role.AUTHOR]
        _, (segment,) = templates.use_template(house.video.id, str(template.id), by=author, now=NOW)
        insert(house, segment)
        revision = SegmentRow.objects.get(key=segment.id).revision
        gone = SegmentRemoval(id=segment.id, base_revision=revision)
        save_video(house.video.id, by=author, save=Save(removed=(gone,)), now=NOW)
        assert segment.id not in [one.id for one in get_timeline(house.video).segments]

    def test_are_not_brought_in_under_the_name_of_a_template(self, house: House) -> None:
        forged = build_segment("forged").model_dump()
        forged["layers"][0]["locked"] = True
        forged["template"] = "title"
        with pytest.raises(ForbiddenError):
            insert(house, Segment.model_validate(forged))


class TestRemoving:
    def test_is_for_who_saved_it_and_for_those_who_manage_the_kit(self, house: House) -> None:
        author = house[Role.AUTHOR]
        theirs = save(house, name="Theirs", segment_ids=("one",))
        with pytest.raises(ForbiddenError):
            templates.remove_template(theirs.id, by=author, now=NOW)
        own = templates.save_template(
            house.video.id, by=author, wish=SaveTemplate(name="Own", segment_ids=("one",)), now=NOW
        )
        templates.remove_template(own.id, by=author, now=NOW)
        templates.remove_template(theirs.id, by=house.manager, now=NOW)
        assert not Template.objects.exists()


class TestAnotherKit:
    def test_dresses_the_videos_that_follow_it(self, house: House) -> None:
        kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
        kits.save_draft(house.workspace.key, by=house.manager, values=_renamed(house), now=NOW)
        kits.publish_draft(house.workspace.key, by=house.manager, now=NOW, is_confirmed=True)
        video = Video.objects.get(id=house.video.id)
        assert {segment.background.colour.role for segment in get_timeline(video).segments} == {"moss"}
        kept = video.revisions.get().document["segments"][0]
        assert kept["background"]["colour"]["role"] == "primary"

    def test_dresses_a_video_that_takes_it_up_later(self, house: House) -> None:
        house.video.kit_version_id = brandkit.get_kit(house.workspace.key).id
        house.video.save()
        kits.publish_kit(house.workspace.key, by=house.manager, values=_renamed(house), now=NOW)
        take_up_kit(house.video.id, by=house[Role.AUTHOR], now=NOW + timedelta(hours=1))
        segments = get_timeline(Video.objects.get(id=house.video.id)).segments
        assert {segment.background.colour.role for segment in segments} == {"moss"}


def _renamed(house: House) -> KitValues:
    """The kit with another name for its green."""
    values = brandkit.get_kit(house.workspace.key).values
    moss = ColourRole(role="moss", name="Moss", hex="#335522")
    return values.model_copy(update={"colours": (moss, *values.colours[1:])})
