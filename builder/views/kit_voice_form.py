"""The form of a voice of the kit: one of those that speak on this machine, to be heard before it is chosen."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from builder.document.kit_values import VoiceRole
from builder.selectors.sentences import translated
from builder.views.kit_entries import EntryForm, short_name
from generation.api import VoiceOffer

BETWEEN: Final = "/"
"""Stands between the alias of a backend, which has none in it, and the name of a voice."""
NAME_LIMIT = 60
COUNTRY_LETTERS = 2


class VoiceForm(EntryForm):
    """``offer`` names the voice with its backend; a name that is left empty is that of the voice."""

    VALUE, ROLE = VoiceRole, "role"
    offer = forms.ChoiceField(label=lazy("Voice"), error_messages={"required": lazy("Choose a voice.")})
    name = forms.CharField(
        label=lazy("Name"), max_length=NAME_LIMIT, required=False, help_text=lazy("Empty: as the voice is called.")
    )
    role = short_name()

    def set_choices(self) -> None:
        chooser = self.fields["offer"]
        assert isinstance(chooser, forms.ChoiceField)
        own = str(self.initial.get("offer") or "")
        here = {_key(offer.backend, offer.voice.name) for offer in self.context.voices}
        gone = [(own, _("%(voice)s (not on this machine)") % {"voice": own.partition(BETWEEN)[2]})]
        chooser.choices = [
            ("", _("Choose a voice")),
            *(gone if own and own not in here else []),
            *_by_language(self.context.voices),
        ]
        chooser.widget.attrs["data-offer"] = ""

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        return {**super().initial_of(entry), "offer": _key(entry.backend, entry.voice)}

    def clean(self) -> dict[str, Any]:
        chosen = str(self.cleaned_data.get("offer") or "")
        if chosen and not self.cleaned_data.get("name"):
            label = next((one.voice.label for one in self.context.voices if _key_of(one) == chosen), "")
            self.cleaned_data["name"] = (label or chosen.partition(BETWEEN)[2])[:NAME_LIMIT]
        return super().clean()

    def fields_of(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        backend, _between, voice = str(cleaned.get("offer") or "").partition(BETWEEN)
        return {**super().fields_of(cleaned), "backend": backend, "voice": voice}


def _by_language(voices: Iterable[VoiceOffer]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The voices under the names of their languages, those that sound natural first."""
    groups: dict[str, list[VoiceOffer]] = {}
    for one in voices:
        groups.setdefault(_language(one.voice.language), []).append(one)
    return [
        (language, [(_key_of(one), translated(one.voice.label)) for one in sorted(groups[language], key=_rank)])
        for language in sorted(groups, key=lambda name: _rank_of_language(name, groups[name]))
    ]


def _rank_of_language(name: str, offers: list[VoiceOffer]) -> tuple[bool, bool, str]:
    return name == _("Other languages"), all(one.voice.is_robotic for one in offers), name


def _rank(offer: VoiceOffer) -> tuple[bool, str]:
    return offer.voice.is_robotic, offer.voice.label.lower()


def _language(tag: str) -> str:
    """What people call a language, with its country if it names one; one name for those that are hardly known."""
    if not tag:
        return _("Any language")
    language, _between, region = tag.partition("-")
    try:
        name = str(get_language_info(language.lower())["name_translated"])
    except KeyError:
        return _("Other languages")
    return f"{name} ({region.upper()})" if len(region) == COUNTRY_LETTERS else name


def _key_of(offer: VoiceOffer) -> str:
    return _key(offer.backend, offer.voice.name)


def _key(backend: str, voice: str) -> str:
    return f"{backend}{BETWEEN}{voice}"
