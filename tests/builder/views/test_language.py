"""The language of pages, letters and answers: the person's choice, or what the browser asks for."""

import html
import re

import polib
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builder.models import Notice, NoticeKind
from builder.services.notices import send_notices
from builder.services.people import set_language
from tests.builder.houses import House
from tests.builder.http.clients import signed_in
from tests.builder.http.doors import Rooms
from tests.builder.views.test_access import PAGES
from tests.house.translations import LANGUAGES, PLACE, catalogue_path

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TELLING = 14
"""Letters from which on an English text is no name or word that another language may have as well."""
SHOWN = {name: page for name, page in PAGES.items() if page.method == "get" and page.status == 200}


def english_texts(language: str) -> list[str]:
    """Whole texts that have another form in the language."""
    catalogue = polib.pofile(str(catalogue_path(language, "django")))
    return [
        entry.msgid
        for entry in catalogue
        if len(entry.msgid) >= TELLING and not PLACE.search(entry.msgid) and entry.msgid not in entry.msgstr
    ]


class TestChoice:
    def test_is_kept_with_the_person(self, house: House) -> None:
        client = signed_in(house.author)
        answer = client.post(reverse("language"), {"language": "de"}, follow=True)
        assert "Die Sprache ist gewählt." in answer.content.decode()
        assert "Neues Video" in client.get(reverse("videos", args=[house.workspace.key])).content.decode()
        assert "Vidéos" not in client.get(reverse("videos", args=[house.workspace.key])).content.decode()

    def test_goes_before_the_browser_s_wish(self, house: House) -> None:
        set_language(house.author, language="fr")
        page = signed_in(house.author).get(reverse("language"), headers={"accept-language": "de"}).content.decode()
        assert '<html lang="fr"' in page

    def test_can_be_left_to_the_browser(self, house: House) -> None:
        client = signed_in(house.author)
        client.post(reverse("language"), {"language": "de"})
        client.post(reverse("language"), {"language": ""})
        page = client.get(reverse("language"), headers={"accept-language": "fr"}).content.decode()
        assert '<html lang="fr"' in page

    def test_is_one_that_there_is(self, house: House) -> None:
        answer = signed_in(house.author).post(reverse("language"), {"language": "tlh"}, follow=True)
        assert "Choose one of the languages in the list." in answer.content.decode()

    def test_is_that_of_the_browser_for_strangers(self) -> None:
        page = Client().get(reverse("account_login"), headers={"accept-language": "de-AT,de;q=0.9"}).content.decode()
        assert '<html lang="de"' in page
        assert "Anmelden" in page


class TestAnswersOfTheApi:
    def test_are_in_the_language_of_the_person(self, house: House) -> None:
        set_language(house.author, language="de")
        client = signed_in(house.author)
        missing = client.get(f"/api/v1/videos/{house.workspace.key}").json()
        assert (missing["code"], missing["message"]) == ("not-found", "Dieses Video gibt es nicht.")

    def test_keep_english_without_a_wish(self, house: House) -> None:
        missing = signed_in(house.author).get(f"/api/v1/videos/{house.workspace.key}").json()
        assert missing["message"] == "There is no such video."


class TestLetters:
    def test_are_in_the_language_of_who_gets_them(self, house: House) -> None:
        set_language(house.author, language="de")
        Notice.objects.create(
            user=house.author, video=house.video, kind=NoticeKind.APPROVED, by_name="Ada", created_at=timezone.now()
        )
        send_notices()
        [letter] = mail.outbox
        assert letter.subject == f"„{house.video.title}“ wurde freigegeben"
        assert "Dieser Brief betrifft den Arbeitsbereich" in letter.body


class TestPages:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_hold_no_english(self, language: str, house: House) -> None:
        texts = english_texts(language)
        rooms, client = Rooms(house), signed_in(house.admin, headers={"accept-language": language})
        found: list[str] = []
        for name, page in SHOWN.items():
            answer = page.call(client, page.address(name, rooms))
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            shown = html.unescape(re.sub(r"<[^>]+>", "\n", answer.content.decode()))
            assert f'lang="{language}"' in answer.content.decode(), name
            found += [f"{name}: {text}" for text in texts if text in shown]
        assert found == []
