"""The forms for what a kit says of generated pictures: styles to choose from, and what none of them shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from builder.document.kit_demands import ForeignMark, PictureStyle
from builder.views.kit_entries import EntryForm, short_name


class PictureStyleForm(EntryForm):
    VALUE, ROLE = PictureStyle, "role"
    name = forms.CharField(label=lazy("Name"), max_length=60)
    words = forms.CharField(
        label=lazy("Words added to what people ask for"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Such as: flat illustration, soft daylight, wide shot."),
    )
    avoid = forms.CharField(
        label=lazy("Words to avoid"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Such as: lens flare, dark shadows."),
    )
    role = short_name()


class AvoidedForm(EntryForm):
    VALUE = ForeignMark
    words = forms.CharField(
        label=lazy("Avoided in every generated picture"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Words for the model, with commas between them. They hold with every style and without one."),
    )

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {"words": entry}

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        self.entry = cleaned.get("words") or ""
        return cleaned
