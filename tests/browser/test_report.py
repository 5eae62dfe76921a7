"""The brand report as a brand manager uses it: printed, read in one's own time, and left for the finding it names."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.services.exports import request_export
from builder.services.policies import set_policy
from tests.browser.conftest import SignIn
from tests.browser.test_brand_findings import spoil
from tests.builder.houses import House


@pytest.fixture
def report(page: Page, site: str, house: House, sign_in: SignIn) -> Page:
    spoil(house)
    house.put_speech()
    set_policy(house.workspace.key, by=house.admin, blocking=(), follows_new_kits=True, now=timezone.now())
    export = request_export(house.video.id, by=house.author, preset="1080p", now=timezone.now())
    sign_in(page.context, house.manager)
    page.add_init_script("window.print = () => { document.title = 'printed'; };")
    page.goto(f"{site}/exports/{export.id}/report/")
    return page


class TestReport:
    def test_is_printed_once_its_pictures_are_there(self, report: Page) -> None:
        report.get_by_role("button", name="Print").click()
        expect(report).to_have_title("printed")

    def test_says_when_it_was_made_as_the_editor_does(self, report: Page) -> None:
        expect(report.locator("time")).to_have_text(re.compile(r"^\d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d$"))

    def test_leads_to_its_finding_in_the_editor(self, report: Page) -> None:
        article = report.locator("article", has_text="hard to read").first
        expect(article).to_contain_text(", at least 3:1")
        article.get_by_role("link", name="Mend it or let it pass").click()
        row = report.locator(".finding[aria-current=true]")
        expect(row).to_contain_text("hard to read")
        expect(row).to_contain_text(", at least 3:1")
        expect(row.get_by_role("button", name="Let it pass")).to_be_visible()
