"""The life of a workspace's kit, by the people who may change it."""

import io

import pytest

from brandkit import api as brandkit
from brandkit.api import KitSection, KitStateError, VersionState
from builder.document.kit_values import ColourRole, KitValues, LogoVariant
from builder.models import AuditEntry, Role, Video
from builder.models.errors import ConflictError, ForbiddenError, InvalidError
from builder.selectors.kits import count_followers, list_history, list_lost_roles, section_sum
from builder.services import kits
from builder.services.assets import upload_asset
from builder.services.logo_facts import as_judged
from tests.builder.houses import NOW, House, build_segment

pytestmark = pytest.mark.django_db

MOSS = ColourRole(role="moss", name="Moss", hex="#335522")


def save_colours(house: House, *colours: ColourRole, seen: str = "") -> None:
    draft = brandkit.find_draft(house.workspace.key)
    assert draft is not None
    kits.save_section(
        house.workspace.key,
        by=house.manager,
        section=KitSection.COLOURS,
        fields={"colours": colours},
        seen_sum=seen or section_sum(draft.values, section=KitSection.COLOURS),
        now=NOW,
    )


@pytest.fixture
def draft(house: House) -> KitValues:
    return kits.open_draft(house.workspace.key, by=house.manager, now=NOW).values


class TestDraft:
    def test_begins_as_the_kit_in_use_and_goes_on_for_the_next_person(self, house: House, draft: KitValues) -> None:
        assert draft == brandkit.get_kit(house.workspace.key).values
        again = kits.open_draft(house.workspace.key, by=house.admin, now=NOW)
        assert (again.number, again.based_on) == (2, 1)
        with pytest.raises(KitStateError):
            kits.open_draft(house.workspace.key, by=house.admin, now=NOW, number=1)

    def test_is_for_those_who_manage_the_kit(self, house: House) -> None:
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                kits.open_draft(house.workspace.key, by=house[role], now=NOW)

    def test_takes_sections_side_by_side(self, house: House, draft: KitValues) -> None:
        seen = section_sum(draft, section=KitSection.VOICES)
        save_colours(house, *draft.colours, MOSS)
        saved = kits.save_section(
            house.workspace.key,
            by=house.admin,
            section=KitSection.VOICES,
            fields={"voices": ()},
            seen_sum=seen,
            now=NOW,
        )
        assert (saved.values.colours[-1], saved.values.voices) == (MOSS, ())

    def test_says_that_somebody_else_saved_the_same_section(self, house: House, draft: KitValues) -> None:
        seen = section_sum(draft, section=KitSection.COLOURS)
        save_colours(house, *draft.colours, MOSS)
        with pytest.raises(ConflictError) as caught:
            save_colours(house, *draft.colours, seen=seen)
        assert caught.value.code == "kit-section-changed"
        kept = brandkit.find_draft(house.workspace.key)
        assert kept is not None
        assert MOSS in kept.values.colours

    def test_refuses_what_does_not_fit_together(self, house: House, draft: KitValues) -> None:
        with pytest.raises(InvalidError) as caught:
            save_colours(house, MOSS)
        assert "names the colour white, which is not in the kit" in caught.value.message

    def test_is_saved_over_its_own_revision_only(self, house: House, draft: KitValues) -> None:
        kits.save_draft(house.workspace.key, by=house.admin, values=draft, revision=1, now=NOW)
        with pytest.raises(KitStateError) as caught:
            kits.save_draft(house.workspace.key, by=house.admin, values=draft, revision=1, now=NOW)
        assert caught.value.code == "draft-changed"

    def test_goes_when_it_is_discarded(self, house: House, draft: KitValues) -> None:
        kits.discard_draft(house.workspace.key, by=house.manager, now=NOW)
        assert brandkit.find_draft(house.workspace.key) is None


class TestPublishing:
    def test_keeps_the_note_and_who_did_it(self, house: House, draft: KitValues) -> None:
        save_colours(house, *draft.colours, MOSS)
        kits.publish_draft(house.workspace.key, by=house.manager, note="Moss is new.", now=NOW)
        newest, oldest = list_history(house.author, house.workspace.key)
        assert (newest.version.note, newest.published_by) == ("Moss is new.", house.manager.name)
        assert oldest.version.state is VersionState.RETIRED
        assert AuditEntry.objects.filter(action="kit.published", data__note="Moss is new.").exists()

    def test_dresses_the_pictures_in_lists(
        self, house: House, draft: KitValues, django_capture_on_commit_callbacks
    ) -> None:
        def picture() -> str:
            return Video.objects.get(id=video.id).thumbnail_key

        with django_capture_on_commit_callbacks(execute=True):
            video = house.add_video("Seen", build_segment("one"))
        first = picture()
        changed = draft.colours[0].model_copy(update={"hex": "#5b1a4a"})
        save_colours(house, changed, *draft.colours[1:])
        with django_capture_on_commit_callbacks(execute=True):
            kits.publish_draft(house.workspace.key, by=house.manager, now=NOW)
        second = picture()
        assert "" != first != second != ""
        with django_capture_on_commit_callbacks(execute=True):
            kits.roll_back_kit(house.workspace.key, by=house.manager, number=1, now=NOW)
        assert picture() == first

    def test_works_out_what_the_files_of_logos_say(self, house: House, draft: KitValues) -> None:
        badge = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" rx="40" '
            'fill="#e20074"/><rect x="60" y="60" width="60" height="80" fill="#ffffff"/></svg>'
        )
        asset = upload_asset(
            house.workspace.key, by=house.manager, stream=io.BytesIO(badge.encode()), name="badge.svg", now=NOW
        )
        logo = LogoVariant(variant="badge", name="Badge", asset=asset.sha256, width_px=400, height_px=200)
        kits.publish_kit(
            house.workspace.key, by=house.manager, values=draft.model_copy(update={"logos": (logo,)}), now=NOW
        )
        (published,) = brandkit.get_kit(house.workspace.key).values.logos
        assert published.enclosed_colours == ("#ffffff",)
        assert len(published.outline) == 64

    def test_before_files_were_asked_leaves_what_they_say_to_the_judge(self, house: House, draft: KitValues) -> None:
        badge = (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" '
            b'fill="#e20074"/><rect x="60" y="60" width="60" height="80" fill="#ffffff"/></svg>'
        )
        asset = upload_asset(house.workspace.key, by=house.manager, stream=io.BytesIO(badge), name="badge.svg", now=NOW)
        logo = LogoVariant(variant="badge", name="Badge", asset=asset.sha256, width_px=400, height_px=200)
        gone = logo.model_copy(update={"variant": "gone", "asset": "0" * 64})
        older = brandkit.save_draft(
            house.workspace.key, values=draft.model_copy(update={"logos": (logo, gone), "name": "Older"})
        )
        brandkit.publish_version(older.id, now=NOW)
        in_use = brandkit.get_kit(house.workspace.key).values
        assert [one.outline for one in in_use.logos] == ["", ""]
        known, unknown = as_judged(in_use).logos
        assert (known.enclosed_colours, len(known.outline)) == (("#ffffff",), 64)
        assert unknown == gone
        assert as_judged(as_judged(in_use)) == as_judged(in_use)

    def test_asks_before_videos_lose_what_they_use(self, house: House, draft: KitValues) -> None:
        styles = tuple(style for style in draft.type_styles if style.role != "body")
        kits.save_draft(
            house.workspace.key,
            by=house.manager,
            values=draft.model_copy(update={"type_styles": styles, "voices": ()}),
            now=NOW,
        )
        with pytest.raises(ConflictError) as caught:
            kits.publish_draft(house.workspace.key, by=house.manager, now=NOW)
        assert caught.value.message.startswith("The type style “body” is not in this version, and “Welcome” uses")
        version = kits.publish_draft(house.workspace.key, by=house.manager, now=NOW, is_confirmed=True)
        assert version.number == 2
        assert count_followers(house.author, house.workspace.key) == 1

    def test_is_refused_where_nothing_is_different(self, house: House, draft: KitValues) -> None:
        for act in (
            lambda: kits.publish_draft(house.workspace.key, by=house.manager, now=NOW),
            lambda: kits.publish_kit(house.workspace.key, by=house.manager, values=draft, now=NOW),
        ):
            with pytest.raises(ConflictError) as caught:
                act()
            assert caught.value.code == "kit-unchanged"
        assert brandkit.get_kit(house.workspace.key).number == 1
        kits.retire_kit(house.workspace.key, by=house.manager, number=1, now=NOW)
        assert kits.publish_draft(house.workspace.key, by=house.manager, now=NOW).number == 2

    def test_minds_only_what_is_used(self, house: House, draft: KitValues) -> None:
        more = draft.model_copy(update={"colours": (*draft.colours, MOSS)})
        assert list_lost_roles(house.author, house.workspace.key, values=more) == ()


class TestRollingBack:
    def test_makes_a_new_version_and_leaves_the_old_and_the_draft(self, house: House, draft: KitValues) -> None:
        save_colours(house, *draft.colours, MOSS)
        kits.publish_draft(house.workspace.key, by=house.manager, now=NOW)
        kits.open_draft(house.workspace.key, by=house.manager, now=NOW)
        back = kits.roll_back_kit(house.workspace.key, by=house.manager, number=1, now=NOW)
        assert (back.number, back.state, back.based_on, back.values) == (3, "published", 1, draft)
        waiting = brandkit.find_draft(house.workspace.key)
        assert waiting is not None
        assert (waiting.number, MOSS in waiting.values.colours) == (4, True)

    def test_is_not_for_the_version_in_use(self, house: House) -> None:
        with pytest.raises(KitStateError) as caught:
            kits.roll_back_kit(house.workspace.key, by=house.manager, number=1, now=NOW)
        assert caught.value.code == "not-retired"
