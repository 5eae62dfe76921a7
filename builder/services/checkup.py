"""What is looked at before anything starts: the lists that prompts are judged by, and the operator's certificate."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils import timezone

from brandkit.api import PromptListError, read_prompt_lists
from builder.selectors.certificates import operators_pair
from generation import api as generation


def check_prompt_lists(app_configs: Sequence[AppConfig] | None, **_more: object) -> list[checks.CheckMessage]:
    """An operator's list that cannot be read, with its file and line."""
    try:
        read_prompt_lists(settings.PROMPT_LISTS_FOLDER)
    except PromptListError as error:
        return [
            checks.Error(str(error), hint="Mend the file, or take it out of PROMPT_LISTS_FOLDER.", id="builder.E001")
        ]
    return []


def check_credentials(app_configs: Sequence[AppConfig] | None, **_more: object) -> list[checks.CheckMessage]:
    """An operator's certificate that cannot sign content credentials, with the reason."""
    named = [settings.CREDENTIALS["certificate"], settings.CREDENTIALS["key"]]
    hint = "See docs/how-to/sign-with-your-certificate.md."
    if named.count(None) == 1:
        problem = "CREDENTIALS_CERTIFICATE and CREDENTIALS_KEY belong together; one of them is missing."
        return [checks.Error(problem, hint=hint, id="builder.E002")]
    try:
        pair = operators_pair()
        if pair:
            generation.check_certificate(*pair, now=timezone.now())
        if trust := settings.CREDENTIALS["trust"]:
            generation.read_certificate(trust.read_bytes())
    except (generation.CertificateError, OSError) as error:
        return [checks.Error(str(error), hint=hint, id="builder.E002")]
    return []
