"""Grounds of texts and logos: found by what lies behind them, or asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from brandkit.api import MeasuredGround
from builder.document.geometry import Canvas
from builder.document.resolved import ResolvedSegment
from builder.document.time import FrameRate
from generation import files
from generation.domain.grounds import ground_of
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import ArtifactSpec, GroundSpec, artifact_key
from generation.rendering.layers.text.stand_ins import stand_ins_of
from generation.selectors.artifacts import find_made
from generation.services import artifacts
from generation.services.measuring import request_measurements


@dataclass(frozen=True, slots=True)
class Grounds:
    """Those that are measured, by the layer's id, and the keys of those that are on their way."""

    measured: dict[str, MeasuredGround]
    awaited: frozenset[str] = frozenset()


def request_grounds(
    workspace_key: str,
    segment: ResolvedSegment,
    *,
    layers: Sequence[int],
    canvas: Canvas,
    frame_rate: FrameRate,
    again: bool = False,
) -> Grounds:
    """What is known of the grounds of these layers, by index; those that were never measured are asked for.

    What failed before is asked for too, where ``again``.
    """
    specs = {index: ground_spec(segment, index, canvas=canvas, frame_rate=frame_rate) for index in layers}
    keys = {index: artifact_key(spec) for index, spec in specs.items()}
    measured, missing = _find(workspace_key, keys)
    if not missing:
        return Grounds({segment.layers[index].id: ground for index, ground in measured.items()})
    wanted: dict[str, ArtifactSpec] = {keys[index]: specs[index] for index in missing}
    artifacts.declare_artifacts(workspace_key, wanted)
    awaited = request_measurements(workspace_key, kind=ArtifactKind.GROUND, keys=wanted, again=again)
    return Grounds({segment.layers[index].id: ground for index, ground in measured.items()}, awaited)


def ground_spec(segment: ResolvedSegment, index: int, *, canvas: Canvas, frame_rate: FrameRate) -> GroundSpec:
    """What decides the ground of layer ``index``."""
    ground = ground_of(segment, index)
    return GroundSpec(
        segment=ground,
        canvas=canvas,
        frame_rate=frame_rate,
        stand_ins=stand_ins_of([layer.look for layer in ground.layers], media=files.LocalMedia()),
    )


def _find(workspace_key: str, keys: dict[int, str]) -> tuple[dict[int, MeasuredGround], list[int]]:
    """The facts are in the row, so a ground is known even where its file is gone."""
    artifacts.note_used(workspace_key, list(keys.values()))
    made = find_made(workspace_key=workspace_key, keys=keys.values())
    measured = {
        index: MeasuredGround.model_validate_json(made[key].facts) for index, key in keys.items() if key in made
    }
    return measured, [index for index in keys if index not in measured]
