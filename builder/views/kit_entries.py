"""Forms of the entries of a kit: what people fill in becomes a value of the kit, and the other way round."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError

from builder.document.kit_values import KitValues
from builder.document.timeline import Segment
from builder.models import Asset
from generation.api import VoiceOffer

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class FormContext:
    """What forms choose from: the draft as it stands, originals by SHA-256, segments, voices of the machine.

    ``reels`` are the small pictures of the draft's templates, by role.
    """

    draft: KitValues
    assets: Mapping[str, Asset] = field(default_factory=dict)
    segments: Mapping[str, tuple[str, Segment]] = field(default_factory=dict)
    voices: Sequence[VoiceOffer] = ()
    reels: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def files(self, *kinds: str) -> Choices:
        """The originals of these kinds, to choose one."""
        found = [(sha, asset.name) for sha, asset in self.assets.items() if asset.kind in kinds]
        return [("", _("Choose, or upload one below")), *sorted(found, key=lambda choice: choice[1].lower())]

    def colours(self) -> Choices:
        """The colours of the palette, to choose one."""
        return [(colour.role, colour.name or colour.role) for colour in self.draft.colours]


def slug_of(name: str, *, otherwise: str) -> str:
    """A name for documents made from one for people."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    plain = plain if re.match(r"[a-z]", plain) else f"{otherwise}-{plain}".strip("-")
    return plain[:40].strip("-")


class EntryForm(forms.Form):
    """One entry. ``entry`` is its value once the form is valid."""

    VALUE: ClassVar[type[BaseModel]]
    ROLE: ClassVar[str] = ""
    """The field that documents call it by; made from the name where it is left empty."""
    ONCE: ClassVar[str] = ""
    """The field of which no two entries of a list have the same, whatever their capitals."""
    KINDS: ClassVar[tuple[str, ...]] = ()
    """The kinds of originals that its file may be."""

    def __init__(self, *args: Any, context: FormContext, **kwargs: Any) -> None:
        self.context = context
        self.entry: BaseModel | str | bool | None = None
        super().__init__(*args, **kwargs)
        self.set_choices()
        self._begin_with_first_choices()
        for bound in self.visible_fields():
            if isinstance(bound.field.widget, forms.Select) and not isinstance(
                bound.field.widget, forms.CheckboxSelectMultiple
            ):
                bound.field.widget.attrs.setdefault("class", "select")
            elif isinstance(bound.field.widget, forms.Textarea):
                bound.field.widget.attrs.setdefault("class", "textarea")
            elif isinstance(bound.field.widget, forms.FileInput):
                bound.field.widget.attrs.setdefault("class", "visually-hidden")
            elif not isinstance(bound.field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                bound.field.widget.attrs.setdefault("class", "input")

    def point_at_problem(self) -> bool:
        """The first field that is refused has the focus once the page is there; False where none is refused."""
        for name, asked in self.fields.items():
            if name in self.errors:
                asked.widget.attrs["autofocus"] = True
                return True
        return False

    def set_choices(self) -> None:
        """Choices that depend on the draft and the workspace are set."""

    def has_changed(self) -> bool:
        """Whether somebody filled anything in; the place in the list, which pages number by themselves, is nothing."""
        return any(name not in (ORDERING_FIELD_NAME, DELETION_FIELD_NAME) for name in self.changed_data)

    def _begin_with_first_choices(self) -> None:
        """A browser sends the first choice of a list that nobody touched, so that this is where it begins."""
        for asked in self.fields.values():
            if not isinstance(asked, forms.ChoiceField) or isinstance(asked, forms.MultipleChoiceField):
                continue
            if asked.initial is None:
                asked.initial = next((key for key, _words in asked.widget.choices), None)

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        """What the form shows of an entry."""
        return {name: _plain(getattr(entry, name)) for name in cls.base_fields if hasattr(entry, name)}

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The fields of the value; what was left empty takes the value's own default."""
        known = self.VALUE.model_fields
        return {name: said for name, said in cleaned.items() if name in known and said not in (None, "")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors or cleaned.get("DELETE") or (self.empty_permitted and not self.has_changed()):
            return cleaned
        if self.ROLE and not cleaned.get(self.ROLE):
            cleaned[self.ROLE] = slug_of(str(cleaned.get("name") or cleaned.get("text") or ""), otherwise="entry")
        try:
            self.entry = self.VALUE.model_validate(self.fields_of(cleaned))
        except ValidationError as error:
            for problem in error.errors():
                place = str(problem["loc"][0]) if problem["loc"] else None
                message = self._words_for(problem["type"], place=place) or problem["msg"].removeprefix("Value error, ")
                self.add_error(place if place in self.fields else None, message)
        return cleaned

    def _words_for(self, kind: str, *, place: str | None) -> str:
        """What a person reads instead of a pattern; empty where the value says it in words of its own."""
        if kind != "string_pattern_mismatch":
            return ""
        if place == self.ROLE:
            return _("Write small letters, digits and hyphens, with a letter first.")
        return _("This holds characters that cannot be used. Type it instead of pasting it.")


class WithFile(EntryForm):
    """An entry that names a file: one of the workspace's originals, or one uploaded with the form."""

    FILE: ClassVar[str] = "asset"
    upload = forms.FileField(label=gettext_lazy("Upload a file"), required=False)

    def set_choices(self) -> None:
        names = [name for name in self.fields if name != "upload"]
        names.insert(names.index(self.FILE) + 1, "upload")
        self.order_fields(names)
        chooser = self.fields[self.FILE]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = self.context.files(*self.KINDS)
        own = self.initial.get(self.FILE)
        if own and own not in self.context.assets:
            chooser.choices = [*self.context.files(*self.KINDS), (own, _("The file it has now"))]

    def asset_of(self, cleaned: Mapping[str, Any]) -> Asset | None:
        """The original that was chosen, if the workspace has it."""
        return self.context.assets.get(str(cleaned.get(self.FILE) or ""))


def short_name() -> forms.CharField:
    """The field for what documents call an entry."""
    return forms.CharField(
        label=gettext_lazy("Short name"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("What videos call it. Left empty, it is made from the name."),
    )


def file_choice(label: Any) -> forms.ChoiceField:
    """The field for one of the workspace's originals."""
    return forms.ChoiceField(label=label, error_messages={"required": gettext_lazy("Choose a file, or upload one.")})


def number(label: Any, *, least: float, most: float, step: float = 0.05, help_text: Any = "") -> forms.FloatField:
    """A field for a number; left empty it takes the usual value."""
    return forms.FloatField(**_limits(label, least=least, most=most, step=step, help_text=help_text))


def _limits(label: Any, *, least: float, most: float, step: float, help_text: Any) -> dict[str, Any]:
    return {
        "label": label,
        "required": False,
        "widget": forms.NumberInput(attrs={"step": f"{step:g}", "min": f"{least:g}", "max": f"{most:g}"}),
        "help_text": help_text,
        "error_messages": {"invalid": gettext_lazy("Write a number.")},
        "validators": [
            MinValueValidator(least, message=gettext_lazy("At least %(limit_value)s.")),
            MaxValueValidator(most, message=gettext_lazy("At most %(limit_value)s.")),
        ],
    }


class PercentField(forms.FloatField):
    """A share between 0 and 1, which people see and write in per cent."""

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field; what somebody has written stays as it is."""
        return f"{value * 100:.6g}" if isinstance(value, int | float) else value

    def clean(self, value: Any) -> float | None:
        found = super().clean(value)
        return None if found is None else round(found / 100, 8)  # 39.16 / 100 is not 0.3916.

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(None if initial is None else float(self.prepare_value(initial)), data)


def percent(label: Any, *, least: float, most: float, step: float = 1) -> PercentField:
    """A field for a share in per cent; left empty it takes the usual value."""
    return PercentField(**_limits(label, least=least, most=most, step=step, help_text=""))


def ticks(label: Any, choices: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of few."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


def _plain(value: object) -> object:
    """A whole number without its point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
