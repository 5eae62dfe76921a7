import pytest

from builder.document.errors import ArchiveError
from builder.models.errors import ConflictError, ForbiddenError, NotFoundError
from builder.views.edges import Attempt
from generation.api import GenerationError


class TestAttempt:
    @pytest.mark.parametrize(
        "error",
        [
            ConflictError("It changed.", code="changed"),
            GenerationError("It changed.", code="changed"),
            ArchiveError("changed", "It changed."),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_says_what_stands_in_the_way(self, error: Exception) -> None:
        with Attempt() as attempt:
            raise error
        assert attempt.problem == "It changed."

    @pytest.mark.parametrize(
        "error",
        [NotFoundError("None.", code="none"), ForbiddenError("No.", code="no"), ZeroDivisionError("1/0")],
        ids=lambda error: type(error).__name__,
    )
    def test_lets_everything_else_pass(self, error: Exception) -> None:
        with pytest.raises(type(error)), Attempt():
            raise error

    def test_has_no_problem_where_there_is_none(self) -> None:
        with Attempt() as attempt:
            pass
        assert attempt.problem == ""
