"""The form of every kind of entry of a kit."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from builder.document.animation import EmphasisPreset, MotionUnit, Preset
from builder.document.geometry import Anchor
from builder.document.grade import Grade
from builder.document.kit_demands import (
    ColourPair,
    ForeignMark,
    KitPart,
    LegalLine,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    PartKind,
    SafeMargins,
    WordingKind,
)
from builder.document.kit_values import ColourRole, LogoVariant, Pronunciation, TypeStyle
from builder.document.transitions import TransitionKind
from builder.models import AssetKind
from builder.views.choice_words import CHOICE_WORDS
from builder.views.kit_entries import (
    Choices,
    EntryForm,
    WithFile,
    file_choice,
    number,
    percent,
    short_name,
    slug_of,
    ticks,
)


def _choices(kinds: Any) -> Choices:
    return [(one.value, CHOICE_WORDS.get(one.value, one.value.replace("-", " ").capitalize())) for one in kinds]


class ColourForm(EntryForm):
    VALUE, ROLE = ColourRole, "role"
    name = forms.CharField(label=lazy("Name"), max_length=60)
    hex = forms.RegexField(
        r"^\s*#?[0-9A-Fa-f]{6}\s*$",
        label=lazy("Colour"),
        error_messages={"invalid": lazy("Write the colour as # and six digits, such as #0f7a6c.")},
    )
    tints = forms.CharField(
        label=lazy("Allowed tints, in per cent"),
        required=False,
        help_text=lazy("Such as 75, 50, 25: that share of the colour, mixed with white."),
    )
    role = short_name()

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        tints = ", ".join(f"{ratio * 100:g}" for ratio in entry.tint_ratios)
        return {**super().initial_of(entry), "tints": tints}

    def clean_hex(self) -> str:
        return "#" + str(self.cleaned_data["hex"]).strip().lstrip("#").lower()

    def clean_tints(self) -> tuple[float, ...]:
        words = re.split(r"[\s,;%]+", str(self.cleaned_data["tints"]).strip())
        try:
            shares = tuple(float(word) / 100 for word in words if word)
        except ValueError as error:
            raise forms.ValidationError(_("Write tints as numbers between 1 and 99, such as 75, 50, 25.")) from error
        if not all(0 < share < 1 for share in shares) or len(shares) > 10:
            raise forms.ValidationError(_("Tints lie between 1 and 99 per cent; at most ten of them."))
        return shares

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {**super().fields_of(cleaned), "tint_ratios": cleaned["tints"]}


class PairForm(EntryForm):
    VALUE = ColourPair
    text = forms.ChoiceField(label=lazy("Text"))
    ground = forms.ChoiceField(label=lazy("On the ground"))

    def set_choices(self) -> None:
        for name in ("text", "ground"):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.ChoiceField)
            chooser.choices = [("", _("Choose a colour")), *self.context.colours()]


class TypeForm(WithFile):
    VALUE, ROLE, FILE, KINDS = TypeStyle, "role", "font", (AssetKind.FONT,)
    name = forms.CharField(label=lazy("Name"), max_length=60)
    font = file_choice(lazy("Font file"))
    family = forms.CharField(
        label=lazy("Family"), max_length=80, required=False, help_text=lazy("Empty: as the file says.")
    )
    weight = forms.IntegerField(label=lazy("Weight"), min_value=100, max_value=900, required=False)
    size_px = number(lazy("Size, px on 1080"), least=1, most=2000, step=1)
    minimum_size_px = number(lazy("Never smaller than, px"), least=1, most=2000, step=1)
    line_height_ratio = number(lazy("Line height"), least=0.8, most=3, step=0.01)
    letter_spacing_em = number(lazy("Letter spacing, em"), least=-0.2, most=1, step=0.005)
    upper_case = forms.BooleanField(label=lazy("Capitals only"), required=False)
    colour = forms.ChoiceField(label=lazy("Colour"))
    role = short_name()

    def set_choices(self) -> None:
        super().set_choices()
        chooser = self.fields["colour"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = self.context.colours()

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        found = super().fields_of(cleaned)
        asset = self.asset_of(cleaned)
        facts = asset.facts if asset else {}
        found.setdefault("family", (facts.get("family") or (asset.name if asset else ""))[:80])
        found.setdefault("weight", facts.get("weight") or 400)
        found.setdefault("size_px", 40)
        return found


class FallbackForm(WithFile):
    VALUE, FILE, KINDS = ForeignMark, "font", (AssetKind.FONT,)
    font = file_choice(lazy("Font file"))

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {"font": entry}

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        self.entry = cleaned.get("font") or None
        return cleaned


class LogoForm(WithFile):
    VALUE, ROLE, KINDS = LogoVariant, "variant", (AssetKind.SVG, AssetKind.PICTURE)
    name = forms.CharField(label=lazy("Name"), max_length=60)
    asset = file_choice(lazy("File, SVG or PNG"))
    clear_space_ratio = number(lazy("Clear space, in units"), least=0, most=4)
    unit_ratio = percent(lazy("Unit, % of the height"), least=1, most=100)
    unit_name = forms.CharField(
        label=lazy("What the unit is"), max_length=60, required=False, help_text=lazy("Such as “the height of the x”.")
    )
    minimum_height_px = number(
        lazy("Lowest height, px"), least=1, most=1080, step=1, help_text=lazy("In the exported picture.")
    )
    on_dark = forms.BooleanField(label=lazy("Made for dark grounds"), required=False)
    grounds = ticks(lazy("Only on these colours"), [], help_text=lazy("None: on all that give it contrast."))
    places = ticks(
        lazy("Only in these places"),
        _choices([one for one in Anchor if one is not Anchor.FILL]),
        help_text=lazy("None: anywhere."),
    )
    is_retired = forms.BooleanField(label=lazy("A former logo: found and refused, never offered"), required=False)
    variant = short_name()
    width_px = forms.FloatField(required=False, widget=forms.HiddenInput)
    height_px = forms.FloatField(required=False, widget=forms.HiddenInput)
    colours = forms.CharField(
        label=lazy("Colours of its parts"), required=False, help_text=lazy("Such as #0f7a6c, #ffffff.")
    )

    def set_choices(self) -> None:
        super().set_choices()
        chooser = self.fields["grounds"]
        assert isinstance(chooser, forms.MultipleChoiceField)
        chooser.choices = self.context.colours()

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {**super().initial_of(entry), "colours": ", ".join(entry.colours)}

    def clean_colours(self) -> list[str]:
        words = [word for word in re.split(r"[\s,;]+", str(self.cleaned_data["colours"])) if word]
        if not all(re.fullmatch(r"#[0-9A-Fa-f]{6}", word) for word in words):
            raise forms.ValidationError(_("Write colours as # and six digits, with commas between them."))
        return words

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        found = super().fields_of(cleaned)
        asset = self.asset_of(cleaned)
        facts = asset.facts if asset else {}
        if facts.get("width_px") and facts.get("height_px"):
            found |= {"width_px": facts["width_px"], "height_px": facts["height_px"]}
        return found


class NameForm(EntryForm):
    VALUE = ForeignMark
    name = forms.CharField(label=lazy("Name of the kit"), max_length=80)

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {"name": entry}

    def clean(self) -> dict[str, Any]:
        cleaned = forms.Form.clean(self) or {}
        self.entry = cleaned.get("name")
        return cleaned


class MarkForm(WithFile):
    VALUE, ROLE, KINDS = ForeignMark, "id", (AssetKind.SVG, AssetKind.PICTURE)
    name = forms.CharField(label=lazy("Whose mark it is"), max_length=60)
    asset = file_choice(lazy("File, SVG or PNG"))
    id = short_name()


class MarginsForm(EntryForm):
    VALUE = SafeMargins
    aspect = forms.RegexField(
        r"^(\d{1,2}:\d{1,2})?$",
        label=lazy("Shape"),
        required=False,
        help_text=lazy("Such as 16:9 or 9:16; empty for all shapes that are not named."),
        error_messages={"invalid": lazy("Write the shape as two numbers, such as 9:16.")},
    )
    top_ratio = percent(lazy("Top, % of the height"), least=0, most=49, step=0.5)
    right_ratio = percent(lazy("Right, % of the width"), least=0, most=49, step=0.5)
    bottom_ratio = percent(lazy("Bottom, % of the height"), least=0, most=49, step=0.5)
    left_ratio = percent(lazy("Left, % of the width"), least=0, most=49, step=0.5)


class WordForm(EntryForm):
    VALUE, ONCE = LexiconEntry, "word"
    word = forms.CharField(label=lazy("Word or phrase"), max_length=80)
    kind = forms.ChoiceField(
        label=lazy("What holds for it"),
        initial=WordingKind.EXACT.value,
        choices=[
            (WordingKind.EXACT.value, lazy("Spelt exactly so")),
            (WordingKind.PREFERRED.value, lazy("Another one is better")),
            (WordingKind.BANNED.value, lazy("Not said")),
        ],
    )
    instead = forms.CharField(label=lazy("Say instead"), max_length=80, required=False)
    note = forms.CharField(label=lazy("Why"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("kind") == WordingKind.PREFERRED.value and not said.get("instead") and not said.get("DELETE"):
            self.add_error("instead", _("Say which one is better."))
        return super().clean()


class PronunciationForm(EntryForm):
    VALUE, ONCE = Pronunciation, "word"
    word = forms.CharField(label=lazy("Word"), max_length=80)
    say_as = forms.CharField(label=lazy("Spoken as if written"), max_length=120, required=False)
    ipa = forms.CharField(label=lazy("Or phonemes (IPA)"), max_length=120, required=False)


class MusicForm(WithFile):
    VALUE, ROLE, KINDS = MusicTrack, "role", (AssetKind.AUDIO,)
    name = forms.CharField(label=lazy("Name"), max_length=80)
    asset = file_choice(lazy("Audio file"))
    licence = forms.CharField(label=lazy("Licence"), max_length=200, required=False)
    licence_ends_on = forms.DateField(
        label=lazy("Good until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=lazy("The last day; empty if it never ends."),
    )
    role = short_name()


class LegalForm(EntryForm):
    VALUE, ROLE = LegalLine, "role"
    text = forms.CharField(
        label=lazy("Text, exactly as it must read"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    minimum_seconds = number(lazy("Shown for at least, seconds"), least=0, most=60, step=0.5)
    is_required = forms.BooleanField(label=lazy("Every video must have it"), required=False)
    role = short_name()

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {**super().fields_of(cleaned), "is_required": bool(cleaned.get("is_required"))}


class PartForm(EntryForm):
    VALUE, ROLE = KitPart, "role"
    name = forms.CharField(label=lazy("Name"), max_length=60)
    kind = forms.ChoiceField(label=lazy("What it is for"), choices=_choices(PartKind), initial=PartKind.INTRO.value)
    source = forms.ChoiceField(
        label=lazy("Made from this segment"),
        required=False,
        help_text=lazy("A copy is taken; later changes of the video do not change the part."),
    )
    is_required = forms.BooleanField(label=lazy("Every video begins or ends with it"), required=False)
    minimum_seconds = number(lazy("Shown for at least, seconds"), least=0, most=60, step=0.5)
    role = short_name()

    def set_choices(self) -> None:
        chooser = self.fields["source"]
        assert isinstance(chooser, forms.ChoiceField)
        own = _("Keep what it is now") if self.initial.get("role") else _("Choose a segment of a video")
        chooser.choices = [("", own), *((key, label) for key, (label, _one) in self.context.segments.items())]

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        found = super().fields_of(cleaned)
        kept = {part.role: part.segment for part in self.context.draft.parts}
        chosen = self.context.segments.get(str(cleaned.get("source") or ""))
        segment = chosen[1] if chosen else kept.get(str(self.initial.get("role") or found.get("role") or ""))
        if segment is None:
            raise forms.ValidationError({"source": _("Choose the segment that it is made from.")})
        role = str(found.get("role") or slug_of(str(found.get("name", "")), otherwise="part"))
        return {**found, "segment": segment.model_copy(update={"part": role})}


class MotionForm(EntryForm):
    VALUE = MotionRules
    presets = ticks(lazy("Ways to come in and go"), _choices(Preset), help_text=lazy("None ticked: all."))
    units = ticks(lazy("What of a text moves together"), _choices(MotionUnit), help_text=lazy("None ticked: all."))
    any_emphasis = forms.BooleanField(label=lazy("Any emphasis"), required=False, initial=True)
    emphases = ticks(
        lazy("Emphases"),
        _choices(EmphasisPreset),
        help_text=lazy("These, where not any is allowed."),
    )
    transitions = ticks(
        lazy("Transitions"),
        _choices([one for one in TransitionKind if one is not TransitionKind.CUT]),
        help_text=lazy("A cut is always allowed. None ticked: all."),
    )
    minimum_seconds = number(lazy("No quicker than, seconds"), least=0, most=5, step=0.1)
    maximum_seconds = number(lazy("No slower than, seconds"), least=0.1, most=60, step=0.1)

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {**super().initial_of(entry), "any_emphasis": entry.emphases is None}

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        found = super().fields_of(cleaned)
        if cleaned.get("any_emphasis"):
            found["emphases"] = None
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if isinstance(self.entry, MotionRules) and self.entry.minimum_seconds > self.entry.maximum_seconds:
            self.add_error("maximum_seconds", _("This is quicker than the quickest that is allowed."))
        return cleaned


class GradeForm(WithFile):
    VALUE, FILE, KINDS = Grade, "lut", (AssetKind.LUT,)
    is_graded = forms.BooleanField(label=lazy("The kit grades pictures and footage"), required=False)
    exposure_stops = number(lazy("Exposure, stops"), least=-4, most=4)
    contrast_ratio = number(lazy("Contrast"), least=0, most=2)
    saturation_ratio = number(lazy("Saturation"), least=0, most=2)
    temperature_ratio = number(lazy("Temperature, cool -1 to warm 1"), least=-1, most=1)
    lut = forms.ChoiceField(label=lazy("Colour table (.cube)"), required=False)
    lut_ratio = number(lazy("Share of the table"), least=0, most=1)

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {**super().initial_of(entry or Grade()), "is_graded": entry is not None}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("is_graded"):
            self.entry = None
        return cleaned
