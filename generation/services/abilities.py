"""Workers say what they can do, for operators to see."""

import json
import logging
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from generation.domain.abilities import Abilities
from generation.domain.presets import VideoEncoder
from generation.models import WorkerReport

PROGRAM: Final = "generation.rendering.device_report"
PATIENCE_SECONDS: Final = 120
"""torch takes seconds to load, and a card that sleeps takes seconds to wake."""
_ROOT: Final = Path(__file__).parents[2]
logger = logging.getLogger(__name__)


def announce(worker: str) -> None:
    """Note what the worker of this name can do; called once it is ready."""
    abilities = find_abilities()
    logger.info("%s can do: %s", worker, abilities.model_dump_json())
    values = {"abilities": abilities.model_dump(mode="json"), "seen_at": timezone.now()}
    WorkerReport.objects.update_or_create(name=worker, defaults=values)


def forget_workers(*, before: datetime) -> None:
    """Forget the workers that started last before: most of them were replaced by others with new names."""
    WorkerReport.objects.filter(seen_at__lt=before).delete()


def find_abilities() -> Abilities:
    """What this machine can do with the settings that it has, asked in a process of its own.

    A worker forks the processes that render, and they could not use a card that it had used itself.
    """
    answer = _ask(str(settings.RENDER_DEVICE))
    encoders = [VideoEncoder.X264, *([VideoEncoder.NVENC] if answer["has_nvenc"] else [])]
    return Abilities(cores=os.cpu_count() or 1, device=answer["device"], card=answer["card"], encoders=tuple(encoders))


def _ask(wish: str) -> dict[str, Any]:
    command = [sys.executable, "-m", PROGRAM, wish]
    try:
        asked = subprocess.run(  # noqa: S603 our own program; the wish is a setting
            command, cwd=_ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(asked.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        said = getattr(error, "stderr", None) or b""
        logger.warning("The devices of this machine cannot be found out: %s %s", error, said.decode(errors="replace"))
        return {"device": "none: it cannot be found out; see the log of the worker.", "card": "", "has_nvenc": False}
    return answer
