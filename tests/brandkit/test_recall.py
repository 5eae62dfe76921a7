"""The rules on documents catch every fault that is published, and leave right documents alone."""

from collections.abc import Iterator
from functools import cache

import pytest

from brandkit.rules.shipped import STANDARD_RULES
from tests.recall.clean_documents import list_clean_documents
from tests.recall.documents import Codes, Judged, codes_of, try_edge, try_fault
from tests.recall.edges import EDGES
from tests.recall.evidence import Document
from tests.recall.spoiling import Wrong
from tests.recall.wrong_documents import FAULTS

FEW = 40
"""Documents among which there is one for each fault."""


@cache
def document(number: int) -> Document:
    return few()[number]


@cache
def few() -> list[Document]:
    return list(list_clean_documents(FEW))


@cache
def codes(number: int) -> Codes:
    return codes_of(document(number))


def first(make: Wrong) -> tuple[int, Document]:
    """The first document that can have the fault, by its number, and with it."""
    made: Iterator[tuple[int, Document]] = (
        (number, wrong) for number, right in enumerate(few()) if (wrong := make(right)) is not None
    )
    return next(made)


class TestFaults:
    def test_are_known_for_every_rule(self):
        assert {fault.rule for fault in FAULTS} == {rule.code for rule in STANDARD_RULES}

    def test_have_different_names(self):
        assert len({fault.name for fault in FAULTS}) == len(FAULTS)

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
    def test_change_only_what_they_say(self, fault):
        number, wrong = first(fault.make)
        assert codes(number).found == set()
        codes_of_wrong = codes_of(wrong)
        assert fault.rule in codes_of_wrong.judged
        assert codes_of_wrong.found <= {fault.rule, *fault.also}

    @pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
    def test_begin_where_the_limit_is(self, edge):
        assert edge.rule in codes_of(first(edge.make_past)[1]).judged
        assert edge.rule not in codes_of(first(edge.make_inside)[1]).found


@cache
def judged() -> Judged:
    return [(document, codes(number).found) for number, document in enumerate(few())]


@pytest.mark.slow
class TestRules:
    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
    def test_find_it_in_every_document_that_has_it(self, fault):
        row = try_fault(fault, judged())
        assert row.tried > 0
        assert row.found == row.tried
        assert row.others == ()

    @pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
    def test_find_what_is_past_a_limit_and_let_be_what_is_inside(self, edge):
        row = try_edge(edge, judged())
        assert (row.found, row.alarms) == (row.past, 0)

    def test_leave_right_documents_alone(self):
        assert {rule for _, found in judged() for rule in found} == set()
