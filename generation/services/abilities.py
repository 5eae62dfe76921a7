"""Workers say what they can do, for operators to see."""

import logging
import os

from django.conf import settings
from django.utils import timezone

from generation.domain.abilities import Abilities
from generation.domain.presets import VideoEncoder
from generation.models import WorkerReport
from generation.rendering.devices import CUDA, DeviceWish, choose_device, has_nvenc, torch
from generation.rendering.errors import RenderError

logger = logging.getLogger(__name__)


def announce(worker: str) -> None:
    """Note what the worker of this name can do; called once it is ready."""
    abilities = find_abilities()
    logger.info("%s can do: %s", worker, abilities.model_dump_json())
    values = {"abilities": abilities.model_dump(mode="json"), "seen_at": timezone.now()}
    WorkerReport.objects.update_or_create(name=worker, defaults=values)


def find_abilities() -> Abilities:
    """What this machine can do with the settings that it has."""
    try:
        device = choose_device(DeviceWish(settings.RENDER_DEVICE))
    except RenderError as error:
        device = f"none: {error}"
    encoders = [VideoEncoder.X264, *([VideoEncoder.NVENC] if has_nvenc() else [])]
    return Abilities(
        cores=os.cpu_count() or 1,
        device=device,
        card=torch().cuda.get_device_name() if device == CUDA else "",
        encoders=tuple(encoders),
    )
