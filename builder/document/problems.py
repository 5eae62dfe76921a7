"""What is wrong with a value that people wrote, in words they understand, and where."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from builder.document.errors import DocumentError

MOST_PROBLEMS = 20
"""More are counted, not listed."""

_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not known here; remove it or check its spelling",
    "union_tag_not_found": "does not say its “kind”",
    "union_tag_invalid": "has the kind “{tag}”; it can be {expected_tags}",
    "enum": "can be {expected}",
    "literal_error": "can be {expected}",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_parsing_size": "is too large",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "string_unicode": "holds characters that are not text",
    "tuple_type": "must be a list",
    "model_type": "must be an object with named fields",
    "model_attributes_type": "must be an object with named fields",
    "greater_than": "must be greater than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "needs at least {min_length} characters",
    "too_long": "has more than {max_length} entries",
    "too_short": "needs at least {min_length} entries",
}
_FORMS = {
    r"^[0-9a-f]{64}$": "must be the SHA-256 of a file: 64 digits 0 to 9 and a to f",
    r"^#[0-9A-Fa-f]{6}$": "must be a colour such as #1a2b3c",
    r"^[A-Za-z0-9_-]{1,64}$": "must be 1 to 64 letters, digits, hyphens or underscores",
    r"^[a-z][a-z0-9-]{0,39}$": "must be the name of a role, such as heading-1",
    r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$": "holds control characters; remove them",
    r"^[^\s\x00-\x1f\x7f]+$": "must be one word, without spaces",
}


def describe(error: ValidationError, *, of: Any, what: str, code: str) -> DocumentError:
    """An error that names the first problem and holds all of them.

    ``data["problems"]`` lists ``path`` (a JSON pointer into ``of``) and ``message``. ``what`` names the whole, as in
    "The document".
    """
    problems = [
        {"path": "".join(f"/{step}" for step in path), "message": f"{_name(path, what)} {_say(details)}."}
        for details in error.errors()
        for path in [_path_in(of, details)]
    ]
    first = problems[0]["message"]
    more = len(problems) - 1
    message = f"{what} cannot be read. {first}"
    if more:
        message += f" And {more} more {'problem' if more == 1 else 'problems'}."
    return DocumentError(code, message, {"problems": problems[:MOST_PROBLEMS], "count": len(problems)})


def _path_in(whole: Any, details: ErrorDetails) -> list[int | str]:
    """The way to the wrong part. Where a part is one of several kinds, pydantic puts its kind before its fields."""
    path: list[int | str] = []
    part = whole
    kind = None
    for step in details["loc"]:
        if kind is not None and step == kind:
            kind = None
            continue
        path.append(step)
        part = _step_into(part, step)
        kind = part.get("kind") if isinstance(part, Mapping) else None
    return path


def _step_into(part: Any, step: int | str) -> Any:
    if isinstance(part, Mapping):
        return part.get(step)
    if isinstance(part, list | tuple) and isinstance(step, int) and step < len(part):
        return part[step]
    return None


def _name(path: Sequence[int | str], what: str) -> str:
    """A part in words: ``segments/2/layers/0/text`` is "“text” in layer 1 of segment 3"."""
    steps = list(path)
    places = []
    while len(steps) >= 2 and isinstance(steps[1], int):
        places.append(f"{str(steps[0]).removesuffix('s')} {steps[1] + 1}")
        steps = steps[2:]
    place = " of ".join(reversed(places))
    if not steps:
        return (place[0].upper() + place[1:]) if place else what
    name = f"“{'.'.join(map(str, steps))}”"
    return f"{name} in {place}" if place else name


def _say(details: ErrorDetails) -> str:
    """What is wrong, as the end of a sentence without its full stop."""
    kind, context = details["type"], details.get("ctx", {})
    if kind == "value_error":
        said = str(context.get("error", details["msg"]))
        return f"is not right: {said[0].lower()}{said[1:].rstrip('.')}"
    if kind == "string_pattern_mismatch":
        return _FORMS.get(str(context.get("pattern")), "has the wrong form")
    if kind in _WORDS:
        return _WORDS[kind].format(**context)
    return f"is not right: {details['msg'][0].lower()}{details['msg'][1:]}"
