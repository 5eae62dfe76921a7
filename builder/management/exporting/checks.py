"""The brand's word on a video before the command line has it rendered."""

import time
from collections.abc import Callable
from typing import Final

from django.utils import timezone

from builder.document.geometry import Canvas
from builder.management.exporting.films import Film
from builder.selectors.documents import get_kit_of
from builder.services.releases import judge_release
from builder.services.reporting import refuse_what_is_held_back
from generation import api as generation

LOOK_SECONDS: Final = 0.25


def check_film(film: Film, *, preset: str, canvas: Canvas | None, say: Callable[[str], None]) -> None:
    """The film passes all that an export on the server has to pass, as it will be delivered; or it is of no video.

    What is not measured, spoken or judged by the gate yet is waited for. Raises ConflictError ``held-back-by-brand``,
    and what ``judge_release`` raises.
    """
    if film.video is None:
        return
    kit, is_first = get_kit_of(film.video), True
    while True:
        release = judge_release(
            film.video,
            timeline=film.timeline,
            kit=kit,
            now=timezone.now(),
            canvas=canvas,
            preset=generation.EXPORT_PRESETS[preset],
            is_first=is_first,
        )
        refuse_what_is_held_back(release.judgement)
        if not release.awaited:
            return
        if is_first:
            say(
                "export: waiting for checks: the scripts are spoken, generated media are judged, and what is behind "
                "texts and logos is measured"
            )
        is_first = False
        while generation.find_live_keys(str(film.workspace_key), release.awaited):
            time.sleep(LOOK_SECONDS)
