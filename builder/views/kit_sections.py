"""The sections of a kit as pages edit them: which forms stand on which, filled from a draft and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from pydantic import BaseModel

from brandkit.api import KitSection
from builder.document.kit_values import KitValues
from builder.views import kit_forms
from builder.views.kit_entries import EntryForm, FormContext
from builder.views.kit_picture_forms import AvoidedForm, PictureStyleForm
from builder.views.kit_template_forms import KitTemplateForm, OnlyOwnForm
from builder.views.kit_voice_form import VoiceForm

Words = str | Promise


@dataclass(frozen=True)
class KitList:
    """Entries of one kind, in their order. ``field`` is theirs in the kit's values.

    Where ``add`` is empty, new ones do not come from a blank form. ``help`` says what the list settles as a whole.
    """

    field: str
    form: type[EntryForm]
    title: Words
    add: Words
    help: Words = ""


@dataclass(frozen=True)
class SectionPage:
    """What a section is called, what it says about itself, and what is edited there."""

    section: KitSection
    label: Words
    about: Words
    lists: tuple[KitList, ...] = ()
    single: tuple[str, type[EntryForm]] | None = None


PAGES: Mapping[KitSection, SectionPage] = {
    page.section: page
    for page in (
        SectionPage(
            KitSection.LOGOS,
            lazy("Logos"),
            lazy("The approved files of the logo, the room around them, and marks of others that nobody may show."),
            (
                KitList("logos", kit_forms.LogoForm, lazy("Logos"), lazy("Add a logo")),
                KitList("foreign_marks", kit_forms.MarkForm, lazy("Marks of others"), lazy("Add a mark")),
            ),
            single=("name", kit_forms.NameForm),
        ),
        SectionPage(
            KitSection.COLOURS,
            lazy("Colours"),
            lazy("The palette, its tints, and which colours may stand on which."),
            (
                KitList("colours", kit_forms.ColourForm, lazy("Palette"), lazy("Add a colour")),
                KitList(
                    "pairs",
                    kit_forms.PairForm,
                    lazy("Allowed pairs"),
                    lazy("Add a pair"),
                    lazy(
                        "While no pair is named, text may stand on every colour that gives it enough contrast. "
                        "As soon as one is named, only the named ones are allowed."
                    ),
                ),
            ),
        ),
        SectionPage(
            KitSection.TYPE,
            lazy("Type"),
            lazy("The steps of the type scale, each in its own font, and fonts for characters that those lack."),
            (
                KitList("type_styles", kit_forms.TypeForm, lazy("Type styles"), lazy("Add a type style")),
                KitList("fallback_fonts", kit_forms.FallbackForm, lazy("Fallback fonts"), lazy("Add a fallback font")),
            ),
        ),
        SectionPage(
            KitSection.MOTION,
            lazy("Motion"),
            lazy("How things come in and go, and how segments follow each other."),
            single=("motion", kit_forms.MotionForm),
        ),
        SectionPage(
            KitSection.MARGINS,
            lazy("Margins"),
            lazy(
                "What of each edge is kept free, by the shape of the picture. Left empty, an edge keeps five per cent."
            ),
            (KitList("safe_margins", kit_forms.MarginsForm, lazy("Safe margins"), lazy("Add a shape")),),
        ),
        SectionPage(
            KitSection.WORDS,
            lazy("Words"),
            lazy("How names are spelt, what is better not said, and how words sound."),
            (
                KitList("lexicon", kit_forms.WordForm, lazy("Lexicon"), lazy("Add a word")),
                KitList(
                    "pronunciations",
                    kit_forms.PronunciationForm,
                    lazy("Pronunciations"),
                    lazy("Add a pronunciation"),
                    help=lazy("The first voice of the draft says them."),
                ),
            ),
        ),
        SectionPage(
            KitSection.VOICES,
            lazy("Voices"),
            lazy("Who speaks the scripts."),
            (KitList("voices", VoiceForm, lazy("Voices"), lazy("Add a voice")),),
        ),
        SectionPage(
            KitSection.MUSIC,
            lazy("Music"),
            lazy("What may be played, and until when. Without entries any music may be."),
            (KitList("music", kit_forms.MusicForm, lazy("Music"), lazy("Add a track")),),
        ),
        SectionPage(
            KitSection.PARTS,
            lazy("Legal lines & parts"),
            lazy("Sentences that must be read, and ready segments: intro, outro, lower thirds, templates."),
            (
                KitList("legal_lines", kit_forms.LegalForm, lazy("Legal lines"), lazy("Add a legal line")),
                KitList("parts", kit_forms.PartForm, lazy("Parts"), lazy("Add a part")),
            ),
        ),
        SectionPage(
            KitSection.TEMPLATES,
            lazy("Templates"),
            lazy("Whole videos to begin with that belong to the brand. Segments to begin with stand among the parts."),
            (KitList("templates", KitTemplateForm, lazy("Templates of the kit"), ""),),
            single=("only_own_templates", OnlyOwnForm),
        ),
        SectionPage(
            KitSection.GRADE,
            lazy("Grade"),
            lazy("The look of pictures and footage in videos that have none of their own."),
            single=("grade", kit_forms.GradeForm),
        ),
        SectionPage(
            KitSection.PICTURES,
            lazy("Generated pictures"),
            lazy("Looks to choose from where pictures are made from words, and what none of them shall show."),
            (KitList("picture_styles", PictureStyleForm, lazy("Styles of pictures"), lazy("Add a style")),),
            single=("avoided_in_pictures", AvoidedForm),
        ),
    )
}


if TYPE_CHECKING:
    _EntryFormSet = BaseFormSet[EntryForm]
else:
    _EntryFormSet = BaseFormSet


class KitFormSet(_EntryFormSet):
    """Entries in their order; one that is marked for removal is left out."""

    about: KitList

    def clean(self) -> None:
        """What an entry of the list says already, a second one does not say as well: its word, or its short name."""
        seen: set[tuple[str, str]] = set()
        for form in self.forms:
            if not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            for name in filter(None, (form.ONCE, form.ROLE)):
                said = (name, str(form.data.get(form.add_prefix(name)) or "").strip().casefold())
                if said in seen:
                    form.add_error(name, _("This is in the list already."))
                if said[1]:
                    seen.add(said)

    def entries(self) -> tuple[object, ...]:
        """The values, in their order; short names made from equal names are told apart by a number."""
        found: list[object] = []
        taken: set[str] = set()
        for form in self.ordered_forms:
            entry, role = form.entry, form.ROLE
            if entry is None:
                continue
            if role and isinstance(entry, BaseModel) and not form.data.get(form.add_prefix(role)):
                entry = entry.model_copy(update={role: _untaken(getattr(entry, role), taken)})
            if role and isinstance(entry, BaseModel):
                taken.add(getattr(entry, role))
            found.append(entry)
        return tuple(found)


class SectionForms:
    """All forms of a section: as the draft has it, or as somebody sent them."""

    def __init__(self, page: SectionPage, *, context: FormContext, data: QueryDict | None = None) -> None:
        self.page = page
        self.formsets = [_formset(one, context=context, data=data) for one in page.lists]
        self.single: EntryForm | None = None
        if page.single is not None:
            name, form = page.single
            initial = form.initial_of(getattr(context.draft, name))
            self.single = form(data, context=context, initial=initial, prefix=name)

    @property
    def all_forms(self) -> list[EntryForm]:
        """Every form of the page."""
        return [*(form for formset in self.formsets for form in formset), *([self.single] if self.single else [])]

    def is_valid(self) -> bool:
        """Whether all that was sent can be used; what cannot says so beside its field."""
        checked = [formset.is_valid() for formset in self.formsets]
        return all(checked) and (self.single is None or self.single.is_valid())

    def fields(self) -> dict[str, object]:
        """The fields of the kit's values as they were sent."""
        found: dict[str, object] = {formset.about.field: formset.entries() for formset in self.formsets}
        if self.single is not None and self.page.single is not None:
            found[self.page.single[0]] = self.single.entry
        return found


def _formset(one: KitList, *, context: FormContext, data: QueryDict | None) -> KitFormSet:
    initial: list[dict[str, Any]] = [one.form.initial_of(entry) for entry in _entries(context.draft, one.field)]
    factory = formset_factory(one.form, formset=KitFormSet, extra=0, can_order=True, can_delete=True, max_num=2000)
    formset = factory(data, prefix=one.field, initial=initial, form_kwargs={"context": context})
    assert isinstance(formset, KitFormSet)
    formset.about = one
    return formset


def _entries(values: KitValues, field: str) -> tuple[object, ...]:
    entries: tuple[object, ...] = getattr(values, field)
    return entries


def _untaken(role: str, taken: set[str]) -> str:
    number, found = 2, role
    while found in taken:
        found, number = f"{role[:36]}-{number}", number + 1
    return found
