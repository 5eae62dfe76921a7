"""The brand kit, changed by a brand manager in the browser."""

import pytest
from playwright.sync_api import Page, expect

from brandkit import api as brandkit
from builder.document.kit_values import ColourRole
from builder.models import Role, Segment
from builder.selectors.held_kits import get_kit_in_use
from builder.services.kits import publish_kit
from builder.services.policies import set_policy
from generation.domain.kinds import ArtifactKind
from generation.domain.snapshots import JobState
from generation.models import Artifact, Job
from generation.services.running import run_job
from tests.browser.conftest import Conscience, OpenEditor, SignIn
from tests.browser.test_accessibility import check
from tests.builder.houses import NOW, House


@pytest.fixture
def kit(page: Page, site: str, house: House, sign_in: SignIn) -> Page:
    """The page of the kit in use, as its brand manager sees it."""
    sign_in(page.context, house.manager)
    page.goto(f"{site}/w/{house.workspace.key}/brand/")
    return page


class TestKit:
    def test_is_drafted_published_and_brought_back(self, kit: Page, house: House) -> None:
        kit.get_by_role("button", name="Change the kit").click()
        kit.get_by_role("link", name="Colours").click()
        teal = kit.locator("[data-entry]").filter(has=kit.locator("[name=colours-0-hex]"))
        teal.locator("[name=colours-0-hex]").fill("#0a5f54")
        expect(teal.locator("rect[data-shows=hex]")).to_have_attribute("fill", "#0a5f54")
        kit.get_by_role("button", name="Add a colour").click()
        kit.locator("[name=colours-2-name]").fill("Moss")
        kit.locator("[name=colours-2-hex]").fill("#335522")
        check(kit, "colours")
        kit.get_by_role("button", name="Save in the draft").click()
        expect(kit.get_by_text("Saved in the draft.")).to_be_visible()
        kit.get_by_role("link", name="Publish…").click()
        expect(kit.get_by_text("Value: #0f7a6c → #0a5f54")).to_be_visible()
        check(kit, "publish")
        kit.get_by_label("What has changed").fill("A darker teal, and moss")
        kit.get_by_role("button", name="Publish", exact=True).click()
        expect(kit.get_by_text("Version 2, in use")).to_be_visible()
        kit.get_by_role("link", name="Versions").click()
        check(kit, "versions")
        kit.get_by_role("link", name="Bring back 1").click()
        kit.get_by_role("button", name="Bring it back").click()
        expect(kit.get_by_text("Version 3, in use")).to_be_visible()
        in_use = brandkit.get_kit(house.workspace.key).values
        assert [colour.hex for colour in in_use.colours] == ["#0f7a6c", "#ffffff"]

    def test_has_a_word_said_as_it_is_written_before_it_is_saved(self, kit: Page) -> None:
        kit.get_by_role("button", name="Change the kit").click()
        kit.get_by_role("link", name="Words").click()
        kit.get_by_role("button", name="Add a pronunciation").click()
        hear = kit.locator("[data-field=ipa] [data-hear]").last
        hear.click()
        expect(kit.get_by_text("Write the word first.")).to_be_visible()
        kit.locator("[name$=-word]").last.fill("Siobhan")
        kit.locator("[name$=-say_as]").last.fill("shiv awn")
        with kit.expect_response("**/pronunciation-samples"):
            hear.click()
        expect(hear).to_have_text("Speaking…")
        assert "shiv awn" in Artifact.objects.get(kind=ArtifactKind.NARRATION).spec
        assert run_job(str(Job.objects.get(state=JobState.WAITING).pk))
        expect(hear).not_to_have_text("Speaking…")
        expect(kit.get_by_text("Write the word first.")).to_have_count(0)
        expect(kit.locator("[data-hear-problem]").last).to_be_hidden()

    def test_orders_entries_by_buttons(self, kit: Page, house: House) -> None:
        kit.get_by_role("button", name="Change the kit").click()
        kit.get_by_role("link", name="Colours").click()
        kit.get_by_role("button", name="Move down").first.press("Enter")
        kit.get_by_role("button", name="Save in the draft").click()
        expect(kit.locator("[data-entry] [name$=-name]").first).to_have_value("White")


@pytest.fixture
def newer_kit(house: House) -> None:
    """Version 2 of the kit has another green, which the video waits to take up."""
    set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=False, now=NOW)
    values = brandkit.get_kit(house.workspace.key).values
    moss = ColourRole(role="moss", name="Moss", hex="#335522")
    changed = values.model_copy(update={"colours": (moss, *values.colours[1:])})
    publish_kit(house.workspace.key, by=house.manager, values=changed, now=NOW)


def documents_of(house: House) -> list[dict[str, object]]:
    rows = Segment.objects.filter(video=house.video, position__isnull=False).order_by("position")
    return list(rows.values_list("document", flat=True))


@pytest.mark.usefixtures("newer_kit")
class TestInTheEditor:
    def test_is_taken_up_left_again_and_taken_up(self, open_editor: OpenEditor, house: House) -> None:
        before = documents_of(house)
        editor = open_editor(house[Role.AUTHOR])
        page = editor.page
        title = page.get_by_label("Title of the video")
        title.fill("Good to know")
        title.press("Enter")
        editor.choose_panel("Brand")
        with page.expect_navigation():
            page.get_by_role("button", name="Take up version 2").click()
        editor.wait_until_drawn()
        assert {one["background"]["colour"]["role"] for one in documents_of(house)} == {"moss"}

        with page.expect_navigation():
            page.get_by_role("button", name="Undo: Take up kit version 2").click()
        editor.wait_until_drawn()
        assert documents_of(house) == before
        editor.choose_panel("Brand")
        expect(page.get_by_text("Version 1 of the kit.")).to_be_visible()
        expect(page.get_by_role("button", name="Undo: Rename the video")).to_be_enabled()

        with page.expect_navigation():
            page.get_by_role("button", name="Redo: Take up kit version 2").click()
        editor.wait_until_drawn()
        expect(page.get_by_role("button", name="Undo: Take up kit version 2")).to_be_enabled()
        assert get_kit_in_use(house.author, house.video.id).newer is None
        assert {one["background"]["colour"]["role"] for one in documents_of(house)} == {"moss"}

    def test_stays_where_the_policy_has_videos_follow_it_since(
        self, open_editor: OpenEditor, house: House, conscience: Conscience
    ) -> None:
        conscience.expect("409")
        editor = open_editor(house[Role.AUTHOR])
        page = editor.page
        editor.choose_panel("Brand")
        with page.expect_navigation():
            page.get_by_role("button", name="Take up version 2").click()
        editor.wait_until_drawn()
        set_policy(house.workspace.key, by=house.manager, blocking=(), follows_new_kits=True, now=NOW)
        page.get_by_role("button", name="Undo: Take up kit version 2").click()
        said = "Videos of this workspace follow every new version of the brand kit by themselves"
        expect(page.get_by_text(said).first).to_be_visible()
        assert get_kit_in_use(house.author, house.video.id).number == 2
