"""What is different between two versions of a kit, in words, with what can be seen or heard of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from builder.document.kit_values import KitValues
from builder.document.values import Value


class KitSection(StrEnum):
    """A part of the kit that people look at and edit as one."""

    LOGOS = "logos"
    COLOURS = "colours"
    TYPE = "type"
    MOTION = "motion"
    MARGINS = "margins"
    WORDS = "words"
    VOICES = "voices"
    MUSIC = "music"
    PARTS = "parts"
    GRADE = "grade"


class ChangeKind(StrEnum):
    """What became of an entry of a kit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class SampleKind(StrEnum):
    """How an entry of a kit is shown beside the words about it."""

    NONE = "none"
    COLOUR = "colour"
    LOGO = "logo"
    TYPE = "type"


class Sample(Value):
    """What is shown of an entry: a colour as ``#rrggbb``, a logo by its file, a type style by its role."""

    kind: SampleKind = SampleKind.NONE
    content: str = ""


class KitChange(Value):
    """One entry that was added, removed or changed. ``details`` are short lines, one for each thing that differs."""

    section: KitSection
    kind: ChangeKind
    role: str
    """What documents call the entry; for entries without a role what is looked for, as a word."""
    what: str
    """Such as ``Colour``."""
    name: str
    details: tuple[str, ...] = ()
    before: Sample = Sample()
    after: Sample = Sample()


@dataclass(frozen=True, slots=True)
class _List:
    """One tuple of a kit's values: how its entries are told apart, named and shown."""

    field: str
    section: KitSection
    what: str
    key: Callable[[BaseModel], str]
    name: Callable[[BaseModel], str]
    sample: SampleKind = SampleKind.NONE
    shown: str = ""


def _of(field: str) -> Callable[[BaseModel], str]:
    return lambda entry: str(getattr(entry, field))


def _pair(entry: BaseModel) -> str:
    return f"{_of('text')(entry)} on {_of('ground')(entry)}"


def _shape(entry: BaseModel) -> str:
    return _of("aspect")(entry) or "all other shapes"


_LISTS = (
    _List("logos", KitSection.LOGOS, "Logo", _of("variant"), _of("name"), SampleKind.LOGO, "asset"),
    _List("foreign_marks", KitSection.LOGOS, "Foreign mark", _of("id"), _of("name"), SampleKind.LOGO, "asset"),
    _List("colours", KitSection.COLOURS, "Colour", _of("role"), _of("name"), SampleKind.COLOUR, "hex"),
    _List("pairs", KitSection.COLOURS, "Allowed pair", _pair, _pair),
    _List("type_styles", KitSection.TYPE, "Type style", _of("role"), _of("name"), SampleKind.TYPE, "role"),
    _List("font_rights", KitSection.TYPE, "Licence of a font", _of("font"), _of("family")),
    _List("safe_margins", KitSection.MARGINS, "Safe margins", _shape, _shape),
    _List("lexicon", KitSection.WORDS, "Word", _of("word"), _of("word")),
    _List("pronunciations", KitSection.WORDS, "Pronunciation", _of("word"), _of("word")),
    _List("voices", KitSection.VOICES, "Voice", _of("role"), _of("name")),
    _List("music", KitSection.MUSIC, "Music", _of("role"), _of("name")),
    _List("legal_lines", KitSection.PARTS, "Legal line", _of("role"), _of("role")),
    _List("parts", KitSection.PARTS, "Part", _of("role"), _of("name")),
)
_WORDS = {
    "hex": "value",
    "tint_ratios": "allowed tints",
    "size_px": "size in px",
    "minimum_size_px": "smallest size in px",
    "line_height_ratio": "line height",
    "letter_spacing_em": "letter spacing in em",
    "upper_case": "capitals only",
    "clear_space_ratio": "clear space in units",
    "unit_ratio": "unit as a share of the height",
    "minimum_height_px": "smallest height in px",
    "on_dark": "for dark grounds",
    "is_retired": "retired",
    "ipa": "phonemes",
    "say_as": "spoken as",
    "licence_ends_on": "licence ends on",
    "minimum_seconds": "shortest time in seconds",
    "maximum_seconds": "longest time in seconds",
    "is_required": "required",
    "exposure_stops": "exposure in stops",
}
_FILES = {"asset", "font", "segment", "lut"}


def list_changes(before: KitValues, *, after: KitValues) -> tuple[KitChange, ...]:
    """Everything that differs, section by section; empty where nothing does."""
    found = [change for one in _LISTS for change in _list_changes(one, before=before, after=after)]
    found.extend(_whole_changes(before, after=after))
    order = list(KitSection)
    return tuple(sorted(found, key=lambda change: order.index(change.section)))


def _list_changes(one: _List, *, before: KitValues, after: KitValues) -> Iterator[KitChange]:
    olds: Sequence[BaseModel] = getattr(before, one.field)
    news: Sequence[BaseModel] = getattr(after, one.field)
    old_by_key = {one.key(entry): entry for entry in olds}
    new_by_key = {one.key(entry): entry for entry in news}
    for key, old in old_by_key.items():
        if key not in new_by_key:
            yield _change(one, ChangeKind.REMOVED, old=old, new=None)
    for key, new in new_by_key.items():
        known = old_by_key.get(key)
        if known is None:
            yield _change(one, ChangeKind.ADDED, old=None, new=new)
        elif known != new:
            yield _change(one, ChangeKind.CHANGED, old=known, new=new)
    kept_before = [key for key in old_by_key if key in new_by_key]
    kept_after = [key for key in new_by_key if key in old_by_key]
    if kept_before != kept_after:
        yield KitChange(
            section=one.section,
            kind=ChangeKind.CHANGED,
            role="",
            what=one.what,
            name="the order",
            details=(f"It is now: {', '.join(one.name(new_by_key[key]) for key in kept_after)}.",),
        )


def _change(one: _List, kind: ChangeKind, *, old: BaseModel | None, new: BaseModel | None) -> KitChange:
    entry = new if new is not None else old
    assert entry is not None
    return KitChange(
        section=one.section,
        kind=kind,
        role=one.key(entry),
        what=one.what,
        name=one.name(entry),
        details=_details(old, new) if old is not None and new is not None else (),
        before=_sample(one, old),
        after=_sample(one, new),
    )


def _sample(one: _List, entry: BaseModel | None) -> Sample:
    if entry is None or not one.shown:
        return Sample()
    return Sample(kind=one.sample, content=str(getattr(entry, one.shown)))


def _whole_changes(before: KitValues, *, after: KitValues) -> Iterator[KitChange]:
    def changed(section: KitSection, what: str, details: tuple[str, ...]) -> KitChange:
        return KitChange(section=section, kind=ChangeKind.CHANGED, role="", what=what, name="", details=details)

    if before.name != after.name:
        yield changed(KitSection.LOGOS, "Name of the kit", (f"“{before.name}” becomes “{after.name}”.",))
    if before.fallback_fonts != after.fallback_fonts:
        count = len(after.fallback_fonts)
        yield changed(KitSection.TYPE, "Fallback fonts", (f"There are {count} now, or they stand in another order.",))
    if before.motion != after.motion:
        yield changed(KitSection.MOTION, "Motion", _details(before.motion, after.motion))
    if before.grade != after.grade:
        if before.grade is not None and after.grade is not None:
            yield changed(KitSection.GRADE, "Grade", _details(before.grade, after.grade))
        else:
            gone = after.grade is None
            yield KitChange(
                section=KitSection.GRADE,
                kind=ChangeKind.REMOVED if gone else ChangeKind.ADDED,
                role="",
                what="Grade",
                name="",
            )


def _details(old: BaseModel, new: BaseModel) -> tuple[str, ...]:
    said = []
    for field in type(new).model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        label = _WORDS.get(field, field.replace("_", " ").removesuffix(" ratio"))
        label = label[0].upper() + label[1:]
        said.append(f"{label}: another one." if field in _FILES else f"{label}: {_say(was)} → {_say(now)}")
    return tuple(said)


def _say(value: object) -> str:
    if value is None or value in ("", ()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_say(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
