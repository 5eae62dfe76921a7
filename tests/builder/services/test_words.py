"""What is said and shown is judged by the policy, as prompts are: before it is spoken, and before it is rendered."""

from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from brandkit import api as brandkit
from brandkit.api import FoundText, PictureReport, Region, Severity, Topic
from builder.document.geometry import Place
from builder.document.layers import AnimationLayer, PictureLayer, TableLayer
from builder.document.timeline import Narration, Segment
from builder.models import Asset, AssetKind, AuditEntry, Export, ExportState, Role, Video
from builder.models.errors import InvalidError
from builder.selectors.documents import get_timeline
from builder.services.checking import check_video
from builder.services.exports import request_export
from builder.services.narrations import request_narrations
from builder.services.prompts import add_term, ask_for_prompt, decide_appeal
from builder.services.template_offers import list_offers, preview_draw
from builder.services.words import find_refused, refuse_read_words, says
from generation.domain.snapshots import JobState
from generation.domain.specs import MarksSpec
from generation.models import Job
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db
BAD = "Harry Potter joins us on Monday."
SCRIPT = f"Welcome to our team. {BAD} Bring your badge."


def spoken(script: str = SCRIPT, **changes: object) -> Segment:
    return build_segment("one").model_copy(update={"narration": Narration(script=script), **changes})


def refused(house: House, segment: Segment) -> list[tuple[str, str | None]]:
    return [(one.said.words, one.said.layer) for one in find_refused(house.workspace.key, says([segment]))]


class TestWords:
    def test_are_judged_by_the_sentence(self, house: House) -> None:
        assert refused(house, spoken()) == [(BAD, None)]

    def test_are_judged_through_the_marks_of_a_script(self, house: House) -> None:
        assert refused(house, spoken("Ask *Harry* [pause 1] Potter. Fine."))

    def test_are_judged_on_screen(self, house: House) -> None:
        text = build_segment("one", text="A word\nby H4rry P0tter")
        assert refused(house, text) == [("by H4rry P0tter", text.layers[0].id)]
        place = Place(x_px=0, y_px=0, width_px=900, height_px=300)
        table = TableLayer(id="table", rows=(("Guests", "From"), ("Harry Potter", "Here")), place=place)
        assert refused(house, build_segment("one", layers=(table,))) == [("Harry Potter Here", "table")]

    def test_that_the_workspace_keeps_out_are_refused_too(self, house: House) -> None:
        add_term(house.workspace.key, by=house.manager, words="synergy", topic=Topic.OWN, is_allowed=False, now=NOW)
        assert refused(house, spoken("We find synergy. We do not shout."))

    def test_without_a_full_stop_are_judged_to_the_end(self, house: House) -> None:
        assert refused(house, spoken("word " * 1500 + "Harry Potter " + "word " * 500))

    def test_of_what_ships_pass(self, house: House) -> None:
        kit = brandkit.get_kit(house.workspace.key).values
        offers = list_offers(house.workspace.key, kit=kit, draw=preview_draw(house.workspace.key, kit))
        segments = [segment for offer in offers for segment in offer.segments]
        assert len(segments) > 60
        assert find_refused(house.workspace.key, says(segments)) == []


class TestSpeaking:
    def test_is_refused_with_the_words_and_the_way_to_appeal(self, house: House) -> None:
        video = house.add_video("Welcome", spoken())
        with pytest.raises(InvalidError, match="“Harry Potter” is a name or a mark that belongs to others") as caught:
            request_narrations(video.id, by=house.author, segments=get_timeline(video).segments, now=NOW)
        (told,) = caught.value.data["refused"]
        assert (caught.value.code, told["words"], told["segment_id"]) == ("words-refused", BAD, "one")
        assert caught.value.data["appeal"].endswith("/appeals")
        assert AuditEntry.objects.get(action="words.refused").data["refused"] == [told]

    def test_is_allowed_once_a_reviewer_allows_the_sentence(self, house: House) -> None:
        video = house.add_video("Welcome", spoken())
        key = house.workspace.key
        appeal = ask_for_prompt(key, BAD, by=house.author, reason="It is the name of a colleague.", now=NOW)
        decide_appeal(appeal.id, by=house[Role.REVIEWER], is_granted=True, answer="", now=NOW)
        _video, states = request_narrations(
            video.id, by=house.author, segments=(spoken(f"Something else. {BAD}"),), now=NOW
        )
        assert list(states) == ["one"]

    def test_of_the_others_goes_on(self, house: House) -> None:
        good = build_segment("two").model_copy(update={"narration": Narration(script="All is well.")})
        video = house.add_video("Welcome", spoken(), good)
        with pytest.raises(InvalidError):
            request_narrations(video.id, by=house.author, segments=get_timeline(video).segments, now=NOW)
        _video, states = request_narrations(video.id, by=house.author, segments=(good,), now=NOW)
        assert states["two"].state != "missing"


class TestAnExport:
    def test_is_refused_before_anything_is_made(self, house: House) -> None:
        one = build_segment("one", text="With Mickey Mouse", script="Meet Mickey Mouse.")
        video = house.add_video("Welcome", one)
        with pytest.raises(InvalidError, match="Mickey Mouse"):
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        assert Export.objects.get().state == ExportState.FAILED
        assert not Job.objects.filter(kind="narration").exists()
        assert AuditEntry.objects.filter(action="words.refused", user=house.author).exists()

    @pytest.mark.parametrize("layer", [PictureLayer, AnimationLayer])
    def test_is_refused_for_words_in_a_picture_of_a_model(
        self, house: House, tmp_path: Path, layer: type[PictureLayer | AnimationLayer]
    ) -> None:
        video = pictured(house, tmp_path, layer)
        (asset,) = Asset.objects.filter(made_by="z-1")
        text = FoundText(text="HARRY POTTER", region=Region(corners=((0, 0), (1, 0), (1, 1), (0, 1))))
        kit = brandkit.get_kit(house.workspace.key).values
        assert refuse_read_words(video, get_timeline(video), kit=kit, now=NOW), "it is being read"
        house.put_artifact(
            MarksSpec(asset=asset.sha256, is_footage=False, marks=(), reads_text=True),
            facts=PictureReport(texts=(text,)).model_dump_json(),
        )
        with pytest.raises(InvalidError, match=r"the picture “a\.png”") as caught:
            refuse_read_words(video, get_timeline(video), kit=kit, now=NOW)
        assert caught.value.data["refused"][0]["layer_id"] == "made"
        AuditEntry.objects.all().delete()
        with pytest.raises(InvalidError, match=r"the picture “a\.png”"):
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        refused = Export.objects.get()
        assert (refused.state, refused.error_code) == (ExportState.FAILED, "words-refused")
        entry = AuditEntry.objects.get(action="words.refused")
        assert (entry.user, entry.data) == (house.author, {"refused": caught.value.data["refused"]})

    def test_says_which_pictures_of_models_nobody_could_read(self, house: House, tmp_path: Path) -> None:
        video = pictured(house, tmp_path, PictureLayer)
        kit = brandkit.get_kit(house.workspace.key).values
        refuse_read_words(video, get_timeline(video), kit=kit, now=NOW)
        assert not unread(house, video)
        Job.objects.filter(kind="marks").update(
            state=JobState.FAILED, error_code="lost", error_message="Lost.", settled_at=timezone.now()
        )
        assert not refuse_read_words(video, get_timeline(video), kit=kit, now=NOW)
        assert unread(house, video) == [("made", Severity.UNJUDGED)]
        assert refuse_read_words(video, get_timeline(video), kit=kit, now=NOW, again=True)
        assert not unread(house, video)

    def test_reads_nothing_in_animations_that_are_drawn(self, house: House, tmp_path: Path) -> None:
        video = pictured(house, tmp_path, AnimationLayer)
        Asset.objects.filter(made_by="z-1").update(kind=AssetKind.ANIMATION)
        kit = brandkit.get_kit(house.workspace.key).values
        assert not refuse_read_words(video, get_timeline(video), kit=kit, now=NOW)


def unread(house: House, video: Video) -> list[tuple[str | None, Severity]]:
    judged = [one.finding for one in check_video(video.id, by=house.author, now=NOW)]
    return [(one.layer_id, one.severity) for one in judged if one.rule == "text-in-picture"]


def pictured(house: House, folder: Path, layer: type[PictureLayer | AnimationLayer]) -> Video:
    Image.new("RGB", (64, 36), "#336699").save(folder / "a.png")
    asset = add_asset(
        house.workspace, folder / "a.png", kind=AssetKind.PICTURE, media_type="image/png", owner=house.author
    )
    Asset.objects.filter(id=asset.id).update(made_by="z-1")
    place = Place(x_px=500, y_px=300, width_px=640, height_px=360)
    return house.add_video("Seen", build_segment("one", layers=(layer(id="made", asset=asset.sha256, place=place),)))
