"""The pages of the brand kit, as a brand manager without JavaScript uses them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BoundField, ChoiceField, MultipleChoiceField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brandkit import api as brandkit
from brandkit.api import KitSection
from builder.document.kit_demands import MusicTrack, PartKind
from builder.document.needs import assets_of
from builder.document.timeline import Timeline
from builder.models import Asset, AuditEntry, Role
from builder.services import kits
from builder.views.kit_sections import PAGES
from generation.api import VoiceOffer
from generation.domain.speech import Voice
from generation.models import Job
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


@pytest.fixture
def client(house: House) -> Client:
    kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
    return signed_in(house.manager)


def sent_by(page: HttpResponse) -> dict[str, Any]:
    """What a browser sends of the forms on a page when nothing is changed."""
    sent = page.context["sent"]
    data: dict[str, Any] = {"seen": page.context["seen"]}
    for formset in sent.formsets:
        for bound in formset.management_form:
            data[bound.html_name] = bound.value()
    for form in sent.all_forms:
        for bound in form:
            value = bound.value()
            if isinstance(value, list | tuple):
                data[bound.html_name] = [str(one) for one in value]
            elif value not in (None, False):
                data[bound.html_name] = str(value)
    return data


def post(client: Client, house: House, section: str, **changes: Any) -> HttpResponse:
    address = reverse("kit-section", args=[house.workspace.key, section])
    data = sent_by(client.get(address)) | changes
    return client.post(address, {name: value for name, value in data.items() if value is not None})


def first_choice_or_value(bound: BoundField) -> str | None:
    """What a browser sends of a field that nobody touched: of a list of one, its first choice if none is chosen."""
    is_one = isinstance(bound.field, ChoiceField) and not isinstance(bound.field, MultipleChoiceField)
    if is_one and bound.value() is None:
        return str(next(iter(bound.field.choices))[0])
    return None if bound.value() in (None, False) else str(bound.value())


def draft_of(house: House):
    draft = brandkit.find_draft(house.workspace.key)
    assert draft is not None
    return draft.values


class TestColoursInUse:
    def test_are_shown_as_viewers_see_them(self, client: Client, house: House) -> None:
        page = client.get(reverse("brand", args=[house.workspace.key])).content.decode()
        shown = page.partition('id="colours"')[2].partition("</ul>")[0]
        kit = brandkit.find_kit(house.workspace.key)
        assert kit is not None
        seen = brandkit.list_seen_colours(kit.values)
        assert seen
        for one in seen:
            assert f"In video {one.seen_hex}, ΔE {one.difference:.2f}" in shown


class TestSections:
    @pytest.mark.parametrize("section", KitSection)
    def test_change_nothing_when_nothing_is_changed(self, client: Client, house: House, section: KitSection) -> None:
        before = draft_of(house)
        answer = post(client, house, section.value)
        assert answer.status_code == 302, answer.context["sent"].all_forms
        assert draft_of(house) == before

    @pytest.mark.parametrize("section", KitSection)
    def test_pass_over_new_entries_that_nobody_filled_in(
        self, client: Client, house: House, section: KitSection
    ) -> None:
        before = draft_of(house)
        page = client.get(reverse("kit-section", args=[house.workspace.key, section.value]))
        added: dict[str, Any] = {}
        for formset in page.context["sent"].formsets:
            number = formset.total_form_count()
            blank = {bound.html_name: first_choice_or_value(bound) for bound in formset.empty_form}
            blank[formset.add_prefix("__prefix__") + "-ORDER"] = str(number + 1)
            sent = {name.replace("__prefix__", str(number)): said for name, said in blank.items() if said is not None}
            added |= sent | {f"{formset.prefix}-TOTAL_FORMS": str(number + 1)}
        answer = post(client, house, section.value, **added)
        assert answer.status_code == 302, [form.errors for form in answer.context["sent"].all_forms]
        assert draft_of(house) == before

    def test_stand_for_every_section(self) -> None:
        assert list(PAGES) == list(KitSection)

    def test_change_add_remove_and_order_colours(self, client: Client, house: House) -> None:
        answer = post(
            client,
            house,
            "colours",
            **{
                "colours-0-hex": "0F7A6D",
                "colours-0-tints": "75, 50",
                "colours-TOTAL_FORMS": "3",
                "colours-2-name": "Moss & stone",
                "colours-2-hex": "#335522",
                "colours-2-ORDER": "1",
                "colours-1-ORDER": "2",
                "colours-0-ORDER": "3",
            },
        )
        assert answer.status_code == 302
        assert [colour.role for colour in draft_of(house).colours] == ["moss-stone", "white", "primary"]
        assert (draft_of(house).colours[2].hex, draft_of(house).colours[2].tint_ratios) == ("#0f7a6d", (0.75, 0.5))
        post(client, house, "colours", **{"colours-0-DELETE": "on"})
        assert [colour.role for colour in draft_of(house).colours] == ["white", "primary"]

    def test_say_beside_the_field_what_is_wrong_and_keep_it(self, client: Client, house: House) -> None:
        answer = post(client, house, "colours", **{"colours-0-hex": "teal", "colours-1-tints": "200"})
        said = answer.content.decode()
        assert answer.status_code == 422
        assert "Write the colour as # and six digits" in said
        assert "Tints lie between 1 and 99 per cent" in said
        assert 'value="teal"' in said
        [field] = [part for part in said.split("<input") if "autofocus" in part.partition(">")[0]]
        assert 'name="colours-0-hex"' in field

    def test_show_and_take_margins_in_per_cent(self, client: Client, house: House) -> None:
        fields = {"safe_margins-TOTAL_FORMS": "1", "safe_margins-0-top_ratio": "7", "safe_margins-0-left_ratio": "28.5"}
        assert post(client, house, "margins", **fields).status_code == 302
        [margins] = draft_of(house).safe_margins
        assert (margins.top_ratio, margins.left_ratio, margins.bottom_ratio) == (0.07, 0.285, 0.05)
        page = client.get(reverse("kit-section", args=[house.workspace.key, "margins"])).content.decode()
        [top, left] = [
            part.partition(">")[0]
            for part in page.split("<input")
            if 'name="safe_margins-0-top_ratio"' in part or 'name="safe_margins-0-left_ratio"' in part
        ]
        assert 'value="7"' in top
        assert 'value="28.5"' in left
        answer = post(client, house, "margins", **{"safe_margins-0-top_ratio": "50"})
        assert answer.status_code == 422
        assert "At most 49." in answer.content.decode()

    def test_keep_a_share_that_nobody_changed(self, client: Client, house: House) -> None:
        fields = {"safe_margins-TOTAL_FORMS": "1", "safe_margins-0-top_ratio": "39.16"}
        assert post(client, house, "margins", **fields).status_code == 302
        [margins] = draft_of(house).safe_margins
        assert margins.top_ratio == 0.3916

    def test_choose_files_by_a_button_of_the_house(self, client: Client, house: House) -> None:
        said = client.get(reverse("kit-section", args=[house.workspace.key, "type"])).content.decode()
        assert said.count('type="file"') == said.count("data-chosen") > 0

    def test_offer_the_voices_of_the_machine(self, client: Client, house: House) -> None:
        said = client.get(reverse("kit-section", args=[house.workspace.key, "voices"])).content.decode()
        assert '<optgroup label="English">' in said
        assert '<option value="fake/high">High tone</option>' in said
        fields = {"voices-TOTAL_FORMS": "2", "voices-1-offer": "fake/high", "voices-1-ORDER": "2"}
        assert post(client, house, "voices", **fields).status_code == 302
        voice = draft_of(house).voices[1]
        assert (voice.name, voice.backend, voice.voice, voice.role) == ("High tone", "fake", "high", "high-tone")
        fields = {"voices-TOTAL_FORMS": "3", "voices-2-offer": "fake/nobody", "voices-2-name": "Nobody"}
        assert post(client, house, "voices", **fields).status_code == 422

    def test_group_voices_by_what_people_call_their_languages(
        self, client: Client, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tags = ("cmn", "en-gb-x-rp", "am", "fr-ch")
        offers = tuple(
            VoiceOffer(backend="rules", voice=Voice(name=tag, label=tag, language=tag, is_robotic=True), abilities=())
            for tag in tags
        )
        monkeypatch.setattr("generation.api.list_voices", lambda *_all, **_more: offers)
        said = client.get(reverse("kit-section", args=[house.workspace.key, "voices"])).content.decode()
        assert re.findall('<optgroup label="(.*?)">', said)[:3] == ["English", "French (CH)", "Other languages"]

    def test_hold_styles_for_generated_pictures(self, client: Client, house: House) -> None:
        fields = {
            "picture_styles-TOTAL_FORMS": "1",
            "picture_styles-0-name": "Flat & calm",
            "picture_styles-0-words": "flat illustration",
            "avoided_in_pictures-words": "people, text",
        }
        assert post(client, house, "pictures", **fields).status_code == 302
        [style] = draft_of(house).picture_styles
        assert (style.role, style.words, style.avoid) == ("flat-calm", "flat illustration", "")
        assert draft_of(house).avoided_in_pictures == "people, text"
        page = client.get(reverse("kit-version", args=[house.workspace.key, 2])).content.decode()
        assert "Avoided in every picture: people, text" in page

    def test_lose_nothing_when_two_people_save(self, client: Client, house: House) -> None:
        address = reverse("kit-section", args=[house.workspace.key, "voices"])
        data = sent_by(client.get(address)) | {"voices-0-name": "Second"}
        post(client, house, "voices", **{"voices-0-name": "First"})
        answer = client.post(address, data)
        assert answer.status_code == 422
        assert "Somebody else saved this section" in answer.content.decode()
        assert 'value="Second"' in answer.content.decode()
        assert draft_of(house).voices[0].name == "First"
        assert client.post(address, data | {"seen": answer.context["seen"]}).status_code == 302
        assert draft_of(house).voices[0].name == "Second"

    def test_take_an_uploaded_logo_with_its_size(self, client: Client, house: House) -> None:
        answer = post(
            client,
            house,
            "logos",
            **{
                "logos-TOTAL_FORMS": "1",
                "logos-0-name": "",
                "logos-0-upload": SimpleUploadedFile("Our mark.svg", SVG),
                "logos-0-places": ["top-left"],
            },
        )
        assert answer.status_code == 302
        [logo] = draft_of(house).logos
        assert (logo.variant, logo.name, logo.width_px, logo.height_px) == ("our-mark", "Our mark", 40, 20)
        assert [place.value for place in logo.places] == ["top-left"]

    def test_say_why_a_file_is_refused(self, client: Client, house: House) -> None:
        upload = SimpleUploadedFile("odd.svg", b"no drawing")
        answer = post(
            client, house, "logos", **{"logos-TOTAL_FORMS": "1", "logos-0-name": "Odd", "logos-0-upload": upload}
        )
        assert answer.status_code == 422
        assert answer.context["sent"].formsets[0].forms[0].errors["upload"]

    def test_make_a_part_of_a_segment(self, client: Client, house: House) -> None:
        asked = {"parts-TOTAL_FORMS": "1", "parts-0-name": "Opening", "parts-0-kind": "intro"}
        answer = post(client, house, "parts", **asked)
        assert "Choose the segment that it is made from." in answer.content.decode()
        post(client, house, "parts", **asked, **{"parts-0-source": f"{house.video.id}:three"})
        [part] = draft_of(house).parts
        assert (part.role, part.segment.part, part.segment.name) == ("opening", "opening", "Three")
        assert post(client, house, "parts", **{"parts-0-is_required": "on"}).status_code == 302
        assert (draft_of(house).parts[0].is_required, draft_of(house).parts[0].segment) == (True, part.segment)

    def test_give_another_form_without_saving(self, client: Client, house: House) -> None:
        answer = post(client, house, "words", more="lexicon")
        assert (answer.status_code, len(answer.context["sent"].formsets[0].forms)) == (200, 1)
        assert post(client, house, "words", more="").status_code == 302

    def test_say_at_the_field_what_a_word_lacks_and_that_it_is_there_already(
        self, client: Client, house: House
    ) -> None:
        words = [("cheap", "banned"), ("Cheap", "preferred"), ("dear", "preferred")]
        asked = {f"lexicon-{at}-word": word for at, (word, _) in enumerate(words)}
        asked |= {f"lexicon-{at}-kind": kind for at, (_, kind) in enumerate(words)}
        answer = post(
            client, house, "words", **{"lexicon-TOTAL_FORMS": "3", "lexicon-1-instead": "affordable"}, **asked
        )
        assert answer.status_code == 422
        assert [form.errors for form in answer.context["sent"].formsets[0].forms] == [
            {},
            {"word": ["This is in the list already."]},
            {"instead": ["Say which one is better."]},
        ]
        mended = {"lexicon-1-instead": "affordable", "lexicon-2-instead": "precious", "lexicon-0-DELETE": "on"}
        assert post(client, house, "words", **{"lexicon-TOTAL_FORMS": "3"}, **asked, **mended).status_code == 302
        assert [entry.word for entry in draft_of(house).lexicon] == ["Cheap", "dear"]

    def test_say_at_the_field_that_a_short_name_is_none_or_taken(self, client: Client, house: House) -> None:
        def errors(**changes: str) -> list[dict[str, list[str]]]:
            answer = post(client, house, "colours", **changes)
            assert answer.status_code == 422
            return [form.errors for form in answer.context["sent"].formsets[0].forms]

        assert errors(**{"colours-1-role": "Not So!"}) == [
            {},
            {"role": ["Write small letters, digits and hyphens, with a letter first."]},
        ]
        assert errors(**{"colours-1-role": "primary"}) == [{}, {"role": ["This is in the list already."]}]
        assert errors(**{"colours-0-name": "Te\x07al"})[0] == {
            "name": ["This holds characters that cannot be used. Type it instead of pasting it."]
        }

    def test_refuse_motion_that_nothing_could_keep_to(self, client: Client, house: House) -> None:
        before = draft_of(house).motion
        answer = post(client, house, "motion", **{"motion-minimum_seconds": "5", "motion-maximum_seconds": "1"})
        assert (answer.status_code, list(answer.context["sent"].single.errors)) == (422, ["maximum_seconds"])
        assert draft_of(house).motion == before

    @pytest.mark.parametrize(
        ("least", "most", "said"), [("0.15", "0.15", "Exactly 0.15 s."), ("0.15", "2", "Between 0.15 and 2 sec")]
    )
    def test_say_how_long_motion_lasts(self, client: Client, house: House, least: str, most: str, said: str) -> None:
        post(client, house, "motion", **{"motion-minimum_seconds": least, "motion-maximum_seconds": most})
        kits.publish_draft(house.workspace.key, by=house.manager, now=NOW)
        assert said in client.get(reverse("brand", args=[house.workspace.key])).content.decode()

    def test_set_motion_and_grade(self, client: Client, house: House) -> None:
        motion = {"motion-presets": ["fade", "rise"], "motion-any_emphasis": None, "motion-maximum_seconds": "2"}
        assert post(client, house, "motion", **motion).status_code == 302
        assert (draft_of(house).motion.presets, draft_of(house).motion.emphases) == (("fade", "rise"), ())
        post(client, house, "grade", **{"grade-is_graded": "on", "grade-exposure_stops": "0.5"})
        grade = draft_of(house).grade
        assert grade is not None
        assert grade.exposure_stops == 0.5


class TestBringingBack:
    def test_says_where_no_video_follows_the_kit(self, client: Client, house: House) -> None:
        post(client, house, "colours", **{"colours-0-hex": "#0f7a6d"})
        kits.publish_draft(house.workspace.key, by=house.manager, now=NOW)
        house.workspace.videos.all().delete()
        page = client.get(reverse("roll-back-kit", args=[house.workspace.key, 1])).content.decode()
        assert "No video follows the kit yet." in page
        assert "0 videos" not in page


class TestMusicWhoseLicenceHasEnded:
    @pytest.mark.parametrize("name", ["kit-draft", "publish-kit-draft"])
    def test_is_named_before_it_is_published(self, client: Client, house: House, name: str) -> None:
        past, coming = (timezone.localdate() + timedelta(days=days) for days in (-1, 1))
        tracks = [
            MusicTrack(role=said.lower(), name=said, asset="9" * 64, licence_ends_on=end)
            for said, end in (("Gone", past), ("Still", coming), ("Always", None))
        ]
        values = draft_of(house).model_copy(update={"music": tuple(tracks)})
        brandkit.save_draft(house.workspace.key, values=values)
        page = client.get(reverse(name, args=[house.workspace.key])).content.decode()
        said = page.partition("The licence of this music has ended")[2].partition("</div>")[0]
        assert ("Gone" in said, "Still" in said, "Always" in said) == (True, False, False)


class TestPublishing:
    def test_shows_changes_and_followers_first(self, client: Client, house: House) -> None:
        post(client, house, "colours", **{"colours-0-hex": "#0f7a6d"})
        address = reverse("publish-kit-draft", args=[house.workspace.key])
        said = client.get(address).content.decode()
        assert "1 video follows the kit" in said
        assert "Value: #0f7a6c → #0f7a6d" in said
        client.post(address, {"note": "A darker teal", "revision": "2"})
        assert brandkit.get_kit(house.workspace.key).note == "A darker teal"
        history = client.get(reverse("kit-history", args=[house.workspace.key])).content.decode()
        assert "A darker teal" in history
        assert f"by {house.manager.name}" in history

    def test_says_first_which_text_can_no_longer_be_read(self, client: Client, house: House) -> None:
        address = reverse("publish-kit-draft", args=[house.workspace.key])
        assert "Text loses contrast" not in client.get(address).content.decode()
        post(client, house, "colours", **{"colours-0-hex": "#e8e8e8"})
        said = client.get(address)
        assert "Text loses contrast" in said.content.decode()
        assert all(pair.was_ratio > pair.is_ratio for pair in said.context["faded"])

    def test_says_first_which_videos_would_get_errors(self, client: Client, house: House) -> None:
        address = reverse("publish-kit-draft", args=[house.workspace.key])
        post(client, house, "colours", **{"colours-0-hex": "#0f7a6d"})
        assert "The rules find no new error" in client.get(address).content.decode()
        post(client, house, "colours", **{"colours-0-hex": "#e8e8e8"})
        said = client.get(address).content.decode()
        assert "1 video would get errors that it does not have now" in said
        assert f'<a href="{reverse("editor", args=[house.video.id])}">Welcome</a>' in said

    def test_is_not_offered_where_nothing_differs(self, client: Client, house: House) -> None:
        address = reverse("publish-kit-draft", args=[house.workspace.key])
        said = client.get(address).content.decode()
        assert "Nothing is different from version 1, which is in use" in said
        assert 'name="note"' not in said
        assert client.post(address, {"note": "Nothing", "revision": "1"}).status_code == 409
        assert brandkit.get_kit(house.workspace.key).number == 1

    def test_asks_again_after_somebody_else_saved(self, client: Client, house: House) -> None:
        post(client, house, "colours", **{"colours-0-hex": "#0f7a6d"})
        answer = client.post(reverse("publish-kit-draft", args=[house.workspace.key]), {"revision": "1"})
        assert answer.status_code == 409
        assert "changed by somebody else" in answer.content.decode()

    def test_names_videos_that_lose_something(self, client: Client, house: House) -> None:
        post(client, house, "type", **{"type_styles-0-DELETE": "on"})
        address = reverse("publish-kit-draft", args=[house.workspace.key])
        assert "“body” is not in this version, and “Welcome” uses it" in client.get(address).content.decode()
        assert client.post(address, {}).status_code == 409
        assert client.post(address, {"confirm": "on"}).status_code == 302


class TestComparing:
    def test_shows_type_as_it_was_beside_type_as_it_is(self, client: Client, house: House) -> None:
        post(client, house, "type", **{"type_styles-0-size_px": "72"})
        said = client.get(reverse("kit-draft", args=[house.workspace.key])).content.decode()
        assert "Size: 60 px → 72 px" in said
        for number, size in ((1, "60.0px"), (2, "72.0px")):
            sheet = reverse("kit-version-style", args=[house.workspace.key, number])
            assert sheet in said
            assert f'class="type-body v{number}"' in said
            assert size in client.get(sheet).content.decode()


class TestOverview:
    def test_shows_viewers_the_fonts_of_earlier_versions_but_not_of_the_draft(
        self, client: Client, house: House
    ) -> None:
        font = f"/api/v1/workspaces/{house.workspace.key}/files/{house.font.sha256}"
        client.post(reverse("retire-kit", args=[house.workspace.key, 1]))
        upload = SimpleUploadedFile("Our mark.svg", SVG)
        post(client, house, "logos", **{"logos-TOTAL_FORMS": "1", "logos-0-upload": upload})
        logo = f"/api/v1/workspaces/{house.workspace.key}/files/{draft_of(house).logos[0].asset}"
        viewer = signed_in(house[Role.VIEWER])
        assert (viewer.get(font).status_code, viewer.get(logo).status_code) == (200, 403)

    def test_works_without_a_kit_and_without_a_version_in_use(self, client: Client, house: House) -> None:
        client.post(reverse("retire-kit", args=[house.workspace.key, 1]))
        said = client.get(reverse("brand", args=[house.workspace.key])).content.decode()
        assert "No brand kit in use" in said
        assert client.get(reverse("kit-version", args=[house.workspace.key, 99])).status_code == 404
        for page in ("kit-changes", "kit-history", "kit-draft"):
            assert client.get(reverse(page, args=[house.workspace.key])).status_code == 200

    def test_has_a_pronunciation_said(self, client: Client, house: House) -> None:
        entry = {"pronunciations-0-word": "Siobhan", "pronunciations-0-say_as": "shi-vawn"}
        post(client, house, "words", **{"pronunciations-TOTAL_FORMS": "1", **entry})
        version = brandkit.find_draft(house.workspace.key).number
        page, hear = (reverse(name, args=args) for name, args in (
            ("kit-version", [house.workspace.key, version]), ("hear-word", [house.workspace.key]),
        ))  # fmt: skip
        assert "Siobhan" in client.get(page).content.decode()
        answer = client.post(hear, {"version": version, "word": "Siobhan"}, follow=True)
        assert "speaking…" in answer.content.decode()
        (job,) = Job.objects.all()
        assert (job.kind, job.queue) == ("narration", "speech")
        other = client.post(hear, {"version": version, "word": "Nobody"}, follow=True)
        assert "no pronunciation of “Nobody”" in other.content.decode()

    def test_keep_files_of_a_form_that_is_left_out_of_the_library(self, client: Client, house: House) -> None:
        upload = SimpleUploadedFile("Our mark.svg", SVG)
        wrong = {"logos-TOTAL_FORMS": "1", "logos-0-upload": upload, "logos-0-clear_space_ratio": "much"}
        answer = post(client, house, "logos", **wrong)
        assert answer.status_code == 422
        held = Asset.objects.get(name="Our mark.svg")
        assert held.deleted_at is not None
        sent = sent_by(answer) | {"logos-0-clear_space_ratio": "0.5"}
        assert client.post(answer.request["PATH_INFO"], sent).status_code == 302
        assert draft_of(house).logos[0].asset == held.sha256
        held.refresh_from_db()
        assert held.deleted_at is None


class TestTemplates:
    def test_that_ship_are_taken_into_the_draft(self, client: Client, house: House) -> None:
        answer = post(client, house, "templates", take="onboarding")
        assert answer.status_code == 302
        (template,) = draft_of(house).templates
        assert (template.job, len(template.segments) > 3) == ("onboarding", True)
        page = client.get(answer["Location"]).content.decode()
        assert f"“{template.name}” is a template of the draft." in page
        assert AuditEntry.objects.get(action="template.offered-with-kit").data["name"] == template.name
        assert set(assets_of(Timeline(segments=template.segments))) <= {asset.sha256 for asset in Asset.objects.all()}

    def test_of_one_segment_become_parts(self, client: Client, house: House) -> None:
        post(client, house, "templates", take="question")
        assert {part.kind for part in draft_of(house).parts} == {PartKind.TEMPLATE}
        page = client.get(reverse("kit-section", args=[house.workspace.key, "parts"])).content.decode()
        for part in draft_of(house).parts:
            assert reverse("kit-part-picture", args=[house.workspace.key, 2, part.role]) in page

    def test_are_renamed_and_keep_their_segments(self, client: Client, house: House) -> None:
        post(client, house, "templates", take="onboarding")
        (before,) = draft_of(house).templates
        post(client, house, "templates", **{"templates-0-name": "First day", "templates-0-job": "safety"})
        (after,) = draft_of(house).templates
        assert (after.name, after.job) == ("First day", "safety")
        assert (after.role, after.segments) == (before.role, before.segments)

    def test_are_removed(self, client: Client, house: House) -> None:
        post(client, house, "templates", take="onboarding")
        post(client, house, "templates", **{"templates-0-DELETE": "on"})
        assert draft_of(house).templates == ()

    def test_may_be_the_only_ones_to_begin_with(self, client: Client, house: House) -> None:
        post(client, house, "templates", take="onboarding", **{"only_own_templates-is_only": "on"})
        assert draft_of(house).only_own_templates
        assert [one.job for one in draft_of(house).templates] == ["onboarding"]
        changes = client.get(reverse("kit-draft", args=[house.workspace.key])).content.decode()
        assert "Only those of the kit." in changes
        post(client, house, "templates", take="safety")
        assert len(draft_of(house).templates) == 2
        post(client, house, "templates", **{"only_own_templates-is_only": None})
        assert not draft_of(house).only_own_templates

    def test_that_are_gone_are_not_taken(self, client: Client, house: House) -> None:
        assert post(client, house, "templates", take="no-such-template").status_code == 404
        assert draft_of(house).templates == ()

    def test_are_seen_on_the_page_of_the_kit(self, client: Client, house: House) -> None:
        post(client, house, "templates", take="onboarding")
        role = draft_of(house).templates[0].role
        address = reverse("kit-template-picture", args=[house.workspace.key, 2, role])
        page = client.get(reverse("kit-version", args=[house.workspace.key, 2])).content.decode()
        assert address in page
        assert client.get(address)["Content-Type"] == "image/png"
