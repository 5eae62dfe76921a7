"""The form of a logo that is imported: what its file says, to be corrected by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from brandkit.api import LogoUnit, UnitKind
from builder.document.kit_values import ColourRole, LogoVariant
from builder.selectors.kit_imports import LogoPart, LogoProposal
from builder.services.kit_imports import LogoWish
from builder.views.kit_entries import FormContext, slug_of
from builder.views.kit_forms import LogoForm

OWN_UNIT: Final = "own"
NEW_FROM: Final = 2.0
"""CIEDE2000 from the nearest colour of the palette from which adding a logo's colour to it is offered ticked."""
UNIT_WORDS: Final = {
    UnitKind.SMALL_LETTERS: lazy("the height of a small letter"),
    UnitKind.LETTERS: lazy("the height of the letters"),
    UnitKind.SYMBOL: lazy("the height of the symbol"),
    UnitKind.WHOLE: lazy("the height of the logo"),
}


@dataclass(frozen=True, slots=True)
class NewColour:
    """A colour of the logo that the palette may take, with the names of its fields in the form."""

    part: LogoPart
    tick: str
    name: str


class LogoImportForm(LogoForm):
    """A logo as its file proposes it. ``wish`` is what the person made of it, once the form is valid."""

    unit = forms.ChoiceField(
        label=lazy("Its clear space is measured in"), widget=forms.RadioSelect(attrs={"class": "radio"})
    )
    replaces = forms.ChoiceField(label=lazy("Where it goes"), required=False)
    keeps_former = forms.BooleanField(
        label=lazy("Keep the one before as a former logo, found and refused"), required=False, initial=True
    )
    crop = forms.BooleanField(label=lazy("Leave the empty margin of the file away"), required=False)

    def __init__(self, *args: Any, context: FormContext, proposal: LogoProposal, **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, context=context, **kwargs)
        if not proposal.reading.has_margin:
            del self.fields["crop"]
        if not context.draft.logos:
            del self.fields["replaces"], self.fields["keeps_former"]

    def set_choices(self) -> None:
        del self.fields["upload"]
        self.fields["asset"] = forms.CharField(widget=forms.HiddenInput)
        self._choices("grounds", self.context.colours())
        self._choices("unit", [*_unit_choices(self.proposal.reading.units), (OWN_UNIT, _("another height, below"))])
        logos = [(logo.variant, _("In the place of “%(name)s”") % {"name": logo.name}) for logo in self._replaceable()]
        self._choices("replaces", [("", _("A logo of its own")), *logos])
        for part in self.new_colours():
            self.fields[part.tick] = forms.BooleanField(required=False, label=part.part.colour.hex)
            self.fields[part.name] = forms.CharField(
                required=False, max_length=60, label=_("Name of %(hex)s") % {"hex": part.part.colour.hex}
            )

    def new_colours(self) -> list[NewColour]:
        """The colours of the logo that the palette does not have, as far as people can see."""
        return [
            NewColour(part, tick=f"take-{part.colour.hex[1:]}", name=f"call-{part.colour.hex[1:]}")
            for part in self.proposal.parts
            if not part.is_known
        ]

    def colour_rows(self) -> list[tuple[LogoPart, Any, Any]]:
        """Every colour of the logo, with the fields that take it into the palette where it is not there."""
        fields = {new.part.colour.hex: new for new in self.new_colours()}
        return [
            (part, self[found.tick], self[found.name]) if (found := fields.get(part.colour.hex)) else (part, None, None)
            for part in self.proposal.parts
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        unit = str(cleaned.get("unit") or "")
        if unit == OWN_UNIT and not cleaned.get("unit_ratio"):
            self.add_error("unit_ratio", _("Say how high the unit is, in per cent of the logo's height."))
        return cleaned

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        found = super().fields_of(cleaned)
        reading = self.proposal.reading
        unit = str(cleaned.get("unit") or "")
        if unit != OWN_UNIT and unit.isdigit() and int(unit) < len(reading.units):
            chosen = reading.units[int(unit)]
            found |= {"unit_ratio": chosen.ratio, "unit_name": _name_of(chosen)}
        if reading.has_margin and not cleaned.get("crop"):
            # Proposed for what is drawn; the kit counts the whole file.
            share = reading.box.height_ratio
            found["unit_ratio"] = max(float(found.get("unit_ratio") or 1) * share, 0.01)
            found["minimum_height_px"] = round(float(found.get("minimum_height_px") or 48) / share)
        return found

    def wish(self) -> LogoWish:
        """What the valid form asks for."""
        logo, cleaned = self.entry, self.cleaned_data
        assert isinstance(logo, LogoVariant)
        return LogoWish(
            logo=logo,
            replaces=str(cleaned.get("replaces") or ""),
            keeps_former=bool(cleaned.get("keeps_former")),
            crop=self.proposal.reading.box if cleaned.get("crop") else None,
            colours=tuple(self._taken_colours()),
        )

    def _taken_colours(self) -> Sequence[ColourRole]:
        taken = {colour.role for colour in self.context.draft.colours}
        found = []
        for new in self.new_colours():
            if not self.cleaned_data.get(new.tick):
                continue
            name = str(self.cleaned_data.get(new.name) or new.part.colour.hex)
            role = slug_of(name, otherwise="logo")
            number = 2
            while role in taken:
                role, number = f"{slug_of(name, otherwise='logo')[:36]}-{number}", number + 1
            taken.add(role)
            found.append(ColourRole(role=role, name=name, hex=new.part.colour.hex))
        return found

    def _replaceable(self) -> Sequence[Any]:
        return [logo for logo in self.context.draft.logos if not logo.is_retired]

    def _choices(self, name: str, choices: Any) -> None:
        chooser = self.fields[name]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = choices


def proposed(proposal: LogoProposal, *, name: str) -> Mapping[str, Any]:
    """What the form says at first."""
    reading = proposal.reading
    first = reading.units[0]
    return {
        "asset": proposal.asset.sha256,
        "name": name,
        "on_dark": reading.on_dark,
        "unit": "0",
        "clear_space_ratio": f"{first.clear_space_ratio:g}",
        "minimum_height_px": int(reading.minimum_height_px),
        "colours": ", ".join(colour.hex for colour in reading.colours),
        "crop": reading.has_margin,
        "keeps_former": True,
        **_proposed_colours(proposal),
    }


def _proposed_colours(proposal: LogoProposal) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, part in enumerate(proposal.parts, start=1):
        is_new = part.nearest is None or part.difference >= NEW_FROM
        found[f"take-{part.colour.hex[1:]}"] = is_new and part.colour.share_ratio >= 0.02 and proposal.reading.is_flat
        found[f"call-{part.colour.hex[1:]}"] = _("Logo %(number)s") % {"number": number}
    return found


def _unit_choices(units: Sequence[LogoUnit]) -> list[tuple[str, str]]:
    return [
        (
            str(at),
            _name_of(unit)
            if unit.ratio == 1
            else _("%(name)s, %(share)s %% of it") % {"name": _name_of(unit), "share": round(unit.ratio * 100)},
        )
        for at, unit in enumerate(units)
    ]


def _name_of(unit: LogoUnit) -> str:
    return str(UNIT_WORDS[unit.kind])
