"""Signing in and out, and a forgotten password, by django-allauth as it is set up here."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from builder.services.people import ensure_person

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD, NEW_PASSWORD = "ada@example.com", "an unusual phrase", "another unusual phrase"


@pytest.fixture(autouse=True)
def ada() -> None:
    cache.clear()
    ensure_person(EMAIL, display_name="Ada", password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, email: str = EMAIL) -> bool:
    client.post(reverse("account_login"), {"login": email, "password": password})
    return "_auth_user_id" in client.session


class TestSigningIn:
    def test_needs_the_password(self, client: Client) -> None:
        assert not sign_in(client, "wrong")
        assert sign_in(client, email="ADA@example.com")

    def test_is_slowed_down_after_five_wrong_passwords(self, client: Client) -> None:
        for _ in range(5):
            assert not sign_in(client, "wrong")
        assert not sign_in(client)

    def test_ends_by_signing_out(self, client: Client) -> None:
        sign_in(client)
        client.post(reverse("account_logout"))
        assert "_auth_user_id" not in client.session


class TestAccountPages:
    @pytest.mark.parametrize("name", ["account_set_password", "account_change_password", "account_email"])
    def test_look_like_the_others_and_lead_back_to_the_videos(self, client: Client, name: str) -> None:
        person = ensure_person(EMAIL)
        if name == "account_set_password":
            person.set_unusable_password()
            person.save()
        client.force_login(person)
        page = client.get(reverse(name))
        assert "account/base.html" in [one.name for one in page.templates]
        assert "Back to the videos" in page.content.decode()

    def test_say_to_which_address_the_letter_went(self, client: Client) -> None:
        client.force_login(ensure_person(EMAIL))
        client.post(reverse("account_email"), {"email": "countess@example.com", "action_add": ""})
        assert "countess@example.com" in client.get(reverse("account_email")).content.decode()
        [letter] = mail.outbox
        assert letter.to == ["countess@example.com"]


class TestForgottenPassword:
    def test_is_replaced_through_a_letter(self, client: Client) -> None:
        client.post(reverse("account_reset_password"), {"email": EMAIL})
        [letter] = mail.outbox
        assert letter.to == [EMAIL]
        [path] = re.findall(r"http://testserver(/account/password/reset/key/\S+)", letter.body)
        form = client.get(path, follow=True).redirect_chain[-1][0]
        client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
        assert not sign_in(Client(), PASSWORD)
        assert sign_in(Client(), NEW_PASSWORD)

    def test_does_not_tell_who_has_an_account(self, client: Client) -> None:
        known = client.post(reverse("account_reset_password"), {"email": EMAIL})
        unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.com"})
        assert known.headers["Location"] == unknown.headers["Location"]
