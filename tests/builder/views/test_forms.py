"""What people write into forms, however odd, becomes an answer and never an error of the server."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builder.models import Role, User, Video
from builder.services.invitations import invite
from tests.builder.houses import House
from tests.builder.http.clients import signed_in
from tests.builder.services.test_people import token_in_the_letter

pytestmark = pytest.mark.django_db

ODD = "A\x00 b\r\nc" + "d" * 1000


class TestFormsOfOneLine:
    @pytest.mark.parametrize("name", ["videos", "trash", "audit"])
    def test_search_for_odd_words(self, house: House, name: str) -> None:
        answer = signed_in(house.admin).get(reverse(name, args=[house.workspace.key]), {"q": ODD})
        assert answer.status_code == 200

    def test_give_videos_titles_that_can_be_kept(self, house: House) -> None:
        browser = signed_in(house.author)
        assert browser.post(reverse("new-video", args=[house.workspace.key]), {"title": ODD}).status_code == 302
        assert browser.post(reverse("rename-video", args=[house.video.id]), {"title": ODD}).status_code == 302
        expected = ("A b c" + "d" * 1000)[:200]
        assert set(Video.objects.values_list("title", flat=True)) == {expected}

    def test_name_tokens(self, house: House) -> None:
        answer = signed_in(house.admin).post(reverse("tokens", args=[house.workspace.key]), {"name": ODD})
        assert answer.context["tokens"][0].name == ("A b c" + "d" * 1000)[:80]

    @pytest.mark.parametrize("email", ["a\x00b@example.com", "a" * 60 + "@" + ("b" * 60 + ".") * 4 + "example"])
    def test_say_what_is_wrong_with_an_address(self, house: House, email: str) -> None:
        address = reverse("invite", args=[house.workspace.key])
        answer = signed_in(house.admin).post(address, {"email": email, "role": "author"}, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]

    def test_give_newcomers_names_that_can_be_kept(self, house: House, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            invite(house.workspace.key, by=house.admin, email="new@example.com", role=Role.AUTHOR, now=timezone.now())
        form = {"name": ODD, "password": "an unusual phrase"}
        assert Client().post(reverse("invitation", args=[token_in_the_letter()]), form).status_code == 302
        assert User.objects.get(email="new@example.com").display_name == ("A b c" + "d" * 1000)[:80]
