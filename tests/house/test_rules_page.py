from tests.house.rules_page import PAGE, build_page


class TestRulesPage:
    def test_says_what_the_rules_say(self) -> None:
        assert PAGE.read_text() == build_page(), "Run python -m tests.house.rules_page."
