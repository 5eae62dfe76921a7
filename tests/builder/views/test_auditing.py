"""The audit trail as people read it, and the workspaces that they belong to."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from builder.models import AuditEntry, Membership, Role, Workspace
from builder.models.errors import InvalidError
from builder.selectors.audit import find_subject_names
from builder.services import kits, prompts, videos, waivers, workspaces
from builder.services.audit import record
from builder.services.waivers import Waive
from builder.views.audit_sentences import KINDS, SENTENCES, sentence_of
from builder.views.audit_words import WORDS
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


def page(house: House, **narrowed: str) -> str:
    return signed_in(house.admin).get(reverse("audit", args=[house.workspace.key]), narrowed).content.decode()


class TestSentences:
    def test_say_who_did_what_to_which_thing_and_lead_there(self, house: House) -> None:
        videos.rename_video(house.video.id, by=house.author, title="Hello", now=NOW)
        said = page(house)
        assert f"<strong>{house.author.name}</strong> renamed the video “Welcome” to “Hello”." in said
        assert reverse("editor", args=[house.video.id]) in said

    def test_are_in_the_language_of_the_reader_with_its_quotation_marks(self, house: House) -> None:
        record("comment.added", by=None, guest="Ada", workspace_key=house.workspace.key, subject=house.video, now=NOW)
        house.admin.language = "de"
        house.admin.save()
        said = page(house)
        assert "<strong>Ada (über einen Prüf-Link)</strong>" in said
        assert "„Welcome“" in said
        assert '<option value="Ada (by a review link)">Ada (über einen Prüf-Link)</option>' in said

    def test_tell_roles_rules_and_days_in_words(self, house: House) -> None:
        member = Membership.objects.get(user=house.author)
        workspaces.change_role(member.id, by=house.admin, role=Role.REVIEWER, now=NOW)
        wish = Waive(rule="text-size", reason="For the launch.", expires_at=NOW + timedelta(days=3))
        waivers.grant_waiver(house.video.id, by=house.manager, wish=wish, now=NOW)
        said = page(house)
        assert f"made {house.author.email} reviewer." in said
        assert "“For the launch.”" in said
        assert "text-size" not in said

    def test_name_the_words_that_were_in_the_way_of_a_prompt(self, house: House) -> None:
        with pytest.raises(InvalidError):
            prompts.refuse_prompt(house.workspace.key, "A box of LEGO bricks", by=house.author, now=NOW)
        said = page(house)
        assert "asked for a picture that the policy refuses." in said
        assert "“LEGO”" in said

    def test_lead_nowhere_where_the_thing_is_gone(self, house: House) -> None:
        entry = AuditEntry(
            workspace=house.workspace, action="video.edited", subject_kind="video", subject_id=str(uuid4())
        )
        assert sentence_of(entry, names=find_subject_names([entry])) == "edited the video that is gone now."

    @pytest.mark.parametrize("action", WORDS)
    def test_stand_for_every_action_whatever_is_known_of_it(self, action: str) -> None:
        said = sentence_of(AuditEntry(action=action, data={}), names=find_subject_names([]))
        assert said.endswith(".")
        assert not {"%", "{", "("} & set(said)

    def test_are_of_actions_that_are_recorded(self) -> None:
        assert set(SENTENCES) <= set(WORDS)


class TestNarrowing:
    def test_is_by_person_kind_and_days(self, house: House) -> None:
        videos.rename_video(house.video.id, by=house.author, title="Hello", now=NOW)
        kits.open_draft(house.workspace.key, by=house.manager, now=NOW + timedelta(days=2))
        day = (NOW + timedelta(days=2)).date().isoformat()
        for narrowed in ({"person": house.manager.name}, {"kind": "kit"}, {"since": day}):
            said = page(house, **narrowed)
            assert "began a draft" in said
            assert "renamed the video" not in said
        assert "began a draft" not in page(house, until=(NOW + timedelta(days=1)).date().isoformat())
        assert "Nothing like this" in page(house, person="Nobody")
        assert page(house, since="soon", kind="none")

    def test_asks_as_often_for_many_entries_as_for_few(self, house: House, django_assert_max_num_queries) -> None:
        for number in range(45):
            videos.rename_video(house.video.id, by=house.author, title=f"Take {number}", now=NOW)
        with django_assert_max_num_queries(35):
            page(house)

    def test_has_a_kind_for_every_action(self) -> None:
        beginnings = tuple(one for _words, several in KINDS.values() for one in several)
        assert [action for action in SENTENCES if not action.startswith(beginnings)] == []


class TestWorkspaces:
    def test_are_made_by_administrators_who_own_them_then(self, house: House) -> None:
        browser = signed_in(house.admin)
        answer = browser.post(reverse("new-workspace", args=[house.workspace.key]), {"name": "Contoso"}, follow=True)
        made = Workspace.objects.get(name="Contoso")
        assert Membership.objects.get(workspace=made).user == house.admin
        said = answer.content.decode()
        assert "“Contoso” is there." in said
        assert reverse("videos", args=[house.workspace.key]) in said

    def test_need_a_name(self, house: House) -> None:
        answer = signed_in(house.admin).post(reverse("new-workspace", args=[house.workspace.key]), {"name": " "})
        assert answer.status_code == 422
        assert "A workspace needs a name." in answer.content.decode()
