"""What pictures may be asked for in a workspace: refusals, appeals, and words of its own."""

import pytest

from brandkit.api import Topic
from builder.models import AppealState, AuditEntry, Role
from builder.models.errors import ConflictError, ForbiddenError, InvalidError
from builder.selectors.prompts import list_appeals
from builder.services.checkup import check_prompt_lists
from builder.services.prompts import (
    add_term,
    ask_for_prompt,
    decide_appeal,
    judge_prompt,
    refuse_prompt,
    remove_term,
    withdraw_grant,
)
from builder.services.takes import Wish, request_takes
from generation.models import Job
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db

LINCOLN = "A portrait of Abraham Lincoln"


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("at", "id").values_list("action", flat=True))


def forbid(house: House, words: str, *, is_allowed: bool = False):
    topic = Topic.OWN
    return add_term(house.workspace.key, by=house.admin, words=words, topic=topic, is_allowed=is_allowed, now=NOW)


class TestRefusal:
    def test_names_the_words_and_the_way_to_appeal_and_makes_nothing(self, house: House) -> None:
        with pytest.raises(InvalidError) as refused:
            request_takes(house.workspace.key, by=house.author, wish=Wish(LINCOLN), seed=1, count=2, now=NOW)
        assert refused.value.code == "prompt-refused"
        assert "“Abraham Lincoln” is a public figure" in refused.value.message
        problem = {"found": "Abraham Lincoln", "term": "abraham lincoln", "topic": "public-figure"}
        assert refused.value.data["problems"] == [problem]
        assert refused.value.data["appeal"].endswith(f"{house.workspace.key}/appeals")
        assert not Job.objects.exists()
        assert "prompt.refused" in actions()

    def test_is_for_words_of_the_workspace_too(self, house: House, other_house: House) -> None:
        forbid(house, "Acme Rockets")
        assert [one.found for one in judge_prompt(house.workspace.key, "an acme-rockets hat", by=house.author)] == [
            "acme-rockets"
        ]
        assert judge_prompt(other_house.workspace.key, "an acme-rockets hat", by=other_house.author) == ()

    def test_is_not_for_words_that_the_workspace_allows(self, house: House) -> None:
        assert judge_prompt(house.workspace.key, "Lego bricks", by=house.author)
        term = forbid(house, "lego", is_allowed=True)
        assert judge_prompt(house.workspace.key, "Lego bricks", by=house.author) == ()
        remove_term(term.id, by=house.admin, now=NOW)
        assert judge_prompt(house.workspace.key, "Lego bricks", by=house.author)


class TestAppeal:
    def ask(self, house: House, prompt: str = LINCOLN, reason: str = "For history day"):
        return ask_for_prompt(house.workspace.key, prompt, by=house.author, reason=reason, now=NOW)

    def test_that_is_granted_holds_for_these_words_alone(self, house: House) -> None:
        appeal = self.ask(house)
        decide_appeal(appeal.id, by=house[Role.REVIEWER], is_granted=True, answer="Fine.", now=NOW)
        refuse_prompt(house.workspace.key, "a portrait of ABRAHAM LINCOLN!", by=house.author, now=NOW)
        with pytest.raises(InvalidError):
            refuse_prompt(house.workspace.key, "Abraham Lincoln dances", by=house.author, now=NOW)
        assert [one for one in actions() if one.startswith("appeal.")] == ["appeal.asked", "appeal.granted"]

    def test_that_is_granted_does_not_reach_what_is_forbidden_since(self, house: House) -> None:
        prompt = "Abraham Lincoln with a rocket"
        decide_appeal(self.ask(house, prompt).id, by=house.admin, is_granted=True, answer="", now=NOW)
        assert judge_prompt(house.workspace.key, prompt, by=house.author) == ()
        forbid(house, "rocket")
        assert [one.term for one in judge_prompt(house.workspace.key, prompt, by=house.author)] == ["rocket"]

    def test_that_is_granted_can_be_taken_back(self, house: House) -> None:
        appeal = decide_appeal(self.ask(house).id, by=house.admin, is_granted=True, answer="", now=NOW)
        withdraw_grant(appeal.id, by=house[Role.REVIEWER], now=NOW)
        assert judge_prompt(house.workspace.key, LINCOLN, by=house.author)
        with pytest.raises(ConflictError, match="not allowed now"):
            withdraw_grant(appeal.id, by=house.admin, now=NOW)

    def test_that_is_declined_changes_nothing(self, house: House) -> None:
        decide_appeal(self.ask(house).id, by=house[Role.REVIEWER], is_granted=False, answer="No.", now=NOW)
        with pytest.raises(InvalidError):
            refuse_prompt(house.workspace.key, LINCOLN, by=house.author, now=NOW)

    def test_waits_once(self, house: House) -> None:
        assert self.ask(house).id == self.ask(house, prompt="a portrait of abraham lincoln").id

    def test_needs_a_reason_and_a_refusal(self, house: House) -> None:
        with pytest.raises(InvalidError, match="what the words are for"):
            self.ask(house, reason=" ")
        with pytest.raises(ConflictError, match="may be used"):
            self.ask(house, prompt="A meadow")

    def test_is_decided_once_and_by_a_reviewer(self, house: House) -> None:
        appeal = self.ask(house)
        with pytest.raises(ForbiddenError):
            decide_appeal(appeal.id, by=house.author, is_granted=True, answer="", now=NOW)
        decide_appeal(appeal.id, by=house.admin, is_granted=False, answer="", now=NOW)
        with pytest.raises(ConflictError):
            decide_appeal(appeal.id, by=house.admin, is_granted=True, answer="", now=NOW)

    def test_is_seen_by_who_asked_and_by_reviewers(self, house: House) -> None:
        appeal = ask_for_prompt(house.workspace.key, LINCOLN, by=house.admin, reason="History", now=NOW)
        assert list_appeals(house.author, house.workspace.key) == ()
        assert list_appeals(house[Role.REVIEWER], house.workspace.key) == (appeal,)
        self.ask(house, prompt="Tom Cruise waves")
        assert [one.state for one in list_appeals(house.author, house.workspace.key)] == [AppealState.WAITING]


class TestLists:
    def test_that_cannot_be_read_stop_the_start(self, settings, tmp_path) -> None:
        assert check_prompt_lists(None) == []
        (tmp_path / "violence.txt").write_text("x" * 200)
        settings.PROMPT_LISTS_FOLDER = tmp_path
        (problem,) = check_prompt_lists(None)
        assert "Line 1" in problem.msg


class TestTerm:
    @pytest.mark.parametrize("words", ["", " ", "!", "a", "ki*"])
    def test_without_words_is_refused(self, house: House, words: str) -> None:
        with pytest.raises(InvalidError, match="two letters"):
            forbid(house, words)

    def test_that_is_there_changes(self, house: House) -> None:
        assert forbid(house, "acme").id == forbid(house, "acme", is_allowed=True).id
