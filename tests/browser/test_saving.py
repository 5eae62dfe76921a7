"""What a person did stays: over a reload, beside others, and where the server cannot be reached."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from builder.models import Revision, Segment, User
from builder.selectors.documents import get_timeline
from builder.services.saving import Save, SegmentChange, save_video
from tests.browser.conftest import Conscience, OpenEditor, SignIn
from tests.browser.editor_page import EditorPage
from tests.browser.server import serve
from tests.builder.houses import NOW, House

KEPT = """async ([kind, key, count]) => {
    const asked = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const database = await asked(indexedDB.open(`brandreel-${kind}`));
    const range = IDBKeyRange.bound(key, [...key, []]);
    for (let look = 0; look < 600; look += 1) {
        const found = await asked(database.transaction(kind).objectStore(kind).getAll(range));
        if (found.length >= count) {
            database.close();
            return found.map(one => one.past?.length ?? 0);
        }
        await new Promise(done => setTimeout(done, 25));
    }
    return null;
}"""
PRESS = "button => button.click()"
"""Also where it goes in this moment, as what it is there for happens by itself."""


@pytest.fixture
def editor(open_editor: OpenEditor) -> EditorPage:
    return open_editor()


@pytest.fixture
def open_beside(browser: Browser, browser_context_args: dict, site: str, house: House, sign_in: SignIn, conscience):
    """Opens the same video in a second browser, for somebody else."""
    contexts = []

    def open_beside(user: User) -> EditorPage:
        context = browser.new_context(**browser_context_args)
        contexts.append(context)
        sign_in(context, user)
        page = context.new_page()
        conscience.watch(page)
        editor = EditorPage(page, root=site)
        editor.open(str(house.video.id))
        return editor

    yield open_beside
    for context in contexts:
        context.close()


def rename(editor: EditorPage, index: int, name: str) -> None:
    editor.block(index).click()
    field = editor.page.get_by_label("Name of the segment")
    field.fill(name)
    field.press("Enter")


def kept_in(editor: EditorPage, kind: str, house: House, *, count: int = 1) -> list[int]:
    """How many steps each entry has that the browser keeps for the manager, once there are so many entries."""
    kept = editor.page.evaluate(KEPT, [kind, [str(house.manager.id), str(house.video.id)], count])
    assert kept, "Nothing was kept."
    return kept


def name_of(house: House, key: str) -> str:
    return Segment.objects.get(video=house.video, key=key).document["name"]


class TestAutosave:
    def test_survives_a_reload(self, editor: EditorPage, house: House) -> None:
        rename(editor, 0, "Opening")
        editor.wait_until_saved()
        editor.page.reload()
        editor.wait_until_drawn()
        editor.expect_names("Opening", "Two", "Three")
        assert name_of(house, "one") == "Opening"

    def test_keeps_the_title(self, editor: EditorPage, house: House) -> None:
        title = editor.page.get_by_label("Title of the video")
        title.fill("Good to know")
        title.press("Enter")
        expect(editor.said).to_have_text("Renamed to Good to know")
        house.video.refresh_from_db()
        assert house.video.title == "Good to know"


class TestTwoPeople:
    def test_in_different_segments_never_collide(self, editor: EditorPage, open_beside, house: House) -> None:
        other = open_beside(house.author)
        rename(editor, 0, "Mine")
        rename(other, 2, "Theirs")
        editor.wait_until_saved()
        other.wait_until_saved()
        expect(editor.page.locator(".strip .block-line .one-line").nth(2)).to_have_text("Theirs")
        expect(other.page.locator(".strip .block-line .one-line").nth(0)).to_have_text("Mine")
        assert (name_of(house, "one"), name_of(house, "three")) == ("Mine", "Theirs")

    def test_never_takes_what_somebody_types_from_under_the_fingers(
        self, editor: EditorPage, open_beside, house: House
    ) -> None:
        other = open_beside(house.author)
        title = editor.page.get_by_label("Title of the video")
        title.press("End")
        title.press_sequentially(", at")
        rename(other, 2, "Theirs")
        expect(editor.page.locator(".strip .block-line .one-line").nth(2)).to_have_text("Theirs")
        title.press_sequentially(" noon")
        title.press("Enter")
        expect(editor.said).to_have_text(re.compile("^Renamed to .+, at noon$"))

    def test_see_in_a_text_that_they_edit_what_the_other_wrote_there(self, editor: EditorPage, house: House) -> None:
        editor.layer("one").dblclick()
        field = editor.page.get_by_role("textbox", name="Text of the layer")
        expect(field).to_have_text("one")
        segment = get_timeline(house.video).segments[0]
        theirs = segment.layers[0].model_copy(update={"text": "Theirs"})
        change = SegmentChange(
            base_revision=house.video.revision, document=segment.model_copy(update={"layers": (theirs,)})
        )
        save_video(house.video.id, by=house.author, save=Save(segments=(change,)), now=NOW)
        expect(field).to_have_text("Theirs")
        editor.page.keyboard.type(" and mine")
        editor.wait_until_saved()
        assert get_timeline(house.video).segments[0].layers[0].text == "Theirs and mine"

    def test_see_that_the_other_is_here(self, editor: EditorPage, open_beside, house: House) -> None:
        open_beside(house.author)
        expect(editor.page.get_by_role("list", name="Also here").get_by_text("Fabrikam Author")).to_be_attached()

    def test_decide_when_they_changed_the_same_segment(
        self, editor: EditorPage, open_beside, house: House, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        other = open_beside(house.author)
        editor.page.context.set_offline(True)
        rename(editor, 0, "Mine")
        expect(editor.saving).to_have_attribute("data-save-state", "offline")
        rename(other, 0, "Theirs")
        other.wait_until_saved()
        editor.page.context.set_offline(False)
        dialog = editor.page.get_by_role("dialog", name="Changed elsewhere")
        expect(dialog).to_contain_text("Fabrikam Author")
        editor.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        assert name_of(house, "one") == "Theirs"
        editor.page.get_by_role("button", name="Changed elsewhere").click()
        dialog.get_by_role("button", name="Take Fabrikam Author’s version").click()
        expect(dialog).to_have_count(0)
        expect(editor.page.locator(".strip .block-line .one-line").first).to_have_text("Theirs")
        editor.wait_until_saved()
        assert name_of(house, "one") == "Theirs"

    def test_may_keep_their_own(self, editor: EditorPage, open_beside, house: House, conscience: Conscience) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        other = open_beside(house.author)
        editor.page.context.set_offline(True)
        rename(editor, 0, "Mine")
        rename(other, 0, "Theirs")
        other.wait_until_saved()
        editor.page.context.set_offline(False)
        editor.page.get_by_role("button", name="Keep mine").click()
        editor.wait_until_saved()
        expect(other.page.locator(".strip .block-line .one-line").first).to_have_text("Mine")
        kept = Revision.objects.filter(video=house.video).order_by("-number").values_list("document", flat=True)
        assert any(segment["name"] == "Theirs" for document in kept for segment in document["segments"])
        assert name_of(house, "one") == "Mine"


class TestOffline:
    def test_keeps_work_and_sends_it_later(self, editor: EditorPage, house: House, conscience: Conscience) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        editor.page.context.set_offline(True)
        rename(editor, 1, "Kept")
        expect(editor.saving).to_have_text("Offline: kept on this computer")
        editor.page.context.set_offline(False)
        editor.wait_until_saved()
        assert name_of(house, "two") == "Kept"

    def test_offers_unsent_work_on_the_next_visit(
        self, editor: EditorPage, house: House, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        context = editor.page.context
        context.set_offline(True)
        rename(editor, 1, "Kept")
        expect(editor.saving).to_have_attribute("data-save-state", "offline")
        kept_in(editor, "unsent", house)
        editor.page.close()
        context.set_offline(False)
        again = EditorPage(context.new_page(), root=editor.root)
        again.open(str(house.video.id))
        dialog = again.page.get_by_role("dialog", name="There is work that was not saved")
        dialog.get_by_role("button", name="Bring it back").click()
        again.wait_until_saved()
        again.expect_names("One", "Kept", "Three")
        assert name_of(house, "two") == "Kept"


class TestTwoTabs:
    def test_of_one_person_keep_both_their_work(self, editor: EditorPage, house: House, conscience: Conscience) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        context = editor.page.context
        other = EditorPage(context.new_page(), root=editor.root)
        other.open(str(house.video.id))
        context.set_offline(True)
        for tab, index, name in ((editor, 0, "In this tab"), (other, 1, "In the other")):
            rename(tab, index, name)
            expect(tab.saving).to_have_attribute("data-save-state", "offline")
        kept_in(other, "unsent", house, count=2)
        other.page.close()
        context.set_offline(False)
        editor.wait_until_saved()
        again = EditorPage(context.new_page(), root=editor.root)
        again.open(str(house.video.id))
        again.page.get_by_role("button", name="Bring it back").click()
        again.wait_until_saved()
        assert (name_of(house, "one"), name_of(house, "two")) == ("In this tab", "In the other")


class TestSignedOut:
    def test_keeps_work_and_shows_the_way_to_sign_in_again(
        self, editor: EditorPage, house: House, sign_in: SignIn, conscience: Conscience
    ) -> None:
        conscience.expect("status of 401")
        Session.objects.all().delete()
        rename(editor, 1, "Kept")
        editor.page.get_by_role("button", name="Signed out: kept on this computer").click()
        with editor.page.expect_popup() as opened:
            editor.page.get_by_role("link", name="Sign in").click()
        expect(opened.value.get_by_role("button", name="Sign in")).to_be_visible()
        again = editor.page.get_by_role("button", name="Try again").element_handle()
        sign_in(editor.page.context, house.manager)
        opened.value.close()
        again.evaluate(PRESS)
        editor.wait_until_saved()
        assert name_of(house, "two") == "Kept"


class TestRestart:
    def test_of_the_server_loses_nothing(
        self, page: Page, house: House, sign_in: SignIn, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_")
        conscience.expect("status of 500")  # what is under way as the server goes
        sign_in(page.context, house.manager)
        with serve() as address:
            editor = EditorPage(page, root=address)
            editor.open(str(house.video.id))
        rename(editor, 1, "Kept")
        offline = editor.page.get_by_role("button", name="Offline: kept on this computer")
        offline.click()
        again = editor.page.get_by_role("button", name="Try again").element_handle()
        with serve(port=int(address.rpartition(":")[2])):
            again.evaluate(PRESS)
            editor.wait_until_saved()
            assert name_of(house, "two") == "Kept"
            page.goto("about:blank")


class TestRefusal:
    def test_names_its_reason_saves_the_rest_and_can_be_taken_back(
        self, open_editor: OpenEditor, house: House, conscience: Conscience
    ) -> None:
        conscience.expect("net::ERR_INTERNET_DISCONNECTED")
        conscience.expect("status of 403")
        editor = open_editor(house.author)
        editor.page.context.set_offline(True)
        rename(editor, 0, "Mine")
        rename(editor, 1, "Also mine")
        locked = get_timeline(house.video).segments[0].model_copy(update={"locked": True})
        change = SegmentChange(base_revision=house.video.revision, document=locked)
        save_video(house.video.id, by=house.manager, save=Save(segments=(change,)), now=NOW)
        editor.page.context.set_offline(False)
        editor.page.get_by_role("button", name="Not saved").click()
        reason = editor.page.get_by_role("dialog", name="Not saved")
        expect(reason).to_contain_text("A brand manager locked all of “One”. Ask your brand manager.")
        assert name_of(house, "two") == "Also mine"
        reason.get_by_role("button", name="Take back what was refused").click()
        editor.wait_until_saved()
        editor.expect_names("One", "Also mine", "Three")


DATABASES = "async () => (await indexedDB.databases()).map(one => one.name)"


class TestUndo:
    def test_goes_on_after_a_reload(self, open_editor: OpenEditor, house: House) -> None:
        editor = open_editor()
        editor.block(0).focus()
        editor.page.keyboard.press("Alt+ArrowRight")
        editor.wait_until_saved()
        assert kept_in(editor, "steps", house) == [1]
        editor.page.reload()
        editor.wait_until_drawn()
        editor.page.get_by_role("button", name="Undo: Move segment").click()
        editor.expect_names("One", "Two", "Three")
        editor.wait_until_saved()

    def test_is_forgotten_at_sign_out_and_unsent_work_is_not(self, editor: EditorPage) -> None:
        page = editor.page
        assert {"brandreel-steps", "brandreel-unsent"} <= set(page.evaluate(DATABASES))
        page.goto(f"{editor.root}{reverse('account_logout')}")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        kept = page.evaluate(DATABASES)
        assert "brandreel-steps" not in kept
        assert "brandreel-unsent" in kept
