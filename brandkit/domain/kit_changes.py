"""What is different between two versions of a kit, in words, with what can be seen or heard of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from brandkit.domain.kit_words import FILES, PART_WORDS, Told, shortened, tell
from builder.document.grade import Grade
from builder.document.kit_demands import KitPart, KitTemplate
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
    TEMPLATES = "templates"
    GRADE = "grade"
    PICTURES = "pictures"


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
    PART = "part"
    TEMPLATE = "template"


class Sample(Value):
    """What is shown of an entry: a colour as ``#rrggbb``, a logo by its file, what has a role by that."""

    kind: SampleKind = SampleKind.NONE
    content: str = ""


class KitChange(Value):
    """One entry that was added, removed or changed.

    ``details`` are short lines: one for each thing that differs; of an entry that is new or gone, all that it says.
    """

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
    name: Callable[[BaseModel, KitValues], str]
    sample: SampleKind = SampleKind.NONE
    shown: str = ""


def _of(field: str) -> Callable[[BaseModel], str]:
    return lambda entry: str(getattr(entry, field))


def _name_of(field: str) -> Callable[[BaseModel, KitValues], str]:
    return lambda entry, _values: str(getattr(entry, field))


def _pair(entry: BaseModel) -> str:
    return f"{_of('text')(entry)} on {_of('ground')(entry)}"


def _pair_name(entry: BaseModel, values: KitValues) -> str:
    told = tell(entry, values=values)
    return f"{told['Text']} on {told['Ground']}"


def _shape(entry: BaseModel) -> str:
    return _of("aspect")(entry) or "all other shapes"


def _shape_name(entry: BaseModel, _values: KitValues) -> str:
    return _shape(entry)


def _line_name(entry: BaseModel, _values: KitValues) -> str:
    return f"“{shortened(_of('text')(entry))}”"


_LISTS = (
    _List("logos", KitSection.LOGOS, "Logo", _of("variant"), _name_of("name"), SampleKind.LOGO, "asset"),
    _List("foreign_marks", KitSection.LOGOS, "Mark of others", _of("id"), _name_of("name"), SampleKind.LOGO, "asset"),
    _List("colours", KitSection.COLOURS, "Colour", _of("role"), _name_of("name"), SampleKind.COLOUR, "hex"),
    _List("pairs", KitSection.COLOURS, "Allowed pair", _pair, _pair_name),
    _List("type_styles", KitSection.TYPE, "Type style", _of("role"), _name_of("name"), SampleKind.TYPE, "role"),
    _List("font_rights", KitSection.TYPE, "Licence of a font", _of("font"), _name_of("family")),
    _List("safe_margins", KitSection.MARGINS, "Safe margins", _shape, _shape_name),
    _List("lexicon", KitSection.WORDS, "Word", _of("word"), _name_of("word")),
    _List("pronunciations", KitSection.WORDS, "Pronunciation", _of("word"), _name_of("word")),
    _List("voices", KitSection.VOICES, "Voice", _of("role"), _name_of("name")),
    _List("music", KitSection.MUSIC, "Music", _of("role"), _name_of("name")),
    _List("legal_lines", KitSection.PARTS, "Legal line", _of("role"), _line_name),
    _List("parts", KitSection.PARTS, "Part", _of("role"), _name_of("name"), SampleKind.PART, "role"),
    _List("templates", KitSection.TEMPLATES, "Template", _of("role"), _name_of("name"), SampleKind.TEMPLATE, "role"),
    _List("picture_styles", KitSection.PICTURES, "Style of pictures", _of("role"), _name_of("name")),
)


def is_same_kit(before: KitValues, *, after: KitValues) -> bool:
    """Whether both say the same; what is worked out from the files of logos may be known to one of them only."""
    return _as_said(before) == _as_said(after)


def list_changes(before: KitValues, *, after: KitValues) -> tuple[KitChange, ...]:
    """Everything that differs in what people said, section by section; empty where nothing does."""
    before, after = _as_said(before), _as_said(after)
    found = [change for one in _LISTS for change in _list_changes(one, before=before, after=after)]
    found.extend(_whole_changes(before, after=after))
    order = list(KitSection)
    return tuple(sorted(found, key=lambda change: order.index(change.section)))


def _as_said(values: KitValues) -> KitValues:
    """The kit without what its logos' files say of themselves: the same files say the same."""
    logos = tuple(logo.model_copy(update={"enclosed_colours": (), "outline": ""}) for logo in values.logos)
    return values.model_copy(update={"logos": logos})


def _list_changes(one: _List, *, before: KitValues, after: KitValues) -> Iterator[KitChange]:
    olds: Sequence[BaseModel] = getattr(before, one.field)
    news: Sequence[BaseModel] = getattr(after, one.field)
    # Two entries may have one key, such as a word that stands twice: they are told apart by their turn.
    old_by_key = _by_key(one, olds)
    new_by_key = _by_key(one, news)
    for key, old in old_by_key.items():
        if key not in new_by_key:
            yield _change(one, ChangeKind.REMOVED, entry=old, values=before)
    for key, new in new_by_key.items():
        known = old_by_key.get(key)
        if known is None:
            yield _change(one, ChangeKind.ADDED, entry=new, values=after)
        elif known != new:
            yield _changed(one, known, entry=new, before=before, after=after)
    kept_before = [key for key in old_by_key if key in new_by_key]
    kept_after = [key for key in new_by_key if key in old_by_key]
    if kept_before != kept_after:
        yield KitChange(
            section=one.section,
            kind=ChangeKind.CHANGED,
            role="",
            what=one.what,
            name="the order",
            details=(f"It is now: {', '.join(one.name(new_by_key[key], after) for key in kept_after)}.",),
        )


def _by_key(one: _List, entries: Sequence[BaseModel]) -> dict[tuple[str, int], BaseModel]:
    found: dict[tuple[str, int], BaseModel] = {}
    turns: dict[str, int] = {}
    for entry in entries:
        key = one.key(entry)
        found[key, turns.setdefault(key, 0)] = entry
        turns[key] += 1
    return found


def _change(one: _List, kind: ChangeKind, *, entry: BaseModel, values: KitValues) -> KitChange:
    told = tell(entry, values=values)
    sample = _sample(one, entry)
    return KitChange(
        section=one.section,
        kind=kind,
        role=one.key(entry),
        what=_what(one, entry),
        name=one.name(entry, values),
        details=tuple(f"{label}: {said}" for label, said in told.items() if said != "none"),
        before=sample if kind is ChangeKind.REMOVED else Sample(),
        after=sample if kind is ChangeKind.ADDED else Sample(),
    )


def _changed(one: _List, old: BaseModel, *, entry: BaseModel, before: KitValues, after: KitValues) -> KitChange:
    return KitChange(
        section=one.section,
        kind=ChangeKind.CHANGED,
        role=one.key(entry),
        what=_what(one, entry),
        name=one.name(entry, after),
        details=_details(old, entry, told=(tell(old, values=before), tell(entry, values=after))),
        before=_sample(one, old),
        after=_sample(one, entry),
    )


def _what(one: _List, entry: BaseModel) -> str:
    return PART_WORDS[entry.kind] if isinstance(entry, KitPart) else one.what


def _sample(one: _List, entry: BaseModel) -> Sample:
    if not one.shown:
        return Sample()
    return Sample(kind=one.sample, content=str(getattr(entry, one.shown)))


def _whole_changes(before: KitValues, *, after: KitValues) -> Iterator[KitChange]:
    def changed(section: KitSection, what: str, details: tuple[str, ...]) -> KitChange:
        return KitChange(section=section, kind=ChangeKind.CHANGED, role="", what=what, name="", details=details)

    if before.name != after.name:
        yield changed(KitSection.LOGOS, "Name of the kit", (f"“{before.name}” becomes “{after.name}”.",))
    if before.fallback_fonts != after.fallback_fonts:
        yield changed(KitSection.TYPE, "Fallback fonts", _fallback_details(before, after=after))
    if before.motion != after.motion:
        told = (tell(before.motion, values=before), tell(after.motion, values=after))
        yield changed(KitSection.MOTION, "Motion", _details(before.motion, after.motion, told=told))
    if before.only_own_templates != after.only_own_templates:
        said = "Only those of the kit." if after.only_own_templates else "Those that ship as well."
        yield changed(KitSection.TEMPLATES, "Offered templates", (said,))
    if before.grade != after.grade:
        yield _grade_change(before, after=after)
    if before.avoided_in_pictures != after.avoided_in_pictures:
        was, now = (f"“{one.avoided_in_pictures}”" if one.avoided_in_pictures else "nothing" for one in (before, after))
        yield changed(KitSection.PICTURES, "Avoided in every picture", (f"{was} → {now}",))


def _fallback_details(before: KitValues, *, after: KitValues) -> tuple[str, ...]:
    new = len(set(after.fallback_fonts) - set(before.fallback_fonts))
    gone = len(set(before.fallback_fonts) - set(after.fallback_fonts))
    said = [f"{count} {words}" for count, words in ((new, "added"), (gone, "removed")) if count]
    return (f"{', '.join(said) or 'In another order'}; there are {len(after.fallback_fonts)} now.",)


def _grade_change(before: KitValues, *, after: KitValues) -> KitChange:
    kind, plain = ChangeKind.CHANGED, Grade()
    if before.grade is None or after.grade is None:
        kind = ChangeKind.REMOVED if after.grade is None else ChangeKind.ADDED
    old, new = before.grade or plain, after.grade or plain
    told = (tell(old, values=before), tell(new, values=after))
    details = _details(old, new, told=told) if old != new else ()
    return KitChange(section=KitSection.GRADE, kind=kind, role="", what="Grade", name="", details=details)


def _details(old: BaseModel, new: BaseModel, *, told: tuple[Told, Told]) -> tuple[str, ...]:
    """A line for each thing that differs; what has no words of its own is named all the same."""
    was, now = told
    said = []
    if (name := getattr(old, "name", None)) != getattr(new, "name", None):
        said.append(f"Name: {name or 'none'} → {getattr(new, 'name', None) or 'none'}")
    for field, label in FILES.items():
        if getattr(old, field, None) != getattr(new, field, None):
            said.append(f"{label}: another one.")
    lines = [f"{label}: {was[label]} → {words}" for label, words in now.items() if was[label] != words]
    if isinstance(old, KitPart) and isinstance(new, KitPart) and old.segment != new.segment:
        lines.append("What it shows was changed.")
    if isinstance(old, KitTemplate) and isinstance(new, KitTemplate) and old.segments != new.segments:
        lines.append("What it shows was changed.")
    return (*said, *lines) or ("Something small is different.",)
