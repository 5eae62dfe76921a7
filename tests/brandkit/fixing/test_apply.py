from brandkit import api
from builder.document.timeline import Timeline
from tests.brandkit.fault_parts import timeline
from tests.cases.write_fixes import FILE, build, cases, finding


class TestApplyFix:
    def test_does_what_the_cases_say(self) -> None:
        assert FILE.read_text() == build(), "Run python -m tests.cases.write_fixes, and look at what changed."

    def test_makes_documents_that_are_valid(self) -> None:
        for document, found in cases():
            after = api.apply_fix(document, finding=found)
            assert Timeline.model_validate(after.model_dump()) == after, found

    def test_leaves_the_document_where_there_is_nothing_to_do(self) -> None:
        document = timeline()
        for found in (finding(None, layer_id="text"), finding(None, layer_id=None, segment_id="gone")):
            assert api.apply_fix(document, finding=found) is document

    def test_covers_every_kind_of_fix(self) -> None:
        kinds = {found.fix.kind for _, found in cases() if found.fix is not None}
        assert kinds == set(
            api.Finding.model_json_schema()["properties"]["fix"]["anyOf"][0]["discriminator"]["mapping"]
        )
