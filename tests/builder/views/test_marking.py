"""How films say that models made parts of them: the form on the page of the policy."""

import pytest
from django.urls import reverse

from builder.models import AuditEntry, PromptAppeal, Role
from tests.builder.houses import House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


class TestTheForm:
    def test_changes_what_is_demanded_and_leaves_a_trace(self, house: House) -> None:
        key, browser = house.workspace.key, signed_in(house.manager)
        browser.post(reverse("set-marking", args=[key]), {"label": "demanded"})
        house.workspace.refresh_from_db()
        assert (house.workspace.demands_ai_label, house.workspace.credentials_name_prompts) == (True, False)
        entry = AuditEntry.objects.get(action="workspace.marking-changed")
        assert (entry.data["from"]["demands_ai_label"], entry.data["to"]["demands_ai_label"]) == (False, True)
        browser.post(reverse("set-marking", args=[key]), {"prompts": "named"})
        house.workspace.refresh_from_db()
        assert (house.workspace.demands_ai_label, house.workspace.credentials_name_prompts) == (False, True)
        page = browser.get(reverse("policy", args=[key])).content.decode()
        assert 'name="prompts" value="named" checked' in page
        assert 'name="label" value="demanded">' in page

    def test_says_nothing_in_the_trail_where_nothing_changes(self, house: House) -> None:
        signed_in(house.manager).post(reverse("set-marking", args=[house.workspace.key]), {})
        assert not AuditEntry.objects.filter(action="workspace.marking-changed").exists()

    def test_is_not_for_authors(self, house: House) -> None:
        signed_in(house[Role.AUTHOR]).post(reverse("set-marking", args=[house.workspace.key]), {"label": "demanded"})
        house.workspace.refresh_from_db()
        assert not house.workspace.demands_ai_label


class TestAskingForWords:
    def test_puts_a_sentence_before_the_reviewers(self, house: House) -> None:
        browser = signed_in(house.author)
        sent = {"words": "Harry Potter joins us.", "reason": "A colleague is called so."}
        browser.post(reverse("ask-for-words", args=[house.workspace.key]), sent)
        appeal = PromptAppeal.objects.get()
        assert (appeal.prompt, appeal.state) == ("Harry Potter joins us.", "waiting")
        assert "Harry Potter joins us." in browser.get(reverse("prompts", args=[house.workspace.key])).content.decode()
