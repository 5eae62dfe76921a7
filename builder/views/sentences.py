"""What templates need for other languages: sentences of the domain, and where the translations for scripts are."""

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import get_language

from builder.selectors.sentences import translated as translated_sentence
from builder.views.choice_words import choice_in_text, choice_word

register = template.Library()


@register.filter
def translated(sentence: object) -> str:
    """A sentence of the domain in the language of the page."""
    return translated_sentence(str(sentence))


@register.filter
def choice(value: str) -> str:
    """A choice of the kit, as a motion or a transition, within a line."""
    return choice_in_text(value)


@register.filter
def choice_name(value: str) -> str:
    """A choice of the kit by itself, as the lists of forms name it."""
    return choice_word(value)


@register.simple_tag
def words_address() -> str:
    """Where the texts of scripts stand in the language of the page; empty for English."""
    language = get_language()
    known = {code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    return str(staticfiles_storage.url(f"words/{language}.json")) if language in known else ""
