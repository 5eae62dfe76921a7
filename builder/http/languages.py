"""The language of an answer: the person's own choice, before what their browser asks for."""

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from pydantic import PlainSerializer

from builder.models import User
from builder.selectors.sentences import translated

Sentence = Annotated[str, PlainSerializer(translated, return_type=str)]
"""A sentence for people in an answer: in the language of the reader."""


class LanguageMiddleware:
    """Pages and API speak the language that the person chose; LocaleMiddleware has chosen for everybody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User) and request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
