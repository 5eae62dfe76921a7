"""The styles of an SVG drawing, without what reaches outside it."""

from collections.abc import Iterable, Sequence
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from lxml import etree

_FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "expression", "element", "cross-fade"})
_RUNNING = frozenset({"behavior", "-moz-binding"})


def clean_stylesheet(text: str) -> tuple[str, bool]:
    """The rules that may stay, and whether nothing had to go. Of at-rules, none stays."""
    kept, is_whole = [], True
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            is_whole = is_whole and rule.type == "at-rule" and rule.lower_at_keyword == "charset"
            continue
        declarations, is_clean = _clean(tinycss2.parse_blocks_contents(rule.content))
        is_whole = is_whole and is_clean
        kept.append(f"{tinycss2.serialize(rule.prelude).strip()}{{{declarations}}}")
    return "\n".join(kept), is_whole


def clean_declarations(text: str) -> tuple[str, bool]:
    """The declarations of a ``style`` attribute that may stay, and whether nothing had to go."""
    return _clean(tinycss2.parse_blocks_contents(text))


def refers_only_inside(value: str) -> bool:
    """Whether the value of an attribute points, if anywhere, at a part of its own drawing."""
    lower = value.lower()
    if "\\" not in value and not any(f"{name}(" in lower for name in _FETCHING):
        return True
    return _is_inside(tinycss2.parse_component_value_list(value))


def reference_of(element: etree._Element) -> str:
    """What the element points at by ``href``, old or new."""
    return (element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or "").strip()


def _clean(items: Iterable[Any]) -> tuple[str, bool]:
    kept, is_whole = [], True
    for item in items:
        if item.type in {"whitespace", "comment"}:
            continue
        if item.type == "declaration" and item.lower_name not in _RUNNING and _is_inside(item.value):
            important = " !important" if item.important else ""
            kept.append(f"{item.name}:{tinycss2.serialize(item.value).strip()}{important}")
        else:
            is_whole = False
    return ";".join(kept), is_whole


def _is_inside(tokens: Sequence[Any]) -> bool:
    for token in tokens:
        if token.type == "url" and not token.value.strip().startswith("#"):
            return False
        if token.type == "error":
            return False
        if token.type == "function":
            if token.lower_name in _FETCHING and not _is_fragment(token.arguments):
                return False
            if not _is_inside(token.arguments):
                return False
        elif token.type in {"() block", "[] block", "{} block"} and not _is_inside(token.content):
            return False
    return True


def _is_fragment(arguments: Sequence[Any]) -> bool:
    """Whether the arguments of ``url(...)`` are one quoted ``#name``."""
    words = [token for token in arguments if token.type != "whitespace"]
    return len(words) == 1 and words[0].type == "string" and words[0].value.strip().startswith("#")
