"""Every page, for every role, for another workspace, and for nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse

from builder.models import RIGHTS, Right, Role
from tests.builder.houses import House
from tests.builder.http.clients import signed_in, undone
from tests.builder.http.doors import Rooms

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KIT = Right.MANAGE_KIT
EDIT, COMMENT, WATCH, MANAGE = Right.EDIT, Right.COMMENT, Right.WATCH, Right.MANAGE_WORKSPACE


@dataclass(frozen=True)
class Page:
    """One page: the thing of Rooms that its address names, what one needs, and what it answers then."""

    thing: str
    right: Right
    status: int = 200
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)
    args: tuple[object, ...] = ()
    """What the address names besides the thing."""

    def address(self, name: str, rooms: Rooms) -> str:
        """Where the page of this name is, once the thing was made."""
        return reverse(name, args=[getattr(rooms, self.thing), *self.args])

    def call(self, client: Client, address: str) -> HttpResponseBase:
        return getattr(client, self.method)(address, self.data)


def form(thing: str, right: Right, *args: object, **data: str) -> Page:
    """A form, which leads to another page."""
    return Page(thing, right, 302, "post", data, args)


PAGES = {
    "videos": Page("workspace", WATCH),
    "trash": Page("workspace", EDIT),
    "trash-samples": form("workspace", MANAGE),
    "new-video": form("workspace", EDIT, title="New"),
    "import-video": form("workspace", EDIT),
    "templates": Page("workspace", EDIT),
    "script": Page("workspace", EDIT),
    "use-template": form("workspace", EDIT, template="title"),
    "remove-template": form("template", KIT),
    "offer-template": form("template", KIT),
    "brand": Page("workspace", WATCH),
    "kit-style": Page("workspace", WATCH),
    "policy": Page("workspace", Right.MANAGE_KIT),
    "rotate-certificate": form("workspace", MANAGE),
    "waivers": Page("workspace", COMMENT),
    "origin": Page("workspace", WATCH),
    "withdraw-waiver": form("waiver", KIT),
    "report": Page("reported_export", WATCH),
    "kit-changes": Page("workspace", WATCH),
    "hear-voice": form("workspace", EDIT, "narrator"),
    "hear-word": form("workspace", EDIT, word="Northwind"),
    "kit-archive": Page("workspace", KIT),
    "rotate-key": form("workspace", MANAGE),
    "received-kit": Page("received_kit", KIT),
    "put-away-kit": form("received_kit", KIT),
    "withdraw-trust": form("trusted_key", KIT),
    "kit-part-picture": Page("workspace", WATCH, 404, args=(1, "no-such-part")),
    "kit-template-picture": Page("workspace", WATCH, 404, args=(1, "no-such-template")),
    "kit-grade-picture": Page("workspace", WATCH),
    "kit-history": Page("workspace", WATCH),
    "kit-version": Page("workspace", WATCH, args=(1,)),
    "kit-version-style": Page("workspace", WATCH, args=(1,)),
    "retire-kit": form("workspace", KIT, 1),
    "roll-back-kit": Page("workspace", KIT, args=(1,)),
    "kit-draft": Page("drafting_workspace", KIT),
    "open-kit-draft": form("workspace", KIT),
    "discard-kit-draft": form("drafting_workspace", KIT),
    "publish-kit-draft": Page("drafting_workspace", KIT),
    "kit-import": Page("drafting_workspace", KIT),
    "kit-import-palette": Page("drafting_workspace", KIT, 422, "post"),
    "kit-import-logo": Page("drafting_workspace", KIT, 404, args=("0" * 64,)),
    "kit-import-fonts": Page("drafting_workspace", KIT, 302),
    "kit-section": Page("drafting_workspace", KIT, args=("colours",)),
    "members": Page("workspace", MANAGE),
    "invite": form("workspace", MANAGE, email="a@b.example", role="author"),
    "tokens": Page("workspace", WATCH),
    "audit": Page("workspace", MANAGE),
    "workspaces": Page("workspace", WATCH),
    "new-workspace": form("workspace", MANAGE, name="Another one"),
    "rename-workspace": form("workspace", MANAGE, name="Fabrikam"),
    "prompts": Page("workspace", COMMENT),
    "ask-for-words": form("workspace", EDIT, words="With Harry Potter", reason="A colleague"),
    "set-marking": form("workspace", KIT, label="demanded"),
    "set-retries": form("workspace", KIT, retries="1"),
    "add-policy-term": form("workspace", KIT, words="Acme"),
    "remove-policy-term": form("policy_term", KIT),
    "withdraw-grant": form("granted_appeal", Right.APPROVE),
    "decide-appeal": form("appeal", Right.APPROVE, decision="grant"),
    "to-look-at": Page("workspace", COMMENT),
    "gate": Page("looked_asset", COMMENT),
    "accept-media": form("looked_asset", Right.APPROVE, reason="Seen."),
    "withdraw-acceptance": form("accepted_asset", Right.APPROVE),
    "change-role": form("member", MANAGE, role="author"),
    "remove-member": form("member", MANAGE),
    "withdraw-invitation": form("invitation", MANAGE),
    "revoke-token": form("token", MANAGE),
    "editor": Page("video", COMMENT),
    "watch": Page("video", WATCH),
    "review": Page("video", COMMENT),
    "review-picture": Page("video", COMMENT, args=("one",)),
    "review-preview": Page("video", COMMENT),
    "review-file": Page("video", COMMENT, 404, args=("film",)),
    "rows": Page("video", EDIT),
    "rows-sample": Page("video", EDIT),
    "batches": Page("workspace", COMMENT),
    "batch": Page("started_batch", COMMENT),
    "batch-places": Page("row_batch", EDIT),
    "batch-check": Page("row_batch", EDIT),
    "batch-export": Page("row_batch", EDIT),
    "cancel-batch": form("started_batch", EDIT),
    "retry-batch": form("cancelled_batch", EDIT),
    "delete-batch": form("row_batch", EDIT),
    "open-row": form("row_batch", EDIT, 1),
    "rename-video": form("video", EDIT, title="New"),
    "duplicate-video": form("video", EDIT),
    "trash-video": form("video", EDIT),
    "restore-video": form("trashed_video", EDIT),
    "restore-file": form("trashed_asset", EDIT),
}
FOR_EVERYBODY = {
    "home",
    "language",
    "letters",
    "own-name",
    "review-link",
    "review-link-file",
    "review-link-preview",
    "review-link-picture",
    "sign-in-link",
    "invitation",
    "health",
}
"""Pages that show nothing of a workspace, or ask for a secret of their own."""

EVERY_PAGE = pytest.mark.parametrize(("name", "page"), PAGES.items(), ids=PAGES.keys())


class TestTheTable:
    def test_has_a_row_for_every_page(self) -> None:
        ours = {
            pattern.name
            for pattern in _patterns(get_resolver().url_patterns)
            if pattern.callback.__module__.startswith("builder.")
        }
        assert ours == PAGES.keys() | FOR_EVERYBODY


def _patterns(patterns: list) -> Iterator:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


class TestPages:
    @EVERY_PAGE
    def test_answer_whom_they_should(
        self, name: str, page: Page, house: House, other_house: House, subtests: pytest.Subtests
    ) -> None:
        address = page.address(name, Rooms(house))
        for role in Role:
            with subtests.test(role=role), undone():
                answer = page.call(signed_in(house[role]), address)
                if page.right in RIGHTS[role]:
                    assert answer.status_code == page.status
                elif name == "editor":
                    assert answer.headers["Location"] == reverse("watch", args=[house.video.id])
                else:
                    assert answer.status_code == 403
        with subtests.test("from another workspace"), undone():
            assert page.call(signed_in(other_house.admin), address).status_code == 404
        with subtests.test("nobody"), undone():
            answer = page.call(Client(), address)
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("account_login"))
        with subtests.test("without a CSRF token"), undone():
            answer = page.call(signed_in(house.admin, enforce_csrf_checks=True), address)
            assert answer.status_code == (page.status if page.method == "get" else 403)


class TestDraftsOfTheKit:
    @pytest.mark.parametrize("role", Role)
    def test_are_seen_by_those_who_manage_the_kit(self, role: Role, house: House) -> None:
        key, client = Rooms(house).drafting_workspace, signed_in(house[role])
        sees = KIT in RIGHTS[role]
        for address in (
            reverse("kit-version", args=[key, 2]),
            reverse("kit-version-style", args=[key, 2]),
            f"{reverse('kit-changes', args=[key])}?before=1&after=2",
            f"/api/v1/workspaces/{key}/kit/versions/2",
            f"/api/v1/workspaces/{key}/kit/changes?before=1&after=2",
        ):
            assert client.get(address).status_code == (200 if sees else 404), address
        assert client.get(reverse("kit-part-picture", args=[key, 2, "no-such-part"])).status_code == 404
        rows = client.get(reverse("kit-history", args=[key])).context["rows"]
        assert [row.version.number for row in rows] == ([2, 1] if sees else [1])
        listed = client.get(f"/api/v1/workspaces/{key}/kit/versions").json()
        assert [version["number"] for version in listed] == ([2, 1] if sees else [1])
        assert client.get(reverse("kit-changes", args=[key])).context["after"] == (2 if sees else 1)
        if Right.EDIT in RIGHTS[role] and not sees:
            said = client.post(reverse("hear-voice", args=[key, "narrator"]), {"version": "2"})
            assert said.status_code == 404


class TestPagesForEverybody:
    def test_say_whether_the_server_works(self) -> None:
        assert Client().get("/health").json() == {"state": "ready"}

    def test_refuse_links_that_are_no_more(self) -> None:
        assert Client().post(reverse("sign-in-link", args=["gone"])).status_code == 410
        assert Client().get(reverse("invitation", args=["gone"])).status_code == 410

    def test_do_not_let_anybody_sign_up(self) -> None:
        answer = Client().post(
            reverse("account_signup"),
            {"email": "x@example.com", "password1": "an unusual phrase", "password2": "an unusual phrase"},
        )
        assert answer.templates[0].name == "account/signup_closed.html"
