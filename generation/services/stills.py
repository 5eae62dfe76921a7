"""Exact frames: what the film shows, to the pixel, without waiting for an export."""

import io

from PIL import Image

from builder.document.kit_values import KitValues
from builder.document.resolve import resolve
from builder.document.timeline import Timeline
from generation import files
from generation.domain.plan import check_frame, speech_specs
from generation.rendering.stills import compose_frame
from generation.services import artifacts
from generation.services.captions import film_cues
from generation.services.narrations import narration_key, speech_facts


def exact_frame(
    workspace_key: str, timeline: Timeline, *, kit: KitValues, at_frame: int, scale_ratio: float = 1
) -> bytes:
    """The frame ``at_frame`` of the film as a PNG, as an export would draw it now, captions included.

    Raises GenerationError (``no-such-frame``), ResolveError, or RenderError for an original that is missing.
    """
    keys = {segment: narration_key(spec) for segment, spec in speech_specs(timeline, kit=kit).items()}
    made = artifacts.find_kept(workspace_key, list(keys.values()))
    facts = {segment: speech_facts(made[key]) for segment, key in keys.items() if key in made}
    resolved = resolve(timeline, kit=kit, narration_seconds={segment: fact.seconds for segment, fact in facts.items()})
    check_frame(resolved, at_frame)
    cues = film_cues(resolved, facts) if resolved.captions is not None else ()
    frame = compose_frame(resolved, at_frame, scale=scale_ratio, media=files.LocalMedia(), cues=cues)
    output = io.BytesIO()
    Image.fromarray(frame).save(output, format="PNG", compress_level=3)
    return output.getvalue()
