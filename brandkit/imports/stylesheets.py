"""Custom properties of a style sheet: ``:root { --brand-primary: #0f7a6c; }``."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import color4

from brandkit.imports.collecting import Collection
from brandkit.imports.colour_spaces import SPACES, Converted, to_hex
from brandkit.imports.readings import PaletteReading, PaletteSource

_ROOTS: Final = frozenset({":root", "html", ":host", "*"})
_OPENED: Final = frozenset({"layer", "supports"})
_DEEPEST: Final = 8
Found = dict[str, list[Any]]


def read_stylesheet(text: str) -> PaletteReading:
    """The colours and durations among the custom properties of the document's root. Raises ImportRefusedError."""
    found = Collection(PaletteSource.STYLESHEET)
    properties: Found = {}
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    _gather(rules, into=properties, found=found, depth=0)
    for name, tokens in properties.items():
        _add(found, name, tokens=_followed(tokens, properties=properties, seen=(name,)))
    return found.reading()


def parse_colour(text: str) -> tuple[Converted, float, str] | None:
    """A colour as CSS writes it: in sRGB, its opacity, and the space that it is written in; None if it is none."""
    return _colour(color4.parse_color(text))


def _gather(rules: Iterable[Any], *, into: Found, found: Collection, depth: int) -> None:
    """Later declarations win, as they do on a page."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = {part.strip() for part in tinycss2.serialize(rule.prelude).split(",")}
            if selectors & _ROOTS:
                _take(rule.content, into=into)
            else:
                _say_others(rule, selectors=selectors, found=found)
        elif rule.type == "at-rule" and rule.content is not None and depth < _DEEPEST:
            if rule.lower_at_keyword == "theme":
                _take(rule.content, into=into)
            elif rule.lower_at_keyword in _OPENED:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                _gather(inner, into=into, found=found, depth=depth + 1)
            elif "--" in tinycss2.serialize(rule.content):
                found.leave_out(f"@{rule.at_keyword}", reason="Values for only some screens have no place in a kit.")


def _take(content: Iterable[Any], *, into: Found) -> None:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration" and item.name.startswith("--"):
            into.pop(item.name, None)
            into[item.name] = [token for token in item.value if token.type not in {"whitespace", "comment"}]


def _say_others(rule: Any, *, selectors: set[str], found: Collection) -> None:
    items = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    if any(item.type == "declaration" and item.name.startswith("--") for item in items):
        found.leave_out(", ".join(sorted(selectors)), reason="Only the properties of :root are read, not of themes.")


def _followed(tokens: list[Any], *, properties: Mapping[str, list[Any]], seen: tuple[str, ...]) -> list[Any] | None:
    """The value with ``var()`` followed; None where it names a property that is not there or names itself."""
    if len(tokens) != 1 or tokens[0].type != "function" or tokens[0].lower_name != "var":
        return tokens
    arguments = [token for token in tokens[0].arguments if token.type not in {"whitespace", "comment"}]
    name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
    if name in properties and name not in seen and len(seen) < 50:
        return _followed(properties[name], properties=properties, seen=(*seen, name))
    return arguments[2:] if len(arguments) > 2 and name not in seen else None


def _add(found: Collection, name: str, *, tokens: list[Any] | None) -> None:
    shown = name.removeprefix("--")
    if tokens is None:
        found.leave_out(name, reason="It names a property that is not there, or itself.")
        return
    colour = _colour(color4.parse_color(tokens[0])) if len(tokens) == 1 else None
    if colour is not None:
        converted, alpha_ratio, space = colour
        found.add_colour(shown, colour=converted, space=space, alpha_ratio=alpha_ratio)
        return
    if len(tokens) == 1 and tokens[0].type == "dimension" and tokens[0].lower_unit in {"s", "ms"}:
        found.add_duration(shown, seconds=tokens[0].value / (1000 if tokens[0].lower_unit == "ms" else 1))
        return
    found.leave_out(name, reason="It is neither a colour nor a duration that can be read.")


def _colour(parsed: Any) -> tuple[Converted, float, str] | None:
    if parsed is None or isinstance(parsed, str):
        return None
    alpha_ratio = 0.0 if parsed.alpha is None else float(parsed.alpha)
    components = [0.0 if number is None else float(number) for number in parsed.coordinates]
    if parsed.space not in SPACES or alpha_ratio <= 0:
        return None
    if parsed.space == "srgb":
        components = [min(max(number, 0.0), 1.0) for number in components]
    return to_hex(parsed.space, components), alpha_ratio, parsed.space
