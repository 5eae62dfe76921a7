"""From a script to a video, and to segments of one."""

import io

import pytest
from docx import Document
from PIL import Image

from brandkit import api as brandkit
from builder.document.geometry import Canvas
from builder.document.kit_demands import KitPart, PartKind
from builder.document.layers import PictureLayer, TextLayer
from builder.document.scripting.cards import MAX_CARDS, Card, CardForm
from builder.document.slots import Slot
from builder.document.timeline import Segment
from builder.models import Asset, AuditEntry, Role
from builder.models.errors import ForbiddenError, InvalidError, NotFoundError
from builder.selectors.documents import get_timeline
from builder.services import scripts
from builder.services.assets import Description, upload_asset
from builder.services.checking import judge_video
from builder.services.saving import Save, SegmentChange, save_video
from generation.api import IntakeError
from tests.builder.houses import NOW, House, build_segment, make_house

pytestmark = pytest.mark.django_db
SCRIPT = b"""# Welcome aboard

Before your first day, there are a few things to know.

## What to bring

- Your passport
- Your bank details
- A photo

## The office

Our office is in the old harbour. You enter through the glass door and ask for the reception.
"""


def png(colour: str = "#0f7a6c") -> io.BytesIO:
    output = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(output, format="PNG")
    output.seek(0)
    return output


def read(house: House, data: bytes = SCRIPT, *, name: str = "script.md") -> scripts.ReadScript:
    return scripts.read_script(house.workspace.key, by=house.author, stream=io.BytesIO(data), name=name, now=NOW)


def make(
    house: House, cards: tuple[Card, ...], *, canvas: Canvas | None = None, title: str = "Welcome"
) -> list[Segment]:
    video = scripts.create_from_script(
        house.workspace.key,
        cards,
        by=house.author,
        title=title,
        canvas=canvas or Canvas(width_px=1920, height_px=1080),
        now=NOW,
    )
    return list(get_timeline(video).segments)


def long_script(sentences: int) -> str:
    """Running text: sentences of ten words, five to a paragraph, each with a number of its own."""
    said = [f"Sentence {number} says what our team does on such a day." for number in range(sentences)]
    return "\n\n".join(" ".join(said[at : at + 5]) for at in range(0, sentences, 5))


class TestLongScripts:
    def test_of_half_an_hour_become_cards_that_say_all_of_it(self, house: House) -> None:
        script = long_script(400)
        assert len(script.split()) >= 4000
        found = read(house, script.encode())
        assert " ".join(card.narration for card in found.cards).split() == script.split()
        assert found.remarks == ()

    def test_beyond_what_is_shown_at_once_say_where_they_go_on(self, house: House) -> None:
        script = long_script(2000)
        found = read(house, script.encode())
        assert len(found.cards) == MAX_CARDS
        said = " ".join(card.narration for card in found.cards)
        (remark,) = found.remarks
        begins = remark.split("“")[1].split("”")[0]
        assert script.replace("\n\n", " ").startswith(f"{said} {begins}")

    def test_may_be_said_by_a_single_segment(self, house: House) -> None:
        script = long_script(500)
        assert len(script) > 25_000
        whole = build_segment("one", script=script)
        change = SegmentChange(base_revision=1, document=whole)
        save_video(house.video.id, by=house.author, save=Save(segments=(change,)), now=NOW)
        (spoken,) = [one.narration for one in get_timeline(house.video).segments if one.id == "one"]
        assert spoken is not None
        assert spoken.script == script


class TestReading:
    def test_gives_cards_and_a_title_and_makes_nothing(self, house: House) -> None:
        found = read(house)
        assert found.title == "Welcome aboard"
        assert [card.form for card in found.cards] == [CardForm.TITLE, CardForm.CHECKLIST, CardForm.PICTURE]
        assert not AuditEntry.objects.filter(action="video.created", at=NOW).exclude(subject_id=house.video.id).exists()

    def test_keeps_pictures_of_a_document_aside_until_a_video_shows_them(self, house: House) -> None:
        document, output = Document(), io.BytesIO()
        document.add_heading("The office", level=1)
        document.add_paragraph("You enter through the glass door. " * 4)
        document.add_picture(png())
        document.save(output)
        found = read(house, output.getvalue(), name="Office.docx")
        asset = Asset.objects.get(name="Office, picture 1")
        assert (asset.deleted_at, asset.origin) == (NOW, "From Office.docx")
        assert asset.sha256 in {card.picture for card in found.cards}
        make(house, found.cards)
        asset.refresh_from_db()
        assert asset.deleted_at is None
        entry = AuditEntry.objects.get(action="asset.restored")
        assert (entry.user, entry.subject_id) == (house.author, str(asset.pk))

    def test_suggests_pictures_of_the_workspace_by_their_names(self, house: House) -> None:
        upload_asset(
            house.workspace.key,
            by=house.author,
            stream=png(),
            name="x.png",
            now=NOW,
            description=Description(name="Reception at the harbour"),
        )
        found = read(house)
        assert found.cards[-1].picture_about == "Reception at the harbour"
        (*_, shown) = scripts.show_cards(house.workspace.key, found.cards, by=house.author)
        assert [one.name for one in shown.pictures] == ["Reception at the harbour"]

    @pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.7", "unreadable"), (b"\x00\x01", "unsupported")])
    def test_says_what_it_cannot_read(self, data: bytes, code: str, house: House) -> None:
        with pytest.raises(IntakeError) as caught:
            read(house, data)
        assert caught.value.code == code

    def test_is_for_people_who_may_edit(self, house: House) -> None:
        for role, error in ((Role.VIEWER, ForbiddenError), (Role.REVIEWER, ForbiddenError)):
            with pytest.raises(error):
                scripts.read_script(
                    house.workspace.key, by=house[role], stream=io.BytesIO(SCRIPT), name="a.md", now=NOW
                )


class TestMaking:
    def test_speaks_the_script_in_the_brands_voice(self, house: House) -> None:
        segments = make(house, read(house).cards)
        assert [segment.template for segment in segments] == ["title", "checklist", "picture-text"]
        assert segments[1].narration
        assert segments[1].narration.script == "What to bring. Your passport. Your bank details. A photo."
        assert segments[1].narration.voice == "narrator"

    def test_has_no_findings_that_nobody_expects(self, house: House) -> None:
        video = scripts.create_from_script(
            house.workspace.key,
            read(house).cards,
            by=house.author,
            title="Welcome",
            canvas=Canvas(width_px=1080, height_px=1920),
            now=NOW,
        )
        house.put_speech(video)
        said = {judged.finding.rule for judged in judge_video(video, now=NOW).findings}
        assert not said & {"text-overflow", "empty-text", "text-size", "contrast", "text-contrast"}

    def test_shows_no_picture_of_another_workspace(self, house: House) -> None:
        other = make_house("Contoso")
        foreign = upload_asset(other.workspace.key, by=other.author, stream=png("#112233"), name="x.png", now=NOW)
        card = Card(form=CardForm.PICTURE, heading="Hall", picture=foreign.sha256)
        for act in (make, lambda house, cards: scripts.show_cards(house.workspace.key, cards, by=house.author)):
            with pytest.raises(InvalidError) as caught:
                act(house, (card,))
            assert caught.value.code == "original-missing"

    def test_knows_no_template_of_another_workspace(self, house: House) -> None:
        card = Card(form=CardForm.PICTURE, heading="Hall", template="00000000-0000-0000-0000-000000000000")
        with pytest.raises(NotFoundError):
            make(house, (card,))

    def test_gives_a_video_segments_that_are_saved_like_any_other(self, house: House) -> None:
        video, segments, _ = scripts.segments_from_script(
            house.video.id, by=house.author, stream=io.BytesIO(SCRIPT), name="a.md", now=NOW
        )
        assert not {one.id for one in segments} & {one.id for one in get_timeline(video).segments}
        changes = tuple(SegmentChange(base_revision=None, document=segment) for segment in segments)
        save_video(video.id, by=house.author, save=Save(segments=changes), now=NOW)
        assert len(get_timeline(video).segments) == 3 + len(segments)


class TestOwnTemplates:
    def test_are_all_that_a_brand_may_want(self, house: House) -> None:
        layer = build_segment("one").layers[0]
        small = layer.model_copy(update={"id": "small", "place": layer.place.model_copy(update={"height_px": 90})})
        slots = [one.model_copy(update={"slot": Slot(name=one.id, maximum_letters=40)}) for one in (layer, small)]
        part = KitPart(
            role="statement",
            name="Statement",
            kind=PartKind.TEMPLATE,
            segment=build_segment("part", layers=tuple(slots)),
        )
        held = brandkit.get_kit(house.workspace.key).values
        changed = held.model_copy(update={"only_own_templates": True, "parts": (part,)})
        draft = brandkit.save_draft(house.workspace.key, values=changed)
        brandkit.publish_version(draft.id, now=NOW)
        segments = make(house, read(house).cards)
        assert {segment.template for segment in segments} == {"kit-statement"}
        assert not [one for segment in segments for one in segment.layers if isinstance(one, PictureLayer)]
        texts = [one.text for one in segments[1].layers if isinstance(one, TextLayer)]
        assert texts == ["What to bring", "Your passport"]
