"""The rules by their codes."""

from collections.abc import Iterable, Iterator

from brandkit.domain.errors import RuleError
from brandkit.rules.base import Rule


class RuleRegistry:
    """Rules in the order in which they were registered."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules: dict[str, Rule] = {}
        for rule in rules:
            self.register(rule)

    def register(self, rule: Rule) -> None:
        """``rule`` is one of the rules. Raises RuleError ``duplicate-rule``."""
        if rule.code in self._rules:
            raise RuleError("duplicate-rule", f"There are two rules called {rule.code}.", {"code": rule.code})
        self._rules[rule.code] = rule

    def get(self, code: str) -> Rule:
        """The rule with this code. Raises RuleError ``unknown-rule``."""
        if code not in self._rules:
            raise RuleError(
                "unknown-rule", f"There is no rule called {code}.", {"code": code, "known": list(self._rules)}
            )
        return self._rules[code]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())
