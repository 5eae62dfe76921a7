"""Coming in: by password, by a link that works once, by an invitation; and a forgotten password."""

import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from builder.models import Role, User
from builder.services.invitations import invite
from builder.services.people import create_sign_in_link
from tests.browser.conftest import Conscience
from tests.builder.houses import House

PASSWORD = "a long and quiet harbour"
NEW_PASSWORD = "nine grey gulls at dawn"


def set_password(user: User) -> None:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])


def fill_in(page: Page, *, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the first address in a letter."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(letter.body))
    assert found, letter.body
    return found.group(1)


class TestPassword:
    def test_lets_in_and_out_again(self, page: Page, site: str, house: House) -> None:
        set_password(house.author)
        page.goto(f"{site}/w/{house.workspace.key}/")
        fill_in(page, email=house.author.email, password=PASSWORD)
        expect(page.get_by_role("heading", name="Videos", exact=True)).to_be_visible()
        page.get_by_label("Your account").click()
        page.get_by_role("link", name="Sign out").click()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_text("You have signed out.")).to_be_visible()
        page.goto(f"{site}/w/{house.workspace.key}/")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    def test_that_is_wrong_is_refused(self, page: Page, site: str, house: House) -> None:
        set_password(house.author)
        page.goto(f"{site}/account/login/")
        fill_in(page, email=house.author.email, password="not this one")
        expect(page.get_by_role("alert")).to_be_visible()

    def test_that_is_forgotten_is_set_anew(self, page: Page, site: str, house: House) -> None:
        set_password(house.author)
        page.goto(f"{site}/account/login/")
        page.get_by_role("link", name="Forgot your password?").click()
        page.get_by_label("Email").fill(house.author.email)
        page.get_by_role("button", name="Send the link").click()
        expect(page.get_by_role("heading")).to_be_visible()
        page.goto(site + link_in(mail.outbox[-1]))
        for field in page.locator("input[type=password]").all():
            field.fill(NEW_PASSWORD)
        page.locator("main button").click()
        expect(page.get_by_role("heading", name="Your password is changed")).to_be_visible()
        page.goto(f"{site}/account/login/")
        fill_in(page, email=house.author.email, password=NEW_PASSWORD)
        expect(page.get_by_role("heading", name="Videos", exact=True)).to_be_visible()


class TestLink:
    def test_signs_in_once(self, page: Page, site: str, house: House, conscience: Conscience) -> None:
        conscience.expect("410")
        token = create_sign_in_link(house.author, now=timezone.now())
        page.goto(f"{site}/sign-in/{token}/")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Videos", exact=True)).to_be_visible()
        page.goto("about:blank")  # nothing of the page is asked for any more
        page.context.clear_cookies()
        page.goto(f"{site}/sign-in/{token}/")
        expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()


class TestInvitation:
    def test_makes_a_newcomer_a_member(self, page: Page, site: str, house: House) -> None:
        invite(house.workspace.key, by=house.admin, email="new@example.org", role=Role.AUTHOR, now=timezone.now())
        page.goto(site + link_in(mail.outbox[-1]))
        page.get_by_label("Your name").fill("Nia Newcomer")
        page.get_by_label("A password").fill(PASSWORD)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", name="Videos", exact=True)).to_be_visible()
        assert house.workspace.memberships.get(user__email="new@example.org").role == Role.AUTHOR
