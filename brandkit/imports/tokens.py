"""Design tokens as the Design Tokens Community Group of the W3C writes them.

Format and colour modules, 2025.10, and the older drafts that tools still write: colours as objects with a colour space
and components or as hex, dimensions and durations as objects or as text, aliases ``{group.token}``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from brandkit.imports.collecting import Collection, style_role
from brandkit.imports.colour_spaces import SPACES, to_hex
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.limits import DEEPEST_GROUP, MOST_TOKENS
from brandkit.imports.names import plain
from brandkit.imports.readings import FoundStyle, PaletteReading, PaletteSource
from brandkit.imports.stylesheets import parse_colour

Json = object
"""What ``json.loads`` gives."""

_ALIAS: Final = re.compile(r"\{([^{}]+)\}")
_LENGTH: Final = re.compile(r"\s*(-?[0-9]*\.?[0-9]+)\s*(px|rem|em|%|ms|s)?\s*", re.IGNORECASE)
_REM_PX: Final = 16
_LONGEST_WAY: Final = 60
_WEIGHTS: Final = {
    "thin": 100,
    "hairline": 100,
    "extra-light": 200,
    "ultra-light": 200,
    "light": 300,
    "normal": 400,
    "regular": 400,
    "book": 400,
    "medium": 500,
    "semi-bold": 600,
    "demi-bold": 600,
    "bold": 700,
    "extra-bold": 800,
    "ultra-bold": 800,
    "black": 900,
    "heavy": 900,
    "extra-black": 900,
    "ultra-black": 900,
}
_NO_PLACE: Final = {
    "dimension": "A kit has no lengths of its own; safe margins and sizes of type are set on their pages.",
    "cubicBezier": "The motions of a kit have curves of their own.",
    "fontFamily": "Import the font's file: type styles of this family then use it.",
    "fontWeight": "A weight alone is no type style.",
}


@dataclass(frozen=True, slots=True)
class _Token:
    """A token: its path, its type where the file says one, and its value as it stands."""

    path: str
    kind: str
    value: Json


class UnreadableTokenError(ValueError):
    """A token has a value that its type does not have; the message is a sentence for people."""


class _CycleError(Exception):
    """Aliases lead back to where they began, by ``way``."""

    def __init__(self, *way: str) -> None:
        super().__init__(*way)
        self.way = way


def _words_for(way: tuple[str, ...], *, path: str) -> str:
    steps = " → ".join(way)
    if path in way:
        return f"It names itself by way of other tokens: {steps}."
    return f"It names tokens that name themselves: {steps}."


def read_tokens(text: str) -> PaletteReading:
    """The colours, typography and durations of the tokens. Raises ImportRefusedError."""
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise ImportRefusedError("tokens-malformed", f"The tokens are no JSON that can be read: {at}.") from error
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError("tokens-malformed", "The tokens are no JSON that can be read.") from error
    if not isinstance(root, dict):
        raise ImportRefusedError("not-tokens", "Design tokens are a JSON object of groups and tokens.")
    tokens: dict[str, _Token] = {}
    for token in _walk(root, path=(), kind=""):
        tokens[token.path] = token
        if len(tokens) > MOST_TOKENS:
            raise ImportRefusedError("too-many-tokens", f"The file holds more than {MOST_TOKENS} tokens.")
    if not tokens:
        raise ImportRefusedError(
            "not-tokens", "The JSON holds no design tokens: a token has a “$value”. Export it in the W3C format."
        )
    return _Reader(tokens).read()


def _walk(group: Mapping[str, Json], *, path: tuple[str, ...], kind: str) -> Iterator[_Token]:
    """The tokens of a group and of the groups in it, each with the type that it has or takes on from them."""
    if len(path) > DEEPEST_GROUP:
        raise ImportRefusedError("tokens-too-deep", "The groups of the tokens nest too deeply.")
    own = group.get("$type", kind)
    own = own if isinstance(own, str) else kind
    if "$value" in group or "$ref" in group:
        yield _Token(".".join(path), own, group.get("$value", {"$ref": group.get("$ref")}))
        return
    for name, inner in group.items():
        if isinstance(inner, dict) and (not name.startswith("$") or name == "$root"):
            yield from _walk(inner, path=(*path, name), kind=own)


class _Reader:
    """Follows aliases among tokens and reads the values at their ends."""

    def __init__(self, tokens: Mapping[str, _Token]) -> None:
        self._tokens = tokens
        self._found = Collection(PaletteSource.TOKENS)

    def read(self) -> PaletteReading:
        for token in self._tokens.values():
            try:
                kind, value = self._followed(token, seen=())
                self._add(token.path, kind=kind, value=value)
            except _CycleError as error:
                self._found.leave_out(token.path, reason=_words_for(error.way, path=token.path))
            except LookupError as error:
                self._found.leave_out(token.path, reason=f"It names “{error.args[0]}”, which is not in the file.")
            except OverflowError:
                self._found.leave_out(token.path, reason="A number in it is too large.")
            except ValueError as error:
                self._found.leave_out(token.path, reason=str(error) or "Its value cannot be read.")
        return self._found.reading()

    def _followed(self, token: _Token, *, seen: tuple[str, ...]) -> tuple[str, Json]:
        """The type and value at the end of the token's aliases. Raises LookupError and _CycleError."""
        if len(seen) > _LONGEST_WAY:
            raise UnreadableTokenError("It names a token by way of too many others.")
        if token.path in seen:
            raise _CycleError(*seen[seen.index(token.path) :], token.path)
        target = _target_of(token.value)
        if target is None:
            return token.kind, token.value
        kind, value = self._followed(self._named(target), seen=(*seen, token.path))
        return kind or token.kind, value

    def _named(self, target: str) -> _Token:
        found = self._tokens.get(target) or self._tokens.get(f"{target}.$root")
        if found is None:
            raise LookupError(target)
        return found

    def _part(self, value: Json, *, path: str) -> Json:
        """A part of a value, which may be an alias of its own."""
        target = _target_of(value)
        return value if target is None else self._followed(self._named(target), seen=(path,))[1]

    def _add(self, path: str, *, kind: str, value: Json) -> None:
        name = path.removesuffix(".$root").replace(".", "/")
        if kind == "color" or (not kind and _is_colour(value)):
            self._add_colour(name, value=value)
        elif kind == "typography":
            self._add_style(name, path=path, value=value)
        elif kind == "duration":
            self._found.add_duration(name, seconds=_seconds(value))
        else:
            reason = _NO_PLACE.get(kind, f"A kit has no place for tokens of the type {kind or 'that is not said'}.")
            self._found.leave_out(path, reason=reason)

    def _add_colour(self, name: str, *, value: Json) -> None:
        if isinstance(value, str):
            parsed = parse_colour(value)
            if parsed is None:
                raise UnreadableTokenError(f"“{value[:60]}” is no colour that can be read.")
            colour, alpha_ratio, space = parsed
            self._found.add_colour(name, colour=colour, space=space, alpha_ratio=alpha_ratio)
            return
        if not isinstance(value, dict):
            raise UnreadableTokenError("A colour is text or an object with a colour space and components.")
        space, fallback = str(value.get("colorSpace", "")), value.get("hex")
        alpha = value.get("alpha", 1)
        alpha_ratio = float(alpha) if isinstance(alpha, int | float) else 1.0
        components = value.get("components")
        if space in SPACES and isinstance(components, list):
            numbers = [0.0 if part == "none" else _number(part) for part in components]
            self._found.add_colour(name, colour=to_hex(space, numbers), space=space, alpha_ratio=alpha_ratio)
        elif isinstance(fallback, str) and (parsed := parse_colour(fallback)) is not None:
            note = f"Its space, {space[:40] or 'not said'}, is not read; this is the fallback that the file names."
            self._found.add_colour(name, colour=parsed[0], space="hex", alpha_ratio=alpha_ratio, note=note)
        else:
            raise UnreadableTokenError(f"Colours of the space “{space[:40]}” cannot be read.")

    def _add_style(self, name: str, *, path: str, value: Json) -> None:
        if not isinstance(value, dict):
            raise UnreadableTokenError("A type style is an object with a family and a size.")
        parts = {key: self._part(part, path=path) for key, part in value.items()}
        size_px = _size_px(parts.get("fontSize"))
        family = _family(parts.get("fontFamily"))
        if not family:
            raise UnreadableTokenError("The type style names no family.")
        self._found.add_style(
            FoundStyle(
                name=plain(name, limit=200) or "Unnamed",
                role=style_role(name, found=self._found),
                family=family,
                weight=_weight(parts.get("fontWeight")),
                size_px=size_px,
                line_height_ratio=_line_height(parts.get("lineHeight"), size_px=size_px),
                letter_spacing_em=_spacing(parts.get("letterSpacing"), size_px=size_px),
            )
        )


def _target_of(value: Json) -> str | None:
    """The token that the value is an alias of: ``{a.b}``, or ``{"$ref": "#/a/b"}``; None for a value of its own."""
    if isinstance(value, str) and (match := _ALIAS.fullmatch(value.strip())):
        return match[1].strip()
    if isinstance(value, dict) and isinstance(pointer := value.get("$ref"), str):
        steps = pointer.removeprefix("#").strip("/").split("/")
        plain = [step.replace("~1", "/").replace("~0", "~") for step in steps]
        return ".".join(plain[:-1] if plain[-1] == "$value" else plain)
    return None


def _is_colour(value: Json) -> bool:
    return isinstance(value, str) and value.strip().startswith("#") and parse_colour(value) is not None


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnreadableTokenError(f"“{str(value)[:40]}” is no number.")
    return float(value)


def _measure(value: Json) -> tuple[float, str] | None:
    """A number with its unit, written as an object, as text, or bare."""
    if isinstance(value, dict):
        return _number(value.get("value")), str(value.get("unit", ""))
    if isinstance(value, str) and (match := _LENGTH.fullmatch(value)):
        return float(match[1]), (match[2] or "").lower()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), ""
    return None


def _size_px(value: Json) -> float | None:
    measured = _measure(value)
    if measured is None or measured[1] not in {"", "px", "rem"} or not 0 < measured[0] <= 1000:
        return None
    return min(measured[0] * (_REM_PX if measured[1] == "rem" else 1), 4000)


def _seconds(value: Json) -> float:
    measured = _measure(value)
    if measured is None or measured[1] not in {"s", "ms"}:
        raise UnreadableTokenError("A duration is a number with the unit ms or s.")
    return measured[0] / (1000 if measured[1] == "ms" else 1)


def _line_height(value: Json, *, size_px: float | None) -> float | None:
    measured = _measure(value)
    if measured is None:
        return None
    number, unit = measured
    if unit in {"px", "rem"}:
        number = number * (_REM_PX if unit == "rem" else 1) / size_px if size_px else 0
    elif unit == "%":
        number /= 100
    return number if 0.8 <= number <= 3 else None


def _spacing(value: Json, *, size_px: float | None) -> float | None:
    measured = _measure(value)
    if measured is None:
        return None
    number, unit = measured
    if unit == "%":
        number /= 100
    elif unit in {"px", "rem"}:
        number = number * (_REM_PX if unit == "rem" else 1) / size_px if size_px else 9
    return number if -0.2 <= number <= 1 else None


def _weight(value: Json) -> int | None:
    if isinstance(value, str) and not value.strip().isdigit():
        return _WEIGHTS.get(re.sub(r"[\s_]+", "-", value.strip().lower()).replace("semibold", "semi-bold"))
    try:
        number = round(float(cast("str", value)))
    except (TypeError, ValueError, OverflowError):
        return None
    return number if 100 <= number <= 900 else None


def _family(value: Json) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return plain(first.split(",")[0].strip(" '\""), limit=80) if isinstance(first, str) else ""
