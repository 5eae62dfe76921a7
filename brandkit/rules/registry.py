"""The rules by their codes."""

from collections.abc import Iterable, Iterator

from brandkit.domain.errors import RuleError
from brandkit.rules.base import AnyRule, Rule, TimelineRule


class RuleRegistry:
    """Rules in the order in which they were registered: those on a segment, and those on the whole video."""

    def __init__(self, rules: Iterable[AnyRule] = ()) -> None:
        self._rules: dict[str, AnyRule] = {}
        for rule in rules:
            self.register(rule)

    def register(self, rule: AnyRule) -> None:
        """``rule`` is one of the rules. Raises RuleError ``duplicate-rule``."""
        if rule.code in self._rules:
            raise RuleError("duplicate-rule", f"There are two rules called {rule.code}.", {"code": rule.code})
        self._rules[rule.code] = rule

    def get(self, code: str) -> AnyRule:
        """The rule with this code. Raises RuleError ``unknown-rule``."""
        if code not in self._rules:
            raise RuleError(
                "unknown-rule", f"There is no rule called {code}.", {"code": code, "known": list(self._rules)}
            )
        return self._rules[code]

    def __iter__(self) -> Iterator[AnyRule]:
        return iter(self._rules.values())


def segment_rules(rules: Iterable[AnyRule]) -> tuple[Rule, ...]:
    """Those that look at one segment."""
    return tuple(rule for rule in rules if isinstance(rule, Rule))


def timeline_rules(rules: Iterable[AnyRule]) -> tuple[TimelineRule, ...]:
    """Those that look at the whole video."""
    return tuple(rule for rule in rules if isinstance(rule, TimelineRule))
