"""The forms for the templates of a kit: what each is called and for, and whether people begin with these alone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from builder.document.kit_demands import ForeignMark, KitTemplate
from builder.views.kit_entries import EntryForm
from builder.views.template_words import JOBS


class KitTemplateForm(EntryForm):
    """A template that the draft holds: its segments stay, whatever is said of it."""

    VALUE, ROLE = KitTemplate, "role"
    name = forms.CharField(label=lazy("Name"), max_length=60)
    job = forms.ChoiceField(label=lazy("What it is for"))
    about = forms.CharField(label=lazy("About it"), max_length=200, required=False)
    role = forms.CharField(widget=forms.HiddenInput, required=False)

    def set_choices(self) -> None:
        chooser = self.fields["job"]
        assert isinstance(chooser, forms.ChoiceField)
        own = str(self.initial.get("job") or "")
        written = [(own, own)] if own and own not in JOBS else []
        chooser.choices = [*written, *JOBS.items()]

    @property
    def pictures(self) -> Sequence[str]:
        """Small ones of its segments."""
        return self.context.reels.get(str(self["role"].value() or ""), ())

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {**super().initial_of(entry), "job": entry.job or "other"}

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        held = next((one for one in self.context.draft.templates if one.role == cleaned.get("role")), None)
        if held is None:
            raise forms.ValidationError(_("The draft does not have this template any more. Take it in again."))
        job = "" if cleaned["job"] == "other" and not held.job else cleaned["job"]
        return {**dict(held), **super().fields_of(cleaned), "job": job, "about": cleaned["about"]}


class OnlyOwnForm(EntryForm):
    VALUE = ForeignMark
    is_only = forms.BooleanField(
        label=lazy("People begin with the templates of the kit alone"),
        required=False,
        help_text=lazy("Those that ship and those of the team are not offered then. Videos made from them stay."),
    )

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {"is_only": entry}

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        self.entry = bool(cleaned.get("is_only"))
        return cleaned
