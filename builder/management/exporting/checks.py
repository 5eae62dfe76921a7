"""The brand's word on a video before the command line has it rendered."""

import time
from collections.abc import Callable
from typing import Final

from django.utils import timezone

from builder.document.geometry import Canvas
from builder.management.exporting.films import Film
from builder.selectors.documents import get_kit_of
from builder.services.checking import await_speech, judge_timeline
from builder.services.reporting import refuse_what_is_held_back
from generation import api as generation

LOOK_SECONDS: Final = 0.25


def check_film(film: Film, *, preset: str, canvas: Canvas | None, say: Callable[[str], None]) -> None:
    """The policy of the video's workspace lets the film out as it will be delivered, or it is of no video.

    What is not measured or spoken yet is waited for. Raises ConflictError ``held-back-by-brand``.
    """
    if film.video is None:
        return
    kit, asks = get_kit_of(film.video), True
    while True:
        spoken = await_speech(film.video, timeline=film.timeline, kit=kit, again=asks)
        judgement = judge_timeline(
            film.video,
            timeline=film.timeline,
            kit=kit,
            now=timezone.now(),
            canvas=canvas,
            preset=generation.EXPORT_PRESETS[preset],
        )
        refuse_what_is_held_back(judgement)
        awaited = spoken | judgement.awaited
        if not awaited:
            return
        if asks:
            say("export: waiting for checks: the scripts are spoken, and what is behind texts and logos is measured")
        asks = False
        while generation.find_live_keys(str(film.workspace_key), awaited):
            time.sleep(LOOK_SECONDS)
