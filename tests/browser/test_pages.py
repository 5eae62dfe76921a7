"""Lists of videos, members and tokens, as people use them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.models import Role, Video
from tests.browser.conftest import Conscience, SignIn
from tests.builder.houses import House


@pytest.fixture
def videos(page: Page, site: str, house: House, sign_in: SignIn) -> Page:
    """The list of videos, as its brand manager sees it."""
    sign_in(page.context, house.manager)
    page.goto(f"{site}/w/{house.workspace.key}/")
    return page


def choose(page: Page, what: str, *, of: str = "Welcome") -> None:
    page.get_by_label(f"More for {of}").click()
    page.locator(".menu").get_by_text(what).locator("visible=true").click()


class TestVideos:
    def test_are_made_and_opened_in_the_editor(self, videos: Page) -> None:
        videos.get_by_role("link", name="New video").click()
        videos.get_by_role("button", name="Empty video").click()
        expect(videos.get_by_role("heading", name="How do you want to begin?")).to_be_visible()
        videos.get_by_role("button", name="Blank segment").click()
        expect(videos.locator(".strip [data-block]")).to_have_count(1)

    def test_begin_from_a_template(self, videos: Page) -> None:
        videos.get_by_role("link", name="New video").click()
        videos.get_by_role("button", name="Empty video").click()
        videos.locator(".library").get_by_role("button", name="Title").click()
        expect(videos.locator(".strip .block-line .one-line")).to_have_text(["Title"])
        expect(videos.locator("[data-layer]").and_(videos.get_by_label("Title", exact=True))).to_be_visible()

    def test_are_renamed(self, videos: Page, house: House) -> None:
        choose(videos, "Rename")
        videos.get_by_label("Title").fill("Good to know")
        videos.get_by_role("button", name="Save").click()
        expect(videos.get_by_role("heading", name="Good to know")).to_be_visible()

    def test_are_duplicated(self, videos: Page, house: House) -> None:
        choose(videos, "Duplicate")
        expect(videos.locator(".card")).to_have_count(2)

    def test_are_thrown_away_and_brought_back(self, videos: Page) -> None:
        choose(videos, "Move to trash")
        expect(videos.get_by_role("heading", name="No videos yet")).to_be_visible()
        videos.get_by_role("link", name="Trash").click()
        videos.get_by_role("button", name="Restore").click()
        expect(videos.get_by_role("heading", name="Welcome")).to_be_visible()

    def test_travel_as_one_file(self, videos: Page, house: House, tmp_path: Path) -> None:
        videos.get_by_label("More for Welcome").click()
        with videos.expect_download() as download:
            videos.get_by_role("link", name="Download as .brandreel").click()
        download.value.save_as(tmp_path / "welcome.brandreel")
        videos.locator("input[type=file]").set_input_files(tmp_path / "welcome.brandreel")
        expect(videos.get_by_text("Imported.")).to_be_visible()
        assert Video.objects.filter(workspace=house.workspace, title="Welcome (copy)").count() == 1

    def test_refuse_a_damaged_file_with_its_reason(self, videos: Page, house: House) -> None:
        videos.locator("input[type=file]").set_input_files(
            {"name": "odd.brandreel", "mimeType": "application/zip", "buffer": b"no archive"}
        )
        expect(videos.locator(".note-danger")).to_be_visible()
        assert Video.objects.filter(workspace=house.workspace).count() == 1


class TestMembers:
    def test_are_invited_and_get_another_role(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        sign_in(page.context, house.admin)
        page.goto(f"{site}/w/{house.workspace.key}/members/")
        page.get_by_label("Email address").fill("guest@example.org")
        page.get_by_role("button", name="Invite").click()
        expect(page.get_by_role("heading", name="guest@example.org")).to_be_visible()
        row = page.locator(".row").filter(has_text=house.author.email)
        row.get_by_label("Role of").select_option("reviewer")
        row.get_by_role("button", name="Change").click()
        expect(page.get_by_text("The role is changed.")).to_be_visible()
        assert house.workspace.memberships.get(user=house.author).role == Role.REVIEWER


class TestTokens:
    def test_show_their_secret_once(self, page: Page, site: str, house: House, sign_in: SignIn) -> None:
        sign_in(page.context, house.author)
        page.goto(f"{site}/w/{house.workspace.key}/tokens/")
        page.get_by_label("What is it for?").fill("Nightly exports")
        page.get_by_role("button", name="Make a token").click()
        secret = page.locator("[data-secret]")
        expect(secret).to_contain_text("brandreel_")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == secret.text_content()
        page.goto(f"{site}/w/{house.workspace.key}/tokens/")
        expect(page.get_by_role("heading", name="Nightly exports")).to_be_visible()
        expect(page.locator("[data-secret]")).to_have_count(0)


class TestTheme:
    def test_is_switched_by_hand_and_stays(self, videos: Page) -> None:
        def background() -> str:
            return str(videos.evaluate("getComputedStyle(document.body).backgroundColor"))

        light = background()
        videos.get_by_role("button", name="Light or dark").click()
        dark = background()
        assert dark != light
        videos.reload()
        assert background() == dark


class TestSmallScreen:
    def test_offers_the_page_to_watch(self, videos: Page, house: House, site: str) -> None:
        videos.set_viewport_size({"width": 600, "height": 900})
        videos.goto(f"{site}/v/{house.video.id}/")
        videos.get_by_role("link", name="Watch the video").click()
        expect(videos).to_have_url(f"{site}/v/{house.video.id}/watch/")


class TestErrors:
    def test_are_told_in_the_same_look(self, videos: Page, site: str, conscience: Conscience) -> None:
        conscience.expect("404")
        videos.goto(f"{site}/nowhere/")
        expect(videos.get_by_role("heading", name="Not found")).to_be_visible()
