"""A brand kit carried from one workspace to another, by two brand managers and by one of both."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from brandkit import api as brandkit
from builder.models import Membership, Role
from builder.services import kits
from tests.browser.conftest import Conscience, SignIn
from tests.browser.test_accessibility import check
from tests.builder.houses import NOW, House, make_house


@pytest.fixture
def other_house(transactional_db: None) -> House:
    return make_house("Contoso")


@pytest.fixture
def manager(page: Page, house: House, other_house: House, sign_in: SignIn) -> Page:
    """A browser of somebody who looks after the brand that is sent."""
    values = brandkit.get_kit(house.workspace.key).values
    teal, white = values.colours
    changed = values.model_copy(
        update={"name": "Fabrikam brand", "colours": (teal.model_copy(update={"hex": "#0a5f54"}), white)}
    )
    kits.publish_kit(house.workspace.key, by=house.manager, values=changed, now=NOW)
    sign_in(page.context, house.manager)
    return page


def download(page: Page, site: str, house: House, folder: Path) -> Path:
    page.goto(f"{site}/w/{house.workspace.key}/brand/")
    with page.expect_download() as given:
        page.get_by_role("link", name="Download as .brandkit").click()
    file = folder / given.value.suggested_filename
    given.value.save_as(file)
    return file


def choose(page: Page, site: str, house: House, file: Path) -> None:
    page.goto(f"{site}/w/{house.workspace.key}/brand/")
    page.get_by_role("link", name="Import a kit…").click()
    page.set_input_files("input[name=archive]", file)


class TestKitArchive:
    def test_is_downloaded_compared_and_taken_over(
        self, manager: Page, site: str, house: House, other_house: House, tmp_path: Path, sign_in: SignIn
    ) -> None:
        file = download(manager, site, house, tmp_path)
        assert file.name == "Fabrikam brand-v2.brandkit"
        manager.get_by_role("link", name="Import a kit…").click()
        told = manager.locator(".fingerprint").inner_text()
        check(manager, "import page of the sender")

        sign_in(manager.context, other_house.manager)
        choose(manager, site, other_house, file)
        expect(manager.get_by_role("heading", name="Fabrikam brand", exact=True)).to_be_visible()
        expect(manager.get_by_text("Signed with a key that is not known here")).to_be_visible()
        assert manager.locator(".fingerprint").inner_text() == f"{told[:-9]}···· ····"
        expect(manager.get_by_text("Value: #0f7a6c → #0a5f54")).to_be_visible()
        check(manager, "preview")
        manager.get_by_role("button", name="Take it over as a draft").click()
        assert "/received/" in manager.url  # the browser asks for the groups first
        manager.get_by_label("The last two groups of the fingerprint").fill(told[-9:])
        manager.get_by_role("button", name="Take it over as a draft").click()
        expect(manager.get_by_text("The kit is the draft of version 2")).to_be_visible()
        draft = brandkit.find_draft(other_house.workspace.key)
        assert draft is not None
        assert draft.values == brandkit.get_kit(house.workspace.key).values

        choose(manager, site, other_house, file)
        expect(manager.get_by_text("Signed with a trusted key")).to_be_visible()
        manager.get_by_label("Replace the draft of version 2").check()
        manager.get_by_role("button", name="Take it over as a draft").click()
        expect(manager.get_by_text("The kit is the draft of version 2")).to_be_visible()
        manager.goto(f"{site}/w/{other_house.workspace.key}/brand/archive/")
        check(manager, "import page")
        manager.get_by_role("button", name="Stop trusting Fabrikam").click()
        asked = manager.get_by_role("alertdialog", name="No longer trust the key of Fabrikam?")
        expect(asked).to_contain_text("What was taken over stays.")
        expect(asked.get_by_role("button", name="Cancel")).to_be_focused()
        check(manager, "question")
        manager.keyboard.press("Escape")
        expect(asked).to_be_hidden()
        expect(manager.get_by_role("button", name="Stop trusting Fabrikam")).to_be_focused()
        manager.keyboard.press("Enter")
        asked.get_by_role("button", name="Stop trusting Fabrikam").click()
        expect(manager.get_by_text("The key is not trusted any more")).to_be_visible()

    def test_of_a_brand_that_one_looks_after_is_taken_over_without_its_fingerprint(
        self, manager: Page, site: str, house: House, other_house: House, tmp_path: Path
    ) -> None:
        Membership.objects.create(workspace=other_house.workspace, user=house.manager, role=Role.BRAND_MANAGER)
        file = download(manager, site, house, tmp_path)
        choose(manager, site, other_house, file)
        expect(manager.get_by_text("Signed by “Fabrikam”, whose brand kit you manage")).to_be_visible()
        manager.get_by_role("button", name="Take it over as a draft").click()
        expect(manager.get_by_text("The kit is the draft of version 2")).to_be_visible()

    def test_is_refused_where_it_was_changed(
        self,
        manager: Page,
        site: str,
        house: House,
        other_house: House,
        tmp_path: Path,
        conscience: Conscience,
        sign_in: SignIn,
    ) -> None:
        conscience.expect("422")
        file = download(manager, site, house, tmp_path)
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(bytes(data))
        sign_in(manager.context, other_house.manager)
        choose(manager, site, other_house, file)
        expect(manager.get_by_role("alert")).to_contain_text("Copy or download it again")
        check(manager, "refusal")
        assert brandkit.find_draft(other_house.workspace.key) is None
