"""Invitations, members, tokens and links that sign in once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from builder.models import ApiToken, AuditEntry, Membership, Right, Role, User, Workspace
from builder.models.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from builder.selectors.access import access_video, rights_in
from builder.selectors.secrets import get_invitation_of
from builder.services.audit import BY_A_LINK
from builder.services.invitations import (
    INVITATION_LIFE,
    accept_as_member,
    accept_as_newcomer,
    invite,
    withdraw_invitation,
)
from builder.services.people import (
    SIGN_IN_LINK_LIFE,
    create_person,
    create_sign_in_link,
    ensure_person,
    rename_person,
    use_sign_in_link,
)
from builder.services.tokens import create_token, revoke_token, use_token
from builder.services.workspaces import change_role, remove_member, rename_workspace
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db

PASSWORD = "an unusual phrase"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def letter(house: House, django_capture_on_commit_callbacks) -> str:
    """The token in the letter to new@example.com."""
    with django_capture_on_commit_callbacks(execute=True):
        invite(house.workspace.key, by=house.admin, email=" New@Example.com ", role=Role.AUTHOR, now=NOW)
    return token_in_the_letter()


def token_in_the_letter() -> str:
    [found] = re.findall(r"/invitation/([\w-]+)/", mail.outbox[-1].body)
    return found


class TestInvitation:
    def test_goes_out_by_e_mail_after_the_transaction(self, house: House, letter: str) -> None:
        [sent] = mail.outbox
        assert sent.to == ["new@example.com"]
        assert "Fabrikam" in sent.subject
        assert get_invitation_of(letter, now=NOW).role == Role.AUTHOR

    def test_gives_a_newcomer_an_account_and_the_role(self, house: House, letter: str) -> None:
        user = accept_as_newcomer(letter, display_name="Nora New", password=PASSWORD, now=NOW)
        assert (user.email, user.name) == ("new@example.com", "Nora New")
        assert Right.EDIT in rights_in(user, house.workspace.key)
        client = Client()
        answer = client.post("/account/login/", {"login": "new@example.com", "password": PASSWORD})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")

    def test_goes_out_whatever_the_workspace_is_called(self, house: House, django_capture_on_commit_callbacks) -> None:
        assert rename_workspace(house.workspace.key, by=house.admin, name="Two\r\nlines", now=NOW).name == "Two lines"
        Workspace.objects.update(name="Still\ntwo")
        with django_capture_on_commit_callbacks(execute=True):
            invite(house.workspace.key, by=house.admin, email="new@example.com", role=Role.AUTHOR, now=NOW)
        assert mail.outbox[-1].subject == "Join “Still two” in Brandreel"

    @pytest.mark.parametrize(
        ("theirs", "inviters", "subject"),
        [
            ("fr", "de", "Rejoignez"),
            ("", "de", "beitreten"),
            (None, "de", "beitreten"),
            (None, "", "Join"),
        ],
    )
    def test_is_written_in_the_language_of_the_invited_else_of_who_invites(
        self, house: House, django_capture_on_commit_callbacks, theirs: str | None, inviters: str, subject: str
    ) -> None:
        house.admin.language = inviters
        house.admin.save()
        if theirs is not None:
            person = ensure_person("new@example.com")
            person.language = theirs
            person.save()
        with django_capture_on_commit_callbacks(execute=True):
            invite(house.workspace.key, by=house.admin, email="new@example.com", role=Role.BRAND_MANAGER, now=NOW)
        letter = mail.outbox[-1]
        assert subject in letter.subject
        assert ("Brand-Management" in letter.body) == (subject == "beitreten")
        assert ("9 Mar 2026" in letter.body) == (subject == "Join")

    def test_refuses_a_name_that_turns_the_direction_of_writing(self, house: House, letter: str) -> None:
        with pytest.raises(InvalidError, match="Type it instead of pasting it") as caught:
            accept_as_newcomer(letter, display_name="Nora \u202etpircs", password=PASSWORD, now=NOW)
        assert caught.value.code == "name-turns"
        assert accept_as_newcomer(letter, display_name="נורה New", password=PASSWORD, now=NOW).name == "נורה New"

    def test_works_once(self, house: House, letter: str) -> None:
        accept_as_newcomer(letter, display_name="Nora", password=PASSWORD, now=NOW)
        with pytest.raises(NotFoundError, match="used"):
            get_invitation_of(letter, now=NOW)

    def test_ends_after_its_time(self, house: House, letter: str) -> None:
        with pytest.raises(NotFoundError):
            get_invitation_of(letter, now=NOW + INVITATION_LIFE)

    def test_ends_when_withdrawn(self, house: House, letter: str) -> None:
        withdraw_invitation(get_invitation_of(letter, now=NOW).id, by=house.admin, now=NOW)
        with pytest.raises(NotFoundError):
            accept_as_newcomer(letter, display_name="Nora", password=PASSWORD, now=NOW)

    def test_is_void_once_another_letter_is_sent(
        self, house: House, letter: str, django_capture_on_commit_callbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            invite(house.workspace.key, by=house.admin, email="new@example.com", role=Role.VIEWER, now=NOW)
        with pytest.raises(NotFoundError):
            get_invitation_of(letter, now=NOW)
        assert get_invitation_of(token_in_the_letter(), now=NOW).role == Role.VIEWER

    def test_is_accepted_by_the_invited_person_alone(self, house: House, other_house: House, letter: str) -> None:
        with pytest.raises(NotFoundError):
            accept_as_member(letter, user=other_house.author, now=NOW)

    def test_asks_a_person_with_an_account_to_sign_in(self, house: House, letter: str) -> None:
        known = ensure_person("new@example.com", password=PASSWORD)
        with pytest.raises(ConflictError) as caught:
            accept_as_newcomer(letter, display_name="Nora", password=PASSWORD, now=NOW)
        assert caught.value.code == "account-exists"
        assert accept_as_member(letter, user=known, now=NOW).role == Role.AUTHOR

    def test_is_accepted_once_where_two_newcomers_meet(self, house: House) -> None:
        create_person("new@example.com", display_name="First", password=PASSWORD)
        with pytest.raises(ConflictError) as caught:
            create_person("New@example.com", display_name="Second", password=PASSWORD)
        assert caught.value.code == "account-exists"

    def test_refuses_a_weak_password(self, house: House, letter: str) -> None:
        with pytest.raises(InvalidError) as caught:
            accept_as_newcomer(letter, display_name="Nora", password="password", now=NOW)
        assert caught.value.code == "password-weak"
        assert not User.objects.filter(email="new@example.com").exists()

    @pytest.mark.parametrize("email", ["", "nobody", "a b@example.com", "a@example.com\nBcc: b@example.com"])
    def test_needs_an_address(self, house: House, email: str) -> None:
        with pytest.raises(InvalidError):
            invite(house.workspace.key, by=house.admin, email=email, role=Role.AUTHOR, now=NOW)

    def test_is_not_for_members(self, house: House) -> None:
        with pytest.raises(ConflictError):
            invite(house.workspace.key, by=house.admin, email=house.author.email, role=Role.VIEWER, now=NOW)


class TestMembers:
    def test_keep_an_administrator(self, house: House) -> None:
        own = Membership.objects.get(user=house.admin)
        with pytest.raises(ConflictError, match="administrator"):
            change_role(own.id, by=house.admin, role=Role.AUTHOR, now=NOW)
        with pytest.raises(ConflictError):
            remove_member(own.id, by=house.admin, now=NOW)

    def test_hand_the_role_on(self, house: House) -> None:
        change_role(Membership.objects.get(user=house.author).id, by=house.admin, role=Role.ADMINISTRATOR, now=NOW)
        remove_member(Membership.objects.get(user=house.admin).id, by=house.author, now=NOW)
        assert not rights_in(house.admin, house.workspace.key)
        assert [entry.action for entry in AuditEntry.objects.filter(subject_kind="membership")] == [
            "member.removed",
            "member.role-changed",
        ]


class TestName:
    def test_is_seen_by_all_and_stays_what_it_was_in_what_was_noted_before(self, house: House) -> None:
        rename_workspace(house.workspace.key, by=house.admin, name="Fabrikam Video", now=NOW)
        before = house.admin.name
        rename_person(house.admin, name="  Ada\tLovelace ", now=LATER)
        assert User.objects.get(id=house.admin.id).name == "Ada Lovelace"
        named = AuditEntry.objects.filter(user=house.admin).order_by("at").values_list("action", "user_name")
        assert list(named)[-2:] == [("workspace.renamed", before), ("person.renamed", before)]
        rename_workspace(house.workspace.key, by=house.admin, name="Fabrikam", now=LATER)
        assert AuditEntry.objects.filter(user_name="Ada Lovelace").count() == 1

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("  \n", "name-missing"),
            ("Ada\u202ecod", "name-turns"),
            ("brandreel", "name-reserved"),
            (f"Ada {BY_A_LINK}", "name-reserved"),
        ],
    )
    def test_is_one_that_can_be_read(self, house: House, name: str, code: str) -> None:
        with pytest.raises(InvalidError) as caught:
            rename_person(house.admin, name=name, now=NOW)
        assert caught.value.code == code
        assert not AuditEntry.objects.filter(action="person.renamed").exists()

    def test_that_stays_is_noted_nowhere(self, house: House) -> None:
        rename_person(house.admin, name=house.admin.name, now=NOW)
        assert not AuditEntry.objects.filter(action="person.renamed").exists()

    def test_is_written_on_a_page_of_its_own(self, house: House) -> None:
        client = signed_in(house.author)
        page = client.post(reverse("own-name"), {"name": "Zoë"}, follow=True).content.decode()
        assert "Your name is saved." in page
        assert 'value="Zoë"' in page
        audit = signed_in(house.admin).get(reverse("audit", args=[house.workspace.key])).content.decode()
        assert "is called “Zoë” from now on" in audit


class TestToken:
    def test_acts_with_its_scopes_in_its_workspace(self, house: House, other_house: House) -> None:
        _, secret = create_token(house.workspace.key, by=house.author, name="CI", scopes=[Right.EDIT], now=NOW)
        token = use_token(secret, now=NOW)
        assert token is not None
        assert rights_in(token, house.workspace.key) == {Right.EDIT, Right.WATCH}
        assert not rights_in(token, other_house.workspace.key)
        assert access_video(token, house.video.id, right=Right.EDIT) == house.video

    def test_never_has_more_rights_than_its_person_now(self, house: House) -> None:
        _, secret = create_token(house.workspace.key, by=house.author, name="CI", scopes=[Right.EDIT], now=NOW)
        membership = Membership.objects.get(user=house.author)
        change_role(membership.id, by=house.admin, role=Role.VIEWER, now=NOW)
        assert rights_in(use_token(secret, now=NOW), house.workspace.key) == {Right.WATCH}
        remove_member(membership.id, by=house.admin, now=NOW)
        assert use_token(secret, now=NOW) is None

    def test_cannot_be_given_what_its_person_lacks(self, house: House) -> None:
        with pytest.raises(ForbiddenError):
            create_token(house.workspace.key, by=house.author, name="CI", scopes=[Right.MANAGE_KIT], now=NOW)

    def test_cannot_make_tokens(self, house: House) -> None:
        _, secret = create_token(house.workspace.key, by=house.author, name="CI", scopes=[Right.EDIT], now=NOW)
        with pytest.raises(ForbiddenError) as caught:
            create_token(house.workspace.key, by=use_token(secret, now=NOW), name="CI", scopes=[], now=NOW)
        assert caught.value.code == "person-needed"

    def test_is_kept_as_a_hash_and_ends_when_revoked(self, house: House) -> None:
        token, secret = create_token(house.workspace.key, by=house.author, name="CI", scopes=[], now=NOW)
        assert secret not in str(ApiToken.objects.values().get())
        revoke_token(token.id, by=house.author, now=NOW)
        assert use_token(secret, now=NOW) is None

    def test_notes_its_use_at_most_once_a_minute(self, house: House) -> None:
        token, secret = create_token(house.workspace.key, by=house.author, name="CI", scopes=[], now=NOW)
        for seconds in (0, 30, 90):
            use_token(secret, now=NOW + timedelta(seconds=seconds))
        token.refresh_from_db()
        assert token.last_used_at == NOW + timedelta(seconds=90)

    def test_of_others_is_seen_by_administrators_alone(self, house: House) -> None:
        token, _ = create_token(house.workspace.key, by=house.author, name="CI", scopes=[], now=NOW)
        with pytest.raises(ForbiddenError):
            revoke_token(token.id, by=house.manager, now=NOW)
        revoke_token(token.id, by=house.admin, now=NOW)


class TestSignInLink:
    def test_signs_in_once(self, house: House) -> None:
        token = create_sign_in_link(house.admin, now=NOW)
        assert use_sign_in_link(token, now=NOW) == house.admin
        with pytest.raises(NotFoundError) as caught:
            use_sign_in_link(token, now=NOW)
        assert caught.value.code == "link-used-up"

    def test_ends_after_half_an_hour(self, house: House) -> None:
        token = create_sign_in_link(house.admin, now=NOW)
        with pytest.raises(NotFoundError):
            use_sign_in_link(token, now=NOW + SIGN_IN_LINK_LIFE)

    def test_does_not_sign_in_who_may_no_longer(self, house: House) -> None:
        token = create_sign_in_link(house.admin, now=NOW)
        User.objects.filter(id=house.admin.id).update(is_active=False)
        with pytest.raises(NotFoundError):
            use_sign_in_link(token, now=NOW)
