"""Pages that tell people what they need to know: links, dates, words."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import builder.services
from builder.services.people import create_sign_in_link
from builder.views.audit_words import WORDS
from builder.views.watching import file_size
from tests.builder.houses import House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


class TestInvitations:
    @pytest.mark.django_db(transaction=True)
    def test_show_the_link_once_where_no_letter_can_be_sent(self, house: House, settings) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        browser, page = signed_in(house.admin), reverse("members", args=[house.workspace.key])
        browser.post(reverse("invite", args=[house.workspace.key]), {"email": "new@example.com", "role": "author"})
        first, second = browser.get(page).content.decode(), browser.get(page).content.decode()
        [path] = re.findall(r"data-secret>https?://[^/]+(/invitation/[^<]+)<", first)
        assert "No mail server is set up" in first
        assert "data-secret" not in second
        assert "new@example.com" in Client().get(path).content.decode()

    def test_keep_the_link_in_the_letter_where_there_is_a_mail_server(
        self, house: House, django_capture_on_commit_callbacks
    ) -> None:
        browser = signed_in(house.admin)
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post(
                reverse("invite", args=[house.workspace.key]),
                {"email": "new@example.com", "role": "author"},
                follow=True,
            )
        assert "data-secret" not in answer.content.decode()
        assert "is on its way" in answer.content.decode()


class TestSignInLink:
    def test_says_at_once_that_it_was_used(self, house: House) -> None:
        address = reverse("sign-in-link", args=[create_sign_in_link(house.admin, now=timezone.now())])
        assert Client().get(address).status_code == 200
        assert Client().post(address).status_code == 302
        assert Client().get(address).status_code == 410


class TestPages:
    def test_answer_head_as_they_answer_get(self, house: House) -> None:
        browser = signed_in(house.admin)
        for address in ("/", reverse("videos", args=[house.workspace.key]), reverse("watch", args=[house.video.id])):
            assert browser.head(address, follow=True).status_code == 200

    def test_have_words_for_everything_that_is_recorded(self) -> None:
        services = "\n".join(path.read_text() for path in Path(builder.services.__path__[0]).glob("*.py"))
        recorded = set(re.findall(r'(?:record\(\s*|action = |else )"([a-z]+\.[a-z-]+)"', services))
        assert len(recorded) > 20
        assert recorded <= set(WORDS)

    @pytest.mark.parametrize(("size", "words"), [(174, "174 B"), (20_400, "20 kB"), (3_456_789, "3.5 MB")])
    def test_write_sizes_as_the_editor_does(self, size: int, words: str) -> None:
        assert file_size(size) == words
