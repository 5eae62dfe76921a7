"""Generated media: nothing is made of them before the gate or a person accepted them."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from brandkit.api import GateVerdict
from builder.document.backgrounds import PictureBackground
from builder.document.geometry import Place
from builder.document.layers import AnimationLayer, PictureLayer, SpriteSheet
from builder.management.exporting.checks import check_film
from builder.management.exporting.films import Film, FilmError, JudgedMedium, find_film
from builder.models import Asset, AssetKind, AuditEntry, Export, ExportState, GateAcceptance, Role, Video
from builder.models.errors import ConflictError, ForbiddenError, InvalidError
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.gates import find_gate, list_accepted, list_closed_media
from builder.services.assets import upload_asset
from builder.services.exports import request_export, send_forgotten_exports
from builder.services.gates import accept_media, request_gate, withdraw_acceptance
from generation.api import JobState, MediaState
from generation.models import Job
from tests.builder.houses import NOW, House, build_segment
from tests.generation.marking.test_credentials import signed
from tests.generation.marking.test_metadata import MODEL, stated, with_xmp

pytestmark = pytest.mark.django_db


def awaits_its_words(export: Export) -> bool:
    """Whether all that is still awaited is what is read in its pictures."""
    awaited = Job.objects.filter(key__in=export.awaiting)
    return export.state == ExportState.CHECKING and {job.kind for job in awaited} == {"marks"}


def video_of(house: House, sha256: str) -> Video:
    return house.add_video("Sunrise", build_segment("one", background=PictureBackground(asset=sha256), layers=()))


class TestExport:
    @pytest.mark.parametrize(
        ("verdict", "state", "code"),
        [
            (GateVerdict.ACCEPT, ExportState.REQUESTED, ""),
            (GateVerdict.REJECT, ExportState.FAILED, "media-rejected"),
            (GateVerdict.LOOK, ExportState.FAILED, "media-needs-a-person"),
        ],
    )
    def test_waits_for_the_gate_and_does_as_it_says(
        self, house: House, verdict: GateVerdict, state: ExportState, code: str
    ) -> None:
        asset = house.add_generated_picture()
        export = request_export(video_of(house, asset.sha256).id, by=house.author, preset="720p", now=NOW)
        job = Job.objects.get(kind="gate_report")
        assert export.state == ExportState.CHECKING
        assert job.key in export.awaiting
        house.put_report(asset, verdict=verdict, message="The picture is noise.")
        for _ in range(2):
            Job.objects.exclude(kind="export").update(
                state=JobState.FAILED, error_code="lost", error_message="Lost.", settled_at=NOW
            )
            send_forgotten_exports()
        export.refresh_from_db()
        assert (export.state, export.error_code) == (state, code)
        refusals = AuditEntry.objects.filter(action="export.refused")
        assert [entry.data["code"] for entry in refusals] == ([code] if code else [])
        assert ("The picture is noise." in export.error_message) == (verdict is not GateVerdict.ACCEPT)

    def test_is_refused_what_the_gate_rejects(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT, message="The picture is noise.")
        layer = PictureLayer(id="photo", asset=asset.sha256, place=Place(x_px=0, y_px=0, width_px=9, height_px=9))
        video = house.add_video("Sunrise", build_segment("one", layers=(layer,)))
        with pytest.raises(InvalidError) as caught:
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        assert caught.value.code == "media-rejected"
        assert caught.value.data["layer_id"] == "photo"
        assert str(caught.value).startswith("“Sunrise.png” cannot be used. The picture is noise. Upload another one.")

    @pytest.mark.parametrize("sprite", [None, SpriteSheet(columns=1, rows=1, frame_count=1)])
    def test_is_refused_a_rejected_picture_that_stands_there_as_an_animation(
        self, house: House, sprite: SpriteSheet | None
    ) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT)
        place = Place(x_px=0, y_px=0, width_px=9, height_px=9)
        layer = AnimationLayer(id="moving", asset=asset.sha256, sprite=sprite, place=place)
        video = house.add_video("Sunrise", build_segment("one", layers=(layer,)))
        with pytest.raises(InvalidError) as caught:
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        assert (caught.value.code, caught.value.data["layer_id"]) == ("media-rejected", "moving")

    def test_minds_no_animation_that_is_drawn(self, house: House) -> None:
        asset = house.add_generated_picture()
        Asset.objects.filter(id=asset.id).update(kind=AssetKind.ANIMATION, media_type="application/json")
        layer = AnimationLayer(id="moving", asset=asset.sha256, place=Place(x_px=0, y_px=0, width_px=9, height_px=9))
        video = house.add_video("Sunrise", build_segment("one", layers=(layer,)))
        assert request_export(video.id, by=house.author, preset="720p", now=NOW).job_id
        assert not Job.objects.filter(kind="gate_report").exists()

    def test_goes_ahead_with_what_the_gate_accepts(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.ACCEPT)
        assert awaits_its_words(
            request_export(video_of(house, asset.sha256).id, by=house.author, preset="720p", now=NOW)
        )

    def test_goes_ahead_with_what_a_person_accepted(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK)
        video = video_of(house, asset.sha256)
        with pytest.raises(InvalidError) as caught:
            request_export(video.id, by=house.author, preset="720p", now=NOW)
        assert caught.value.code == "media-needs-a-person"
        accept_media(asset.id, by=house[Role.REVIEWER], reason="Two people hug.", now=NOW)
        assert awaits_its_words(request_export(video.id, by=house.author, preset="720p", now=NOW))

    def test_minds_no_media_that_people_made(self, house: House) -> None:
        asset = house.add_generated_picture()
        asset.made_by = ""
        asset.save()
        assert request_export(video_of(house, asset.sha256).id, by=house.author, preset="720p", now=NOW).job_id

    def test_is_asked_of_the_command_line_too(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT)
        film = find_film(str(video_of(house, asset.sha256).id), kit=None, media=None)
        with pytest.raises(InvalidError) as caught:
            check_film(film, preset="720p", say=print)
        assert caught.value.code == "media-rejected"

    @pytest.mark.parametrize(
        ("verdict", "accepts", "said"),
        [
            (GateVerdict.ACCEPT, False, ""),
            (GateVerdict.LOOK, True, ""),
            (GateVerdict.LOOK, False, "A person must look at “sunrise.png”. Noise. .* --accept-media"),
            (GateVerdict.REJECT, True, "“sunrise.png” cannot be used. Noise. Take another."),
        ],
    )
    def test_is_asked_of_films_without_a_video_too(
        self, house: House, verdict: GateVerdict, accepts: bool, said: str
    ) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=verdict, message="Noise.")
        video = video_of(house, asset.sha256)
        medium = JudgedMedium(asset.sha256, "sunrise.png", is_footage=False)
        film = Film("Film", house.workspace.key, get_timeline(video), get_kit_of(video).values, judged=(medium,))
        with pytest.raises(FilmError, match=said) if said else nullcontext():
            check_film(film, preset="720p", say=print, accepts=accepts)

    def test_of_a_foreign_original_is_refused_on_the_command_line_too(self, house: House, other_house: House) -> None:
        film = find_film(str(video_of(house, house.add_generated_picture().sha256).id), kit=None, media=None)
        Asset.objects.filter(made_by="a model").update(workspace=other_house.workspace)
        with pytest.raises(InvalidError) as caught:
            check_film(film, preset="720p", say=print)
        assert caught.value.code == "original-missing"


@pytest.mark.django_db(transaction=True)
class TestCredentialsOfAModel:
    """Nobody says that a model made the picture, but its own credentials or metadata do."""

    @pytest.fixture(params=["credentials", "metadata"])
    def asset(self, request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Asset:
        path = signed(tmp_path) if request.param == "credentials" else with_xmp(tmp_path, stated(MODEL))
        with path.open("rb") as stream:
            asset = upload_asset(house.workspace.key, by=house.author, stream=stream, name="sea.png", now=NOW)
        assert not asset.made_by
        return asset

    def test_have_the_upload_judged(self, asset: Asset) -> None:
        assert Job.objects.filter(kind="gate_report", workspace_key=str(asset.workspace_id)).count() == 1

    @pytest.mark.parametrize(
        ("verdict", "code"), [(GateVerdict.REJECT, "media-rejected"), (GateVerdict.LOOK, "media-needs-a-person")]
    )
    def test_have_exports_refused(self, house: House, asset: Asset, verdict: GateVerdict, code: str) -> None:
        house.put_report(asset, verdict=verdict)
        with pytest.raises(InvalidError) as caught:
            request_export(video_of(house, asset.sha256).id, by=house.author, preset="720p", now=NOW)
        assert caught.value.code == code

    def test_have_exports_wait_for_the_gate(self, house: House, asset: Asset) -> None:
        export = request_export(video_of(house, asset.sha256).id, by=house.author, preset="720p", now=NOW)
        assert Job.objects.get(kind="gate_report").key in export.awaiting

    def test_put_it_on_the_list_of_what_may_not_be_rendered(self, house: House, asset: Asset) -> None:
        house.put_report(asset, verdict=GateVerdict.LOOK)
        (closed,) = list_closed_media(house.author, house.workspace.key)
        assert (closed.asset, closed.gate.is_generated, closed.gate.needs_a_person) == (asset, True, True)
        accept_media(asset.id, by=house.manager, reason="Fine.", now=NOW)
        ((segment, gate, accepted),) = list_accepted(house.workspace.key, get_timeline(video_of(house, asset.sha256)))
        assert (segment, gate.is_open, accepted) == ("one", True, asset)
        assert list_closed_media(house.author, house.workspace.key) == ()


class TestAcceptance:
    def test_is_written_down_once_with_its_reason(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK)
        for _ in range(2):
            gate = accept_media(asset.id, by=house.manager, reason=" Fine. ", now=NOW)
        assert gate.is_open
        assert GateAcceptance.objects.get().reason == "Fine."
        assert AuditEntry.objects.filter(action="asset.gate-accepted").count() == 1

    def test_is_not_for_authors(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK)
        with pytest.raises(ForbiddenError):
            accept_media(asset.id, by=house.author, reason="I like it.", now=NOW)

    @pytest.mark.parametrize("verdict", [GateVerdict.REJECT, GateVerdict.ACCEPT])
    def test_is_only_for_what_is_open(self, house: House, verdict: GateVerdict) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=verdict)
        with pytest.raises(ConflictError) as caught:
            accept_media(asset.id, by=house.manager, reason="Please.", now=NOW)
        assert caught.value.code == "gate-not-open"

    def test_needs_a_reason(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK)
        with pytest.raises(InvalidError) as caught:
            accept_media(asset.id, by=house.manager, reason="  ", now=NOW)
        assert caught.value.code == "reason-missing"

    def test_can_be_withdrawn_so_that_a_person_must_look_again(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK)
        accept_media(asset.id, by=house.manager, reason="Fine.", now=NOW)
        gate = withdraw_acceptance(asset.id, by=house[Role.REVIEWER], now=NOW)
        assert gate.needs_a_person
        assert find_gate(house.author, asset.id).acceptance is None
        entry = AuditEntry.objects.get(action="asset.gate-acceptance-withdrawn")
        assert entry.data["reason"] == "Fine."
        with pytest.raises(ConflictError) as caught:
            withdraw_acceptance(asset.id, by=house.manager, now=NOW)
        assert caught.value.code == "gate-not-accepted"


class TestClosedMedia:
    def test_are_those_that_may_not_be_rendered_and_what_waits_comes_first(self, house: House) -> None:
        verdicts = {"a.png": GateVerdict.ACCEPT, "b.png": GateVerdict.REJECT, "c.png": GateVerdict.LOOK}
        for name, verdict in verdicts.items():
            house.put_report(house.add_generated_picture(name), verdict=verdict)
        house.add_generated_picture("d.png")
        closed = list_closed_media(house.author, house.workspace.key)
        assert [media.asset.name for media in closed if media.gate.needs_a_person] == ["c.png"]
        assert closed[0].asset.name == "c.png"
        assert {media.asset.name for media in closed} == {"b.png", "c.png", "d.png"}


class TestGate:
    def test_is_asked_once(self, house: House) -> None:
        asset = house.add_generated_picture()
        assert find_gate(house.author, asset.id).state is MediaState.MISSING
        for _ in range(2):
            assert request_gate(asset.id, by=house.author).state is MediaState.WAITING
        assert Job.objects.filter(kind="gate_report").count() == 1

    def test_judges_no_fonts(self, house: House) -> None:
        with pytest.raises(InvalidError) as caught:
            request_gate(house.font.id, by=house.author)
        assert caught.value.code == "not-judged"
