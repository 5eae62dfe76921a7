"""What is looked at before anything starts: the lists that prompts are judged by."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

from brandkit.api import PromptListError, read_prompt_lists


def check_prompt_lists(app_configs: Sequence[AppConfig] | None, **_more: object) -> list[checks.CheckMessage]:
    """An operator's list that cannot be read, with its file and line."""
    try:
        read_prompt_lists(settings.PROMPT_LISTS_FOLDER)
    except PromptListError as error:
        return [
            checks.Error(str(error), hint="Mend the file, or take it out of PROMPT_LISTS_FOLDER.", id="builder.E001")
        ]
    return []
