"""One change to a kit's draft that a file proposes, and the draft with those that a person ticked."""

import hashlib
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from pydantic import Field, ValidationError

from brandkit.frames.colour_difference import contrast_ratio
from brandkit.imports.errors import ImportRefusedError
from builder.document.kit_demands import MotionRules
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.values import HexColour, Prose, Sha256, Value


class ChangeAction(StrEnum):
    """What a change would do."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    """The kit has it already."""
    NEAR = "near"
    """The kit has one that nobody can tell from it."""
    BLOCKED = "blocked"
    """Something else must be done first; ``note`` says what."""


class ProposedChange(Value):
    """A proposed change of one thing in a draft; exactly one of the values is there, unless it is blocked."""

    id: Prose = Field(max_length=80)
    action: ChangeAction
    name: Prose = Field(max_length=200)
    before: Prose = Field(default="", max_length=200)
    after: Prose = Field(default="", max_length=200)
    before_hex: HexColour | None = None
    after_hex: HexColour | None = None
    difference: float | None = None
    """CIEDE2000 of the two colours."""
    note: Prose = Field(default="", max_length=600)
    is_advised: bool = False
    colour: ColourRole | None = None
    style: TypeStyle | None = None
    logo: LogoVariant | None = None
    motion: MotionRules | None = None
    fallback_font: Sha256 | None = None

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything to tick."""
        return self.action in {ChangeAction.ADD, ChangeAction.CHANGE, ChangeAction.NEAR}


def as_seen(changes: Iterable[ProposedChange]) -> tuple[ProposedChange, ...]:
    """The same changes, each under an id that is another one where it would do something else.

    So what a person ticked is what is made, or nothing: a draft that others changed meanwhile gives other ids.
    """
    return tuple(change.model_copy(update={"id": f"{change.id}.{_sum_of(change)}"}) for change in changes)


def _sum_of(change: ProposedChange) -> str:
    return hashlib.sha256(change.model_dump_json().encode()).hexdigest()[:8]


Named = TypeVar("Named", ColourRole, TypeStyle, LogoVariant)


def take_over(values: KitValues, changes: Iterable[ProposedChange], *, chosen: Collection[str]) -> KitValues:
    """The draft with the changes whose ids are ``chosen``. Raises ImportRefusedError.

    Codes: ``change-unknown``, ``change-blocked``, ``style-needs-colour``, ``kit-invalid``.
    """
    known = {change.id: change for change in changes}
    for wanted in chosen:
        if wanted not in known:
            raise ImportRefusedError("change-unknown", "The draft has changed meanwhile. Look at the proposal again.")
        if known[wanted].action is ChangeAction.BLOCKED:
            raise ImportRefusedError("change-blocked", known[wanted].note, {"change": wanted})
    taken = [change for change in known.values() if change.id in chosen]
    colours = _placed(values.colours, [change.colour for change in taken if change.colour])
    styles = [_coloured(change.style, colours=colours) for change in taken if change.style]
    fallbacks = [change.fallback_font for change in taken if change.fallback_font]
    changed = {
        "colours": colours,
        "type_styles": _placed(values.type_styles, styles),
        "logos": _placed(values.logos, [change.logo for change in taken if change.logo]),
        "fallback_fonts": tuple(dict.fromkeys((*values.fallback_fonts, *fallbacks))),
        "motion": next((change.motion for change in taken if change.motion), values.motion),
    }
    try:
        return KitValues.model_validate(values.model_dump() | {name: _dumped(part) for name, part in changed.items()})
    except ValidationError as error:
        first = error.errors()[0]
        raise ImportRefusedError(
            "kit-invalid", f"The kit would not hold together: {first['msg']}.", {"where": list(first["loc"])}
        ) from error


def _dumped(part: object) -> object:
    if isinstance(part, tuple):
        return [_dumped(one) for one in part]
    return part.model_dump() if isinstance(part, Value) else part


def _placed(existing: tuple[Named, ...], wanted: Iterable[Named]) -> tuple[Named, ...]:
    """What is there, each where it was, with what is wanted in its stead or behind it."""
    by_role = {_role(one): one for one in existing}
    by_role.update({_role(one): one for one in wanted})
    return tuple(by_role.values())


def _role(one: ColourRole | TypeStyle | LogoVariant) -> str:
    return one.variant if isinstance(one, LogoVariant) else one.role


def _coloured(style: TypeStyle, *, colours: tuple[ColourRole, ...]) -> TypeStyle:
    """The style in a colour that the kit has: its own, or the one that reads best on white."""
    if any(colour.role == style.colour for colour in colours):
        return style
    if not colours:
        raise ImportRefusedError("style-needs-colour", "A type style needs a colour: take over a colour as well.")
    darkest = max(colours, key=lambda colour: contrast_ratio(colour.hex, "#ffffff"))
    return style.model_copy(update={"colour": darkest.role})
