"""How often a rejected take is made again by itself: the workspace says, the operator's number is the most."""

from typing import Any

import pytest
from django.urls import reverse

from brandkit.api import GateVerdict
from builder.models import AuditEntry, Role
from builder.models.errors import ForbiddenError, InvalidError
from builder.selectors.takes import find_takes
from builder.services.footage_takes import FootageWish, request_footage, request_footage_again
from builder.services.policies import set_retries
from builder.services.takes import OnceMore, Wish, request_again, request_takes
from generation import api as generation
from generation.api import TakeState
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.generation.pictures.test_takes import run_everything

pytestmark = pytest.mark.django_db(transaction=True)

MALFORMED = Wish(prompt="malformed", width_px=96, height_px=64, backend="fake")


def choose(house: House, retries: int | None) -> None:
    set_retries(house.workspace.key, by=house.manager, retries=retries, now=NOW)


def asked(house: House, wish: Wish = MALFORMED) -> TakeState:
    return request_takes(house.workspace.key, by=house.author, wish=wish, seed=7, count=1, now=NOW)[0]


class TestTake:
    @pytest.mark.parametrize(("said", "used"), [(None, 2), (0, 0), (1, 1), (2, 2)])
    def test_is_made_again_as_often_as_the_workspace_says(self, house: House, said: int | None, used: int) -> None:
        choose(house, said)
        key = asked(house).key
        run_everything()
        (take,) = find_takes(house.author, house.workspace.key, keys=[key])
        assert take.facts is not None
        assert take.facts.report is not None
        assert take.facts.report.verdict is GateVerdict.REJECT
        assert (take.retries, len(take.facts.rejected)) == (used, used)

    def test_is_never_made_again_more_often_than_the_operator_allows(self, house: House, settings: Any) -> None:
        choose(house, 2)
        settings.GATE_RETRIES = 1
        assert asked(house).retries == 1

    def test_keeps_the_number_that_it_was_asked_for_with(self, house: House) -> None:
        choose(house, 1)
        before = asked(house)
        choose(house, 0)
        (take,) = find_takes(house.author, house.workspace.key, keys=[before.key])
        assert take.retries == 1
        again = OnceMore(prompt="malformed")
        (later,) = request_again(
            house.workspace.key, before.key, by=house.author, again=again, seed=8, count=1, now=NOW
        )
        assert later.retries == 0

    def test_of_what_is_drawn_by_rules_is_made_once(self, house: House) -> None:
        choose(house, 2)
        assert asked(house, Wish(prompt="A calm sea", width_px=96, height_px=64)).retries == 0

    def test_of_footage_keeps_to_it_too(self, house: House) -> None:
        choose(house, 1)
        key = house.workspace.key
        wish = FootageWish(prompt="A calm sea", width_px=96, height_px=64, frames=8, backend="fake")
        (take,) = request_footage(key, by=house.author, wish=wish, seed=1, count=1, now=NOW)
        choose(house, 0)
        (later,) = request_footage_again(key, take.key, by=house.author, prompt="A rough sea", seed=2, count=1, now=NOW)
        assert (take.retries, later.retries) == (1, 0)
        assert generation.read_take(str(key), take.key).retries == 1


class TestTheNumber:
    def test_is_for_brand_managers_and_in_the_audit_trail(self, house: House) -> None:
        for role in (Role.AUTHOR, Role.REVIEWER, Role.VIEWER):
            with pytest.raises(ForbiddenError):
                set_retries(house.workspace.key, by=house[role], retries=1, now=NOW)
        choose(house, 1)
        choose(house, 1)
        entry = AuditEntry.objects.get(action="workspace.retries-changed")
        assert (entry.data["from"], entry.data["to"]) == ({"gate_retries": None}, {"gate_retries": 1})

    @pytest.mark.parametrize("retries", [3, -1])
    def test_is_not_above_the_operators(self, house: House, retries: int) -> None:
        with pytest.raises(InvalidError, match="at most 2 times") as caught:
            choose(house, retries)
        assert caught.value.code == "too-many-retries"

    def test_is_chosen_on_the_page_of_the_policy(self, house: House) -> None:
        browser, key = signed_in(house.manager), house.workspace.key
        page = reverse("policy", args=[key])
        assert "As often as this server allows: 2 times" in browser.get(page).content.decode()
        for sent, kept in (("1", 1), ("0", 0), ("", None)):
            browser.post(reverse("set-retries", args=[key]), {"retries": sent})
            house.workspace.refresh_from_db()
            assert house.workspace.gate_retries == kept
            assert (f'value="{sent}" selected' in browser.get(page).content.decode()) is bool(sent)

    def test_that_the_operator_has_lowered_since_is_shown_as_what_is_used(self, house: House, settings: Any) -> None:
        choose(house, 2)
        settings.GATE_RETRIES = 1
        shown = signed_in(house.manager).get(reverse("policy", args=[house.workspace.key])).content.decode()
        assert 'value="1" selected' in shown
        answer = signed_in(house.author).get(f"/api/v1/workspaces/{house.workspace.key}/retries").json()
        assert answer == {"retries": 2, "limit": 1, "used": 1}
