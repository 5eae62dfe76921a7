"""The rules on documents catch every fault that is published, and leave right documents alone."""

import pytest

from tests.recall.documents import DocumentRecall, measure
from tests.recall.wrong_documents import FAULTS


@pytest.fixture(scope="module")
def recall() -> DocumentRecall:
    return measure(documents=10)


@pytest.mark.slow
class TestRules:
    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
    def test_find_it_in_every_document_that_has_it(self, fault, recall):
        row = next(row for row in recall.rows if row.fault == fault.name)
        assert row.tried > 0
        assert row.found == row.tried

    def test_leave_right_documents_alone(self, recall):
        assert recall.false_alarms == ()
